"""Quiet for a while: reminders wait, the due date stays (RM6)."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.blocks import button, choices, menu, note, reply, say, text
from bot.messages import Action
from bot.replies import Choice
from bot.skill import Change, Outcome, SkillTurn

DEFAULT_DAYS = 3
MOST_DAYS = 14
_MORNING = time(9)


async def snooze(turn: SkillTurn) -> Outcome:
    """Set the day until which reminders are quiet, or ask for it."""
    until = _until(turn)
    if until is None:
        days = (1, DEFAULT_DAYS, 7)
        return Outcome(
            reply(
                text("snooze-how-long"),
                choices(*(_days_button(day, turn.arguments) for day in days), per_row=3),
            )
        )
    if not timedelta(0) < until - turn.now <= timedelta(days=MOST_DAYS + 1):
        return Outcome(reply(text("snooze-too-long", days=MOST_DAYS), menu("reminder_snooze")))
    if not (turn.exact or turn.confirmed):
        return Outcome(
            reply(text("snooze-question", day=turn.local(until).date())),
            confirm=Action("reminder_snooze", {"until": until.isoformat()}),
        )
    arguments = {"until": until.isoformat(), "why": "snoozed"}
    invoice = turn.arguments.get("invoice")
    if invoice:
        arguments["invoice"] = invoice
    return Outcome(
        reply(text("snoozed", day=turn.local(until).date()), note("snoozed-note")),
        changes=(Change("snooze", arguments),),
    )


def _until(turn: SkillTurn) -> datetime | None:
    if "until" in turn.arguments:
        return datetime.fromisoformat(turn.arguments["until"])
    if turn.arguments.get("days", "").isdigit():
        return _morning_after(turn, int(turn.arguments["days"]))
    if turn.slots.date:
        zone = ZoneInfo(turn.person.time_zone)
        return datetime.combine(turn.slots.date, _MORNING, zone)
    return None


def _morning_after(turn: SkillTurn, days: int) -> datetime:
    day = turn.local(turn.now).date() + timedelta(days=min(days, MOST_DAYS + 1))
    return datetime.combine(day, _MORNING, ZoneInfo(turn.person.time_zone))


def _days_button(days: int, arguments: Mapping[str, str]) -> Choice:
    return button(
        say("snooze-days", days=days), "reminder_snooze", {**arguments, "days": str(days)}
    )
