"""Queries of viewers: whose address may look at everything of a customer and act in nothing."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, delete, exists, select

from billing.store.database import Transaction, insert_into
from billing.store.ledger import chunks
from billing.store.tables import customer_viewer


def is_viewer(customer: ColumnElement[str], email: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether this address may only look; a column of other statements."""
    return exists().where(
        customer_viewer.c.customer_id == customer, customer_viewer.c.email == email
    )


async def read(tx: Transaction, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The viewers of each of these customers who has any."""
    found: dict[str, set[str]] = {}
    for part in chunks(ids):
        wanted = select(customer_viewer).where(customer_viewer.c.customer_id.in_(part))
        for row in await tx.execute(wanted):
            found.setdefault(row.customer_id, set()).add(row.email)
    return {customer: frozenset(emails) for customer, emails in found.items()}


async def write(tx: Transaction, customer: str, roles: Mapping[str, bool]) -> None:
    """Each of these addresses is a viewer or is none; the customer's others stay as they are."""
    await _end(tx, customer, [email for email, viewer in roles.items() if not viewer])
    rows = [{"customer_id": customer, "email": email} for email, viewer in roles.items() if viewer]
    if rows:
        await tx.execute(insert_into(tx, customer_viewer).on_conflict_do_nothing(), rows)


async def _end(tx: Transaction, customer: str, emails: Collection[str]) -> None:
    if emails:
        own = customer_viewer.c.customer_id == customer
        await tx.execute(delete(customer_viewer).where(own, customer_viewer.c.email.in_(emails)))
