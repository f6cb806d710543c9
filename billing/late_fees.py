"""Late fees: charged as small invoices of their own, since an issued invoice is never edited."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from billing.credit import grant_credit, use_credit
from billing.customer import CustomerId
from billing.errors import UnknownCustomer, UnknownInvoice
from billing.invoice import Invoice, InvoiceNumber, InvoiceStatus, LineItem, compute_sums
from billing.money import Money
from billing.numbering import number_key
from billing.store import checkouts, credit_entries, late_fees, writing
from billing.store.database import Transaction

_LONGEST = 90  # of the first invoice's number, so that the fee's has room behind it


@dataclass(frozen=True, slots=True)
class Charge:
    """One fee to be charged for the invoice with this row id and number.

    `due` is what the fee was reckoned of; `description` is the line that its customer reads.
    """

    invoice: int
    number: InvoiceNumber
    customer: CustomerId
    days: int
    due: Money
    amount: Money
    description: str
    payable_by: date


async def charge(tx: Transaction, fee: Charge, today: date, now: datetime) -> InvoiceNumber | None:
    """Charge it in this transaction; None where it was charged before or the debt is another now.

    The fee's invoice holds the key (first invoice, step), so there is no fee without its key and
    no key without its fee.
    """
    if not await late_fees.hold_open(tx, fee.invoice, fee.days, fee.due.minor):
        return None
    number = await _free_number(tx, f"{fee.number[:_LONGEST]}-F{fee.days}")
    added = await writing.add_invoices(tx, [_invoice(fee, number, today)], now)
    await late_fees.tie(tx, added[number_key(number)], fee.invoice, fee.days)
    return number


async def waive(
    tx: Transaction,
    customer_id: str,
    number: str,
    amount: Money,
    *,
    why: str,
    key: str,
    now: datetime,
) -> bool:
    """Settle a fee by credit that is given for it; False where no longer exactly this is due of it.

    Raises UnknownCustomer, and UnknownInvoice where it is no late fee of the customer's.
    """
    if not await credit_entries.hold_customer(tx, customer_id):
        raise UnknownCustomer(f"there is no customer {customer_id!r}")
    rows = await checkouts.lock_invoices(tx, customer_id, [number])
    if not rows or not await late_fees.is_fee(tx, rows[0].id):
        raise UnknownInvoice(f"no late fee {number}")
    if rows[0].due != amount.minor or rows[0].processing:
        return False
    await grant_credit(tx, customer_id, amount, reason=why, key=key, now=now)
    await use_credit(tx, customer_id, number, key=key, now=now)
    return True


async def _free_number(tx: Transaction, wanted: str) -> InvoiceNumber:
    number, tries = wanted, 1
    while await late_fees.is_taken(tx, number_key(number)):
        tries += 1
        number = f"{wanted}-{tries}"
    return InvoiceNumber(number)


def _invoice(fee: Charge, number: InvoiceNumber, today: date) -> Invoice:
    currency = fee.amount.currency
    lines = (LineItem(fee.description, Decimal(1), fee.amount, Decimal(0), ""),)
    zero = Money(0, currency)
    return Invoice(
        number=number,
        customer=fee.customer,
        currency=currency,
        status=InvoiceStatus.OPEN,
        issued_on=today,
        due_on=fee.payable_by,
        period=None,
        purchase_order="",
        lines=lines,
        discounts=(),
        sums=compute_sums(currency, lines, ()),
        paid=zero,
        credited=zero,
        processing=zero,
    )
