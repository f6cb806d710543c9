"""Erasing on both databases, row by row: what the person chose, asked for and was told goes, and
what is the firm's or under way stays.
"""

from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from billing.money import Money
from billing.store import changed_emails
from billing.store.database import Database, Transaction
from bot.case_rules import Case, CaseEvent, CaseKind, CaseState
from bot.conversation import Shown
from bot.erasing import Erasing
from bot.home_place import home_beside
from bot.messages import (
    AccountId,
    Address,
    ChatId,
    EventId,
    Incoming,
    Said,
    Sender,
    Surface,
    UserId,
)
from bot.outgoing import Kind, mail_to
from bot.preference_rules import Mute, Preferences
from bot.store import carried, cases, contacts, inbox, links, outbox, preferences
from bot.store.carried import Carried
from bot.store.tables import effect, link_request, person
from bot.store.tables import inbox as inbox_rows
from bot.store.tables import outbox as outbox_rows
from tests.bot.test_erasing import MAIL, NOW, SOON, WEB, a_chat, said
from tests.standins.books import FixedClock, a_customer, file_books

HERE = Address(WEB, AccountId(""), ChatId("anna"))
OLD_MAIL = "anna@old.example"


async def erase(database: Database, whom: int) -> None:
    """At an operator's word."""
    await Erasing(database, FixedClock(SOON), {}).erase(whom, "operator")


async def column(tx: Transaction, wanted: ColumnElement[Any], *which: ColumnElement[bool]) -> Any:
    """The one value."""
    return (await tx.execute(select(wanted).where(*which))).scalar_one()


async def test_what_was_chosen_is_the_usual_again(database: Database) -> None:
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", MAIL, NOW)
        bo = await links.add_person(tx, "cus_anna", "bo@lind.example", NOW)
        for one in (anna, bo):
            await links.set_person(tx, one, language="de", time_zone="Asia/Tokyo")
            await preferences.set_fields(tx, one, part_of_day="morning", discreet=True)
            await preferences.switch(tx, one, Mute("reminder", "web"), off=True)
            went_on = Carried(Shown("balance", 1), "INV-0042")
            await carried.keep(tx, one, "slack", went_on, NOW)
    await erase(database, anna)
    async with database.transaction() as tx:
        assert await preferences.get(tx, anna) == Preferences()
        assert (await preferences.get(tx, bo)).discreet
        chosen = select(person.c.language, person.c.time_zone).where(person.c.id == anna)
        assert tuple((await tx.execute(chosen)).one()) == (None, None)
        assert (await preferences.get(tx, bo)).mutes == {Mute("reminder", "web")}
        assert await carried.find(tx, anna) is None
        assert await carried.find(tx, bo) is not None


async def test_contacts_go_with_whoever_named_them(database: Database) -> None:
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", MAIL, NOW)
        bo = await links.add_person(tx, "cus_anna", "bo@lind.example", NOW)
        await contacts.add(tx, "cus_anna", "named@lind.example", ["invoice"], anna, NOW)
        await contacts.add(tx, "cus_anna", MAIL, ["invoice"], bo, NOW)
        await contacts.add(tx, "cus_anna", "stays@lind.example", ["invoice"], bo, NOW)
        await contacts.add(tx, "cus_other", MAIL, ["invoice"], bo, NOW)
    await erase(database, anna)
    async with database.transaction() as tx:
        left = await contacts.list_of_customer(tx, "cus_anna")
        assert [one.email for one in left] == ["stays@lind.example"]
        assert await contacts.count(tx, "cus_other") == 1


