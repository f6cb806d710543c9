"""A calendar for reminder tests: books, people and chats, and a clock that is turned forward."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select, update

import bot
from billing.customer import Customer
from billing.invoice import Invoice
from billing.store.database import Database
from billing.store.tables import customer, customer_email, invoice, upcoming_charge
from billing.subscription import Subscription
from bot.closing import Closing
from bot.handoff import Handoff
from bot.leases import Leases
from bot.messages import MessageId
from bot.phrases import Phrases, load_packs
from bot.promises import Promises
from bot.reach import Reach
from bot.reminder_hours import Hours
from bot.reminder_policy import Policy, plain_steps
from bot.reminders import Reminders
from bot.store import consents, outbox_claims, promises
from bot.store.outbox import Delivery, Lease
from bot.store.tables import (
    conversation,
    link,
    outbox,
    person,
    reminder,
    snooze,
)
from bot.subscription_notices import SubscriptionNotices
from bot.worded import Message, message_from_json
from tests.standins.books import NOW, file_books

LANGUAGES = Path(bot.__file__).parent / "languages"
PHRASES = Phrases(load_packs({one.name: [one] for one in LANGUAGES.iterdir() if one.is_dir()}))
HOURS = Hours(time(9), time(20), frozenset(range(6)))
BERLIN = Policy(plain_steps(-7, -3, 0, 1, 7, 14), HOURS, "Europe/Berlin")
_ids = count(1)


def at(text: str, zone: str = "Europe/Berlin") -> datetime:
    """`2026-11-30 09:00` on the zone's clock, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


async def _look(_subscription: str) -> None:
    """The books are up to date."""


