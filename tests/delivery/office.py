"""Delivery's stage: a channel that misbehaves on command, a clock that a test moves, an office."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from billing.store.database import Database
from bot import stop_page
from bot.delivery import Deliverer
from bot.delivery_ports import Outside, Pace, Reminding
from bot.leases import Leases
from bot.limits import Limiter
from bot.messages import AccountId, Address, ChannelName, ChatId, MessageId
from bot.outgoing import EMAIL, Kind, Outgoing
from bot.ports import Channel
from bot.replies import Document
from bot.store import outbox
from bot.store.outbox import Delivery
from bot.store.tables import conversation, person
from bot.store.tables import outbox as outbox_table
from bot.worded import Message, Paragraph, Parcel, plain

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SKY = ChannelName("sky")  # a channel without limits


class MovingClock:
    """Stands until it is moved; pausing moves it."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def ticks(self) -> float:
        return self.at.timestamp()

    async def pause(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        await asyncio.sleep(0)


@dataclass
class Sky:
    """A channel in memory. `faults` are raised in turn, one a send, before anything is heard;
    `after` are raised after it was heard. A chat in `held` waits until its event is set.
    """

    name: ChannelName = SKY
    heard: list[Parcel] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)
    after: list[Exception] = field(default_factory=list)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    entered: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, parcel: Parcel) -> MessageId:
        self.entered.set()
        await asyncio.sleep(0)
        if parcel.address.chat in self.held:
            await self.held[parcel.address.chat].wait()
        if self.faults:
            raise self.faults.pop(0)
        self.heard.append(parcel)
        if self.after:
            raise self.after.pop(0)
        return MessageId(f"m{len(self.heard)}")

    def texts(self, chat: str | None = None) -> list[str]:
        return [
            plain(one.message) for one in self.heard if chat is None or one.address.chat == chat
        ]


class Papers:
    """Typesets nothing; says which paper was asked for."""

    def __init__(self) -> None:
        self.fault: Exception | None = None

    async def render(self, document: Document) -> bytes:
        if self.fault is not None:
            raise self.fault
        return f"paper {document.number}".encode()


def no_secrets(address: str) -> str:
    """Only where mails of a kind end: everything else is unknown here."""
    if address.startswith(stop_page.PREFIX):
        return f"https://firm.example/stop/{address.removeprefix(stop_page.PREFIX)}"
    raise LookupError(address)


@dataclass
class Office:
    """Everything around a deliverer, and shorthands for what tests want to know."""

    database: Database
    clock: MovingClock = field(default_factory=MovingClock)
    sky: Sky = field(default_factory=Sky)
    mail: Sky = field(default_factory=lambda: Sky(EMAIL))
    papers: Papers = field(default_factory=Papers)
    secrets: Callable[[str], str] = no_secrets
    reminding: Reminding | None = None
    pause: Callable[[float], Awaitable[None]] | None = None
    others: dict[ChannelName, Channel] = field(default_factory=dict)
    processes: dict[str, Leases] = field(default_factory=dict)

    def deliverer(
        self, owner: str = "one", *, limiter: Limiter | None = None, pace: Pace | None = None
    ) -> Deliverer:
        outside = Outside(
            channels={self.sky.name: self.sky, EMAIL: self.mail} | self.others,
            documents=self.papers,
            secrets=self.secrets,
            clock=self.clock,
            chance=lambda: 0.5,
            reminding=self.reminding,
            pause=self.pause or self.clock.pause,
            ticks=self.clock.ticks,
        )
        return Deliverer(self.database, outside, self.leases(owner), limiter, pace)

    def start(self, deliverer: Deliverer, owner: str = "one") -> "asyncio.Task[None]":
        """As in a running house: its leases are kept while it delivers."""

        async def run() -> None:
            async with asyncio.TaskGroup() as parts:
                parts.create_task(self.leases(owner).run())
                parts.create_task(deliverer.run())

        return asyncio.create_task(run())

    def leases(self, owner: str = "one") -> Leases:
        """The same process has the same ones."""
        mine = Leases(self.database, owner, self.clock, ticks=self.clock.ticks)
        return self.processes.setdefault(owner, mine)

    async def queue(self, *messages: Outgoing, by: Deliverer | None = None) -> Sequence[Delivery]:
        async with self.database.transaction() as tx:
            lease = by.lease() if by else None
            return await outbox.enqueue(tx, messages, self.clock.now(), lease)

    async def rows(self) -> list[Any]:
        async with self.database.transaction() as tx:
            return list(await tx.execute(select(outbox_table).order_by(outbox_table.c.id)))

    async def states(self) -> list[str]:
        return [row.state for row in await self.rows()]

    async def person(self, email: str = "anna@lind.example") -> int:
        async with self.database.transaction() as tx:
            made = await tx.execute(
                insert(person)
                .values(customer_id="cus_anna", email=email, created_at=NOW)
                .returning(person.c.id)
            )
            return int(made.scalar_one())

    async def chat(self, name: str = "anna") -> None:
        async with self.database.transaction() as tx:
            await tx.execute(
                insert(conversation).values(
                    channel=SKY,
                    account="",
                    chat=name,
                    user_id=name,
                    display_name=name,
                    private=True,
                    created_at=NOW,
                    last_at=NOW,
                )
            )

    async def chat_is_alive(self, name: str = "anna") -> bool:
        async with self.database.transaction() as tx:
            found = await tx.execute(
                select(conversation.c.alive).where(conversation.c.chat == name)
            )
            return bool(found.scalar_one())


def a_message(
    text: str,
    chat: str = "anna",
    kind: Kind = Kind.REPLY,
    *,
    channel: ChannelName = SKY,
    person: int | None = None,
    message: Message | None = None,
) -> Outgoing:
    """A message whose text is its key too."""
    words = message or Message((Paragraph(text),))
    return Outgoing(text, Address(channel, AccountId(""), ChatId(chat)), kind, words, person)


def withheld(outgoing: Outgoing) -> Outgoing:
    return replace(outgoing, withheld=True)
