"""Staff's pauses of reminders: `paidup reminders pause`, `resume` and `pauses`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from app.errors import CommandRefused
from app.plan import HousePlan
from app.serve import refuse_unready
from app.tables import print_table
from billing.queries import find_customer, find_owner
from billing.store.database import Database, Transaction
from bot.store import audit, pauses
from bot.store.audit import Deed
from bot.store.pauses import Pause


@dataclass(frozen=True, slots=True)
class Held:
    """What is paused: a customer's one invoice, or all of them (None)."""

    customer: str
    invoice: str | None

    @property
    def subject(self) -> str:
        """For the audit and for the operator's eyes."""
        return f"invoice:{self.invoice}" if self.invoice else f"customer:{self.customer}"


async def pause_reminders(plan: HousePlan, whom: str, until: date, reason: str, by: str) -> None:
    """Hold reminders back until that day begins where the business is; on record."""
    now, end = plan.clock.now(), _beginning(plan, until)
    if end <= now:
        raise CommandRefused("--until must be a day that has not come yet")
    async with _opened(plan) as database, database.transaction() as tx:
        held = await _held(tx, whom)
        await pauses.add(
            tx,
            customer=held.customer,
            invoice=held.invoice,
            until=end,
            why="paused",
            reason=reason,
            by=by,
            now=now,
        )
        after = {"until": until.isoformat(), "reason": reason}
        await audit.record(tx, Deed(_actor(by), "reminders.pause", held.subject, after=after), now)
    _print(f"Reminders of {held.subject} wait until {until.isoformat()}.")


async def resume_reminders(plan: HousePlan, whom: str, by: str) -> None:
    """End every pause of exactly this customer or invoice; on record."""
    now = plan.clock.now()
    async with _opened(plan) as database, database.transaction() as tx:
        held = await _held(tx, whom)
        ended = await pauses.lift(tx, held.customer, held.invoice, now)
        if not ended:
            raise CommandRefused(f"nothing is paused for {held.subject}: see the list of pauses")
        after = {"ended": str(ended)}
        await audit.record(tx, Deed(_actor(by), "reminders.resume", held.subject, after=after), now)
    _print(f"Reminders of {held.subject} go on.")


async def print_pauses(plan: HousePlan) -> None:
    """Print what staff and disputes hold back now, until when, why, and by whom."""
    async with _opened(plan) as database, database.transaction() as tx:
        found = await pauses.list_pauses(tx, plan.clock.now())
    zone = ZoneInfo(plan.settings.business_time_zone)
    if found:
        print_table(_table(found, zone))
    else:
        _print("No reminder is paused.")


@asynccontextmanager
async def _opened(plan: HousePlan) -> AsyncIterator[Database]:
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        yield database
    finally:
        await database.close()


async def _held(tx: Transaction, whom: str) -> Held:
    if await find_customer(tx, whom) is not None:
        return Held(whom, None)
    owned = await find_owner(tx, whom)
    if owned is None:
        raise CommandRefused(f"there is no customer and no invoice {whom!r}")
    return Held(*owned)


def _beginning(plan: HousePlan, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(plan.settings.business_time_zone))


def _actor(by: str) -> str:
    return f"operator:{by}" if by else "operator"


def _table(found: tuple[Pause, ...], zone: ZoneInfo) -> Table:
    table = Table("Customer", "Invoice", "Until", "Why", "Reason", "By", "Since")
    for one in found:
        table.add_row(
            one.customer,
            one.invoice or "all",
            f"{one.until.astimezone(zone):%Y-%m-%d}",
            one.why,
            one.reason,
            one.by,
            f"{one.since.astimezone(zone):%Y-%m-%d}",
        )
    return table


def _print(line: str) -> None:
    Console(soft_wrap=True).print(line, highlight=False, markup=False)
