"""The network fails: between a replica and the database, and between a replica and its platform."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from billing.store.database import Database
from bot.messages import ChannelName, MessageId
from bot.outgoing import Kind, Outgoing
from bot.store import outbox_claims
from bot.store.outbox import Verdict
from bot.worded import Parcel
from channels.telegram.aiogram_driver import AiogramDriver
from channels.telegram.driver import Timeouts
from channels.telegram.sending import Sender
from tests.delivery.office import SKY, Office, a_message
from tests.faults.two_offices import QUICK, Two, stop, two_offices
from tests.standins.network import Line, to_port
from tests.standins.postgres import PostgresServer
from tests.standins.telegram import TelegramStandin, User

HELD = [f"held{n}" for n in range(5)]  # chats whose messages fly when it happens
OTHERS = [f"other{n}" for n in range(20)]

TELEGRAM = ChannelName("telegram")

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture
async def two(postgres: PostgresServer) -> AsyncIterator[Two]:
    """Two replicas."""
    url = await postgres.create()
    async with two_offices(url) as found:
        yield found
    await postgres.drop(url)


async def until_sent(two: Two, count: int) -> None:
    """Wait until so many rows are marked as sent; the test's time limit is the only clock."""
    while (await two.near.states()).count("sent") < count:  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("happens", [Line.cut, Line.swallow], ids=["cut", "black hole"])
async def test_a_replica_without_its_database_costs_what_it_had_in_its_hands(
    two: Two, happens: Callable[[Line], None]
) -> None:
    sky = two.near.sky
    sky.held = {chat: asyncio.Event() for chat in HELD}
    await two.near.queue(*(a_message(f"{chat}:first", chat) for chat in HELD))
    far = two.sender(two.far)
    sending = asyncio.create_task(far.deliver_due())
    while far.in_flight < len(HELD) or not sky.entered.is_set():  # noqa: ASYNC110 - no event of it
        await asyncio.sleep(0.01)
    happens(two.line)
    for chat in HELD:
        sky.held.pop(chat).set()  # the platform has them; nobody can write that down
    await two.near.queue(*(a_message(f"{chat}:first", chat) for chat in OTHERS))
    await two.near.queue(*(a_message(f"{chat}:second", chat) for chat in HELD))
    near = two.start(two.near)
    await until_sent(two, 2 * len(HELD) + len(OTHERS))
    before = {row.id: (row.owner, row.message_id) for row in await two.near.rows()}
    assert {owner for owner, _ in before.values()} == {"near"}
    two.line.mend()
    await sending  # its marks come too late
    after = {row.id: (row.owner, row.message_id) for row in await two.near.rows()}
    assert after == before
    heard = Counter(sky.texts())
    assert {key for key, times in heard.items() if times > 1} <= {f"{one}:first" for one in HELD}
    assert max(heard.values()) <= 2
    for chat in HELD:
        assert list(dict.fromkeys(sky.texts(chat))) == [f"{chat}:first", f"{chat}:second"]
    await stop(near)
    await comes_back(two)


async def comes_back(two: Two) -> None:
    """The far one delivers again, over the same pool of connections."""
    known = len(await two.near.rows())
    far = two.start(two.far)
    await two.near.queue(*(a_message(f"{chat}:third", chat) for chat in HELD))
    await until_sent(two, known + len(HELD))
    assert {row.owner for row in (await two.near.rows())[known:]} == {"far"}
    await stop(far)


async def test_a_replica_cut_off_within_a_transaction_holds_up_nobody(two: Two) -> None:
    await two.near.queue(a_message("held", HELD[0]))
    marked = asyncio.Event()
    going = asyncio.create_task(_marks_and_vanishes(two, marked))
    await marked.wait()
    near = two.start(two.near)
    await asyncio.sleep(QUICK.lease.total_seconds() + 1.0)  # the row's lease has run out
    await two.near.queue(*(a_message(f"{chat}:first", chat) for chat in OTHERS))
    async with asyncio.timeout(20):
        await until_sent(two, len(OTHERS))
    two.line.mend()
    await stop(near, going)


async def test_the_server_gives_a_vanished_transaction_up_within_a_minute(two: Two) -> None:
    async with two.far.database.transaction() as tx:
        found = await tx.exec_driver_sql("SHOW idle_in_transaction_session_timeout")
        assert found.scalar_one() == "1min"


async def _marks_and_vanishes(two: Two, marked: asyncio.Event) -> None:
    """The server has the mark and not yet the commit, so that it keeps the row locked."""
    office = two.far
    leases = office.leases("far")
    await leases.keep([SKY])
    now, lease = office.clock.now(), two.sender(office).lease()
    async with office.database.transaction() as tx:
        (row,) = await outbox_claims.claim(tx, SKY, lease, now, 1)
    async with office.database.transaction() as tx:
        assert await outbox_claims.mark(tx, row, "far", Verdict("dead", "refused"), now)
        two.line.swallow()
        marked.set()


@dataclass(frozen=True)
class Bot:
    """Telegram's channel over a line."""

    sender: Sender
    name: ChannelName = TELEGRAM

    async def send(self, parcel: Parcel) -> MessageId:
        return await self.sender.send(parcel)


@pytest.mark.parametrize("happens", [Line.cut, Line.swallow], ids=["cut", "black hole"])
async def test_a_platform_out_of_reach_gets_reminders_again_and_news_of_money_once(
    sqlite_database: Database, happens: Callable[[Line], None]
) -> None:
    async with (
        TelegramStandin() as telegram,
        Line(to_port(urlsplit(telegram.url).port or 0)).laid() as line,
    ):
        url = f"http://127.0.0.1:{line.port}"
        driver = AiogramDriver(telegram.token, url, Timeouts(connect=1.0, send=1.0))
        office = Office(sqlite_database, others={TELEGRAM: Bot(Sender(driver))})
        owing = [telegram.user(number, started=True) for number in range(1, 11)]
        paying = [telegram.user(number, started=True) for number in range(11, 16)]
        await office.queue(*(_told(user, Kind.REMINDER) for user in owing))
        await office.queue(*(_told(user, Kind.PAYMENT) for user in paying))
        happens(line)
        await office.deliverer().deliver_due()
        line.mend()
        while set(await office.states()) & {"ready", "leased"}:
            office.clock.at += timedelta(seconds=5)
            await office.deliverer().deliver_due()
        await driver.close()
    assert await office.states() == ["sent"] * len(owing) + ["unknown"] * len(paying)
    assert {len(user.heard) for user in owing} <= {1, 2}
    assert {len(user.heard) for user in paying} <= {0, 1}, "an operator looks into it"


def _told(user: User, kind: Kind) -> Outgoing:
    return a_message(f"{kind.value} {user.id}", str(user.id), kind, channel=TELEGRAM)