@dataclass
class TurnedClock:
    """Stands where the test put it."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass
class Calendar:
    """The firm's days. Reads are shorthands for what a story wants to know."""

    database: Database
    clock: TurnedClock = field(default_factory=lambda: TurnedClock(at("2026-11-20 08:00")))
    policy: Policy = BERLIN
    portal: str = ""

    def reminders(self) -> Reminders:
        return Reminders(
            self.database,
            self.clock,
            self.policy,
            PHRASES,
            lambda: self.portal,
            new_card=lambda: f"card{next(_ids)}",
        )

    def promises(self) -> Promises:
        return Promises(
            self.database,
            self.clock,
            self.policy,
            PHRASES,
            self._reach(),
            Handoff(PHRASES, "help@firm.example"),
        )

    def notices(self, days: int = 3) -> SubscriptionNotices:
        return SubscriptionNotices(
            self.database,
            self.clock,
            self.policy,
            PHRASES,
            self._reach(),
            days,
            _look,
            "help@firm.example",
        )

    def _reach(self) -> Reach:
        closing = Closing(PHRASES, lambda: None, lambda: f"card{next(_ids)}")
        return Reach(closing, PHRASES, lambda: "http://firm.example/chat")

    async def books(self, *values: Customer | Invoice | Subscription) -> None:
        await file_books(self.database, *values, now=self.clock.at)

    async def day(self, morning: str, until: str | None = None, minutes: int = 20) -> int:
        """Tick every few `minutes` from `morning` (a day or an instant) to `until`, or for two
        hours past nine; returns how many messages were queued.
        """
        start = at(morning if ":" in morning else f"{morning} 09:00")
        end = at(until) if until else start + timedelta(hours=2, minutes=minutes)
        queued = 0
        self.clock.at = start
        while self.clock.at <= end:
            queued += await self.tick()
            self.clock.at += timedelta(minutes=minutes)
        return queued

    async def whole_day(self, day: str) -> list[str]:
        """Every job that speaks of money unasked, the least important first, each hour of a day;
        returns what was queued, by the first word of its key.
        """
        known = len(await self.queued())
        for hour in range(8, 21):
            self.clock.at = at(f"{day} {hour:02}:30")
            await self.tick()
            await self.promises().keep()
            await self.notices().tell()
        keys = [row.dedupe_key for row in (await self.queued())[known:]]
        return [key.removeprefix("turn:").partition(":")[0] for key in keys]

    async def promise(self, *numbers: str, day: date) -> int:
        """Anna gives her word in her chat."""
        async with self.database.transaction() as tx:
            found = (await tx.execute(select(link))).one()
            return await promises.add(
                tx,
                customer="cus_anna",
                person_id=found.person_id,
                conversation_id=found.conversation_id,
                invoices=numbers,
                day=day,
                language="en-GB",
                now=self.clock.at,
            )

    async def charge(self, subscription: Subscription, on: date) -> None:
        """The provider has reckoned what it charges next."""
        await self.books(subscription)
        row = {"subscription_id": subscription.id, "on": on, "currency": "EUR", "due": 9800}
        await self._write(insert(upcoming_charge).values(row | {"parts": [], "read_at": NOW}))

    async def tick(self) -> int:
        await self.reminders().plan()
        return await self.reminders().send_due()

    async def messages(self) -> list[Message]:
        return [message_from_json(row.payload["message"]) for row in await self.queued()]

    async def queued(self) -> list[Any]:
        return await self._rows(select(outbox).order_by(outbox.c.id))

    async def steps(self, state: str = "sent", number: str | None = None) -> list[int]:
        rows = await self._rows(
            select(reminder).where(reminder.c.state == state).order_by(reminder.c.id)
        )
        return sorted(row.step for row in rows if number in (None, row.invoice))

    async def reasons(self) -> dict[int, str]:
        rows = await self._rows(select(reminder).where(reminder.c.reason.is_not(None)))
        return {row.step: row.reason for row in rows}

    async def versions(self) -> list[str]:
        return [row.policy for row in await self._rows(select(reminder))]

    async def forget(self) -> None:
        """As if nothing had been planned and sent yet."""
        await self._write(delete(reminder))
        await self._write(delete(outbox))

    async def planned(self) -> list[Any]:
        statement = select(reminder).where(reminder.c.state == "planned")
        return await self._rows(statement.order_by(reminder.c.send_at))

    async def buttons(self) -> list[tuple[str, dict[str, str]]]:
        """What the buttons of every message mean: intents with their arguments."""
        cards = [row.actions for row in await self.queued()]
        return [(intent, arguments) for card in cards for intent, arguments, _ in card or ()]

    async def people(self) -> list[Any]:
        return await self._rows(select(person).order_by(person.c.email))

    async def count(self) -> int:
        return len(await self._rows(select(reminder)))

    async def pay(self, number: str) -> None:
        await self.set_invoice(number, status="paid", due=0)

    async def set_invoice(self, number: str, **values: Any) -> None:
        await self._write(update(invoice).where(invoice.c.number == number).values(**values))

    async def set_customer(self, name: str = "cus_anna", **values: Any) -> None:
        await self._write(update(customer).where(customer.c.id == name).values(**values))

    async def set_person(self, email: str = "anna@lind.example", **values: Any) -> None:
        await self._write(update(person).where(person.c.email == email).values(**values))

    async def set_chat(self, chat: str = "anna", **values: Any) -> None:
        await self._write(update(conversation).where(conversation.c.chat == chat).values(**values))

    async def log_out(self) -> None:
        await self._write(update(link).values(revoked_at=self.clock.at))

    async def remove_address(self, email: str) -> None:
        await self._write(customer_email.delete().where(customer_email.c.email == email))

    async def snooze(
        self, until: datetime, number: str | None = None, why: str = "snoozed"
    ) -> None:
        await self._write(
            insert(snooze).values(
                customer_id="cus_anna",
                invoice=number,
                until=until,
                why=why,
                created_at=self.clock.at,
            )
        )

    async def link_chat(
        self,
        email: str = "anna@lind.example",
        chat: str = "anna",
        *,
        seen_at: datetime | None = None,
        **values: Any,
    ) -> None:
        """Tie a private Telegram chat to the person, who is made if needed."""
        seen = seen_at or self.clock.at
        async with self.database.transaction() as tx:
            known = await tx.execute(select(person.c.id).where(person.c.email == email))
            person_id = known.scalar_one_or_none()
            if person_id is None:
                made = await tx.execute(
                    insert(person)
                    .values(customer_id="cus_anna", email=email, created_at=seen)
                    .returning(person.c.id)
                )
                person_id = made.scalar_one()
            row = {
                "channel": "telegram",
                "account": "7",
                "chat": chat,
                "user_id": chat,
                "display_name": chat,
                "private": True,
                "created_at": seen,
                "last_at": seen,
            }
            talk = await tx.execute(
                insert(conversation).values(row | values).returning(conversation.c.id)
            )
            tied = await tx.execute(
                insert(link)
                .values(
                    conversation_id=(talk_id := talk.scalar_one()),
                    person_id=person_id,
                    user_id=chat,
                    created_at=seen,
                    proven_at=seen,
                    seen_at=seen,
                )
                .returning(link.c.id)
            )
            await consents.give(
                tx,
                person_id=person_id,
                conversation_id=talk_id,
                how="deep_link",
                wording="2026-11",
                now=seen,
            )
            await tx.execute(
                update(conversation)
                .where(conversation.c.id == talk_id)
                .values(link_id=tied.scalar_one())
            )

    async def hand_out(self) -> Sequence[Delivery]:
        """Take what is queued out of the outbox, as a deliverer would."""
        await Leases(self.database, "me", self.clock).keep(["telegram", "email"])
        lease = Lease("me", self.clock.at + timedelta(minutes=1))
        async with self.database.transaction() as tx:
            found: list[Delivery] = []
            for channel in ("telegram", "email"):
                found += await outbox_claims.claim(tx, channel, lease, self.clock.at, 99)  # type: ignore[arg-type]  # names are strings
        return found

    async def delivered(self, row: Delivery) -> None:
        await outbox_claims.mark_sent(self.database, row.id, "me", MessageId("m"), self.clock.at)

    async def _rows(self, statement: Any) -> list[Any]:
        async with self.database.transaction() as tx:
            return list(await tx.execute(statement))

    async def _write(self, statement: Any) -> None:
        async with self.database.transaction() as tx:
            await tx.execute(statement)
