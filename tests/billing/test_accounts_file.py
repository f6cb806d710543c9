"""The accountant's table: columns that stay, exact amounts, nothing that a spreadsheet runs."""

import csv
import io
from datetime import date

import pytest

from billing.account import BilledFacts, CreditFacts, PaidFacts, account_of
from billing.accounts_file import COLUMNS, accounts_file, invoices_in
from billing.invoice import InvoiceStatus
from billing.money import Money, currency
from billing.payment import PaymentStatus
from tests.standins.books import a_line, an_invoice

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_columns_never_change() -> None:
    assert ",".join(COLUMNS) == (
        "date,kind,reference,due_on,currency,net_minor,tax_minor,amount_minor,amount"
    )


def test_an_invoice_has_net_and_tax_and_a_payment_is_below_zero() -> None:
    euro = currency("EUR")
    invoice = an_invoice(lines=[a_line(10_001, tax_rate="25", tax_name="VAT")])
    zero, total = Money(0, euro), invoice.sums.total
    billed = BilledFacts(invoice.number, InvoiceStatus.OPEN, FIRST, LAST, total, zero, zero, zero)
    paid = PaidFacts(
        "pay_1",
        LAST,
        total,
        "card ••••4242",
        PaymentStatus.SUCCEEDED,
        ((invoice.number, total),),
        (),
    )
    account = account_of([billed], [paid], ())
    assert invoices_in(account, FIRST, LAST) == ("INV-0042",)
    first, second = _rows(accounts_file(account, {invoice.number: invoice}, FIRST, LAST))
    assert first == {
        "date": "2026-11-01",
        "kind": "invoice",
        "reference": "INV-0042",
        "due_on": "2026-11-30",
        "currency": "EUR",
        "net_minor": "10001",
        "tax_minor": "2500",
        "amount_minor": "12501",
        "amount": "125.01",
    }
    assert (second["kind"], second["amount_minor"], second["amount"]) == (
        "payment",
        "-12501",
        "-125.01",
    )


@pytest.mark.parametrize(("code", "amount"), [("JPY", "-1234"), ("BHD", "-1.234")])
def test_every_currency_has_its_own_decimals(code: str, amount: str) -> None:
    credit = CreditFacts(FIRST, Money(1234, currency(code)), "thanks", "", "")
    [row] = _rows(accounts_file(account_of((), (), [credit]), {}, FIRST, LAST))
    assert row["amount"] == amount


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_run_by_a_spreadsheet(evil: str) -> None:
    credit = CreditFacts(FIRST, Money(1, currency("EUR")), evil, "", "")
    [row] = _rows(accounts_file(account_of((), (), [credit]), {}, FIRST, LAST))
    assert row["reference"] == f"'{evil}"