async def test_what_was_asked_for_by_mail_can_not_be_agreed_to(database: Database) -> None:
    await file_books(database, a_customer())
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", MAIL, NOW)
        await changed_emails.write(tx, "cus_anna", OLD_MAIL, MAIL, NOW)
        await changed_emails.write(tx, "cus_anna", "bo@old.example", "bo@lind.example", NOW)
        for email in (MAIL, OLD_MAIL, "bo@lind.example", "bo@old.example"):
            await a_request(tx, email)
        old = [said(f"old {kind}", mail_to(OLD_MAIL), kind) for kind in (Kind.LINK, Kind.PAYMENT)]
        await outbox.enqueue(tx, old, NOW)
    await erase(database, anna)
    async with database.transaction() as tx:
        rows = await tx.execute(select(link_request).order_by(link_request.c.id))
        assert [(row.state, row.email) for row in rows] == [
            ("dead", None),
            ("dead", None),
            ("pending", "bo@lind.example"),
            ("pending", "bo@old.example"),
        ]
        mails = await tx.execute(select(outbox_rows.c.state).order_by(outbox_rows.c.id))
        assert mails.scalars().all() == ["dropped", "ready"]


async def a_request(tx: Transaction, email: str) -> None:
    await links.add_request(
        tx,
        nonce=email,
        token_hash=email,
        proof="none",
        purpose="sign_in",
        channel=WEB,
        user_id="anna",
        display_name="Anna",
        email_hash=email,
        email=email,
        language="en",
        state="pending",
        created_at=NOW,
        expires_at=SOON,
    )


async def test_the_firms_own_words_on_a_request_stay(database: Database) -> None:
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", MAIL, NOW)
        here = await a_chat(tx, "anna", anna)
        amount, mine = Money(1000, "EUR"), "my own words"
        draft = cases.Draft(CaseKind.REFUND, "cus_anna", anna, here, amount, "en", reason=mine)
        number = await cases.open_case(tx, draft, NOW)
        case = await cases.find(tx, number)
        assert isinstance(case, Case)
        refused = CaseEvent(CaseState.REFUSED, "operator:Kim", "used for a year", SOON)
        assert await cases.move(tx, case, refused, "refused")
    await erase(database, anna)
    async with database.transaction() as tx:
        assert [one.words for one in await cases.list_events(tx, number)] == ["", "used for a year"]


async def test_what_ended_badly_is_emptied_and_what_is_under_way_is_not(database: Database) -> None:
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", MAIL, NOW)
        here = await a_chat(tx, "anna", anna)
        for state in ("done", "dead", "ready"):
            await tx.execute(insert(effect).values(order(here, state)))
        for event, state in (("answered", "done"), ("waits", "ready")):
            heard = Incoming(
                EventId(event),
                HERE,
                Sender(UserId("anna"), "Anna"),
                Surface.PRIVATE,
                Said("words"),
                NOW,
            )
            assert await inbox.store(tx, heard, NOW)
            stored = inbox_rows.c.event_id == event
            await tx.execute(update(inbox_rows).where(stored).values(state=state))
        home = home_beside(HERE, "anna")
        await outbox.enqueue(
            tx,
            [said(one, HERE, Kind.REPLY) for one in ("held", "ready", "sent")]
            + [said("home", home, Kind.REPLY)],
            NOW,
        )
        for key, state in (("held", "held"), ("sent", "sent"), ("home", "sent")):
            of_key = outbox_rows.c.dedupe_key == key
            await tx.execute(update(outbox_rows).where(of_key).values(state=state))
    await erase(database, anna)
    async with database.transaction() as tx:
        effects = (await tx.execute(select(effect).order_by(effect.c.id))).all()
        assert [row.arguments for row in effects] == [{}, {}, {"email": "a friend's"}]
        events = (await tx.execute(select(inbox_rows).order_by(inbox_rows.c.id))).all()
        assert ["words" in str(row.payload) for row in events] == [False, True]
        messages = {row.dedupe_key: row for row in await tx.execute(select(outbox_rows))}
        assert {key for key, row in messages.items() if "words" in str(row.payload)} == {"ready"}
        assert messages["held"].state == "dropped"


def order(chat: int, state: str) -> dict[str, Any]:
    """Something that was to be done outside."""
    return {
        "key": state,
        "kind": "mail_page",
        "conversation_id": chat,
        "link_id": 1,
        "skill": "pay",
        "intent": "pay",
        "arguments": {"email": "a friend's"},
        "state": state,
        "created_at": NOW,
    }
