"""A restore of yesterday's backup: nothing that was sent since then is sent again."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from app.witness import witness_of
from billing.invoice import InvoiceStatus
from billing.money import Money, currency
from billing.store import events, subscription_news
from billing.store.database import Database
from billing.store.events import StoredEvent
from billing.store.subscription_news import StoredNews
from bot.broadcast_file import read_broadcast
from bot.broadcasts import BroadcastRefused, Broadcasts, audience_of
from bot.contact_mails import ContactMails
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.outgoing import Kind, Outgoing, mail_to
from bot.pulse import Ended, NothingHeld, Pulse
from bot.store import broadcasts, contacts, heartbeat, late_news, links, outbox, promises
from bot.store.late_news import LateNews
from bot.store.tables import link, reminder
from bot.store.tables import outbox as outbox_table
from bot.worded import Message, Paragraph
from tests.billing.test_subscription_news import PRO
from tests.reminders.calendar_page import BERLIN, PHRASES, Calendar, TurnedClock, at
from tests.reminders.test_wishes_promises import keeper
from tests.standins.books import a_customer, an_invoice
from tests.standins.postgres import PostgresServer

CHAT = Address(ChannelName("telegram"), AccountId("7"), ChatId("anna"))
MONDAY = date(2026, 11, 30)


@dataclass
class Firm:
    """A firm whose database is copied, lost, and restored; `sent` is what its customers got."""

    calendar: Calendar
    sent: list[str] = field(default_factory=list)

    @property
    def clock(self) -> TurnedClock:
        return self.calendar.clock

    def pulse(self) -> Pulse:
        database = self.calendar.database
        return Pulse(database, self.clock, self.calendar.policy, witness_of(database))

    async def start(self, when: str) -> None:
        """`paidup serve` begins."""
        self.clock.at = at(when)
        await self.pulse().beat()

    async def work(self, until: str) -> None:
        """Beat, plan, remind and send, just often enough to count as alive."""
        while self.clock.at < at(until):
            await self.pulse().beat()
            await self.calendar.tick()
            await self.deliver()
            self.clock.at += timedelta(minutes=110)

    async def say(self, key: str) -> None:
        message = Message((Paragraph(key),), "en")
        async with self.calendar.database.transaction() as tx:
            outgoing = Outgoing(key, CHAT, Kind.NOTICE, message)
            await outbox.enqueue(tx, [outgoing], self.clock.at)

    async def deliver(self) -> None:
        for row in await self.calendar.hand_out():
            await self.calendar.delivered(row)
            self.sent.append(row.key.rpartition(":")[0] or row.key)

    async def steps(self) -> dict[int, str]:
        """What became of each step of the one invoice."""
        async with self.calendar.database.transaction() as tx:
            rows = await tx.execute(select(reminder).order_by(reminder.c.id))
            return {
                row.step: row.state if row.state != "skipped" else str(row.reason) for row in rows
            }

    async def states(self) -> dict[str, str]:
        async with self.calendar.database.transaction() as tx:
            rows = await tx.execute(select(outbox_table))
            return {row.dedupe_key: row.state for row in rows}

    async def backup(self) -> None:
        raise NotImplementedError

    async def restore(self) -> None:
        raise NotImplementedError


@dataclass
class SqliteFirm(Firm):
    """Its backup is made by SQLite's own copy, and put in the place of the file."""

    @property
    def file(self) -> Path:
        return Path(str(self.calendar.database.url.database))

    async def backup(self) -> None:
        with (
            sqlite3.connect(self.file) as source,
            sqlite3.connect(f"{self.file}.copy") as copy,
        ):
            source.backup(copy)
        source.close()
        copy.close()

    async def restore(self) -> None:
        await self.calendar.database.close()
        self._put_back()
        self.calendar.database = Database(f"sqlite:///{self.file}")

    def _put_back(self) -> None:
        for rest in ("-wal", "-shm"):
            Path(f"{self.file}{rest}").unlink(missing_ok=True)
        shutil.copyfile(f"{self.file}.copy", self.file)


