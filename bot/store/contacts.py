"""Contacts of customers: mailboxes that agreed to get copies, each with its kinds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select, update

from billing.queries import is_on_file
from billing.store.database import Transaction, insert_into
from bot.contact_rules import INVOICE, KINDS, Contact
from bot.store.tables import contact, person

_COLUMNS = {one: contact.c[f"{one}s"] for one in KINDS}


@dataclass(frozen=True, slots=True)
class PaperBox:
    """A contact that gets a customer's invoices, and since when."""

    contact: int
    customer: str
    email: str
    since: datetime


async def list_of_customer(tx: Transaction, customer: str) -> tuple[Contact, ...]:
    """Every contact of the customer, the oldest first."""
    rows = await tx.execute(_of(customer))
    return tuple(
        Contact(row.id, row.email, tuple(one for one in KINDS if getattr(row, f"{one}s")))
        for row in rows
    )


async def list_copies(tx: Transaction, customer: str, kind: str) -> tuple[tuple[int, str], ...]:
    """(id, mailbox) of contacts that get this kind and are not written to anyway."""
    rows = await tx.execute(_of(customer).where(_COLUMNS[kind], ~_is_written_to()))
    return tuple((row.id, row.email) for row in rows)


async def list_paper_boxes(tx: Transaction) -> tuple[PaperBox, ...]:
    """Every contact that gets invoices."""
    rows = await tx.execute(
        select(contact).where(_COLUMNS[INVOICE], ~_is_written_to()).order_by(contact.c.id)
    )
    return tuple(PaperBox(row.id, row.customer_id, row.email, row.created_at) for row in rows)


async def count(tx: Transaction, customer: str) -> int:
    """How many the customer has."""
    found = select(func.count()).select_from(contact).where(contact.c.customer_id == customer)
    return int((await tx.execute(found)).scalar_one())


async def add(
    tx: Transaction, customer: str, email: str, kinds: Iterable[str], by: int, now: datetime
) -> None:
    """Keep one whose owner has agreed; one that is there has these kinds from now on."""
    wanted = tuple(kinds)
    values = {f"{one}s": one in wanted for one in KINDS}
    new = insert_into(tx, contact).values(
        customer_id=customer, email=email, added_by=by, created_at=now, **values
    )
    await tx.execute(
        new.on_conflict_do_update(index_elements=("customer_id", "email"), set_=values)
    )


async def switch(tx: Transaction, customer: str, number: int, kind: str, *, on: bool) -> None:
    """Have the customer's contact get a kind, or no longer."""
    mine = (contact.c.customer_id == customer, contact.c.id == number)
    await tx.execute(update(contact).where(*mine).values({f"{kind}s": on}))


async def remove(tx: Transaction, customer: str, number: int) -> bool:
    """Nothing goes to the customer's contact any more; False where it was gone already."""
    mine = (contact.c.customer_id == customer, contact.c.id == number)
    return (await tx.execute(delete(contact).where(*mine))).rowcount == 1


async def remove_mailbox(tx: Transaction, email: str) -> dict[int, str]:
    """The mailbox wants nothing: it is nobody's contact any more; which it was, and whose."""
    gone = delete(contact).where(contact.c.email == email)
    rows = await tx.execute(gone.returning(contact.c.id, contact.c.customer_id))
    return {row.id: row.customer_id for row in rows}


async def is_contact(tx: Transaction, email: str) -> bool:
    """Whether the mailbox is somebody's contact."""
    found = await tx.execute(select(exists().where(contact.c.email == email)))
    return bool(found.scalar_one())


async def forget_person(tx: Transaction, person_id: int) -> None:
    """Those whom the person named, and the person as somebody else's of the same customer."""
    themselves = exists().where(
        person.c.id == person_id,
        person.c.customer_id == contact.c.customer_id,
        person.c.email == contact.c.email,
    )
    await tx.execute(delete(contact).where(or_(contact.c.added_by == person_id, themselves)))


def gets_reminders(customer: ColumnElement[str], email: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether this mailbox is a contact that gets reminders; a column of other statements."""
    return exists().where(
        contact.c.customer_id == customer, contact.c.email == email, contact.c.reminders
    )


def _of(customer: str) -> Select[Any]:
    return select(contact).where(contact.c.customer_id == customer).order_by(contact.c.id)


def _is_written_to() -> ColumnElement[bool]:
    return is_on_file(contact.c.customer_id, contact.c.email)
