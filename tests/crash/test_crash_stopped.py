"""The sender is stopped in mid-stream (SIGSTOP), another goes on, and then it wakes: what it had in
its hands and another has sent, it leaves alone.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest

from app.schema import upgrade
from billing.store.database import Database
from bot.limits import LIMITS
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.outgoing import Kind, Outgoing
from bot.store import outbox
from bot.worded import Message, Paragraph
from tests.app.program import free_port
from tests.crash.firm import KEY
from tests.crash.houses import Nursery
from tests.crash.people import PATIENCE, until
from tests.standins.afternoon import Afternoon
from tests.standins.postgres import PostgresServer
from tests.standins.telegram import TelegramStandin

NOTES = 120  # four seconds at Telegram's pace
TELEGRAM = ChannelName("telegram")

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.timeout(300)]


class Door:
    """The platform as one house sees it, so that one knows who said what."""

    def __init__(self, telegram: TelegramStandin, port: int) -> None:
        self.telegram, self.port = telegram, port
        for chat in range(1, NOTES + 1):
            telegram.user(chat, started=True)

    def settings(self, url: str) -> Mapping[str, str]:
        return Afternoon.somewhere().settings | {
            "SECRET_KEY": KEY,
            "DATABASE_URL": url,
            "MAIL_FROM": "billing@firm.example",
            "SMTP_URL": "smtp://127.0.0.1:9",  # nobody is mailed
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "TELEGRAM_BOT_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.telegram.url,
            "TELEGRAM_MODE": "webhook",
            "TELEGRAM_WEBHOOK_SECRET": "stand-in-secret",
        }

    @property
    def said(self) -> list[str]:
        return [str(one.given["text"]) for one in self.telegram.called("sendMessage")]


async def queue_notes(database: Database) -> None:
    notes = [
        Outgoing(
            f"note {chat}",
            Address(TELEGRAM, AccountId(""), ChatId(str(chat))),
            Kind.NOTICE,
            Message((Paragraph(f"note {chat}"),)),
        )
        for chat in range(1, NOTES + 1)
    ]
    async with database.transaction() as tx:
        await outbox.enqueue(tx, notes, datetime.now(UTC))


async def is_at_rest(database: Database) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.transaction() as tx:
                if not (await outbox.get_backlog(tx)).waiting:
                    return
            await asyncio.sleep(0.2)


async def test_who_slept_does_not_say_what_another_has_said(
    houses: Nursery, postgres: PostgresServer
) -> None:
    url = await postgres.create_empty()
    database = Database(url)
    await upgrade(database)
    async with AsyncExitStack() as stack:
        stack.callback(houses.clear)
        doors = [
            Door(await stack.enter_async_context(TelegramStandin()), free_port()) for _ in range(2)
        ]
        for door in doors:
            houses.plan(door.settings(url))
            houses.start(door.port)
            await door.telegram.until_called("setWebhook")
        await queue_notes(database)
        await until(lambda: any(len(door.said) >= 20 for door in doors), "the first notes")
        sleeper, other = sorted(doors, key=lambda door: -len(door.said))
        houses.freeze(sleeper.port)
        before = len(sleeper.said)
        await until(lambda: len(other.said) >= NOTES - before, "the rest, by the other house")
        houses.thaw(sleeper.port)
        await asyncio.sleep(3.0)  # as long as it takes to say all that it had in its hands
        await is_at_rest(database)
        said = Counter(sleeper.said + other.said)
    await database.close()
    await postgres.drop(url)
    assert before < NOTES
    assert len(said) == NOTES
    twice = sorted(note for note, times in said.items() if times > 1)
    assert len(twice) <= LIMITS[TELEGRAM].in_the_air, twice