@dataclass
class PostgresFirm(Firm):
    """Its backup is a copy of the database, which then takes its place."""

    server: PostgresServer | None = None

    async def backup(self) -> None:
        await self._copy("backup", self._name(), self._url())

    async def restore(self) -> None:
        await self._copy("restored", "backup", self._url())
        assert self.server is not None
        await self.calendar.database.close()
        self.calendar.database = Database(self.server.url(f"{self._name()}_restored"))

    async def _copy(self, name: str, source: str, url: str) -> None:
        assert self.server is not None
        await self.calendar.database.close()  # a template may have no visitors
        base = self._name()
        origin = base if source == base else f"{base}_{source}"
        await self.server._run(f"CREATE DATABASE {base}_{name} TEMPLATE {origin}")
        self.calendar.database = Database(url)

    def _name(self) -> str:
        return str(make_url(self._url()).database)

    def _url(self) -> str:
        return self.calendar.database.url.render_as_string(hide_password=False)


@pytest.fixture
def premises(request: pytest.FixtureRequest, database: Database) -> Firm:
    """A firm on each database."""
    calendar = Calendar(database)
    if database.is_sqlite:
        return SqliteFirm(calendar)
    return PostgresFirm(calendar, server=request.getfixturevalue("postgres"))


@pytest.fixture
async def firm(premises: Firm) -> AsyncIterator[Firm]:
    """The same, with one open invoice that is due on a Monday."""
    calendar = premises.calendar
    calendar.clock.at = at("2026-10-30 07:00")
    await calendar.books(a_customer(time_zone="Europe/Berlin"), an_invoice("INV-1", due_on=MONDAY))
    yield premises
    await premises.calendar.database.close()


async def lose_a_week(firm: Firm) -> None:
    """Copied on the evening of the 22nd, at work until the 28th, restored then."""
    await firm.start("2026-11-22 08:00")
    await firm.work("2026-11-22 18:00")
    await firm.say("waiting")
    await firm.backup()
    await firm.work("2026-11-28 12:00")
    await firm.restore()


async def test_what_was_sent_since_the_backup_does_not_go_again(firm: Firm) -> None:
    await lose_a_week(firm)
    assert sorted(firm.sent) == ["reminder:1", "reminder:2", "waiting"]
    await firm.start("2026-11-28 12:30")
    await firm.work("2026-11-29 18:00")
    assert len(firm.sent) == 3, "held, until somebody says what happened"
    await firm.pulse().restored()
    await firm.work("2026-12-02 18:00")
    assert (await firm.states())["waiting"] == "dropped"
    assert await firm.steps() == {
        -7: "restored",
        -3: "restored",
        0: "sent",
        1: "sent",
        7: "planned",
        14: "planned",
    }
    assert len(firm.sent) == 5


async def test_the_word_may_be_given_before_the_start(firm: Firm) -> None:
    await lose_a_week(firm)
    firm.clock.at = at("2026-11-28 12:10")
    done = await firm.pulse().restored()
    assert (done.ended.messages, done.ended.reminders) == (1, 2)
    await firm.start("2026-11-28 12:30")
    await firm.work("2026-11-29 18:00")
    assert len(firm.sent) == 3


async def test_what_the_lost_program_did_not_live_to_send_still_goes(firm: Firm) -> None:
    """It stopped on the 26th; the step of the 27th is still true on the 28th."""
    await firm.start("2026-11-22 08:00")
    await firm.work("2026-11-22 18:00")
    await firm.backup()
    await firm.work("2026-11-26 12:00")
    await firm.restore()
    firm.clock.at = at("2026-11-28 12:00")
    done = await firm.pulse().restored(at("2026-11-26 12:00"))
    assert (done.ended.reminders, done.freed.reminders) == (1, 1)
    await firm.start("2026-11-28 12:01")
    await firm.work("2026-11-28 18:00")
    assert (await firm.steps())[-3] == "sent"


async def test_a_backup_older_than_the_plan_does_not_remind_again_today(firm: Firm) -> None:
    """Copied before the invoice's steps were planned: the lost program planned and sent them."""
    await firm.start("2026-10-30 08:00")
    await firm.work("2026-10-30 18:00")
    await firm.backup()
    await firm.start("2026-11-27 08:00")
    await firm.pulse().resume() if await held(firm) else None
    await firm.work("2026-11-27 13:00")
    assert len(firm.sent) == 1
    await firm.restore()
    await firm.start("2026-11-27 13:10")
    await firm.pulse().restored()
    await firm.work("2026-11-28 18:00")
    assert len(firm.sent) == 1


