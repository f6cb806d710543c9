"""Methods: what can be charged, and whether it is charged by itself."""

from dataclasses import replace

from billing.errors import UnknownCustomer
from billing.store import customers
from billing.store.database import Transaction
from billing.subscription import PaymentMethod


async def save_payment_method(tx: Transaction, method: PaymentMethod) -> None:
    """Add the method or replace the one of its id; a default one takes the place of the former.

    Raises UnknownCustomer, and ValueError where `last4` is anything but up to four digits, so that
    no card number gets in by mistake.
    """
    # isdecimal alone would let other scripts' digits pass.
    if len(method.last4) > 4 or not (method.last4.isascii() and method.last4.isdecimal()):
        raise ValueError("last4 is the last four digits and nothing more")
    if await customers.find_customer(tx, method.customer) is None:
        raise UnknownCustomer(f"there is no customer {method.customer!r}")
    if method.default:
        await customers.clear_default_method(tx, method.customer)
    await customers.write_payment_method(tx, method)


async def set_autopay(tx: Transaction, customer_id: str, *, on: bool) -> None:
    """Turn automatic charging on or off; raises UnknownCustomer."""
    if not await customers.set_autopay(tx, customer_id, on=on):
        raise UnknownCustomer(f"there is no customer {customer_id!r}")


async def forget_payment_method(tx: Transaction, customer_id: str, method: str) -> None:
    """The customer has it no more; where none is left, nothing is charged by itself."""
    await customers.delete_payment_method(tx, customer_id, method)
    left = await customers.list_payment_methods(tx, customer_id)
    if not left:
        await customers.set_autopay(tx, customer_id, on=False)
    elif not any(one.default for one in left):
        await customers.write_payment_method(tx, replace(left[0], default=True))
