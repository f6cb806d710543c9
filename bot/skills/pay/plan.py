"""An invoice in dated parts: proposed, agreed, and from then on asked for part by part (PM10)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from billing.invoice import Invoice
from billing.money import Money
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title
from bot.in_check import in_check
from bot.messages import Action
from bot.part_plans import Part, PlannedPart, fits, in_months, in_two, next_part, thresholds
from bot.replies import Rows
from bot.skill import Change, Outcome, SkillTurn
from bot.skills.pay.part import find_part, pay_part

_SINGLE = ("part", "all")  # a button said exactly what is to be paid


async def planned(turn: SkillTurn, wanted: tuple[Invoice, ...]) -> Outcome | None:
    """The next step of a plan; None where the wish has nothing to do with one."""
    if len(wanted) != 1 or not turn.parts.allowed or any(one in turn.arguments for one in _SINGLE):
        return None
    invoice = wanted[0]
    if turn.confirmed:
        return _agree(turn, invoice) if "plan" in turn.arguments else None
    proposed = _wish(turn, invoice)
    standing = next_part(invoice.number, invoice.due, await turn.signed_in.wishes.list_promises())
    if standing is not None:
        named = proposed is None and find_part(turn, invoice.due) is not None
        return (
            None if named else await _ask_for(turn, invoice, standing, again=proposed is not None)
        )
    if proposed is None:
        return None
    if not fits(proposed, turn.parts, invoice.due, turn.today):
        rules = {"most": turn.parts.most_parts, "days": turn.parts.most_days}
        ways = choices(button("button-human", "human"), button("menu-pay-part", "pay_part"))
        key = "plan-too-much" if turn.parts.most_parts > 1 else "plan-needs-a-person"
        return Outcome(reply(text(key, business=turn.business, **rules), ways))
    return await _propose(turn, invoice, proposed)


def _wish(turn: SkillTurn, invoice: Invoice) -> tuple[Part, ...] | None:
    """ "In three parts", or "half now and the rest on Friday"."""
    slots, day = turn.slots, turn.slots.date
    if slots.installments is not None and slots.installments > 1 and day is None:
        return in_months(invoice.due, slots.installments, turn.today)
    now = find_part(turn, invoice.due)
    if turn.intent != "pay_part" or now is None or day is None or day <= turn.today:
        return None
    if now.currency != invoice.currency or now >= invoice.due:
        return None
    return in_two(invoice.due, now, turn.today, day)


async def _propose(turn: SkillTurn, invoice: Invoice, parts: Sequence[Part]) -> Outcome:
    plan = ",".join(f"{one.on}={one.amount.minor}" for one in parts)
    return Outcome(
        reply(
            title("plan-proposal", number=invoice.number, count=len(parts), due=invoice.due),
            _listed(parts),
            note("plan-note"),
            *await in_check(turn, (invoice,)),
        ),
        focus=invoice.number,
        confirm=Action(
            "pay_part", {"invoices": invoice.number, "plan": plan, "due": _word(invoice.due)}
        ),
        confirm_label=say("button-plan"),
    )


def _agree(turn: SkillTurn, invoice: Invoice) -> Outcome:
    if turn.arguments.get("due") != _word(invoice.due):
        words = text("part-changed")
        return Outcome(reply(words, menu("pay_part", "pay")), focus=invoice.number)
    parts = _read(turn.arguments["plan"], invoice.due)
    left = thresholds(parts, invoice.due)
    agreed = ",".join(f"{one.on}={rest}" for one, rest in zip(parts, left, strict=True))
    first = parts[0].amount
    pay = {"invoices": invoice.number, "part": _word(first)}
    return Outcome(
        reply(
            title("plan-made", number=invoice.number, count=len(parts)),
            _listed(parts),
            note("plan-made-note"),
            choices(button(say("button-pay", amount=first), "pay_part", pay, primary=True)),
        ),
        changes=(
            Change(
                "agree_parts",
                {"invoice": invoice.number, "parts": agreed, "language": turn.tag},
            ),
        ),
        focus=invoice.number,
    )


async def _ask_for(
    turn: SkillTurn, invoice: Invoice, standing: PlannedPart, *, again: bool
) -> Outcome | None:
    """The part that is due, with all of it as the other way; None for the last part."""
    if standing.amount >= invoice.due:
        return None
    part = {"invoices": invoice.number, "part": _word(standing.amount)}
    asked = await pay_part(replace(turn, intent="pay_part", arguments=part), (invoice,))
    if asked is None or asked.confirm is None:
        return asked
    place = text(
        "plan-stands" if again else "plan-part",
        n=standing.number,
        count=standing.count,
        number=invoice.number,
        day=standing.on,
    )
    whole = {"invoices": invoice.number, "all": "yes"}
    every = button(say("button-whole", amount=invoice.due), "pay", whole)
    return replace(asked, reply=reply(place, *asked.reply.blocks), other_ways=(every,))


def _listed(parts: Sequence[Part]) -> Rows:
    return rows(
        *(
            row(say("plan-row", n=n), say("amount-on", amount=one.amount, day=one.on))
            for n, one in enumerate(parts, 1)
        )
    )


def _read(plan: str, due: Money) -> tuple[Part, ...]:
    pairs = (one.partition("=") for one in plan.split(","))
    return tuple(
        Part(date.fromisoformat(day), Money(int(minor), due.currency)) for day, _, minor in pairs
    )


def _word(amount: Money) -> str:
    return f"{amount.minor} {amount.currency}"
