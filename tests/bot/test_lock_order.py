"""Everybody holds a chat first: whoever holds it can go on, and nobody waits in a circle."""

import asyncio
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from billing.money import Money, currency
from billing.store import events
from billing.store.database import Database, Transaction
from billing.store.events import StoredEvent
from bot.case_rules import CaseState
from bot.contact_mails import ContactMails
from bot.handoff import Handoff
from bot.messages import UserId
from bot.money_alerts import MoneyAlerts
from bot.notices import Announcer
from bot.settled_cards import SettledCards
from bot.store import cases, consents, conversations, links
from bot.store.tables import conversation, customer_case, link, outbox
from tests.bot.conftest import seeded
from tests.bot.rig import PHRASES, Rig
from tests.bot.test_cases import asks, desk
from tests.reminders.calendar_page import BERLIN

pytestmark = pytest.mark.postgres  # SQLite has one writer by nature


@pytest.fixture
async def rig(postgres_database: Database) -> Rig:
    return await seeded(postgres_database)


async def meanwhile(
    rig: Rig, other: Awaitable[object], then: Callable[[Transaction], Awaitable[object]]
) -> None:
    """A turn holds its chat, something else begins, and the turn goes on."""
    async with asyncio.timeout(20):
        async with rig.database.transaction() as tx:
            chat = (await tx.execute(select(conversation.c.id))).scalar_one()
            await conversations.get_by_id(tx, chat)
            begun = asyncio.ensure_future(other)
            await asyncio.sleep(0.5)
            assert not begun.done()
            await then(tx)
        await begun


async def test_a_chat_that_speaks_while_it_is_signed_out(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")

    async def ends() -> None:
        async with rig.database.transaction() as tx:
            await links.end_links(tx, link.c.id > 0, "operator", rig.clock.now())

    async def speaks(tx: Transaction) -> None:
        await tx.execute(update(link).values(seen_at=rig.clock.now()))

    await meanwhile(rig, ends(), speaks)
    async with rig.database.transaction() as tx:
        assert (await tx.execute(select(conversation.c.link_id))).scalar_one() is None


async def test_a_case_that_is_decided_while_its_asker_speaks(rig: Rig) -> None:
    case = await asks(rig, "dispute_charge that is too much")
    async with rig.database.transaction() as tx:
        await consents.give(
            tx,
            person_id=case.person,
            conversation_id=case.conversation,
            how="link",
            wording="1",
            now=rig.clock.now(),
        )

    async def speaks(tx: Transaction) -> None:
        await tx.execute(update(customer_case).values(changed_at=rig.clock.now()))

    decided = desk(rig).decide(case.id, CaseState.REFUSED, "No.", "operator:Kim")
    await meanwhile(rig, decided, speaks)
    async with rig.database.transaction() as tx:
        assert [one.state for one in await cases.list_all(tx, 9)] == [CaseState.REFUSED]


async def test_news_of_money_goes_by_mail_where_the_chat_is_anothers_by_then(rig: Rig) -> None:
    """The news waits for a turn in which somebody else signs in there."""
    await rig.signs_in("cus_anna", "anna@lind.example")
    now = rig.clock.now()
    async with rig.database.transaction() as tx:
        [anna] = await links.list_linked_chats(tx, "cus_anna")
        await consents.give(
            tx,
            person_id=anna.person,
            conversation_id=anna.conversation,
            how="link",
            wording="1",
            now=now,
        )
        paid = Money(11875, currency("EUR"))
        news = StoredEvent(
            "payment_processing", "cus_anna", "pay_1", paid, ("INV-0042",), "", "", now
        )
        await events.add(tx, "processing:pay_1", news)

    async def changes_hands(tx: Transaction) -> None:
        chat = (await tx.execute(select(conversation.c.id))).scalar_one()
        bo = await links.add_person(tx, "cus_bo", "bo@berg.example", now)
        user = UserId("7")
        await links.add_link(tx, conversation_id=chat, person_id=bo, user=user, now=now)

    zone = ZoneInfo("Europe/Berlin")
    contacts = ContactMails(rig.database, PHRASES, rig.clock, "Firm", zone)
    cards, alerts = SettledCards(PHRASES), MoneyAlerts(Handoff(PHRASES, ""))
    told = Announcer(rig.database, rig.closing, PHRASES, rig.clock, alerts, contacts, cards, BERLIN)
    await meanwhile(rig, told.announce(), changes_hands)
    async with rig.database.transaction() as tx:
        sent = await tx.execute(select(outbox.c.channel).where(outbox.c.kind == "payment"))
        assert [row.channel for row in sent] == ["email"]