async def test_new_messages_go_while_old_ones_are_held(firm: Firm) -> None:
    await lose_a_week(firm)
    await firm.start("2026-11-28 12:30")
    firm.clock.at = at("2026-11-28 12:31")
    await firm.say("new")
    await firm.deliver()
    assert firm.sent[-1] == "new"
    assert (await firm.states())["waiting"] == "held"


async def test_a_mere_stop_loses_nothing(firm: Firm) -> None:
    await firm.start("2026-11-22 08:00")
    await firm.work("2026-11-22 18:00")
    await firm.say("waiting")
    await firm.start("2026-11-24 11:30")  # a day and a half later
    if await held(firm):  # nothing on PostgreSQL tells a long stop from a disk that was set back
        await firm.pulse().resume()
    await firm.work("2026-11-24 14:00")
    assert sorted(firm.sent) == ["reminder:1", "waiting"]


async def test_after_a_stop_of_weeks_the_newest_step_goes_once(firm: Firm) -> None:
    """Nobody planned the steps of four of the five weeks, and no step is of the day of the start.
    What was paid meanwhile gets none, and what came meanwhile counts as new.
    """
    calendar, paid = firm.calendar, an_invoice("INV-3", due_on=date(2026, 12, 15))
    await calendar.books(an_invoice("INV-2", due_on=date(2026, 12, 15)), paid)
    await firm.start("2026-11-22 08:00")
    await firm.work("2026-11-22 18:00")
    firm.clock.at = at("2026-12-10 12:00")
    late = an_invoice("INV-4", due_on=date(2026, 12, 11))
    await calendar.books(late, replace(paid, status=InvoiceStatus.PAID))
    await firm.start("2026-12-27 08:00")
    if await held(firm):
        await firm.pulse().resume()
    await firm.work("2026-12-28 18:00")
    went = {f"INV-{number}": await calendar.steps(number=f"INV-{number}") for number in range(1, 5)}
    assert went == {"INV-1": [14], "INV-2": [7], "INV-3": [], "INV-4": []}
    await firm.work("2026-12-30 18:00")
    assert await calendar.steps(number="INV-2") == [7, 14]
    assert len(firm.sent) == 2, "those of a day in one message, each once"


async def test_a_short_stop_holds_nothing(firm: Firm) -> None:
    await firm.start("2026-11-22 08:00")
    await firm.say("waiting")
    await firm.start("2026-11-22 09:45")
    assert not await held(firm)


async def test_nobody_drops_the_messages_of_a_program_at_work(firm: Firm) -> None:
    await firm.start("2026-11-22 08:00")
    await firm.say("waiting")
    with pytest.raises(NothingHeld, match="stop `paidup serve`"):
        await firm.pulse().restored()
    with pytest.raises(NothingHeld, match="nothing is held"):
        await firm.pulse().resume()
    assert await firm.states() == {"waiting": "ready"}


async def test_a_backup_from_before_the_first_beat_can_be_named(firm: Firm) -> None:
    firm.clock.at = at("2026-11-22 08:00")
    await firm.say("waiting")
    await firm.calendar.tick()
    firm.clock.at = at("2026-11-28 12:00")
    done = await firm.pulse().restored()
    assert done == Ended(at("2026-11-28 12:00"), heartbeat.Affected(1, 2), heartbeat.Affected(0, 0))


async def test_the_second_start_does_not_ask_again(firm: Firm) -> None:
    await lose_a_week(firm)
    await firm.start("2026-11-28 12:30")
    await firm.pulse().restored()
    await firm.say("new")
    await firm.start("2026-11-28 12:40")
    assert not await held(firm)


async def test_a_crash_between_file_and_database_is_no_restore(sqlite_database: Database) -> None:
    calendar = Calendar(sqlite_database)
    pulse = Pulse(sqlite_database, calendar.clock, BERLIN, witness_of(sqlite_database))
    await pulse.beat()
    with pytest.raises(RuntimeError, match="killed"):
        await _renew_and_die(sqlite_database, pulse)
    await pulse.beat()
    assert not await held(Firm(calendar))


