"""Seen: what was read of a customer in the statement that took an event, for whoever may see it."""

from dataclasses import dataclass

from billing.queries import Snapshot
from bot.case_rules import InCheck


@dataclass(frozen=True, slots=True)
class Seen:
    """The books' snapshot, and what of the invoices that are due the firm is asked to look at."""

    books: Snapshot
    in_check: tuple[InCheck, ...]
