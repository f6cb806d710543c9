"""`paidup events`: what the firm's own program did not take; send it again, or let it rest."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.errors import CommandRefused
from app.opened import opened
from app.plan import HousePlan, read_plan
from app.tables import print_table
from bot.store import audit, events_out
from bot.store.audit import Deed

events = typer.Typer(help="Events for your own program (EVENTS_URL) that it did not take.")

Ids = Annotated[list[int] | None, typer.Argument(help="Numbers that `paidup events list` shows.")]
Every = Annotated[bool, typer.Option("--all", help="All that were given up.")]


@events.command("list")
def _list(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many at most.")] = 50,
) -> None:
    """Events that were given up, the newest first."""
    asyncio.run(show_dead(read_plan(), limit))


@events.command("retry")
def _retry(numbers: Ids = None, *, every: Every = False) -> None:
    """Send again what was given up, once, under the id that it has."""
    asyncio.run(order(read_plan(), _wanted(numbers, every=every), again=True))


@events.command("drop")
def _drop(numbers: Ids = None, *, every: Every = False) -> None:
    """Never send what was given up."""
    asyncio.run(order(read_plan(), _wanted(numbers, every=every), again=False))


async def show_dead(plan: HousePlan, limit: int) -> None:
    """Print a table of them."""
    async with opened(plan) as database, database.transaction() as tx:
        found = await events_out.list_dead(tx, limit)
    table = Table("Number", "At (UTC)", "Id", "Customer", "Tries")
    for one in found:
        at = f"{one.at:%Y-%m-%d %H:%M}"
        table.add_row(str(one.id), at, one.key, one.customer or "", str(one.attempts))
    if found:
        print_table(table)
    else:
        Console().print("There is none.")


async def order(plan: HousePlan, numbers: list[int] | None, *, again: bool) -> None:
    """Send again, or drop, these or (None) all; audited. Raises CommandRefused where there is
    nothing to do.
    """
    if again and not plan.events.url:
        raise CommandRefused("EVENTS_URL is empty: set it, then send again")
    now = plan.clock.now()
    async with opened(plan) as database, database.transaction() as tx:
        moved = await events_out.move_dead(tx, numbers, "ready" if again else "dropped", now)
        for one in moved:
            what = "event_out.retried" if again else "event_out.dropped"
            await audit.record(tx, Deed("operator", what, f"event:{one}"), now)
    if not moved:
        raise CommandRefused(
            "none of these events was given up: `paidup events list` shows which were"
        )
    left = ", ".join(str(one) for one in sorted(set(numbers or ()) - set(moved)))
    done = "queued again" if again else "dropped"
    Console().print(f"{len(moved)} {done}." + (f" Left as they are: {left}." if left else ""))


def _wanted(numbers: list[int] | None, *, every: bool) -> list[int] | None:
    if bool(numbers) is every:
        raise typer.BadParameter("name numbers, or --all")
    return numbers or None
