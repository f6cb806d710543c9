"""The gate's every reason to deny; housekeeping; the handoff's mail; the limits of asking."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from billing.store.database import Database
from bot.conversation import Conversation
from bot.desk.facts import about
from bot.handoff import Draft
from bot.messages import Said, Surface, UserId
from bot.store import conversations, housekeeping
from bot.store import tables as talks
from bot.worded import plain
from tests.bot.rig import Rig, address
from tests.standins.books import a_customer, file_books


async def chat_of(rig: Rig, chat: str = "7") -> Conversation:
    async with rig.database.transaction() as tx:
        return await conversations.get_and_lock(tx, address(chat))


async def opens(rig: Rig, chat: Conversation, **more: object) -> str | None:
    given = {"user": UserId("7"), "surface": Surface.PRIVATE, "now": rig.clock.now(), **more}
    async with rig.database.transaction() as tx:
        account = await rig.gate.open(tx, chat, **given)
    return account.customer.id if account else None


async def test_the_gate_opens_for_the_proven_user_only(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    chat = await chat_of(rig)
    assert await opens(rig, chat) == "cus_anna"
    assert await opens(rig, chat, user=UserId("8")) is None
    assert await opens(rig, chat, surface=Surface.SHARED) is None
    assert await opens(rig, replace(chat, private=False)) is None
    assert await opens(rig, replace(chat, link=None)) is None
    assert await opens(rig, chat, now=rig.clock.now() + timedelta(days=31)) is None


async def test_a_customer_who_is_no_longer_in_the_books_has_no_account(rig: Rig) -> None:
    await rig.signs_in("cus_gone", "gone@lind.example")
    assert await opens(rig, await chat_of(rig)) is None


async def test_use_keeps_a_session_alive_and_idleness_ends_it(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    for _ in range(3):
        rig.clock.passes(days=29)
        assert await opens(rig, await chat_of(rig)) == "cus_anna"
    rig.clock.passes(days=30, seconds=1)
    assert await opens(rig, await chat_of(rig)) is None


async def test_a_proven_customer_sees_no_other_ones_books(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    chat = await chat_of(rig)
    async with rig.database.transaction() as tx:
        account = await rig.gate.open(tx, chat, UserId("7"), Surface.PRIVATE, rig.clock.now())
        assert account is not None
        assert await account.books.find_invoice("INV-0042") is not None
        assert await account.books.find_invoice("INV-0900") is None
        assert [one.id for one in await account.connections.list_customers()] == ["cus_anna"]


async def test_the_day_is_the_businesss_own(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    late = rig.clock.now().replace(hour=23, minute=30)  # in Berlin it is tomorrow
    async with rig.database.transaction() as tx:
        chat = await conversations.get_and_lock(tx, address())
        account = await rig.gate.open(tx, chat, UserId("7"), Surface.PRIVATE, late)
        assert account is not None
        standing = await account.books.get_standing()
    assert standing.currencies


async def test_a_person_is_called_by_mail_with_the_story(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    await rig.says("echo where is my refund")
    await rig.engine.idle()
    async with rig.database.transaction() as tx:
        chat = await conversations.get_and_lock(tx, address())
        account = await rig.gate.open(tx, chat, UserId("7"), Surface.PRIVATE, rig.clock.now())
        (mail,) = await rig.handoff.open(
            tx,
            Draft(
                chat,
                await about(account) if account else None,
                "refund",
                "no money yet",
                "en",
                "INV-0042",
            ),
            rig.clock.now(),
        )
    story = plain(mail.message)
    for fact in ("Lind AB (cus_anna)", "anna@lind.example", "€100.00", "INV-0042", "refund"):
        assert fact in story
    assert "customer: echo where is my refund" in story
    assert mail.address.chat == rig.support


async def test_without_a_support_address_the_ticket_is_kept_and_nobody_is_mailed(
    database: Database,
) -> None:
    rig = Rig(database, support="")
    await rig.asks("echo hello")
    async with database.transaction() as tx:
        chat = await conversations.get_and_lock(tx, address())
        sent = await rig.handoff.open(tx, Draft(chat, None, "human", "", "en"), rig.clock.now())
        kept = (await tx.execute(select(talks.ticket.c.state))).scalars().all()
    assert sent == ()
    assert kept == ["open"]


@pytest.mark.parametrize("email", ["anna@lind.example", "nobody@lind.example"])
async def test_a_chat_asks_for_six_links_an_hour_and_no_more(rig: Rig, email: str) -> None:
    await rig.asks("/balance")
    answers = [await rig.asks(email) for _ in range(7)]
    sent = [answer.partition("Your number")[0] for answer in answers]
    assert len(set(sent[:6])) == 1
    assert sent[6] != sent[0]
    rig.clock.passes(hours=1, seconds=1)
    assert (await rig.asks(email)).partition("Your number")[0] == sent[0]


async def test_an_address_gets_three_mails_an_hour_whoever_asks(rig: Rig) -> None:
    said = set()
    for chat in ("1", "2", "3", "4", "5"):
        await rig.asks("/balance", chat)
        answer = await rig.asks("anna@lind.example", chat)
        said.add(answer.partition("Your number")[0])
    assert len(said) == 1, "nobody can tell from outside"
    async with rig.database.transaction() as tx:
        mails = await tx.execute(
            select(talks.outbox.c.state, func.count().label("rows"))
            .where(talks.outbox.c.channel == "email")
            .group_by(talks.outbox.c.state)
        )
        assert {row.state: row.rows for row in mails} == {"ready": 3, "dropped": 2}


async def test_a_token_is_granted_to_known_customers_only(rig: Rig) -> None:
    async with rig.database.transaction() as tx:
        with pytest.raises(LookupError, match="cus_x"):
            await rig.identity.grant(tx, "cus_x", "web", rig.clock.now())
        token = await rig.identity.grant(tx, "cus_bo", "web", rig.clock.now())
    assert "Bo Ek" in await rig.asks(f"/start {token}")
    again = await rig.asks(f"/start {token}", "8")
    assert "Bo" not in again


async def test_a_granted_token_dies_after_ten_minutes(rig: Rig) -> None:
    async with rig.database.transaction() as tx:
        token = await rig.identity.grant(tx, "cus_bo", "web", rig.clock.now())
    rig.clock.passes(minutes=10, seconds=1)
    assert "Bo" not in await rig.asks(f"/start {token}")


async def test_housekeeping_forgets_what_is_past_its_time_and_nothing_else(rig: Rig) -> None:
    await file_books(rig.database, a_customer("cus_c", emails=["c@c.example"]))
    await rig.asks("/help")
    await rig.asks("/balance")
    await rig.asks("c@c.example")
    assert await _expire(rig) == 0
    rig.clock.passes(days=3)
    assert await _count(rig, talks.attempt) > 0
    await _expire(rig)
    assert await _count(rig, talks.attempt) == 0
    async with rig.database.transaction() as tx:
        assert (await tx.execute(select(talks.link_request.c.state))).scalars().all() == ["dead"]
    assert await _count(rig, talks.inbox) == 3
    rig.clock.passes(days=58)
    await _expire(rig)
    for table in (talks.link_request, talks.inbox):
        assert await _count(rig, table) == 0
    assert await _count(rig, talks.conversation) == 1


async def test_an_event_that_waits_is_never_swept_away(rig: Rig) -> None:
    rig.mischief.poison.clear()
    await rig.asks("echo hello")
    async with rig.database.transaction() as tx:
        await tx.execute(talks.inbox.update().values(state="ready"))
    rig.clock.passes(days=100)
    await _expire(rig)
    assert await _count(rig, talks.inbox) == 1
    assert rig.event(Said("")).at == rig.clock.now()


async def _expire(rig: Rig) -> int:
    async with rig.database.transaction() as tx:
        return await housekeeping.expire(tx, rig.clock.now())


async def _count(rig: Rig, table: object) -> int:
    async with rig.database.transaction() as tx:
        return int((await tx.execute(select(func.count()).select_from(table))).scalar_one())
