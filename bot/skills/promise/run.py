"""Which invoices by which day, confirmed with the facts; more time is offered as a day (RM7)."""

from datetime import date, timedelta

from billing.invoice import Invoice
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.messages import Action
from bot.promise_rules import MOST_BROKEN, Promise, broken_of, unsettled_of
from bot.replies import Choices, Row, Say
from bot.saved import pay_buttons
from bot.skill import Change, Outcome, SkillTurn
from bot.skills.promise.which import named_in, which

_OFFERED = (1, 3, 7)  # days from today


async def run(turn: SkillTurn) -> Outcome:
    """Find the invoices and the day, ask for what is missing, confirm, keep the promise."""
    if turn.intent == "extension_request" and turn.arguments.get("ask") == "person":
        return _pass_on(turn)
    found = await which(turn)
    if isinstance(found, Outcome):
        return found
    given = await turn.signed_in.wishes.list_promises()
    refused = _refusal(turn, found, given)
    if refused is not None:
        return refused
    day = _day(turn)
    if day is None:
        return _ask_day(turn, found)
    last = turn.today + timedelta(days=turn.rules.promise_days)
    if not turn.today <= day <= last:
        return _other_day(turn, found, day, last)
    return _keep(turn, found, day) if turn.confirmed else await _confirm(turn, found, day)


def _day(turn: SkillTurn) -> date | None:
    chosen = turn.arguments.get("day", "")
    return date.fromisoformat(chosen) if chosen else turn.slots.date


def _refusal(
    turn: SkillTurn, found: tuple[Invoice, ...], given: tuple[Promise, ...]
) -> Outcome | None:
    standing = next(
        (one for invoice in found if (one := unsettled_of(invoice.number, given))), None
    )
    # After the day a new one may be named, until the old promise was broken too often.
    if standing is not None and standing.day >= turn.today:
        words = text("promise-stands", invoices=_named(found), day=standing.day)
        return Outcome(reply(words, _ways(found)))
    if any(broken_of(invoice.number, given) >= MOST_BROKEN for invoice in found):
        return Outcome(reply(text("promise-no-more", business=turn.business), _ways(found)))
    return None


def _ask_day(turn: SkillTurn, found: tuple[Invoice, ...]) -> Outcome:
    opening = "promise-more-time" if turn.intent == "extension_request" else "promise-which-day"
    last = turn.today + timedelta(days=turn.rules.promise_days)
    days = [turn.today + timedelta(days=ahead) for ahead in _OFFERED]
    return Outcome(
        reply(
            text(opening, invoices=_named(found), last=last),
            _days(found, [*(day for day in days if day < last), last]),
        ),
        focus=found[0].number,
        ask_day=Action("promise_to_pay", {"invoices": named_in(found)}),
    )


def _days(found: tuple[Invoice, ...], days: list[date]) -> Choices:
    return choices(
        *(
            button(
                say("day", day=day),
                "promise_to_pay",
                {"invoices": named_in(found), "day": day.isoformat()},
            )
            for day in days
        ),
        button("promise-person", "extension_request", {"ask": "person"}),
    )


def _other_day(turn: SkillTurn, found: tuple[Invoice, ...], day: date, last: date) -> Outcome:
    key = "promise-day-is-over" if day < turn.today else "promise-too-late"
    return Outcome(
        reply(text(key, day=day, last=last, business=turn.business), _days(found, [last])),
        focus=found[0].number,
        ask_day=Action("promise_to_pay", {"invoices": named_in(found)}),
    )


async def _confirm(turn: SkillTurn, found: tuple[Invoice, ...], day: date) -> Outcome:
    return Outcome(
        reply(
            title("promise-question", day=day),
            rows(*(_fact(invoice) for invoice in found)),
            note("promise-note"),
            choices(*await pay_buttons(turn, found, day), per_row=1),
        ),
        focus=found[0].number,
        confirm=Action("promise_to_pay", {"invoices": named_in(found), "day": day.isoformat()}),
        confirm_label=say("promise-yes", day=day),
    )


def _keep(turn: SkillTurn, found: tuple[Invoice, ...], day: date) -> Outcome:
    arguments = {"invoices": named_in(found), "day": day.isoformat(), "language": turn.tag}
    return Outcome(
        reply(text("promise-made", day=day), note("promise-made-note"), _ways(found)),
        changes=(Change("promise", arguments),),
        focus=found[0].number,
    )


def _pass_on(turn: SkillTurn) -> Outcome:
    if not turn.confirmed:
        return Outcome(
            reply(title("case-extension-request", business=turn.business), note("case-note")),
            confirm=Action("extension_request", {"ask": "person"}),
            confirm_label=say("button-pass-on"),
        )
    ticket = {"category": "extension_request", "reason": turn.text or "extension_request"}
    if turn.focus:
        ticket["invoice"] = turn.focus
    words = text("passed-to-person", business=turn.business, email=turn.person.email)
    return Outcome(
        reply(words, note("passed-and-still-here")), changes=(Change("open_ticket", ticket),)
    )


def _fact(invoice: Invoice) -> Row:
    return row(
        verbatim(invoice.number), say("amount-due-on", amount=invoice.due, day=invoice.due_on)
    )


def _ways(found: tuple[Invoice, ...]) -> Choices:
    pay = button("menu-pay", "pay", {"invoices": named_in(found)})
    return choices(pay, *menu("human").choices)


def _named(found: tuple[Invoice, ...]) -> tuple[Say, ...]:
    return tuple(verbatim(invoice.number) for invoice in found)
