"""`paidup db restored` and `paidup db resume`: what becomes of messages that are held."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from rich.console import Console

from app.errors import CommandRefused
from app.plan import HousePlan
from app.serve import refuse_unready
from app.witness import witness_of
from billing.store.database import Database
from bot.pulse import NothingHeld, Pulse
from bot.store.heartbeat import Affected


async def end_restored(plan: HousePlan, sent_until: datetime | None) -> None:
    """End what went out in the life that the backup does not know."""
    if sent_until is not None and sent_until > plan.clock.now():
        raise CommandRefused("--sent-until lies in the future: say when the lost database stopped")
    async with _pulse(plan) as pulse:
        done = await pulse.restored(sent_until)
    until = done.until.astimezone(UTC)
    _say(f"Ended as sent before {until:%Y-%m-%d %H:%M} UTC: {_counted(done.ended)}.")
    _say(f"Still to go: {_counted(done.freed)}.")
    said = done.said
    if said.promises or said.news:
        _say(
            f"Counted as said before then: {_many(said.news, 'notice')},"
            f" {_many(said.promises, 'promise')}."
        )
    if said.charges:
        _say(
            f"Looked for at the provider, and never charged anew:"
            f" {_many(said.charges, 'planned charge')} (paidup status)."
        )


async def resume_held(plan: HousePlan) -> None:
    """Let go what is held: nothing was restored."""
    async with _pulse(plan) as pulse:
        freed = await pulse.resume()
    _say(f"On its way again: {_counted(freed)}.")


@asynccontextmanager
async def _pulse(plan: HousePlan) -> AsyncIterator[Pulse]:
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        days = plan.settings.renewal_notice_days
        yield Pulse(database, plan.clock, plan.policy(), witness_of(database), days)
    except NothingHeld as nothing:
        raise CommandRefused(str(nothing)) from nothing
    finally:
        await database.close()


def _counted(rows: Affected) -> str:
    return f"{_many(rows.messages, 'message')}, {_many(rows.reminders, 'planned reminder')}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _say(line: str) -> None:
    Console(soft_wrap=True).print(line, highlight=False)
