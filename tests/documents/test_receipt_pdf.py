"""A receipt on paper: what came, when on the customer's clock, and what it paid."""

from dataclasses import replace
from typing import Any

import pytest

from billing.customer import CustomerId
from billing.documents import NoReceipt, WrongCustomer, render_receipt
from billing.invoice import InvoiceNumber
from billing.money import Currency, Money
from billing.payment import Allocation, PaymentStatus


def test_a_receipt_says_what_was_paid_and_what_became_credit(
    payment: Any, invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    text = read(render_receipt(payment, (invoice_of(),), anna, letterhead, "en"))
    for expected in (
        "Receipt pay_77",
        "Received from Lind AB",
        "Date 6 November 2026",  # 23:30 UTC is half past midnight in Stockholm
        "Time 00:30 GMT+01:00",
        "Paid with card ••••4242",
        "Amount paid 6 November 2026 €200.00",
        "Invoice Issued Invoice total Paid",
        "INV-0042 1 November 2026 €158.19 €158.19",
        "Kept as credit €41.81",
        "Amount paid €200.00",
        "We have received your payment.",
        "We keep €41.81 of it as credit for your next invoice.",
    ):
        assert expected in text


def test_a_receipt_in_german(
    payment: Any, invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    text = read(render_receipt(payment, (invoice_of(),), anna, letterhead, "de-AT"))
    assert "Quittung pay_77" in text
    assert "Als Guthaben behalten € 41,81" in text


def test_a_payment_of_several_invoices_lists_each(
    payment: Any, invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    euro = Currency("EUR")
    both = replace(
        payment,
        allocations=(
            Allocation(InvoiceNumber("INV-0042"), Money(15819, euro)),
            Allocation(InvoiceNumber("INV-0043"), Money(4181, euro)),
        ),
    )
    second = invoice_of(number=InvoiceNumber("INV-0043"))
    text = read(render_receipt(both, (invoice_of(), second), anna, letterhead, "en"))
    assert "€158.19 INV-0043 1 November 2026 €158.19 €41.81" in text
    assert "credit" not in text


def test_an_invoice_that_is_not_at_hand_still_stands_on_the_receipt(
    payment: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    assert "INV-0042 €158.19" in read(render_receipt(payment, (), anna, letterhead, "en"))


def test_a_payment_in_advance_is_all_credit(
    payment: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    early = replace(payment, allocations=())
    text = read(render_receipt(early, (), anna, letterhead, "en"))
    assert "Kept as credit €200.00 Amount paid €200.00" in text
    assert "Invoice total" not in text


@pytest.mark.parametrize(
    ("status", "mark", "sentence"),
    [
        (PaymentStatus.REFUNDED, "REFUNDED", "This payment was given back to you."),
        (PaymentStatus.DISPUTED, "DISPUTED", "This payment is disputed with the bank."),
    ],
)
def test_money_that_went_back_is_marked(
    payment: Any,
    invoice_of: Any,
    anna: Any,
    letterhead: Any,
    read: Any,
    status: PaymentStatus,
    mark: str,
    sentence: str,
) -> None:
    returned = replace(payment, status=status)
    text = read(render_receipt(returned, (invoice_of(),), anna, letterhead, "en"))
    assert f"pay_77 {mark} " in text
    assert sentence in text
    assert "We have received" not in text


@pytest.mark.parametrize(
    "status", [PaymentStatus.PENDING, PaymentStatus.PROCESSING, PaymentStatus.FAILED]
)
def test_what_did_not_arrive_has_no_receipt(
    payment: Any, anna: Any, letterhead: Any, status: PaymentStatus
) -> None:
    with pytest.raises(NoReceipt, match=status):
        render_receipt(replace(payment, status=status), (), anna, letterhead, "en")


def test_nobody_gets_the_receipt_or_the_invoice_of_somebody_else(
    payment: Any, invoice_of: Any, anna: Any, letterhead: Any
) -> None:
    foreign = invoice_of(customer=CustomerId("cus_bob"))
    with pytest.raises(WrongCustomer):
        render_receipt(payment, (foreign,), anna, letterhead, "en")
    with pytest.raises(WrongCustomer):
        render_receipt(replace(payment, customer=CustomerId("cus_bob")), (), anna, letterhead, "en")


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "+03:00"])
def test_an_unknown_time_zone_gives_utc_and_says_so(
    payment: Any, anna: Any, letterhead: Any, read: Any, zone: str
) -> None:
    lost = replace(anna, time_zone=zone)
    text = read(render_receipt(payment, (), lost, letterhead, "en"))
    assert "Date 5 November 2026" in text
    assert "Time 23:30 GMT" in text
