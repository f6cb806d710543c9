"""An invoice on paper: every figure is there, in the reader's language, and the sums hold."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from billing.customer import CustomerId, PostalAddress
from billing.documents import Letterhead, WrongCustomer, render_invoice
from billing.invoice import Discount, InvoiceStatus, LineItem, Sums
from billing.money import Currency, Money


def test_everything_that_an_accountant_needs_is_there(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    text = read(render_invoice(invoice_of(), anna, letterhead, "en"))
    for expected in (
        "Northwind Cloud GmbH Lindenstraße 12 10969 Berlin Tax ID DE123456789",
        "Invoice INV-0042",
        "Billed to Lind AB Anna Lind Storgatan 1 2nd floor 22222 Lund Sweden",
        "Tax ID SE556677889901",
        "Issue date 1 November 2026",
        "Due date 30 November 2026",
        "Period 1–30 Nov 2026",
        "Purchase order PO-7",
        "Currency Euro (EUR)",
        "Description Quantity Unit price Tax Amount",
        "Pro plan 2 €49.00 25% €98.00",
        "Support hours 2.5 €10.00 25% €25.00",
        "Handbook 1 €10.01 6% €10.01",
        "Subtotal €133.01",
        "Launch offer (€5.00)",
        "Net €128.01",
        "VAT 25% on €118.38 €29.60",
        "VAT 6% on €9.63 €0.58",
        "Total €158.19",
        "Paid (€20.00)",
        "Credit applied (€3.19)",
        "Amount due €135.00",
        "Please pay €135.00 by 30 November 2026.",
        "Reference INV-0042",
        "Online https://pay.northwind.example/chat",
        "Bank transfer IBAN DE02 1203 0000 0000 2020 51 · BIC BYLADEM1001",
        "Questions? billing@northwind.example 1 / 1",
    ):
        assert expected in text


def test_the_sums_on_the_paper_hold(invoice_of: Any, anna: Any, letterhead: Any, read: Any) -> None:
    text = read(render_invoice(invoice_of(), anna, letterhead, "en"))

    def figure(label: str) -> Decimal:
        found = re.findall(re.escape(label) + r" \(?€([\d.]+)", text)
        return Decimal(found[-1])

    assert figure("Subtotal") == Decimal("98.00") + Decimal("25.00") + Decimal("10.01")
    assert figure("Net") == figure("Subtotal") - figure("Launch offer")
    taxes = figure("VAT 25% on €118.38") + figure("VAT 6% on €9.63")
    assert figure("Total") == figure("Net") + taxes
    assert figure("Amount due") == figure("Total") - figure("Paid") - figure("Credit applied")


def test_a_german_reader_gets_german(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    text = read(render_invoice(invoice_of(), anna, letterhead, "de"))
    for expected in (
        "Rechnung INV-0042",
        "22222 Lund Schweden",
        "Rechnungsdatum 1. November 2026",
        "Leistungszeitraum 1.–30. Nov. 2026",
        "Support hours 2,5 10,00 € 25 % 25,00 €",
        "Launch offer -5,00 €",
        "VAT 25 % auf 118,38 € 29,60 €",
        "Offener Betrag 135,00 €",
        "Bitte zahlen Sie 135,00 € bis zum 30. November 2026.",
    ):
        assert expected in text
    assert "Amount" not in text


def test_an_american_gets_american_dates_on_american_paper(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    jane = replace(
        anna,
        company="",
        name="Jane Roe",
        locale="en-US",
        address=PostalAddress("1 Main St", "", "Austin, TX", "78701", "US"),
    )
    pdf = render_invoice(invoice_of("USD"), jane, letterhead, "en")
    text = read(pdf)
    assert "Billed to Jane Roe 1 Main St Austin, TX 78701 United States" in text
    assert "Issue date November 1, 2026" in text
    assert "Currency US Dollar (USD)" in text
    assert "Amount due $135.00" in text
    assert _size(pdf) == (612, 792)


def test_a_swede_gets_a4(invoice_of: Any, anna: Any, letterhead: Any) -> None:
    assert _size(render_invoice(invoice_of(), anna, letterhead, "en")) == (595, 842)


@pytest.mark.parametrize("language", ["nl", "", "../en", "x_@", "tlh-KX"])
def test_a_language_that_we_do_not_speak_falls_back_to_english(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any, language: str
) -> None:
    text = read(render_invoice(invoice_of(), anna, letterhead, language))
    assert "Issue date 1 November 2026" in text


@pytest.mark.parametrize(
    ("code", "language", "price", "due"),
    [
        ("JPY", "en", "JP¥4,900", "JP¥13,500"),
        ("BHD", "en", "BHD 4.900", "BHD 13.500"),
        ("JPY", "de", "4.900 ¥", "13.500 ¥"),
        ("BHD", "de", "4,900 BHD", "13,500 BHD"),
    ],
)
def test_currencies_without_and_with_three_decimals(
    invoice_of: Any,
    anna: Any,
    letterhead: Any,
    read: Any,
    code: str,
    language: str,
    price: str,
    due: str,
) -> None:
    text = read(render_invoice(invoice_of(code), anna, letterhead, language))
    assert f"Pro plan 2 {price} " in text
    assert due in text


@pytest.mark.parametrize(
    ("status", "mark", "sentence"),
    [
        (InvoiceStatus.PAID, "PAID", "This invoice is paid in full."),
        (InvoiceStatus.VOID, "VOID", "This invoice is void. Please do not pay it."),
        (InvoiceStatus.DRAFT, "DRAFT", "This is a draft."),
        (InvoiceStatus.UNCOLLECTIBLE, "WRITTEN OFF", "This invoice has been written off."),
    ],
)
def test_what_is_not_to_be_paid_says_so(
    invoice_of: Any,
    anna: Any,
    letterhead: Any,
    read: Any,
    status: InvoiceStatus,
    mark: str,
    sentence: str,
) -> None:
    text = read(render_invoice(invoice_of(status=status), anna, letterhead, "en"))
    assert f"INV-0042 {mark} " in text
    assert sentence in text
    assert "Amount due €0.00" in text
    assert "How to pay" not in text
    assert "IBAN" not in text


def test_an_open_invoice_has_no_mark(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    text = read(render_invoice(invoice_of(), anna, letterhead, "en"))
    assert not re.search(r"\b(PAID|VOID|DRAFT)\b", text)


def test_an_overpaid_invoice_asks_for_nothing(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    overpaid = invoice_of(paid=Money(99999, Currency("EUR")))
    text = read(render_invoice(overpaid, anna, letterhead, "en"))
    assert "Nothing left to pay" in text
    assert "How to pay" not in text


def test_a_payment_on_its_way_is_named_so_that_nobody_pays_twice(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    moving = invoice_of(processing=Money(5000, Currency("EUR")))
    text = read(render_invoice(moving, anna, letterhead, "en"))
    assert "A payment of €50.00 is on its way" in text
    assert "Amount due €135.00" in text
    assert "Please pay €85.00 by" in text


def test_nobody_is_asked_to_pay_what_is_all_on_its_way(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    moving = invoice_of(processing=Money(13500, Currency("EUR")))
    text = read(render_invoice(moving, anna, letterhead, "en"))
    assert "A payment of €135.00 is on its way" in text
    assert "Please pay" not in text
    assert "IBAN" not in text


def test_what_is_empty_is_left_out(invoice_of: Any, anna: Any, read: Any) -> None:
    bare = invoice_of(
        period=None,
        purchase_order="",
        discounts=(),
        paid=Money(0, Currency("EUR")),
        credited=Money(0, Currency("EUR")),
    )
    somebody = replace(anna, company="", address=PostalAddress(), tax_id="")
    text = read(render_invoice(bare, somebody, Letterhead("Northwind", ""), "en"))
    absent = ("Period", "Purchase", "Tax ID", "Net", "Paid", "Credit", "Online", "transfer")
    assert not [label for label in (*absent, "Questions") if label in text]
    assert "Billed to Anna Lind Issue date" in text


def test_a_period_of_one_day_is_that_day(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    one_day = invoice_of(period=(date(2026, 11, 3), date(2026, 11, 4)))
    assert "Period 3 Nov 2026" in read(render_invoice(one_day, anna, letterhead, "en"))


def test_discounts_show_what_was_given_not_what_was_offered(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    euro = Currency("EUR")
    free = invoice_of(
        lines=(LineItem("Trial", Decimal(1), Money(1000, euro), Decimal(0), ""),),
        discounts=(Discount("Welcome", Money(3000, euro)), Discount("", Money(1000, euro))),
        sums=Sums(Money(1000, euro), Money(1000, euro), (), Money(0, euro)),
        paid=Money(0, euro),
        credited=Money(0, euro),
    )
    text = read(render_invoice(free, anna, letterhead, "en"))
    assert "Subtotal €10.00 Welcome (€7.50) Discount (€2.50) Net €0.00 Total €0.00" in text


def test_nobody_gets_the_invoice_of_somebody_else(
    invoice_of: Any, anna: Any, letterhead: Any
) -> None:
    stranger = replace(anna, id=CustomerId("cus_bob"))
    with pytest.raises(WrongCustomer):
        render_invoice(invoice_of(), stranger, letterhead, "en")


def _size(pdf: bytes) -> tuple[int, int]:
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return round(box.width), round(box.height)
