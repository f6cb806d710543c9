"""Events for the firm's own programs: a receiver on loopback that checks and stumbles."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.events_out import HEADER, EventSender, EventSettings
from app.metrics import Metrics
from billing.store.database import Database
from bot.store import events_out
from bot.store.events_out import OutKind
from tests.standins.clock import TestClock
from tests.standins.served import loopback_socket, served

SECRET = "a-secret-of-the-events-0123456789abcdef"


@dataclass
class Receiver:
    """Takes what is rightly signed; answers with these words first."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        """Check the signature as docs/operations.md says it."""
        body = await request.body()
        stamp, _, given = request.headers[HEADER].partition(",")
        signed = f"{stamp.removeprefix('t=')}.".encode() + body
        wanted = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
        assert hmac.compare_digest(given.removeprefix("v1="), wanted)
        self.bodies.append(body)
        status = self.answers.pop(0) if self.answers else 204
        if status < 300:
            self.taken.append(json.loads(body))
        return Response(status_code=status, headers={"Location": "/elsewhere"})


@asynccontextmanager
async def receiver(*answers: int) -> AsyncIterator[Receiver]:
    found, listening = Receiver(answers=list(answers)), loopback_socket()
    found.url = f"http://127.0.0.1:{listening.getsockname()[1]}/events"
    async with served([Route("/events", found.take, methods=["POST"])], listening):
        yield found


def sender(database: Database, clock: TestClock, url: str) -> EventSender:
    return EventSender(database, clock, EventSettings(url=url, secret=SecretStr(SECRET)))


async def happens(database: Database, clock: TestClock, key: str = "7") -> None:
    async with database.transaction() as tx:
        facts = {"ticket": 7, "category": "human", "invoice": None}
        await events_out.add(tx, OutKind.ESCALATED, key, "cus_anna", facts, clock.now())


async def test_an_event_comes_once_signed_and_with_its_facts(database: Database) -> None:
    clock = TestClock()
    await happens(database, clock)
    await happens(database, clock)  # the same fact, written again
    async with receiver() as there:
        tells = sender(database, clock, there.url)
        assert await tells.send_due() == 1
        assert await tells.send_due() == 0
    assert there.taken == [
        {
            "id": "escalated:7",
            "type": "escalated",
            "at": clock.now().isoformat(),
            "customer": "cus_anna",
            "data": {"ticket": 7, "category": "human", "invoice": None},
        }
    ]


@pytest.mark.parametrize("status", [500, 404, 302, 429])
async def test_what_is_not_taken_comes_again_later_and_the_same(
    database: Database, status: int
) -> None:
    clock = TestClock()
    await happens(database, clock)
    async with receiver(status, status) as there:
        tells = sender(database, clock, there.url)
        assert await tells.send_due() == 0
        clock.passes(seconds=9)
        assert await tells.send_due() == 0
        assert len(there.bodies) == 1, "not before its time"
        clock.passes(seconds=2)
        await tells.send_due()
        clock.passes(seconds=21)
        assert await tells.send_due() == 1
    assert len(there.bodies) == 3
    assert len(set(there.bodies)) == 1


async def test_a_receiver_that_is_away_gets_it_for_three_days(database: Database) -> None:
    clock = TestClock()
    await happens(database, clock)
    tells = sender(database, clock, "http://127.0.0.1:9/events")
    for _ in range(40):
        await tells.send_due()
        clock.passes(hours=6)
    async with receiver() as there:
        assert await sender(database, clock, there.url).send_due() == 0
        await happens(database, clock, "8")
        assert await sender(database, clock, there.url).send_due() == 1


async def given_up(database: Database, clock: TestClock, *keys: str) -> None:
    """Events that nobody took for three days."""
    for key in keys:
        await happens(database, clock, key)
    tells = sender(database, clock, "http://127.0.0.1:9/events")
    for _ in range(40):
        await tells.send_due()
        clock.passes(hours=2)


async def dead(database: Database) -> list[str]:
    async with database.transaction() as tx:
        listed = await events_out.list_dead(tx, 9)
        assert await events_out.count_dead(tx) == len(listed)
    return [one.key for one in listed]


async def test_what_was_given_up_is_counted_listed_and_sent_again_under_its_id(
    database: Database,
) -> None:
    clock = TestClock()
    await given_up(database, clock, "7", "8", "9")
    assert await dead(database) == ["escalated:9", "escalated:8", "escalated:7"]
    await happens(database, clock, "10")
    async with database.transaction() as tx:
        last, waiting, first = [one.id for one in await events_out.list_dead(tx, 9)]
        assert await events_out.move_dead(tx, [first, 999], "ready", clock.now()) == (first,)
        assert await events_out.move_dead(tx, [first], "ready", clock.now()) == ()
        assert await events_out.move_dead(tx, [last], "dropped", clock.now()) == (last,)
    async with receiver() as there:
        assert await sender(database, clock, there.url).send_due() == 2
    assert [one["id"] for one in there.taken] == ["escalated:7", "escalated:10"]
    assert await dead(database) == ["escalated:8"]
    async with database.transaction() as tx:
        assert await events_out.move_dead(tx, None, "ready", clock.now()) == (waiting,)
    await sender(database, clock, "http://127.0.0.1:9/events").send_due()
    assert await dead(database) == ["escalated:8"], "refused again, it is in the list again"


async def test_what_was_given_up_is_a_metric(database: Database) -> None:
    clock = TestClock()
    metrics = Metrics(database, lambda: 0.0)
    assert b"paidup_events_out_dead 0.0" in await metrics.text(clock.now())
    await given_up(database, clock, "7")
    assert b"paidup_events_out_dead 1.0" in await metrics.text(clock.now())


async def test_without_an_address_nothing_is_sent_and_a_week_later_all_is_forgotten(
    database: Database,
) -> None:
    clock = TestClock()
    await happens(database, clock)
    assert await EventSender(database, clock, EventSettings()).send_due() == 0
    async with database.transaction() as tx:
        assert await events_out.forget(tx, clock.now()) == 0
    clock.passes(days=8)
    async with database.transaction() as tx:
        assert await events_out.forget(tx, clock.now()) == 1


@pytest.mark.parametrize(
    ("url", "secret", "why"),
    [
        ("firm.example", SECRET, "must look like"),
        ("ftp://firm.example", SECRET, "must look like"),
        ("https://firm.example", "short", "EVENTS_SECRET of 32"),
    ],
)
def test_bad_settings_are_refused_with_the_remedy(url: str, secret: str, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        EventSettings(url=url, secret=SecretStr(secret))
