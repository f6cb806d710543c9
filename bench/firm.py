"""A firm to measure: its books, chats that are signed in, and `paidup serve` on its database."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from bench.databases import Server
from bench.platform_side import Platform
from bench.processes import Started, cpu_seconds, free_port, memory_mib, started
from billing.store.database import Database, Transaction
from bot.consent_words import WORDING
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    EventId,
    Incoming,
    Said,
    Sender,
    Surface,
    UserId,
)
from bot.store import consents, conversations, links
from tests.standins.books import a_customer, an_invoice, file_books

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Replica:
    """A running `paidup serve`."""

    process: Started
    port: int

    @property
    def cpu(self) -> float:
        """Processor seconds so far."""
        return cpu_seconds(self.process.pid)

    @property
    def memory(self) -> float:
        """Resident MiB."""
        return memory_mib(self.process.pid)


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm on one platform. `zone` is everybody's time zone, the firm's too."""

    url: str
    platform: Platform
    settings: Mapping[str, str] = field(default_factory=dict)
    zone: str = "UTC"

    @asynccontextmanager
    async def serving(
        self,
        api: str,
        roles: str = "web,chat,scheduler",
        module: str = "app",
    ) -> AsyncIterator[Replica]:
        """One replica against the platform at `api`, while the block lasts."""
        port = free_port()
        settings = {
            "DATABASE_URL": self.url,
            "SECRET_KEY": "bench" * 8,
            "PUBLIC_URL": f"http://localhost:{port}",
            "PORT": str(port),
            "SMTP_URL": "smtp://127.0.0.1:9",  # nobody is mailed
            "MAIL_FROM": "billing@bench.example",
            "BUSINESS_TIME_ZONE": self.zone,
            **self.platform.settings(api),
            **self.settings,
        }
        async with started(module, "serve", "--role", roles, settings=settings) as process:
            await process.until_listening(port)
            yield Replica(process, port)

    async def sign_in(self, chats: int, due_on: date | None = None) -> None:
        """A customer for each chat, with an overdue invoice and one to come, or one for the day."""
        now = datetime.now(UTC)
        database = Database(self.url)
        for first in range(0, chats, _AT_ONCE):
            indexes = range(first, min(first + _AT_ONCE, chats))
            await self._file(database, indexes, due_on, now)
            async with database.transaction() as tx:
                for index in indexes:
                    await self._link(tx, index, now)
        await database.close()

    async def _file(
        self, database: Database, indexes: range, due_on: date | None, now: datetime
    ) -> None:
        today = now.date()
        days = [due_on] if due_on else [today - timedelta(days=5), today + timedelta(days=20)]
        issued = min(days) - timedelta(days=30)
        customers = (
            a_customer(f"cus_{index}", emails=(_email(index),), time_zone=self.zone)
            for index in indexes
        )
        invoices = (
            replace(
                an_invoice(f"INV-{index}-{part}", f"cus_{index}", 11875 + part, due_on=day),
                issued_on=issued,
            )
            for index in indexes
            for part, day in enumerate(days)
        )
        await file_books(database, *customers, *invoices, now=now)

    async def _link(self, tx: Transaction, index: int, now: datetime) -> None:
        person = await links.add_person(tx, f"cus_{index}", _email(index), now)
        address = Address(
            ChannelName(self.platform.name),
            AccountId(self.platform.account),
            ChatId(self.platform.chat(index)),
        )
        sender = Sender(UserId(self.platform.user(index)), "Anna", "en")
        hello = Incoming(
            EventId(f"hello-{index}"), address, sender, Surface.PRIVATE, Said("hi"), now
        )
        made = await conversations.create(tx, hello, now)
        await links.add_link(
            tx, conversation_id=made.id, person_id=person, user=sender.user, now=now
        )
        await consents.give(
            tx,
            person_id=person,
            conversation_id=made.id,
            how="none",
            wording=WORDING,
            now=now,
        )


def _email(index: int) -> str:
    return f"anna{index}@lind.example"


async def found_firm(server: Server, platform: Platform, chats: int) -> Firm:
    """A firm on a database of its own, with so many chats signed in."""
    firm = Firm(await server.create(), platform)
    await firm.sign_in(chats)
    return firm
