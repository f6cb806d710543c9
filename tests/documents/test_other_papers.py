"""Statements, credit notes, and what went back, on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from billing.account import BilledFacts, CreditFacts, PaidFacts, account_of
from billing.customer import CustomerId
from billing.documents import (
    WrongCustomer,
    render_credit_note,
    render_invoice,
    render_receipt,
    render_statement,
)
from billing.giving_back import CreditNote, Refund, RefundStatus
from billing.invoice import InvoiceNumber, InvoiceStatus, Sums, TaxAmount
from billing.money import Currency, Money
from billing.paper_version import version_of
from billing.payment import PaymentStatus
from billing.statement import Account, statement_of

EUR = Currency("EUR")
LANGUAGES = ("en", "de", "es", "fr", "pt", "ru", "ar")


def euros(minor: int) -> Money:
    return Money(minor, EUR)


@pytest.fixture
def account() -> Account:
    """€99.00 of July paid in part, €123.40 of October lowered by a note, €15.00 gone back."""
    zero, july, october = euros(0), date(2026, 7, 1), date(2026, 10, 5)
    billed = [
        BilledFacts("INV-38", InvoiceStatus.OPEN, july, july, euros(9900), zero, euros(2000), zero),
        BilledFacts(
            "INV-42",
            InvoiceStatus.OPEN,
            october,
            date(2026, 11, 4),
            euros(12340),
            zero,
            zero,
            euros(2000),
        ),
    ]
    paid = PaidFacts(
        "pay_1",
        date(2026, 10, 3),
        euros(2000),
        "card ••••4242",
        PaymentStatus.SUCCEEDED,
        (("INV-38", euros(2000)),),
        ((date(2026, 10, 20), euros(1500)),),
    )
    day = date(2026, 10, 12)
    credit = [
        CreditFacts(day, euros(2000), "", "", "CN-1"),
        CreditFacts(day, euros(-2000), "", "INV-42", "CN-1"),
    ]
    return account_of(billed, [paid], credit)


def a_note(**changes: Any) -> CreditNote:
    note = CreditNote(
        number="CN-1",
        customer=CustomerId("cus_anna"),
        invoice=InvoiceNumber("INV-0042"),
        issued_on=date(2026, 11, 12),
        total=euros(5000),
        lowered=euros(2000),
        credited=euros(1500),
        refunded=euros(1000),
        reason="two seats too many",
    )
    return replace(note, **changes)


def test_a_statement_opens_moves_and_closes(
    account: Account, anna: Any, letterhead: Any, read: Any
) -> None:
    statement = statement_of(account, date(2026, 10, 1), date(2026, 10, 31))
    text = read(render_statement(statement, anna, letterhead, "en"))
    for expected in (
        "Statement of account 1–31 Oct 2026",
        "Statement for Lind AB",
        "Closing balance 31 October 2026 €182.40",
        "Opening balance 1 October 2026 €99.00",
        "Payment · card ••••4242 3 October 2026 (€20.00) €79.00",
        "Invoice · INV-42 5 October 2026 €123.40 €202.40",
        "Credit note · CN-1 12 October 2026 (€20.00) €182.40",
        "Refund · card ••••4242 20 October 2026 €15.00 €197.40",
        "Refunded, not to be paid again · card ••••4242 20 October 2026 (€15.00) €182.40",
        "Not due yet €103.40",
        "More than 90 days overdue €79.00",
    ):
        assert expected in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_papers(
    language: str, account: Account, invoice_of: Any, anna: Any, letterhead: Any
) -> None:
    statement = statement_of(account, date(2026, 1, 1), date(2026, 12, 31))
    papers = (
        render_statement(statement, anna, letterhead, language),
        render_credit_note(a_note(), invoice_of(), anna, letterhead, language),
    )
    assert all(paper.startswith(b"%PDF") for paper in papers)


def test_a_statement_of_nothing_says_so(anna: Any, letterhead: Any, read: Any) -> None:
    statement = statement_of(Account((), (), ()), date(2026, 10, 1), date(2026, 10, 31))
    text = read(render_statement(statement, anna, letterhead, "en"))
    assert "Closing balance 31 October 2026 €0.00" in text


def test_a_credit_note_says_where_its_money_went_and_what_stays_due(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    text = read(render_credit_note(a_note(), invoice_of(), anna, letterhead, "en"))
    for expected in (
        "Credit note CN-1",
        "For invoice INV-0042",
        "Reason two seats too many",
        "Taken off the invoice €20.00",
        "Added to your credit €15.00",
        "Paid back to you €10.00",
        "Settled in another way €5.00",
        "Amount credited €50.00",
        "Still due on the invoice €135.00",
    ):
        assert expected in text


def test_a_reason_that_is_only_a_code_is_not_printed(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    for code in ("duplicate", "order change", ""):
        note = a_note(reason=code)
        assert "Reason" not in read(render_credit_note(note, invoice_of(), anna, letterhead, "en"))


def test_a_void_note_says_so(invoice_of: Any, anna: Any, letterhead: Any, read: Any) -> None:
    text = read(render_credit_note(a_note(void=True), invoice_of(), anna, letterhead, "en"))
    assert "VOID" in text
    assert "as if it had not been written" in text


def test_nobody_elses_note_is_printed(invoice_of: Any, anna: Any, letterhead: Any) -> None:
    theirs = a_note(customer=CustomerId("cus_bo"))
    other = a_note(invoice=InvoiceNumber("INV-9"))
    for note in (theirs, other):
        with pytest.raises(WrongCustomer):
            render_credit_note(note, invoice_of(), anna, letterhead, "en")


def test_a_receipt_names_every_refund_and_what_is_left(
    payment: Any, invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    at = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    refunds = tuple(
        Refund(f"re_{status}", payment.id, euros(1500), status, at) for status in RefundStatus
    )
    part = replace(payment, refunded=euros(1500))
    text = read(render_receipt(part, (invoice_of(),), anna, letterhead, "en", refunds))
    assert text.count("Refunded 21 November 2026 (€15.00)") == 1, "only what went back counts"
    assert "Received after refunds €185.00" in text
    assert "€15.00 of this payment was given back to you." in text


def test_a_tax_that_is_included_is_called_so_and_adds_nothing(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    vat = TaxAmount("VAT", invoice_of().lines[0].tax_rate, euros(8000), euros(2000), included=True)
    invoice = invoice_of(sums=Sums(euros(10000), euros(0), (vat,), euros(10000)), discounts=())
    text = read(render_invoice(invoice, anna, letterhead, "en"))
    assert "including VAT 25% on €80.00 €20.00 Total €100.00" in text


def test_a_second_version_says_what_it_replaces(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    first = version_of(anna, 1, datetime(2026, 11, 1, 12, tzinfo=UTC))
    moved = replace(anna, company="Lind & Co AB")
    second = version_of(moved, 2, datetime(2026, 11, 9, 12, tzinfo=UTC))
    old = read(render_invoice(invoice_of(), moved, letterhead, "en", (first,)))
    assert "Billed to Lind AB" in old
    assert "Version" not in old
    new = read(render_invoice(invoice_of(), moved, letterhead, "en", (first, second)))
    for expected in ("Billed to Lind & Co AB", "Version 2", "replaces the one of 1 November 2026"):
        assert expected in new
