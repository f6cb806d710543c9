"""PlannedCharge: one invoice that a saved method pays on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from billing.customer import CustomerId
from billing.invoice import InvoiceNumber
from billing.money import Money


class PlannedState(StrEnum):
    """planned → taken → done, failed, lapsed or unclear; or planned → cancelled."""

    PLANNED = "planned"
    TAKEN = "taken"  # somebody charges it now, or died over it
    DONE = "done"
    FAILED = "failed"
    LAPSED = "lapsed"  # there was nothing to charge any more, or not what was agreed
    CANCELLED = "cancelled"
    UNCLEAR = "unclear"  # a restore left it in doubt, and its provider knows of no such charge


WAITING = (PlannedState.PLANNED, PlannedState.TAKEN)


class Why(StrEnum):
    """What made somebody plan it: it heads the key."""

    DAY = "day"  # the customer named the day
    AUTO = "auto"  # autopay, where no provider charges by itself
    CARD = "card"  # a new method came while an invoice was past due


@dataclass(frozen=True, slots=True)
class PlannedCharge:
    """`on` is a civil day in the business's zone. `amount` is exactly what was agreed to; None
    where the consent to be charged by itself covers whatever is due. `key` is the wish's, the same
    in every copy of these books. `doubtful`: it may have been made in a life that a restored backup
    does not know, so it is looked for and never made anew.
    """

    id: int
    key: str
    customer: CustomerId
    invoice: InvoiceNumber
    method: str
    on: date
    amount: Money | None
    state: PlannedState
    why: Why
    doubtful: bool = False
