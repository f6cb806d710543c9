"""`paidup outbox`: what waits, what failed and why; send it again, or let it rest."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from app.errors import CommandRefused
from app.plan import HousePlan, read_plan
from app.serve import refuse_unready
from app.tables import print_table
from billing.store.database import Database, Transaction
from bot.store import audit, outbox_review
from bot.store.audit import Deed
from bot.store.outbox import ENDED_BADLY
from bot.store.outbox_review import Letter, Queue

_STATES = {"dead": ("dead",), "unknown": ("unknown",), "waiting": ("ready", "leased")}
_HOUR = timedelta(hours=1)

Answer = TypeVar("Answer")

outbox = typer.Typer(help="Messages on their way, and those that did not arrive.")

Ids = Annotated[list[int], typer.Argument(help="Numbers that `paidup outbox list` shows.")]


@outbox.command("status")
def _status() -> None:
    """What waits, for how long, who sends, and what failed within the last hour."""
    asyncio.run(show_status(read_plan()))


@outbox.command("list")
def _list(
    state: Annotated[str, typer.Option(help="dead, unknown or waiting; else the bad ends.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many at most.")] = 50,
) -> None:
    """Messages without their words, the newest first."""
    if state and state not in _STATES:
        raise typer.BadParameter("states are dead, unknown and waiting")
    asyncio.run(show_letters(read_plan(), _STATES.get(state, ENDED_BADLY), limit))


@outbox.command("tries")
def _tries(letter: Annotated[int, typer.Argument(help="A message's number.")]) -> None:
    """When and why a message did not go."""
    asyncio.run(show_tries(read_plan(), letter))


@outbox.command("retry")
def _retry(letters: Ids) -> None:
    """Send again what ended badly; what went by mail instead stays as it is."""
    asyncio.run(order(read_plan(), letters, again=True))


@outbox.command("drop")
def _drop(letters: Ids) -> None:
    """Never send what ended badly."""
    asyncio.run(order(read_plan(), letters, again=False))


async def show_status(plan: HousePlan) -> None:
    """Print the queues, then the failures."""
    now = plan.clock.now()

    async def read(tx: Transaction) -> tuple[tuple[Queue, ...], dict[tuple[str, str], int]]:
        queues = await outbox_review.list_queues(tx, now)
        return queues, await outbox_review.count_failures(tx, now - _HOUR)

    queues, failures = await _ask(plan, read)
    table = Table("Channel", "Waiting", "Due", "Oldest due", "Unknown", "Dead", "Sender")
    for one in queues:
        table.add_row(
            one.channel,
            str(one.waiting),
            str(one.due),
            _age(one.oldest_at, now),
            str(one.unknown),
            str(one.dead),
            one.sender or "nobody",
        )
    console = Console(soft_wrap=True)
    if queues:
        print_table(table)
    else:
        console.print("No message was ever queued.")
    for (channel, reason), number in failures.items():
        console.print(f"{channel}: {number} × {reason} in the last hour", highlight=False)


async def show_letters(plan: HousePlan, states: tuple[str, ...], limit: int) -> None:
    """Print a table of them."""
    letters = await _ask(plan, lambda tx: outbox_review.list_letters(tx, states, limit))
    table = Table("Number", "Queued (UTC)", "Channel", "Kind", "State", "Tries", "Why")
    for one in letters:
        table.add_row(
            str(one.id),
            f"{one.created_at:%Y-%m-%d %H:%M}",
            one.channel,
            one.kind,
            one.state,
            str(one.attempts),
            _why(one),
        )
    if letters:
        print_table(table)
    else:
        Console().print("There is none.")


async def show_tries(plan: HousePlan, letter: int) -> None:
    """Print them in their order."""
    tries = await _ask(plan, lambda tx: outbox_review.list_tries(tx, letter))
    table = Table("At (UTC)", "Channel", "Then", "Why")
    for one in tries:
        table.add_row(f"{one.at:%Y-%m-%d %H:%M:%S}", one.channel, one.state, one.reason)
    if tries:
        print_table(table)
    else:
        Console().print("No try of this message has failed.")


async def order(plan: HousePlan, letters: list[int], *, again: bool) -> None:
    """Send again, or drop; audited. Raises CommandRefused where there is nothing to do."""
    now = plan.clock.now()

    async def move(tx: Transaction) -> tuple[int, ...]:
        if again:
            moved = await outbox_review.send_again(tx, letters, now)
        else:
            moved = await outbox_review.drop(tx, letters)
        for one in moved:
            what = "delivery.retried" if again else "delivery.dropped"
            await audit.record(tx, Deed("operator", what, f"outbox:{one}"), now)
        return moved

    moved = await _ask(plan, move)
    if not moved:
        raise CommandRefused(
            "none of these messages ended badly, or they went by mail instead: "
            "`paidup outbox list` shows which did"
        )
    left = ", ".join(str(one) for one in sorted(set(letters) - set(moved)))
    done = "queued again" if again else "dropped"
    Console().print(f"{len(moved)} {done}." + (f" Left as they are: {left}." if left else ""))


async def _ask(plan: HousePlan, question: Callable[[Transaction], Awaitable[Answer]]) -> Answer:
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        async with database.transaction() as tx:
            return await question(tx)
    finally:
        await database.close()


def _age(since: datetime | None, now: datetime) -> str:
    return f"{max((now - since).total_seconds(), 0):.0f} s" if since else ""


def _why(letter: Letter) -> str:
    return f"{letter.reason} (went by mail)" if letter.elsewhere else letter.reason
