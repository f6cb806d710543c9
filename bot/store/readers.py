"""Readers: in which language, and on whose clock, each address on file is written to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, bindparam, select

from billing.customer import Customer
from billing.queries import mailboxes
from billing.store.database import Transaction
from bot.formats import answer_tag
from bot.store.tables import person

_box = mailboxes().subquery("box")
_READERS = (
    select(_box, person.c.language, person.c.time_zone.label("own_zone"), person.c.discreet)
    .outerjoin(
        person,
        and_(person.c.customer_id == _box.c.customer_id, person.c.email == _box.c.email),
    )
    .order_by(_box.c.customer_id)
)
_AT = _READERS.where(_box.c.email == bindparam("email"))
_OF = _READERS.where(_box.c.customer_id == bindparam("customer"))


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever opens a mailbox: `tag` is the stored choice, else the books' locale (BCP 47)."""

    tag: str
    zone: str  # IANA
    chosen: bool = False  # the language was
    discreet: bool = False


@dataclass(frozen=True, slots=True)
class Readers:
    """A customer's, by address."""

    known: Mapping[str, Reader]
    locale: str

    def tag(self, email: str) -> str:
        """In which language to write there; the books' where nobody is known."""
        found = self.known.get(email)
        return found.tag if found else answer_tag(None, self.locale, None)

    def zone(self, email: str) -> str | None:
        """Whose clock to write by (IANA); None where nobody is known."""
        found = self.known.get(email)
        return found.zone if found else None

    def is_discreet(self, email: str) -> bool:
        """Whether a lock screen may show nothing of the matter there."""
        found = self.known.get(email)
        return found is not None and found.discreet

    def moved(self, old: str, new: str) -> "Readers":
        """The reader at the new address reads what still goes to the old one."""
        found = self.known.get(new)
        return Readers({**self.known, old: found}, self.locale) if found else self


async def readers_of(tx: Transaction, customer: Customer) -> Readers:
    """Who reads at the customer's addresses."""
    rows = await tx.execute(_OF, {"customer": customer.id})
    return Readers({row.email: _reader(row) for row in rows}, customer.locale)


async def list_customers_at(tx: Transaction, email: str) -> tuple[tuple[str, ...], Reader | None]:
    """Every customer who has this normalised address, by id, and who reads there; in one statement
    for known and unknown addresses alike.
    """
    rows = (await tx.execute(_AT, {"email": email})).all()
    return tuple(row.customer_id for row in rows), _first([_reader(row) for row in rows])


def _first(found: Sequence[Reader]) -> Reader | None:
    """One who chose a language, before one who did not."""
    return next((one for one in found if one.chosen), found[0] if found else None)


def _reader(row: Row[Any]) -> Reader:
    tag = answer_tag(row.language, row.locale, None)
    return Reader(
        tag,
        row.own_zone or row.time_zone,
        chosen=row.language is not None,
        discreet=bool(row.discreet),
    )
