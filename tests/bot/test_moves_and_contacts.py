"""What the stores of moved addresses and of contacts promise, on both databases."""

from datetime import UTC, datetime, timedelta

from billing.store.database import Database, Transaction
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.outgoing import Kind, Outgoing
from bot.preference_rules import Mute
from bot.store import contacts, links, moving, outbox, preferences, tables
from bot.store.tables import contact, conversation, customer_case, promise
from bot.worded import Message
from tests.standins.books import a_customer, an_invoice, file_books

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
OLD, NEW = "anna@lind.example", "anna@new.example"


async def chat_of(tx: Transaction, person: int, name: str) -> tuple[int, int]:
    """(chat, link): somebody signed in."""
    row = await tx.execute(
        conversation.insert()
        .values(
            channel="web", account="", chat=name, user_id=name, display_name=name,
            private=True, created_at=NOW, last_at=NOW,
        )
        .returning(conversation.c.id)
    )  # fmt: skip
    chat = int(row.scalar_one())
    link = await links.add_link(
        tx, conversation_id=chat, person_id=person, user=links.UserId(name), now=NOW
    )
    return chat, link


async def test_a_person_moves_with_the_chat_that_asked(database: Database) -> None:
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", OLD, NOW)
        _, kept = await chat_of(tx, anna, "phone")
        await chat_of(tx, anna, "office")
        for _ in range(2):
            await moving.move(tx, "cus_anna", OLD, NEW, kept, NOW)
        assert await links.list_people_at(tx, OLD) == ()
        assert await links.list_people_at(tx, NEW) == ((anna, "cus_anna"),)
        live = await links.list_linked_chats(tx, "cus_anna")
        assert [one.id for one in live] == [kept]


async def test_who_comes_back_is_the_person_of_that_address(database: Database) -> None:
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", OLD, NOW)
        former = await links.add_person(tx, "cus_anna", NEW, NOW)
        _, kept = await chat_of(tx, anna, "phone")
        await chat_of(tx, former, "office")
        mute = Mute("notice", "web")
        await preferences.switch(tx, anna, mute, off=True)
        await links.set_person(tx, anna, reminders=False, language="de")
        await moving.move(tx, "cus_anna", OLD, NEW, kept, NOW)
        [live] = await links.list_linked_chats(tx, "cus_anna")
        assert (live.id, live.person) == (kept, former)
        assert mute in (await preferences.get(tx, former)).mutes


async def test_what_was_asked_before_is_answered_to_whoever_came_back(database: Database) -> None:
    """A promise, a case, a contact and the chat's buttons: none is left with the old address."""
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", OLD, NOW)
        former = await links.add_person(tx, "cus_anna", NEW, NOW)
        chat, kept = await chat_of(tx, anna, "phone")
        theirs = {"customer_id": "cus_anna", "person_id": anna, "conversation_id": chat}
        at = {"language": "en", "changed_at": NOW}
        await tx.execute(
            promise.insert().values(**theirs, **at, day=NOW.date(), state="open", created_at=NOW)
        )
        case = {"kind": "refund", "state": "open", "amount": 100, "currency": "EUR"}
        await tx.execute(customer_case.insert().values(**theirs, **at, **case, opened_at=NOW))
        await contacts.add(tx, "cus_anna", "a@x.example", ("receipt",), anna, NOW)
        button = Outgoing(
            "one", Address(ChannelName("web"), AccountId(""), ChatId("phone")),
            Kind.REPLY, Message(()), person=anna,
        )  # fmt: skip
        await outbox.enqueue(tx, [button], NOW)
        await moving.move(tx, "cus_anna", OLD, NEW, kept, NOW)
        for table in (promise, customer_case, tables.outbox):
            assert [row.person_id for row in await tx.execute(table.select())] == [former]
        assert (await tx.execute(contact.select())).one().added_by == former


async def test_contacts_by_kind_and_their_ends(database: Database) -> None:
    await file_books(database, a_customer(), an_invoice())
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", OLD, NOW)
        await contacts.add(tx, "cus_anna", "a@x.example", ("invoice", "reminder"), anna, NOW)
        await contacts.add(tx, "cus_anna", "b@x.example", ("receipt",), anna, NOW)
        await contacts.add(tx, "cus_bo", "a@x.example", ("invoice",), anna, NOW)
        await contacts.add(tx, "cus_anna", "b@x.example", ("receipt", "invoice"), anna, NOW)
        known = await contacts.list_of_customer(tx, "cus_anna")
        assert [(one.email, one.kinds) for one in known] == [
            ("a@x.example", ("invoice", "reminder")),
            ("b@x.example", ("invoice", "receipt")),
        ]
        copies = await contacts.list_copies(tx, "cus_anna", "receipt")
        assert copies == ((known[1].id, "b@x.example"),)
        boxes = await contacts.list_paper_boxes(tx)
        assert [(one.customer, one.email) for one in boxes] == [
            ("cus_anna", "a@x.example"),
            ("cus_anna", "b@x.example"),
            ("cus_bo", "a@x.example"),
        ]
        await contacts.switch(tx, "cus_bo", known[1].id, "invoice", on=False)
        assert (await contacts.list_of_customer(tx, "cus_anna"))[1] == known[1], "not theirs"
        await contacts.remove(tx, "cus_bo", known[1].id)
        assert await contacts.count(tx, "cus_anna") == 2
        gone = await contacts.remove_mailbox(tx, "a@x.example")
        assert sorted(gone.values()) == ["cus_anna", "cus_bo"]
        assert not await contacts.is_contact(tx, "a@x.example")
        late = NOW + timedelta(days=1)
        await contacts.add(tx, "cus_anna", OLD, ("receipt",), anna, late)
        left = [email for _, email in await contacts.list_copies(tx, "cus_anna", "receipt")]
        assert left == ["b@x.example"], "who is on file is written to anyway"
        await contacts.forget_person(tx, anna)
        assert await contacts.count(tx, "cus_anna") == 0
