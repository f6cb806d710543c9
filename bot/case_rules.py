"""Case rules: what a customer asked the firm to decide or look for, and how that may go. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from billing.money import Money


class CaseKind(StrEnum):
    """What it is about."""

    REFUND = "refund"  # money of a payment back
    LINE = "line"  # something on an invoice is wrong
    TRANSFER = "transfer"  # paid, and not in the books yet


class CaseState(StrEnum):
    """Where it stands. A person approves or refuses; money's ways are told by the books."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    ON_ITS_WAY = "on_its_way"
    ARRIVED = "arrived"
    FAILED = "failed"


_DECIDED = frozenset({CaseState.APPROVED, CaseState.REFUSED})
_MONEY = frozenset({CaseState.ON_ITS_WAY, CaseState.ARRIVED, CaseState.FAILED})
# From where to where, by kind. A refund may come without a decision, and fail after it came.
TABLE: Mapping[CaseKind, Mapping[CaseState, frozenset[CaseState]]] = {
    CaseKind.REFUND: {
        CaseState.OPEN: _DECIDED | _MONEY,
        CaseState.APPROVED: _MONEY,
        CaseState.REFUSED: _MONEY,
        CaseState.ON_ITS_WAY: frozenset({CaseState.ARRIVED, CaseState.FAILED}),
        CaseState.FAILED: frozenset({CaseState.ON_ITS_WAY, CaseState.ARRIVED}) | _DECIDED,
        CaseState.ARRIVED: frozenset({CaseState.FAILED}),
    },
    CaseKind.LINE: {CaseState.OPEN: _DECIDED},
    CaseKind.TRANSFER: {
        CaseState.OPEN: _DECIDED | {CaseState.ARRIVED},
        CaseState.REFUSED: frozenset({CaseState.ARRIVED}),
    },
}


@dataclass(frozen=True, slots=True)
class Case:
    """`invoice` and `payment` are their names, `line` reads as on the invoice; "" where none is.

    `paid_on` is when the customer says that a transfer was made.
    """

    id: int
    kind: CaseKind
    state: CaseState
    customer: str
    person: int
    conversation: int
    amount: Money
    language: str
    opened_at: datetime
    changed_at: datetime
    invoice: str = ""
    payment: str = ""
    line: str = ""
    paid_on: date | None = None
    reason: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody has to look at it still."""
        return self.state in {CaseState.OPEN, CaseState.FAILED}


@dataclass(frozen=True, slots=True)
class InCheck:
    """What of an invoice that is due somebody is asked to look at; None for all of it."""

    invoice: str
    amount: Money | None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """What happened to a case, by whom, and the words that went with it."""

    state: CaseState
    by: str
    words: str
    at: datetime


def may_move(case: Case, after: CaseState) -> bool:
    """Whether the table lets the case go there."""
    return after in TABLE[case.kind].get(case.state, frozenset())
