"""Two replicas on one PostgreSQL, one of them behind a line that a test breaks; in real time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.engine import make_url

from billing.store.database import Database
from bot.delivery import Deliverer
from bot.delivery_ports import Pace
from bot.leases import LeasePace, Leases
from tests.delivery.office import Office, Sky
from tests.standins.network import Line, to_file
from tests.standins.postgres import socket_of

QUICK = Pace(
    lease=timedelta(seconds=2), renewal=0.5, poll=0.1, seldom=0.1, recovery=0.2, patience=2.0
)
_LEASES = LeasePace(lasts=timedelta(seconds=1), every=0.3)


class RealClock:
    """The machine's, `wrong` by so much."""

    def __init__(self, wrong: timedelta = timedelta()) -> None:
        self._wrong = wrong

    def now(self) -> datetime:
        return datetime.now(UTC) + self._wrong

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
    """For as long as the block lasts; the far one's clock may be wrong."""
    async with Line(to_file(socket_of(url))).laid() as line:
        there = make_url(url).set(host="127.0.0.1", port=line.port, query={})
        sky = Sky()
        offices = [
            Office(Database(address), RealClock(wrong), sky=sky)  # type: ignore[arg-type]  # it goes by itself
            for address, wrong in (
                (there.render_as_string(hide_password=False), far),
                (url, timedelta()),
            )
        ]
        two = Two(*offices, line)
        for office in offices:
            name = two.name(office)
            office.processes[name] = Leases(office.database, name, office.clock, _LEASES)
        try:
            yield two
        finally:
            line.mend()
            for office in offices:
                await office.database.close()


async def stop(*tasks: "asyncio.Task[None]") -> None:
    """Cancel, and wait for the end."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
