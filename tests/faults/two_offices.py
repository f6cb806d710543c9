"""Two replicas on one PostgreSQL, one of them behind a line that a test breaks; in real time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.engine import make_url

from app.shared_time import shared_time
from billing.store.database import Database
from bot.delivery import Deliverer
from bot.delivery_ports import Pace
from bot.leases import LeasePace, Leases
from bot.ports import Clock
from tests.delivery.office import Office, Sky
from tests.standins.network import Line, to_file
from tests.standins.postgres import socket_of

QUICK = Pace(
    lease=timedelta(seconds=2), renewal=0.5, poll=0.1, seldom=0.1, recovery=0.2, patience=2.0
)
_LEASES = LeasePace(lasts=timedelta(seconds=1), every=0.3)


class WrongClock:
    """The machine's, wrong by so much."""

    def __init__(self, wrong: timedelta) -> None:
        self._wrong = wrong

    def now(self) -> datetime:
        return datetime.now(UTC) + self._wrong


@dataclass(frozen=True)
class HouseClock:
    """What an office asks of a clock, by a house's own."""

    shared: Clock

    def now(self) -> datetime:
        return self.shared.now()

    def ticks(self) -> float:
        return time.monotonic()

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass(frozen=True)
class Two:
    """Both write to the same sky. `far` reaches the database over the line, `near` directly."""

    far: Office
    near: Office
    line: Line

    def sender(self, office: Office) -> Deliverer:
        """The replica's deliverer, in a hurry."""
        return office.deliverer(self.name(office), pace=QUICK)

    def start(self, office: Office) -> "asyncio.Task[None]":
        """Let the replica deliver."""
        return office.start(self.sender(office), self.name(office))

    def name(self, office: Office) -> str:
        return "far" if office is self.far else "near"


@asynccontextmanager
async def two_offices(url: str, far: timedelta = timedelta()) -> AsyncIterator[Two]:
    """For as long as the block lasts; the clock of the far one's machine may be wrong."""
    async with AsyncExitStack() as stack:
        line = await stack.enter_async_context(Line(to_file(socket_of(url))).laid())
        there = make_url(url).set(host="127.0.0.1", port=line.port, query={})
        sky = Sky()

        async def office(address: str, wrong: timedelta) -> Office:
            database = Database(address)
            stack.push_async_callback(database.close)
            shared = shared_time(database, WrongClock(wrong))
            clock = HouseClock(await stack.enter_async_context(shared))
            return Office(database, clock, sky=sky)  # type: ignore[arg-type]  # it goes by itself

        two = Two(
            await office(there.render_as_string(hide_password=False), far),
            await office(url, timedelta()),
            line,
        )
        for one in (two.far, two.near):
            name = two.name(one)
            one.processes[name] = Leases(one.database, name, one.clock, _LEASES)
        stack.callback(line.mend)
        yield two


async def stop(*tasks: "asyncio.Task[None]") -> None:
    """Cancel, and wait for the end."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
