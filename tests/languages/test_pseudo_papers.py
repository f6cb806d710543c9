"""Papers in a pseudo-language: every word on them comes out of the file of labels."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

import billing.documents
from billing.customer import Customer, CustomerId, PostalAddress
from billing.documents import Letterhead
from billing.documents.credit_note_sheet import credit_note_sheet
from billing.documents.invoice_sheet import invoice_sheet
from billing.documents.receipt_sheet import receipt_sheet
from billing.documents.sheet import Sheet
from billing.documents.statement_sheet import statement_sheet
from billing.documents.wording import Wording
from billing.giving_back import CreditNote, Refund, RefundStatus
from billing.invoice import Invoice, InvoiceNumber, InvoiceStatus, LineItem, Sums, TaxAmount
from billing.money import Currency, Money
from billing.paper_version import version_of
from billing.payment import Allocation, Payment, PaymentId, PaymentStatus
from billing.statement import Account, Bill, Entry, EntryKind, statement_of
from tests.standins.pseudo import PSEUDO, plain_words, pseudo

# The customer's own words, and what CLDR writes for the pseudo-language's tag.
DATA = {
    "nordlicht", "anna", "lind", "ab", "storgatan", "lund", "inv", "cn", "po", "pay", "card", "vat",
    "pro", "plan", "iban", "eur", "gmt", "se", "svedujo", "e", "ro",
    *(name.lower() for name in Locale(PSEUDO).months["format"]["wide"].values()),
    *(name.lower() for name in Locale(PSEUDO).months["format"]["abbreviated"].values()),
}  # fmt: skip
URL = "https://pay.nordlicht.example"


def test_papers_in_it() -> None:
    labels = Path(billing.documents.__file__).parent / "labels" / "en.ftl"
    bundle = FluentBundle([PSEUDO], use_isolating=False)
    bundle.add_resource(FluentResource(pseudo(labels.read_text("utf-8"))))
    wording = Wording(Locale(PSEUDO), (bundle,))
    euro = Currency("EUR")
    bill = Invoice(
        number=InvoiceNumber("INV-0042"),
        customer=CustomerId("cus_anna"),
        currency=euro,
        status=InvoiceStatus.OPEN,
        issued_on=date(2026, 11, 1),
        due_on=date(2026, 11, 30),
        period=(date(2026, 11, 1), date(2026, 12, 1)),
        purchase_order="PO-7",
        lines=(LineItem("Pro plan", Decimal("2"), Money(4900, euro), Decimal("25"), "VAT"),),
        discounts=(),
        sums=Sums(
            Money(9800, euro),
            Money(0, euro),
            (TaxAmount("VAT", Decimal("25"), Money(9800, euro), Money(2450, euro)),),
            Money(12250, euro),
        ),
        paid=Money(0, euro),
        credited=Money(0, euro),
        processing=Money(100, euro),
    )
    paid = Payment(
        PaymentId("pay_1"),
        CustomerId("cus_anna"),
        Money(13000, euro),
        datetime(2026, 11, 5, tzinfo=UTC),
        "card ••••4242",
        PaymentStatus.SUCCEEDED,
        (Allocation(InvoiceNumber("INV-0042"), Money(12250, euro)),),
    )
    anna = Customer(
        id=CustomerId("cus_anna"),
        name="Anna Lind",
        company="Lind AB",
        emails=("anna@lind.example",),
        currency=euro,
        locale=PSEUDO,
        time_zone="Europe/Stockholm",
        address=PostalAddress("Storgatan 1", "", "Lund", "22222", "SE"),
        tax_id="SE556677889901",
    )
    head = Letterhead(
        "Nordlicht", "help@nordlicht.example", ("Lund",), f"{URL}/chat", "", ("IBAN",)
    )
    for status in InvoiceStatus:
        sheet = asdict(invoice_sheet(replace(bill, status=status), anna, head, wording))
        assert odd_labels(sheet, DATA) == set()
    for got in (PaymentStatus.SUCCEEDED, PaymentStatus.REFUNDED, PaymentStatus.DISPUTED):
        sheet = asdict(receipt_sheet(replace(paid, status=got), (bill,), anna, head, wording))
        assert odd_labels(sheet, DATA) == set()
    for sheet in map(asdict, other_sheets(bill, paid, anna, head, wording)):
        assert odd_labels(sheet, DATA) == set()


def other_sheets(
    bill: Invoice, paid: Payment, anna: Customer, head: Letterhead, wording: Wording
) -> Iterator[Sheet]:
    """A receipt of what went back, a credit note, a second version, and statements of each kind."""
    twenty, day = Money(2000, bill.currency), date(2026, 11, 9)
    back = Refund(
        "re_1", paid.id, twenty, RefundStatus.SUCCEEDED, datetime(2026, 11, 9, tzinfo=UTC)
    )
    part = replace(paid, refunded=twenty)
    yield receipt_sheet(part, (bill,), anna, head, wording, (back,))
    for void in (False, True):
        note = CreditNote(
            "CN-1", anna.id, bill.number, day, twenty, *[twenty] * 3, "Pro plan", void
        )
        yield credit_note_sheet(note, bill, anna, head, wording)
    versions = tuple(
        version_of(anna, each, datetime(2026, 11, each, tzinfo=UTC)) for each in (1, 2)
    )
    yield invoice_sheet(bill, anna, head, wording, versions)
    for sign in (-1, 0, 1):
        entries = tuple(
            Entry(day, kind, "INV-0042", Money(sign, bill.currency)) for kind in EntryKind
        )
        bills = (Bill("INV-0042", day, day, twenty),)
        account = Account(bills, entries, ())
        yield statement_sheet(statement_of(account, day, day), anna, head, wording)


def odd_labels(sheet: object, known: set[str]) -> set[str]:
    """The plain words anywhere in a sheet that are shown."""
    if isinstance(sheet, dict):
        shown = [
            value
            for name, value in sheet.items()
            if name not in {"language", "region", "paper", "tone"}
        ]
        return set().union(*(odd_labels(one, known) for one in shown))
    if isinstance(sheet, list | tuple):
        return set().union(*(odd_labels(one, known) for one in sheet))
    return plain_words(sheet, known) if isinstance(sheet, str) else set()
