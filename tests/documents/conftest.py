"""A business, its customer, and an invoice whose sums are known by heart."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from billing.customer import Customer, CustomerId, PostalAddress
from billing.documents import Letterhead
from billing.invoice import (
    Discount,
    Invoice,
    InvoiceNumber,
    InvoiceStatus,
    LineItem,
    Sums,
    TaxAmount,
)
from billing.money import Currency, Money
from billing.payment import Allocation, Payment, PaymentId, PaymentStatus

Read = Callable[[bytes], str]
Build = Callable[..., Any]


@pytest.fixture
def letterhead() -> Letterhead:
    return Letterhead(
        business_name="Northwind Cloud GmbH",
        support_email="billing@northwind.example",
        address_lines=("Lindenstraße 12", "10969 Berlin"),
        public_url="https://pay.northwind.example/chat",
        tax_id="DE123456789",
        bank_lines=("IBAN DE02 1203 0000 0000 2020 51", "BIC BYLADEM1001"),
    )


@pytest.fixture
def anna() -> Customer:
    return Customer(
        id=CustomerId("cus_anna"),
        name="Anna Lind",
        company="Lind AB",
        emails=("anna@lind.example",),
        currency=Currency("EUR"),
        locale="en-GB",
        time_zone="Europe/Stockholm",
        address=PostalAddress("Storgatan 1", "2nd floor", "Lund", "22222", "SE"),
        tax_id="SE556677889901",
    )


@pytest.fixture
def invoice_of() -> Build:
    """INV-0042 in minor units: 2 × 4900 and 2.5 × 1000 at 25 %, 1001 at 6 %; 500 off."""

    def build(code: str = "EUR", **changes: Any) -> Invoice:
        currency = Currency(code)

        def money(minor: int) -> Money:
            return Money(minor, currency)

        vat, low = Decimal("25"), Decimal("6")
        invoice = Invoice(
            number=InvoiceNumber("INV-0042"),
            customer=CustomerId("cus_anna"),
            currency=currency,
            status=InvoiceStatus.OPEN,
            issued_on=date(2026, 11, 1),
            due_on=date(2026, 11, 30),
            period=(date(2026, 11, 1), date(2026, 12, 1)),
            purchase_order="PO-7",
            lines=(
                LineItem("Pro plan", Decimal("2"), money(4900), vat, "VAT"),
                LineItem("Support hours", Decimal("2.5"), money(1000), vat, "VAT"),
                LineItem("Handbook", Decimal("1"), money(1001), low, "VAT"),
            ),
            discounts=(Discount("Launch offer", money(500)),),
            sums=Sums(
                subtotal=money(13301),
                discount=money(500),
                taxes=(
                    TaxAmount("VAT", vat, money(11838), money(2960)),
                    TaxAmount("VAT", low, money(963), money(58)),
                ),
                total=money(15819),
            ),
            paid=money(2000),
            credited=money(319),
            processing=money(0),
        )
        return replace(invoice, **changes)

    return build


@pytest.fixture
def payment() -> Payment:
    """€200.00 by card, €158.19 of it for INV-0042."""
    euro = Currency("EUR")
    return Payment(
        id=PaymentId("pay_77"),
        customer=CustomerId("cus_anna"),
        amount=Money(20000, euro),
        paid_at=datetime(2026, 11, 5, 23, 30, tzinfo=UTC),
        method="card ••••4242",
        status=PaymentStatus.SUCCEEDED,
        allocations=(Allocation(InvoiceNumber("INV-0042"), Money(15819, euro)),),
    )


@pytest.fixture
def read() -> Read:
    """All text of a PDF, with every kind of space as one plain space."""

    def text(pdf: bytes) -> str:
        pages = PdfReader(BytesIO(pdf)).pages
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))

    return text
