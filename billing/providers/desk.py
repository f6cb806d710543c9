"""SubscriptionDesk: what the books need of a provider to change what renews by itself."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from billing.money import Money
from billing.payment import Decline
from billing.providers.source import Subject


@dataclass(frozen=True, slots=True)
class NewTerms:
    """What a subscription for one thing is to be for: a Price's id, and how many."""

    subscription: str
    price: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What new terms cost, reckoned as of `at`; agreed to, they are carried out as of `at` too.

    `today` is asked for at once (negative: kept as credit), `next` for each whole period from
    `next_on` on, tax and discounts in it. `automatic`: charged without a bill that waits.
    """

    wanted: NewTerms
    at: datetime
    today: Money
    next: Money
    next_on: date
    automatic: bool

    def same_money(self, other: "ChangePreview") -> bool:
        """Whether it asks for the same amounts."""
        return (self.today, self.next) == (other.today, other.next)


class CodeLife(StrEnum):
    """How long a promotion code lowers what is charged."""

    ONCE = "once"
    MONTHS = "months"
    FOREVER = "forever"


@dataclass(frozen=True, slots=True)
class CodePreview:
    """What a promotion code does: the next charge before and after it, and for how long.

    `name` is the provider's id of the code, `months` counts for CodeLife.MONTHS.
    """

    subscription: str
    code: str
    name: str
    before: Money
    after: Money
    next_on: date
    life: CodeLife
    months: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """Carried out, now or by an earlier call of the same key; `touched` is to be read again."""

    touched: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class Outdated:
    """Nothing was done: it would cost something else than was agreed to."""

    preview: ChangePreview


@dataclass(frozen=True, slots=True)
class Declined:
    """Nothing was done: what it costs today could not be charged."""

    decline: Decline


class CourseKind(StrEnum):
    """Where a subscription is to go from here."""

    END_LATER = "end_later"  # when the paid period is over
    END_NOW = "end_now"
    KEEP = "keep"  # what was to end goes on
    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Course:
    """`until` is the day on which a pause ends by itself; None leaves it open."""

    kind: CourseKind
    until: date | None = None


class Reason(StrEnum):
    """Why somebody leaves, as far as they like to say."""

    TOO_EXPENSIVE = "too_expensive"
    MISSING_FEATURES = "missing_features"
    UNUSED = "unused"
    OTHER = "other"


class SubscriptionDesk(Protocol):
    """A provider's subscriptions. Every call may be repeated; none is made inside a transaction.

    An act again under its key does nothing more, and one that is true already changes nothing.
    Calls raise ProviderUnavailable where trying again makes sense (the same key), NotThere for
    what does not exist any more, ProviderRejected where trying again makes no sense.
    """

    name: str

    async def preview(self, wanted: NewTerms, at: datetime) -> ChangePreview:
        """What the new terms would cost as of `at`; changes nothing."""
        ...

    async def change(self, agreed: ChangePreview, key: str) -> Done | Outdated | Declined:
        """Carry it out for exactly the money that was agreed to, or not at all."""
        ...

    async def steer(self, subscription: str, course: Course, key: str) -> Done:
        """End, keep, pause or resume it."""
        ...

    async def note_reason(self, subscription: str, reason: Reason, key: str) -> None:
        """Keep why somebody leaves."""
        ...

    async def preview_code(self, subscription: str, code: str) -> CodePreview | None:
        """What the code would do; None for one that is unknown, used up or for somebody else."""
        ...

    async def redeem(self, agreed: CodePreview, key: str) -> Done:
        """Let the code count from the next charge on; what is discounted already stays so."""
        ...
