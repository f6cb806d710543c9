"""Viewers: people who may look at everything of a customer and act in nothing for them."""

from collections.abc import Mapping

from billing.errors import UnknownAddress, UnknownCustomer
from billing.store import customers, viewers
from billing.store.database import Transaction


async def list_roles(tx: Transaction, customer: str) -> Mapping[str, bool]:
    """Whether each address is a viewer's: those on file in their order, then viewers who left.

    Raises UnknownCustomer.
    """
    found = await customers.find_customer(tx, customer)
    if found is None:
        raise UnknownCustomer(f"there is no customer {customer!r}")
    known = (await viewers.read(tx, [customer])).get(customer, frozenset())
    gone = sorted(known.difference(found.emails))
    return {email: email in known for email in (*found.emails, *gone)}


async def set_role(tx: Transaction, customer: str, email: str, *, viewer: bool) -> bool:
    """Whether that changed anything; `email` is normalised. It counts from the next turn on.

    Raises UnknownCustomer, and UnknownAddress where the customer has no such address.
    """
    roles = await list_roles(tx, customer)
    if email not in roles:
        raise UnknownAddress(f"{customer!r} has no such address")
    await viewers.write(tx, customer, {email: viewer})
    return roles[email] is not viewer
