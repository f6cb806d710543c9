"""What a person enters for the firm: transfers that its bank has, days that it allows."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from billing.customer import CustomerId
from billing.errors import KeptByProvider, MixedCurrencies, UnknownCustomer, UnknownInvoice
from billing.events import EventKind
from billing.ledger import pour
from billing.money import Money
from billing.payment import Payment, PaymentId, PaymentStatus
from billing.store import checkouts, credit_entries, events, ledger, settling, transfers, writing
from billing.store.database import Record, Transaction
from billing.store.events import StoredEvent

_METHOD = "bank transfer"


async def enter_transfer(
    tx: Transaction, customer_id: str, amount: Money, *, invoice: str, key: str, now: datetime
) -> PaymentId:
    """Book a transfer that arrived, once for the key, and let it be told with its receipt.

    It goes to this invoice, or ("") to what is owed in its currency, the oldest due first; what is
    left of it is credit. Raises UnknownCustomer, UnknownInvoice, KeptByProvider, and
    MixedCurrencies for an invoice in another one.
    """
    if not await credit_entries.hold_customer(tx, customer_id):
        raise UnknownCustomer(f"there is no customer {customer_id!r}")
    payment = PaymentId(f"transfer_{hashlib.blake2b(key.encode(), digest_size=12).hexdigest()}")
    numbers = [invoice] if invoice else await transfers.list_owed(tx, customer_id, amount.currency)
    rows = await checkouts.lock_invoices(tx, customer_id, numbers) if numbers else ()
    if invoice:
        _check_own(rows, invoice)
        if rows[0].currency != amount.currency:
            raise MixedCurrencies((rows[0].currency, amount.currency))
    if await settling.find_payment(tx, payment) is not None:
        return payment
    rows = sorted(rows, key=lambda row: (row.due_on, row.id))
    await _book(tx, payment, CustomerId(customer_id), amount, rows, now)
    return payment


async def _book(
    tx: Transaction,
    payment: PaymentId,
    customer: CustomerId,
    amount: Money,
    rows: list[Record],
    now: datetime,
) -> None:
    value = Payment(
        id=payment,
        customer=customer,
        amount=amount,
        paid_at=now,
        method=_METHOD,
        status=PaymentStatus.SUCCEEDED,
        allocations=(),
    )
    shares = pour(amount.minor, tuple(row.due for row in rows))
    parts = [(row.id, share, share) for row, share in zip(rows, shares, strict=True) if share]
    await writing.write_payments(tx, [value], now)
    if parts:
        await settling.replace_allocations(tx, payment, parts)
    await ledger.recompute(tx, [row for row, _, _ in parts])
    await ledger.credit_surplus(tx, [payment], now)
    paid = {row for row, _, _ in parts}
    told = StoredEvent(
        kind=EventKind.SUCCEEDED.value,
        customer=customer,
        payment=payment,
        amount=amount,
        invoices=tuple(row.number for row in rows if row.id in paid),
        method=_METHOD,
        decline="",
        at=now,
    )
    await events.add(tx, f"{EventKind.SUCCEEDED}:{payment}", told)


async def extend_due_date(tx: Transaction, customer_id: str, number: str, day: date) -> date:
    """The invoice is due on that day; gives the day on which it was. Raises UnknownInvoice,
    KeptByProvider, and ValueError for a day that is not later.
    """
    rows = await checkouts.lock_invoices(tx, customer_id, [number])
    _check_own(rows, number)
    before: date = rows[0].due_on
    if day <= before:
        raise ValueError(f"{number} is due on {before} already")
    await transfers.move_due_date(tx, rows[0].id, day)
    return before


def _check_own(rows: Sequence[Record], number: str) -> None:
    if not rows:
        raise UnknownInvoice(f"no invoice {number}")
    if rows[0].provider:
        raise KeptByProvider(f"{number} is the provider's")