async def _renew_and_die(database: Database, pulse: Pulse) -> None:
    async with database.transaction() as tx:
        last = await heartbeat.lock(tx)
        assert last is not None
        await pulse.witness.renew(tx, last.mark)
        raise RuntimeError("killed")


async def promise(firm: Firm, *, day: date, until_due: int | None = None, part: int = 2) -> None:
    """Anna's word for the one invoice, or a part of it that was agreed."""
    async with firm.calendar.database.transaction() as tx:
        found = (await tx.execute(select(link))).one()
        await promises.add(
            tx,
            customer="cus_anna",
            person_id=found.person_id,
            conversation_id=found.conversation_id,
            invoices=("INV-1",),
            day=day,
            language="en-GB",
            now=firm.clock.at,
            part=part if until_due is not None else None,
            until_due=until_due,
        )


async def keep(firm: Firm) -> list[str]:
    """What the job on promises and the senders do, as often as they like; what went out."""
    before = len(firm.sent)
    for _ in range(3):
        if await firm.pulse().is_settled():
            await keeper(firm.calendar).keep()
        await firm.deliver()
    return firm.sent[before:]


async def lose_a_day(firm: Firm, paid: bool = False) -> list[str]:
    """Copied on the evening of the 24th, lost at noon of the 25th; what went out in between."""
    await firm.work("2026-11-24 18:00")
    await firm.backup()
    firm.clock.at = at("2026-11-25 10:00")
    await firm.pulse().beat()
    await firm.pulse().resume() if await held(firm) else None
    await firm.pulse().beat()
    if paid:
        await firm.calendar.pay("INV-1")
    said = await keep(firm)
    await firm.restore()
    firm.clock.at = at("2026-11-25 12:00")
    return said


@pytest.fixture
async def promised(firm: Firm) -> Firm:
    """Anna has a chat, and the invoice reminds of itself no more."""
    await firm.calendar.link_chat()
    await firm.start("2026-11-24 08:00")
    return firm


@pytest.mark.parametrize("first", ["start", "word"])
async def test_a_promise_is_followed_up_once(promised: Firm, first: str) -> None:
    await promise(promised, day=date(2026, 11, 24))
    assert await lose_a_day(promised) == ["turn:promise:1"]
    if first == "start":
        await promised.pulse().beat()
        assert await keep(promised) == []
    done = await promised.pulse().restored()
    assert done.said.promises == 1
    await promised.pulse().beat()
    assert await keep(promised) == []
    promised.clock.at = at("2026-11-26 10:00")
    assert await keep(promised) == []


async def test_a_promise_that_the_lost_program_did_not_follow_up_still_is(promised: Firm) -> None:
    await promise(promised, day=date(2026, 11, 24))
    await lose_a_day(promised)
    done = await promised.pulse().restored(at("2026-11-25 03:00"))
    assert done.said.promises == 0
    assert await keep(promised) == ["turn:promise:1"]


async def test_thanks_are_said_once(promised: Firm) -> None:
    await promise(promised, day=date(2026, 11, 28))
    assert await lose_a_day(promised, paid=True) == ["turn:promise:1"]
    await promised.pulse().beat()
    await promised.calendar.pay("INV-1")  # read from the provider again
    assert await keep(promised) == []
    await promised.pulse().restored()
    assert await keep(promised) == []


async def test_a_part_that_comes_is_told_of_once(promised: Firm) -> None:
    await promise(promised, day=date(2026, 11, 27), until_due=0)
    assert await lose_a_day(promised) == ["turn:part:1"]
    await promised.pulse().beat()
    assert await keep(promised) == []
    assert (await promised.pulse().restored()).said.promises == 1
    assert await keep(promised) == []


async def test_news_of_money_and_subscriptions_is_told_once(promised: Firm) -> None:
    firm = promised
    await firm.calendar.books(PRO)
    await news(firm, "old", firm.clock.at)
    await lose_a_day(firm)
    await firm.pulse().beat()
    assert await untold(firm) == (["old"], ["old"])
    firm.clock.at += timedelta(minutes=1)
    await news(firm, "new", firm.clock.at)
    assert (await firm.pulse().restored()).said.news == 2
    assert await untold(firm) == (["new"], ["new"])


