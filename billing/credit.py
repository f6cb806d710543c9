"""Credit: what we hold for a customer, granted by staff or left over, and used for invoices."""

from dataclasses import dataclass
from datetime import datetime

from billing.clock import Clock
from billing.errors import UnknownCustomer, UnknownInvoice
from billing.money import Currency, Money
from billing.store import checkouts, credit_entries, ledger
from billing.store.database import Database, Transaction

_BATCH = 200


async def grant_credit(
    tx: Transaction, customer_id: str, amount: Money, *, reason: str, key: str, now: datetime
) -> bool:
    """Hold this for the customer; False when this key was granted before.

    Raises UnknownCustomer, and ValueError for an amount that is not above zero.
    """
    if amount.minor <= 0:
        raise ValueError("credit is granted above zero")
    if not await credit_entries.hold_customer(tx, customer_id):
        raise UnknownCustomer(f"there is no customer {customer_id!r}")
    return await credit_entries.add(
        tx, key=f"granted:{key}", customer=customer_id, amount=amount, reason=reason, now=now
    )


async def use_credit(
    tx: Transaction, customer_id: str, number: str, *, key: str, now: datetime
) -> Money:
    """Pay the invoice from the credit held in its currency; gives what was used, maybe zero.

    Repeated with the same key it uses nothing more. Raises UnknownInvoice.
    """
    await credit_entries.hold_customer(tx, customer_id)  # two invoices must not use the same credit
    rows = await checkouts.lock_invoices(tx, customer_id, [number])
    if not rows:
        raise UnknownInvoice(f"no invoice {number}")
    currency = Currency(rows[0].currency)
    held = await credit_entries.balance(tx, customer_id, currency)
    # A payment on its way may cover it: credit waits for how that ends.
    amount = 0 if rows[0].processing else max(0, min(held, rows[0].due))
    used = Money(amount, currency)
    if not amount or not await credit_entries.add(
        tx,
        key=f"used:{key}",
        customer=customer_id,
        amount=-used,
        reason="",
        now=now,
        invoice=rows[0].id,
    ):
        return Money(0, currency)
    await ledger.recompute(tx, [rows[0].id])
    return used


@dataclass(frozen=True, slots=True)
class HeldCredit:
    """Lets the credit that is held lower what is owed next, as customers are told it does.

    Only for invoices of the books' own: what a provider asks for is lowered there.
    """

    database: Database
    clock: Clock

    async def use(self) -> int:
        """Use it for what is open, the oldest due first; returns for how many invoices."""
        async with self.database.transaction() as tx:
            waiting = await credit_entries.list_usable(tx, _BATCH)
        used = 0
        for one in waiting:
            key = f"{one.number}:{one.newest}"
            async with self.database.transaction() as tx:
                taken = await use_credit(
                    tx, one.customer_id, one.number, key=key, now=self.clock.now()
                )
            used += taken.minor > 0
        return used
