"""Snapshot: a customer and what is due, read in the same statement as something else."""

from dataclasses import dataclass

from billing.customer import Customer
from billing.standing import DueDay


@dataclass(frozen=True, slots=True)
class Snapshot:
    """As the books stood when the statement ran."""

    customer: Customer
    days: tuple[DueDay, ...]
