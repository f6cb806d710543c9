"""Papers in a pseudo-language: every word on them comes out of the file of labels."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

import billing.documents
from billing.customer import Customer, CustomerId, PostalAddress
from billing.documents import Letterhead
from billing.documents.invoice_sheet import invoice_sheet
from billing.documents.receipt_sheet import receipt_sheet
from billing.documents.wording import Wording
from billing.invoice import Invoice, InvoiceNumber, InvoiceStatus, LineItem, Sums, TaxAmount
from billing.money import Currency, Money
from billing.payment import Allocation, Payment, PaymentId, PaymentStatus
from tests.standins.pseudo import PSEUDO, plain_words, pseudo

# The customer's own words, and what CLDR writes for the pseudo-language's tag.
DATA = {
    "nordlicht", "anna", "lind", "ab", "storgatan", "lund", "inv", "po", "pay", "card", "vat",
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
