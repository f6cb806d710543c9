"""`paidup broadcast`: one message to everybody, with progress; stopped, it can be gone on with."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from app.errors import CommandRefused
from app.plan import HousePlan
from app.serve import refuse_unready
from billing.store.database import Database
from bot.broadcast_file import BadBroadcast, Broadcast, read_broadcast
from bot.broadcasts import Audience, BroadcastRefused, Broadcasts
from bot.worded import plain

_PAUSE = 1.0  # seconds between looks at an outbox that is full


async def run_broadcast(plan: HousePlan, file: Path, to: Audience, *, dry: bool) -> None:
    """Queue the file's message for everybody in the audience, or say who would get it."""
    told = _read(file)
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        sending = Broadcasts(database, plan.clock, plan.policy())
        await (_show(sending, told, to) if dry else _send(sending, told, to))
    except BroadcastRefused as refused:
        raise CommandRefused(str(refused)) from refused
    finally:
        await database.close()


def _read(file: Path) -> Broadcast:
    try:
        return read_broadcast(file.read_text("utf-8"))
    except OSError as error:
        raise CommandRefused(f"{file} can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise CommandRefused(f"{file} is not in UTF-8") from error
    except BadBroadcast as bad:
        raise CommandRefused(f"{file}: {bad}") from bad


async def _send(sending: Broadcasts, told: Broadcast, to: Audience) -> None:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Queueing, as fast as `paidup serve` sends", total=None)

        def show(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        ended = await sending.send(told, to, show, lambda: asyncio.sleep(_PAUSE))
    _say(f"{told.id}: {_people(ended.queued)}, {ended.left_out} left out.")


async def _show(sending: Broadcasts, told: Broadcast, to: Audience) -> None:
    found = await sending.foresee(told, to)
    for tag in told.words:
        message = told.message(tag)
        _say(f"[{tag}] {message.subject}\n{plain(message)}\n")
    reached, left_out = sum(found.channels.values()), sum(found.left_out.values())
    _say(f"{told.id} would go to {_people(reached)}, {left_out} left out.")
    if reached:
        _say(f"By channel: {_listed(found.channels)}. By language: {_listed(found.languages)}.")
    if found.later:
        _say(f"Not at once: {_listed(found.later)}.")
    if left_out:
        _say(f"Left out: {_listed(found.left_out)}.")


def _people(count: int) -> str:
    return "1 address" if count == 1 else f"{count} addresses"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def _say(line: str) -> None:
    Console(soft_wrap=True).print(line, highlight=False, markup=False)
