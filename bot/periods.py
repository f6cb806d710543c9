"""Periods: two civil days, both included; which one is meant, and asking where none was named."""

from datetime import date, timedelta

from bot.blocks import button, choices, reply, say, text
from bot.replies import Reply
from bot.skill import SkillTurn

Period = tuple[date, date]


def period_from(written: str) -> Period | None:
    """The period of "2026-10-01/2026-10-31"; None for anything else, or where it ends too early."""
    first, _, last = written.partition("/")
    try:
        found = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    return found if found[0] <= found[1] else None


def until(period: Period | None, today: date) -> Period | None:
    """The period's part that is not in the future: nothing is known of the rest."""
    return (period[0], min(period[1], max(today, period[0]))) if period else None


def written(period: Period) -> str:
    """The inverse of period_from."""
    return f"{period[0]}/{period[1]}"


def named_period(turn: SkillTurn) -> Period | None:
    """The period of the button or of the words."""
    return period_from(turn.arguments.get("period", "")) or turn.slots.period


def ask_period(turn: SkillTurn, key: str) -> Reply:
    """The question, and the periods that are asked for most."""
    offers = (
        button(
            say("days", first=first, last=last),
            turn.intent,
            {**turn.arguments, "period": written((first, last))},
        )
        for first, last in _usual(turn.today)
    )
    return reply(text(key), choices(*offers, per_row=1))


def _usual(today: date) -> tuple[Period, ...]:
    """Last month, this month so far, this year so far, last year."""
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    before = month - timedelta(days=1)
    last_year = year - timedelta(days=1)
    return (
        (before.replace(day=1), before),
        (month, today),
        (year, today),
        (last_year.replace(month=1, day=1), last_year),
    )
