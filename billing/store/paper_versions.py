"""The versions of invoices' papers: rows are added, never changed."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from billing.customer import Customer, PostalAddress
from billing.numbering import number_key
from billing.paper_version import PaperVersion, version_of
from billing.store.database import Record, Transaction, insert_into
from billing.store.tables import invoice, invoice_paper

_INVOICE = select(invoice.c.id).where(
    invoice.c.customer_id == bindparam("customer"), invoice.c.number_key == bindparam("key")
)
_VERSIONS = (
    select(invoice_paper)
    .join(invoice, invoice.c.id == invoice_paper.c.invoice_id)
    .where(invoice.c.customer_id == bindparam("customer"), invoice.c.number_key == bindparam("key"))
    .order_by(invoice_paper.c.version)
)


async def list_versions(tx: Transaction, customer: str, number: str) -> tuple[PaperVersion, ...]:
    """The versions of the customer's invoice, the oldest first."""
    values = {"customer": customer, "key": number_key(number)}
    return tuple(_version(row) for row in await tx.execute(_VERSIONS, values))


async def note(tx: Transaction, customer: Customer, number: str, now: datetime) -> None:
    """Add a version where the newest one was made out to somebody or somewhere else."""
    known = await list_versions(tx, customer.id, number)
    if known and known[-1].is_for(customer):
        return
    values = {"customer": customer.id, "key": number_key(number)}
    row = (await tx.execute(_INVOICE, values)).scalar_one_or_none()
    if row is None:
        return
    made = version_of(customer, len(known) + 1, now)
    await tx.execute(
        insert_into(tx, invoice_paper)
        .values(invoice_id=row, version=made.version, since=now, recipient=_recipient(made))
        .on_conflict_do_nothing(index_elements=("invoice_id", "version"))
    )


def _recipient(made: PaperVersion) -> Mapping[str, Any]:
    return {
        "name": made.name,
        "company": made.company,
        "tax_id": made.tax_id,
        "address": asdict(made.address),
    }


def _version(row: Record) -> PaperVersion:
    stored = row.recipient
    return PaperVersion(
        version=row.version,
        name=stored["name"],
        company=stored["company"],
        address=PostalAddress(**stored["address"]),
        tax_id=stored["tax_id"],
        since=row.since,
    )
