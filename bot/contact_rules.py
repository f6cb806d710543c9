"""Contact: a mailbox that gets copies of a customer's papers, and can do nothing else. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from billing.customer import Customer

INVOICE, RECEIPT, REMINDER = KINDS = ("invoice", "receipt", "reminder")
MOST = 10  # of one customer


@dataclass(frozen=True, slots=True)
class Contact:
    """A mailbox whose owner agreed; `kinds` are of KINDS. It opens no account."""

    id: int
    email: str
    kinds: tuple[str, ...]


def kinds_in(words: str) -> tuple[str, ...]:
    """The kinds that are named, in their order, by commas."""
    named = words.split(",")
    return tuple(one for one in KINDS if one in named)


def paper_boxes(customer: Customer, contacts: Sequence[Contact]) -> tuple[str, ...]:
    """Where a paper may be mailed: the addresses on file, then contacts that get invoices."""
    return tuple(dict.fromkeys((*customer.emails, *wanting(contacts, INVOICE))))


def wanting(contacts: Iterable[Contact], kind: str) -> tuple[str, ...]:
    """The mailboxes that get this kind."""
    return tuple(one.email for one in contacts if kind in one.kinds)
