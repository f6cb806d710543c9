"""Erasing on both databases: what is emptied, what is dropped, who stays, and twice is as once."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select

from billing.store.database import Database, Transaction
from bot.erasing import Erasing
from bot.messages import AccountId, Address, ChannelName, ChatId, UserId
from bot.outgoing import Kind, Outgoing, mail_to
from bot.store import erasures, links, outbox, tickets
from bot.store.tables import audit, conversation, erasure, link
from bot.store.tables import outbox as outbox_rows
from bot.worded import Message, Paragraph
from tests.standins.books import FixedClock

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
SOON = NOW + timedelta(minutes=1)
MAIL = "anna@lind.example"
WEB = ChannelName("web")


async def a_chat(tx: Transaction, name: str, person: int, at: datetime = NOW) -> int:
    """A chat in which this person is signed in."""
    values = {"account": "", "user_id": name, "display_name": name, "private": True}
    made = (
        insert(conversation)
        .values(channel=WEB, chat=name, created_at=NOW, last_at=NOW, **values)
        .returning(conversation.c.id)
    )
    number = int((await tx.execute(made)).scalar_one())
    await links.add_link(tx, conversation_id=number, person_id=person, user=UserId(name), now=at)
    return number


async def a_ticket(tx: Transaction, chat: int) -> int:
    """A request of the chat's."""
    return await tickets.open_ticket(
        tx,
        conversation_id=chat,
        customer="cus_anna",
        category="human",
        reason="words",
        invoice=None,
        language="en",
        by=f"chat:{chat}",
        now=NOW,
    )


def said(key: str, address: Address, kind: Kind, person: int | None = None) -> Outgoing:
    """A message with words in it."""
    return Outgoing(key, address, kind, Message((Paragraph("words"),)), person=person)


async def test_what_waits_for_whoever_is_forgotten_is_dropped(database: Database) -> None:
    forgotten: list[str] = []

    async def forget(_: Database, chat: ChatId) -> None:
        forgotten.append(chat)

    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", MAIL, NOW)
        same = await links.add_person(tx, "cus_other", MAIL, NOW)
        bo = await links.add_person(tx, "cus_bo", "bo@berg.example", NOW)
        here = await a_chat(tx, "anna", anna)
        there = await a_chat(tx, "bo", bo)
        mine, theirs = await a_ticket(tx, here), await a_ticket(tx, there)
        support, boss = mail_to("support@firm.example"), mail_to("boss@lind.example")
        await outbox.enqueue(
            tx,
            [
                said("reminder", mail_to(MAIL), Kind.REMINDER, anna),
                said("link", mail_to(MAIL), Kind.LINK),
                said("of the other account", mail_to(MAIL), Kind.REMINDER, same),
                said("receipt", mail_to(MAIL), Kind.PAYMENT, anna),
                said("details", mail_to(MAIL), Kind.NOTICE),
                said(f"ticket:{mine}", support, Kind.DESK),
                said(f"ticket:{theirs}", support, Kind.DESK),
                said(f"page:{here}:1:0", boss, Kind.REPLY),
                said(f"page:{here}1:1:0", boss, Kind.REPLY),
            ],
            NOW,
        )
        sent = outbox_rows.update().where(outbox_rows.c.dedupe_key.startswith("page:"))
        await tx.execute(sent.values(state="sent"))
        await erasures.wish(tx, anna, NOW)
    erasing = Erasing(database, FixedClock(NOW), {WEB: forget})
    assert await erasing.run_due() == 0
    assert await Erasing(database, FixedClock(SOON), {WEB: forget}).run_due() == 1
    assert await Erasing(database, FixedClock(SOON), {WEB: forget}).run_due() == 0
    assert await Erasing(database, FixedClock(SOON), {WEB: forget}).erase(anna, "operator") == 1
    assert forgotten == ["anna", "anna"]
    async with database.transaction() as tx:
        rows = {row.dedupe_key: row for row in await tx.execute(select(outbox_rows))}
        live = {row.person_id for row in await tx.execute(select(link)) if not row.revoked_at}
        deeds = [row.actor for row in await tx.execute(select(audit).order_by(audit.c.id))]
        assert (await tx.execute(select(erasure))).all() == []
    dropped = {key for key, row in rows.items() if row.state == "dropped"}
    assert dropped == {"reminder", "link", f"ticket:{mine}"}
    emptied = {key for key, row in rows.items() if "words" not in str(row.payload)}
    assert emptied == {*dropped, f"page:{here}:1:0"}
    assert [rows[f"page:{one}:1:0"].chat for one in (f"{here}", f"{here}1")] == ["", boss.chat]
    assert live == {bo}
    assert deeds == [f"person:{anna}", "operator"]


async def test_whoever_came_back_before_it_was_done_stays(database: Database) -> None:
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", MAIL, NOW)
        await a_chat(tx, "old", anna)
        await erasures.wish(tx, anna, NOW)
        await a_chat(tx, "new", anna, NOW + timedelta(seconds=20))
    assert await Erasing(database, FixedClock(SOON), {}).run_due() == 1
    async with database.transaction() as tx:
        live = [one.address for one in await links.list_linked_chats(tx, "cus_anna")]
    assert live == [Address(WEB, AccountId(""), ChatId("new"))]
