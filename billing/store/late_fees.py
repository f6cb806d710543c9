"""Rows of late fees: which invoices may get one, and the key that gives each of them once."""

from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, select, update

from billing.invoice import InvoiceStatus
from billing.store.database import Transaction, is_word
from billing.store.invoices import charged_alone
from billing.store.tables import customer, invoice

_fee = invoice.alias("fee")
_open = is_word(invoice.c.status, InvoiceStatus.OPEN)
_hold = (
    select(invoice.c.id)
    .where(
        invoice.c.id == bindparam("wanted"),
        _open,
        invoice.c.due == bindparam("due"),
        invoice.c.processing == 0,
    )
    .with_for_update()
)
_charged = select(_fee.c.id).where(
    _fee.c.fee_of == bindparam("wanted"), _fee.c.fee_step == bindparam("step")
)
_taken = select(invoice.c.id).where(invoice.c.number_key == bindparam("key"))
_tie = (
    update(invoice)
    .where(invoice.c.id == bindparam("wanted"))
    .values(fee_of=bindparam("of"), fee_step=bindparam("step"))
)


def chargeable() -> Select[Any]:
    """Open invoices due from `k_from` through `k_to` that have no fee of `k_step` days yet: id,
    number, customer_id, currency, due_on, due, locale. No fee is charged for a fee, for what is
    being paid, or where the firm collects by itself.
    """
    return (
        select(
            invoice.c.id,
            invoice.c.number,
            invoice.c.customer_id,
            invoice.c.currency,
            invoice.c.due_on,
            invoice.c.due,
            customer.c.locale,
        )
        .join(customer, customer.c.id == invoice.c.customer_id)
        .where(
            _open,
            invoice.c.due_on >= bindparam("k_from"),
            invoice.c.due_on <= bindparam("k_to"),
            invoice.c.due > 0,
            invoice.c.processing == 0,
            invoice.c.fee_of.is_(None),
            ~and_(customer.c.autopay, charged_alone()),
            ~exists().where(_fee.c.fee_of == invoice.c.id, _fee.c.fee_step == bindparam("k_step")),
        )
    )


async def hold_open(tx: Transaction, wanted: int, step: int, due: int) -> bool:
    """Lock the invoice; whether it still has this due, and no fee of this step."""
    if (await tx.execute(_hold, {"wanted": wanted, "due": due})).one_or_none() is None:
        return False
    charged = await tx.execute(_charged, {"wanted": wanted, "step": step})
    return charged.one_or_none() is None


async def is_fee(tx: Transaction, wanted: int) -> bool:
    """Whether the invoice of this row is a fee."""
    of = select(invoice.c.fee_of).where(invoice.c.id == wanted)
    return (await tx.execute(of)).scalar_one() is not None


async def is_taken(tx: Transaction, key: str) -> bool:
    """Whether an invoice has this number's key."""
    return (await tx.execute(_taken, {"key": key})).one_or_none() is not None


async def tie(tx: Transaction, fee: int, of: int, step: int) -> None:
    """Give the fee's invoice its key."""
    await tx.execute(_tie, {"wanted": fee, "of": of, "step": step})