async def news(firm: Firm, name: str, now: datetime) -> None:
    """Something is to be told of a payment, and of a subscription."""
    zero = Money(0, currency("EUR"))
    event = StoredEvent("succeeded", "cus_anna", name, zero, (), "", "", now)
    about = StoredNews("price", PRO.id, "cus_anna", name, zero, zero, None, now)
    async with firm.calendar.database.transaction() as tx:
        await events.add(tx, name, event)
        await subscription_news.add(tx, about, name)


async def untold(firm: Firm) -> tuple[list[str], list[str]]:
    """The payments and plans that somebody is still to be told of."""
    async with firm.calendar.database.transaction() as tx:
        money = await events.list_unannounced(tx, 100)
        plans = await subscription_news.list_untold(tx, 0, 100)
    return [one.payment for one in money], [one.plan for one in plans]


async def test_a_contact_gets_an_invoice_once(promised: Firm) -> None:
    firm = promised
    async with firm.calendar.database.transaction() as tx:
        found = (await tx.execute(select(link))).one()
        who = found.person_id
        await contacts.add(tx, "cus_anna", "books@x.example", ("invoice",), who, firm.clock.at)
    new = an_invoice("INV-2", issued_on=date(2026, 11, 24), due_on=date(2026, 12, 30))
    await firm.calendar.books(new)
    await lose_a_day(firm)
    mails = ContactMails(firm.calendar.database, PHRASES, firm.clock, "Firm", ZoneInfo("UTC"))
    assert (await firm.pulse().restored()).said.news == 1
    assert await mails.send_invoices() == 0
    await firm.calendar.books(
        an_invoice("INV-3", issued_on=date(2026, 11, 25), due_on=date(2026, 12, 30))
    )
    assert await mails.send_invoices() == 1


async def test_a_broadcast_that_was_on_its_way_waits_and_does_not_go_on(promised: Firm) -> None:
    firm = promised
    told = read_broadcast('id="a1"\n[en]\nsubject="S"\ntext="T"\n')
    async with firm.calendar.database.transaction() as tx:
        await broadcasts.begin(tx, told.id, told.digest, "all", firm.clock.at)
    await lose_a_day(firm)
    await firm.pulse().beat()
    sending = Broadcasts(firm.calendar.database, firm.clock, firm.calendar.policy)
    with pytest.raises(BroadcastRefused, match="paidup db restored"):
        await sending.send(told, audience_of("all"), lambda *_: None, no_pause)
    await firm.pulse().restored()
    ended = await sending.send(told, audience_of("all"), lambda *_: None, no_pause)
    assert ended.queued == 0


async def no_pause() -> None:
    """The outbox is never full here."""


async def held(firm: Firm) -> bool:
    async with firm.calendar.database.transaction() as tx:
        last = await heartbeat.find(tx)
    return last is not None and last.held_at is not None


async def test_what_waited_for_the_morning_was_told_in_the_lost_life(promised: Firm) -> None:
    firm = promised
    waiting = Outgoing(
        "broadcast:a1:x",
        mail_to("anna@lind.example"),
        Kind.BROADCAST,
        Message((Paragraph("T"),)),
        not_before=at("2026-11-25 09:00"),
    )
    async with firm.calendar.database.transaction() as tx:
        [anna] = await links.list_linked_chats(tx, "cus_anna")
        for event, morning in ((1, "2026-11-25 09:00"), (2, "2026-11-26 09:00")):
            late = LateNews(event, anna.conversation, seen=False)
            await late_news.put_off(tx, late, at(morning))
        await outbox.enqueue(tx, [waiting], firm.clock.at)
    await lose_a_day(firm)
    await firm.pulse().restored()
    async with firm.calendar.database.transaction() as tx:
        left = await late_news.take_due(tx, at("2026-11-27 09:00"), 9)
    assert [one.event for one in left] == [2]
    [row] = [one for one in await firm.calendar.queued() if one.kind == "broadcast"]
    assert row.state == "dropped"
