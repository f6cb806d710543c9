"""The firm of the crash stories: its books before, and what must stand in them afterwards."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select, update

from app.build import load_words
from app.reminder_settings import ReminderSettings
from app.schema import upgrade
from billing.store import tables as books
from billing.store.database import Database
from bot.identity import Identity
from bot.keyring import Keyring
from bot.link_rules import LinkRules
from bot.phrases import Phrases
from bot.reminders import Reminders
from bot.store import tables as talks
from tests.crash.people import PATIENCE, Asker, Debtor, Payer, Person
from tests.standins.afternoon import Afternoon
from tests.standins.books import FixedClock, a_customer, an_invoice, file_books
from tests.standins.telegram import TelegramStandin

KEY = "crash-test-key-" * 3
ASKERS, PAYERS, DEBTORS = 4, 6, 40
_LATER = date(2099, 6, 30)


class Firm:
    """Books with people who ask, pay and owe; `now` is the real time at which the story begins."""

    def __init__(self, url: str, telegram: TelegramStandin, now: datetime) -> None:
        self.url, self._now = url, now
        self.place = Afternoon.somewhere()
        self.askers = [
            Asker(telegram.user(100 + n), f"cus_a{n}", [f"INV-{n}{m:03}" for m in range(5)])
            for n in range(ASKERS)
        ]
        self.payers = [
            Payer(telegram.user(200 + n), f"cus_p{n}", f"INV-9{n:03}") for n in range(PAYERS)
        ]
        self.debtors = [
            Debtor(
                f"cus_d{n}",
                f"cus_d{n}@lind.example",
                f"DUE-{n:02}",
                Person(telegram.user(300 + n), f"cus_d{n}") if n % 2 else None,
            )
            for n in range(DEBTORS)
        ]

    @property
    def settings(self) -> dict[str, str]:
        """What the house must know to serve it: one step, on the due date."""
        return self.place.settings | {
            "SECRET_KEY": KEY,
            "DATABASE_URL": self.url,
            "MAIL_FROM": "billing@firm.example",
        }

    @property
    def chats(self) -> Sequence[Person]:
        """Everybody who has a chat."""
        owing = [one.chat for one in self.debtors if one.chat is not None]
        return [*self.askers, *self.payers, *owing]

    async def opens(self) -> dict[str, str]:
        """Schema, books and plans; gives a start token for each customer with a chat."""
        database = Database(self.url)
        await upgrade(database)
        await self._file(database)
        words = load_words().phrases
        await self._plan(database, words)
        rules = LinkRules("http://127.0.0.1", "Firm", "", {})
        identity = Identity(Keyring(KEY.encode()), rules, words)
        tokens = {}
        for one in self.chats:
            async with database.transaction() as tx:
                tokens[one.customer] = await identity.grant(tx, one.customer, "telegram", self._now)
        await database.close()
        return tokens

    async def _file(self, database: Database) -> None:
        wanted = {one.customer: (one.numbers, _LATER) for one in self.askers}
        wanted |= {one.customer: ([one.number], _LATER) for one in self.payers}
        wanted |= {one.customer: ([one.number], self.place.today) for one in self.debtors}
        for name, (numbers, due) in wanted.items():
            emails = [f"{name}@lind.example"]
            await file_books(
                database,
                a_customer(name, emails=emails, time_zone=self.place.zone),
                *(an_invoice(number, name, amount=1000, due_on=due) for number in numbers),
            )

    async def _plan(self, database: Database, words: Phrases) -> None:
        """As yesterday's planner would have. Nothing is due yet: people sign in first."""
        policy = ReminderSettings(steps=(0,), weekdays=frozenset(range(7))).policy(self.place.zone)
        clock = FixedClock(self._now - timedelta(days=1))
        assert await Reminders(database, clock, policy, words).plan() == DEBTORS
        async with database.transaction() as tx:
            await tx.execute(update(talks.reminder).values(send_at=self._now + timedelta(hours=2)))

    async def falls_due(self, within: timedelta) -> None:
        """Let the reminders' moments come, one after the other."""
        database, now = Database(self.url), datetime.now(UTC)
        async with database.transaction() as tx:
            ids = await tx.execute(select(talks.reminder.c.id).order_by(talks.reminder.c.id))
            for place, number in enumerate(ids.scalars().all()):
                await tx.execute(
                    update(talks.reminder)
                    .where(talks.reminder.c.id == number)
                    .values(send_at=now + within * (place / DEBTORS))
                )
        await database.close()

    async def rests(self) -> None:
        """Wait until nothing is under way: what was said and not written down comes free first."""
        database = Database(self.url)
        still = select(talks.outbox.c.id).where(talks.outbox.c.state.in_(("ready", "leased")))
        async with asyncio.timeout(PATIENCE):
            while True:
                async with database.transaction() as tx:
                    if not (await tx.execute(still)).all():
                        break
                await asyncio.sleep(0.2)
        await database.close()

    async def unsettled(self) -> str:
        """What stands open: for whoever has to find out why something did not happen."""
        database = Database(self.url)
        wanted = {
            "outbox": select(
                talks.outbox.c["id", "chat", "kind", "state", "attempts", "begun", "reason"]
            ).where(talks.outbox.c.state != "sent"),
            "inbox": select(talks.inbox.c["id", "chat", "state", "attempts"]).where(
                talks.inbox.c.state != "done"
            ),
            "effect": select(talks.effect.c["id", "kind", "state", "attempts"]).where(
                talks.effect.c.state != "done"
            ),
            "provider_event": select(
                books.provider_event.c["id", "payload", "attempts", "next_at"]
            ).where(books.provider_event.c.applied_at.is_(None)),
            "billing_event": select(
                books.billing_event.c["id", "kind", "customer_id", "announced_at"]
            ),
            "sandbox_session": select(books.sandbox_session.c["id", "numbers", "state"]),
            "lease": select(talks.lease),
        }
        lines = [f"now: {datetime.now(UTC)}"]
        async with database.transaction() as tx:
            for name, query in wanted.items():
                lines += [f"{name}: {tuple(row)}" for row in await tx.execute(query)]
        await database.close()
        return "\n".join(lines)

    async def inspect(self) -> None:
        """Nothing is open; one session and one payment for each wish, one message a reminder."""
        database = Database(self.url)
        async with database.transaction() as tx:
            inbox = set((await tx.execute(select(talks.inbox.c.state))).scalars())
            undone = select(talks.inbox).where(talks.inbox.c.state != "done")
            dead = [(row.state, row.attempts, row.payload) for row in await tx.execute(undone)]
            outbox = list(await tx.execute(select(talks.outbox.c.kind, talks.outbox.c.state)))
            reminders = list(await tx.execute(select(talks.reminder)))
            effects = list((await tx.execute(select(talks.effect.c.state))).scalars())
            sessions = list(await tx.execute(select(books.sandbox_session)))
            payments = list((await tx.execute(select(books.payment.c.customer_id))).scalars())
        await database.close()
        assert inbox == {"done"}, f"{inbox}: {dead}"
        # News of money that a kill interrupted are not said again by themselves.
        assert {row.state for row in outbox if row.kind != "payment"} == {"sent"}
        assert {row.state for row in outbox} <= {"sent", "unknown"}
        assert [row.kind for row in outbox].count("reminder") == DEBTORS
        assert [row.state for row in reminders] == ["sent"] * DEBTORS
        assert effects == ["done"] * PAYERS
        wishes = sorted(json.dumps([one.number]) for one in self.payers)
        assert sorted(json.dumps(one.numbers) for one in sessions) == wishes
        assert sorted(payments) == sorted(one.customer for one in self.payers)
