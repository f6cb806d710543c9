"""A worker that empties the outbox into nothing: ours, or the barest loop that does the same.

Arguments: house or bare, DATABASE_URL, name. Says "ready"; told "go", it works until it is told
"stop", and says how many messages it sent, the processor seconds, and when it sent the last one.
"""

import asyncio
import random
import sys
import time

import asyncpg
from structlog import configure
from structlog.testing import CapturingLoggerFactory

from app.clock import SystemClock
from billing.store.database import Database
from bot.delivery import Deliverer
from bot.delivery_ports import Outside
from bot.leases import Leases
from bot.messages import ChannelName, MessageId
from bot.replies import Document
from bot.worded import Parcel

NOWHERE = ChannelName("nowhere")
_BATCH = 50
_CLAIM = """
    WITH due AS MATERIALIZED (
        SELECT id FROM outbox WHERE state = 'ready' AND not_before <= $1
        ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
    UPDATE outbox SET state = 'leased', owner = $3, lease_until = $4, attempts = attempts + 1
    WHERE id IN (SELECT id FROM due) RETURNING id, chat, payload
"""
_MARK = """
    UPDATE outbox SET state = 'sent', message_id = $1, sent_at = $2
    WHERE id = $3 AND owner = $4 AND state = 'leased'
"""


class Nowhere:
    """A channel that takes everything at once."""

    name = NOWHERE

    def __init__(self) -> None:
        self.sent = 0
        self.last_at = time.monotonic()

    async def send(self, parcel: Parcel) -> MessageId:
        """Take it."""
        del parcel
        self.sent += 1
        self.last_at = time.monotonic()
        return MessageId(str(self.sent))


class NoPapers:
    """Nothing here has an attachment."""

    async def render(self, document: Document) -> bytes:
        """Never asked for."""
        raise LookupError(document.number)


def _no_secret(address: str) -> str:
    raise LookupError(address)


async def house(url: str, owner: str) -> tuple[int, float]:
    """The deliverer's own loop; returns how many it sent, and when the last one."""
    database, channel = Database(url), Nowhere()
    outside = Outside({NOWHERE: channel}, NoPapers(), _no_secret, SystemClock(), random.random)
    leases = Leases(database, owner, outside.clock)
    deliverer = Deliverer(database, outside, leases)
    parts = [asyncio.create_task(part.run()) for part in (leases, deliverer)]
    await asyncio.to_thread(sys.stdin.readline)  # it never ends by itself
    for part in parts:
        part.cancel()
    await asyncio.gather(*parts, return_exceptions=True)
    await database.close()
    return channel.sent, channel.last_at


async def bare(url: str, owner: str) -> tuple[int, float]:
    """Claim fifty, mark each, on one connection that does not wait for the disk either."""
    connection = await asyncpg.connect(url, server_settings={"synchronous_commit": "off"})
    claim, mark = await connection.prepare(_CLAIM), await connection.prepare(_MARK)
    sent = 0
    while True:
        now = int(time.time() * 1000)
        rows = await claim.fetch(now, _BATCH, owner, now + 10_000)
        if not rows:
            await connection.close()
            done_at = time.monotonic()
            await asyncio.to_thread(sys.stdin.readline)
            return sent, done_at
        for row in rows:
            sent += 1
            await mark.fetch(str(sent), int(time.time() * 1000), row["id"], owner)


def main() -> None:
    """Work once."""
    configure(logger_factory=CapturingLoggerFactory())
    kind, url, owner = sys.argv[1:]
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.process_time()
    sent, done_at = asyncio.run((house if kind == "house" else bare)(url, owner))
    print(sent, time.process_time() - began, done_at, flush=True)


if __name__ == "__main__":
    main()
