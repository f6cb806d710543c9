"""Due now, overdue, next due date, credit: per currency, never summed across (AC1)."""

from collections.abc import Sequence

from billing.queries import CurrencyStanding, Standing
from bot.blocks import button, choices, note, reply, row, rows, say, text, title
from bot.replies import Choice, Row, Say
from bot.skill import Outcome, SkillTurn

_SEE_INVOICES = button("menu-list-invoices", "list_invoices")
_SEE_NEXT_CHARGE = button("menu-upcoming-charge", "upcoming_charge")


async def run(turn: SkillTurn) -> Outcome:
    """Answer from one read of the books."""
    standing = await turn.books.get_standing()
    owing = [one for one in standing.currencies if one.due]
    facts = [fact for one in standing.currencies for fact in _facts(one)]
    facts.append(await _next_charge(turn))
    as_of = note("as-of", customer=turn.customer.billed_as, now=turn.local(turn.now))
    if not owing:
        return Outcome(
            reply(
                title("owe-nothing"),
                rows(*facts),
                as_of,
                choices(_SEE_INVOICES, _SEE_NEXT_CHARGE, _credit(standing)),
            )
        )
    return Outcome(
        reply(
            title("owe", amount=tuple([say("amount", amount=one.due) for one in owing])),
            text("owe-autopay") if turn.customer.autopay and _needs_nothing(owing) else None,
            rows(*facts),
            as_of,
            choices(button(_pay(owing), "pay", primary=True), _SEE_INVOICES, _credit(standing)),
        )
    )


def _credit(standing: Standing) -> Choice | None:
    held = any(one.credit for one in standing.currencies)
    return button("menu-credits", "credits") if held else None


def _needs_nothing(owing: Sequence[CurrencyStanding]) -> bool:
    """Autopay settles all of it; an overdue invoice is one that it did not settle."""
    return all(one.automatic == one.due and not one.overdue for one in owing)


def _facts(one: CurrencyStanding) -> tuple[Row | None, ...]:
    return (
        row("due-now", say("amount", amount=one.due), strong=True) if one.due else None,
        row("overdue-part", say("amount", amount=one.overdue)) if one.overdue else None,
        _next_due(one),
        row("on-its-way", say("amount", amount=one.processing)) if one.processing else None,
        row("credit-left", say("amount", amount=one.credit)) if one.credit else None,
    )


async def _next_charge(turn: SkillTurn) -> Row | None:
    """What a provider will charge by itself next; nobody does for what the firm imported."""
    found = await turn.books.list_next_charges() if turn.customer.provider else ()
    if not found:
        return None
    return row("next-charge", say("amount-on", amount=found[0].due, day=found[0].on))


def _next_due(one: CurrencyStanding) -> Row | None:
    if one.next_due_on is None or one.next_due is None:
        return None
    return row("next-due", say("amount-on", amount=one.next_due, day=one.next_due_on))


def _pay(owing: list[CurrencyStanding]) -> Say:
    return say("button-pay", amount=owing[0].due) if len(owing) == 1 else say("menu-pay")
