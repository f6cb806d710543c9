"""Quiet for a while: reminders wait, the due date stays (RM6)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from billing.invoice import Invoice, InvoiceStatus
from bot.blocks import button, choices, menu, note, reply, say, text
from bot.messages import Action
from bot.replies import Choice
from bot.skill import Change, Outcome, SkillTurn
from bot.snooze_rules import times_snoozed

DEFAULT_DAYS = 3
MOST_DAYS = 14
_MORNING = time(9)


async def snooze(turn: SkillTurn) -> Outcome:
    """Set the day until which reminders are quiet, or ask for it."""
    named = await _named(turn)
    if isinstance(named, Outcome):
        return named
    open_ = await turn.books.list_open_invoices()
    meant = tuple(one for one in open_ if named is None or one.number == named.number)
    if not meant:
        return _nothing_open(named)
    used_up = await _used_up(turn, meant)
    if used_up:
        return _enough(turn, used_up)
    until = _until(turn)
    which: dict[str, str] = {"invoice": named.number} if named else {}
    if until is None:
        return _ask(which)
    if not timedelta(0) < until - turn.now <= timedelta(days=MOST_DAYS + 1):
        return _too_long(which)
    return _quiet(turn, which, until)


async def _named(turn: SkillTurn) -> Invoice | Outcome | None:
    """The invoice that is named, or None where all of them are meant."""
    number = turn.arguments.get("invoice") or turn.slots.invoice_number
    if not number:
        return None
    found = await turn.books.find_invoice(number)
    return found or Outcome(reply(text("no-such-invoice"), menu("list_invoices", "human")))


def _nothing_open(named: Invoice | None) -> Outcome:
    if named is None:
        return Outcome(reply(text("nothing-to-snooze"), menu("balance", "list_invoices")))
    key = "already-paid" if named.status is InvoiceStatus.PAID else "nothing-due-on"
    return Outcome(reply(text(key, number=named.number), menu("balance", "list_invoices")))


async def _used_up(turn: SkillTurn, meant: tuple[Invoice, ...]) -> tuple[Invoice, ...]:
    wishes = await turn.signed_in.wishes.list_snoozes()
    most = turn.rules.snoozes_per_invoice
    return tuple(one for one in meant if times_snoozed(one.number, one.issued_on, wishes) >= most)


def _enough(turn: SkillTurn, used_up: tuple[Invoice, ...]) -> Outcome:
    numbers = ",".join(one.number for one in used_up)
    return Outcome(
        reply(
            text(
                "snooze-used-up",
                invoice=used_up[0].number,
                times=turn.rules.snoozes_per_invoice,
            ),
            choices(
                button("menu-promise-to-pay", "promise_to_pay", {"invoices": numbers}),
                button("menu-human", "human"),
            ),
        ),
        focus=used_up[0].number,
    )


def _ask(which: dict[str, str]) -> Outcome:
    days = (1, DEFAULT_DAYS, 7)
    return Outcome(
        reply(
            text("snooze-how-long"),
            choices(*(_days_button(day, which) for day in days), per_row=3),
        ),
        ask_day=Action("reminder_snooze", which),
    )


def _too_long(which: dict[str, str]) -> Outcome:
    return Outcome(
        reply(
            text("snooze-too-long", days=MOST_DAYS),
            choices(
                *(_days_button(day, which) for day in (7, MOST_DAYS)),
                button("menu-human", "human"),
                per_row=3,
            ),
        ),
        ask_day=Action("reminder_snooze", which),
    )


def _quiet(turn: SkillTurn, which: dict[str, str], until: datetime) -> Outcome:
    day = turn.local(until).date()
    chosen = {**which, "until": until.isoformat()}
    if not (turn.exact or turn.confirmed):
        return Outcome(
            reply(text("snooze-question", day=day)), confirm=Action("reminder_snooze", chosen)
        )
    return Outcome(
        reply(text("snoozed", day=day), note("snoozed-note")),
        changes=(Change("snooze", {**chosen, "why": "snoozed"}),),
    )


def _until(turn: SkillTurn) -> datetime | None:
    if "until" in turn.arguments:
        return datetime.fromisoformat(turn.arguments["until"])
    if turn.arguments.get("days", "").isdigit():
        days = min(int(turn.arguments["days"]), MOST_DAYS + 1)
        return _morning(turn, turn.local(turn.now).date() + timedelta(days=days))
    if turn.arguments.get("day"):
        return _morning(turn, date.fromisoformat(turn.arguments["day"]))
    return _morning(turn, turn.slots.date) if turn.slots.date else None


def _morning(turn: SkillTurn, day: date) -> datetime:
    return datetime.combine(day, _MORNING, ZoneInfo(turn.person.time_zone))


def _days_button(days: int, which: dict[str, str]) -> Choice:
    return button(say("snooze-days", days=days), "reminder_snooze", {**which, "days": str(days)})
