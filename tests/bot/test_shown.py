"""What an answer is, kept as ids and asked again: on both databases, for an hour, once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from billing.store.database import Database
from bot.blocks import reply, row, rows, text, verbatim
from bot.conversation import Pending, Shown, Wish, pending_from_json, pending_to_json
from bot.replies import Document, DocumentKind, File
from bot.shown import asked_again, shown_of
from bot.skill import Outcome
from bot.store import carried, links
from bot.store.carried import Carried
from bot.understanding.model import Against, Slots

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
SHOWN = Shown("invoice_detail", 7, {"invoice": "INV-0041"}, {"status": "paid"})


@pytest.mark.parametrize(
    "slots",
    [
        Slots(),
        Slots(status="overdue", period=OCTOBER),
        Slots(amount_minor=10000, currency="EUR"),
        Slots(invoice_number="INV-0041", against=Against(period=OCTOBER)),
        Slots(against=Against("INV-0040")),
        Slots(against=Against()),
    ],
    ids=str,
)
def test_what_the_words_named_is_named_again(slots: Slots) -> None:
    told = Outcome(reply(rows(row("due", verbatim("€1.00")))))
    shown = shown_of(Wish("explain_charge", {}, "words of mine"), slots, told, 7)
    assert shown is not None
    assert "words" not in str(shown)
    kept = pending_from_json(pending_to_json(Pending(shown=shown))).shown
    assert kept == shown
    wish, again = asked_again(kept)
    assert (wish.intent, wish.text, again) == ("explain_charge", "", slots)


def test_the_invoice_that_was_found_is_meant() -> None:
    wish = Wish("invoice_detail", {"argument": "the dear one of my wife", "confirmed": "yes"})
    shown = shown_of(wish, Slots(), Outcome(reply(), focus="INV-0041"), 7)
    assert shown == Shown("invoice_detail", 7, {"invoice": "INV-0041"})
    listed = shown_of(Wish("list_invoices", {"argument": "paid"}), Slots(), Outcome(reply()), 7)
    assert listed == Shown("list_invoices", 7, {"argument": "paid"})


def test_a_statement_is_one_by_whatever_words_it_came() -> None:
    paper = Document(DocumentKind.STATEMENT, "cus_anna", "2026-10-01/2026-10-31")
    outcome = Outcome(reply(text("here"), File(paper, "statement.pdf")))
    shown = shown_of(Wish("payment_history", {}, "statement"), Slots(), outcome, 7)
    assert shown == Shown("statement", 7, {"period": "2026-10-01/2026-10-31"})


@pytest.mark.parametrize(
    ("named", "slots"),
    [({"argument": "9999"}, Slots()), ({"invoice": "INV-9"}, Slots()), ({}, Slots("INV-9"))],
)
def test_what_was_not_found_is_no_answer(named: dict[str, str], slots: Slots) -> None:
    lost = Outcome(reply(text("no-such-invoice")))
    assert shown_of(Wish("invoice_detail", named), slots, lost, 7) is None


@pytest.mark.parametrize(
    "intent", ["pay", "payment_link", "mail_document", "download_documents", "profile", "help"]
)
def test_what_does_something_is_no_answer(intent: str) -> None:
    assert shown_of(Wish(intent), Slots(), Outcome(reply()), 7) is None


async def test_it_is_kept_for_an_hour_and_taken_once(database: Database) -> None:
    async with database.transaction() as tx:
        anna = await links.add_person(tx, "cus_anna", "anna@lind.example", NOW)
        bo = await links.add_person(tx, "cus_bo", "bo@berg.example", NOW)
        await carried.keep(tx, anna, "slack", Carried(SHOWN, None), NOW)
        await carried.keep(tx, anna, "telegram", Carried(SHOWN, "INV-0041"), NOW)
    soon, late = NOW + timedelta(minutes=59), NOW + timedelta(minutes=60)
    async with database.transaction() as tx:
        assert await carried.take(tx, anna, "slack", soon) is None, "the newest wish counts"
        assert await carried.take(tx, bo, "telegram", soon) is None
        assert await carried.take(tx, anna, "telegram", late) is None
        assert await carried.take(tx, anna, "telegram", soon) == Carried(SHOWN, "INV-0041")
        assert await carried.take(tx, anna, "telegram", soon) is None
        await carried.keep(tx, anna, "web", Carried(SHOWN, None), NOW)
        assert await carried.forget_expired(tx, soon) == 0
        assert await carried.forget_expired(tx, late) == 1
        await carried.keep(tx, anna, "web", Carried(SHOWN, None), NOW)
        await carried.forget_person(tx, anna)
        assert await carried.take(tx, anna, "web", soon) is None
