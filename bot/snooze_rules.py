"""Snooze rules: how often the reminders of an invoice were put off by the customer. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Snoozed:
    """One wish for quiet: for one invoice, or for all that were open then (None)."""

    invoice: str | None
    at: datetime


def times_snoozed(invoice: str, issued_on: date, wishes: Sequence[Snoozed]) -> int:
    """A wish for all counts for each invoice that was there."""
    return sum(
        one.invoice == invoice or (one.invoice is None and one.at.date() >= issued_on)
        for one in wishes
    )
