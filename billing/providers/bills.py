"""Bills: a provider whose bill stands in the chat itself, and that asks before money moves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from billing.money import Money
from billing.store.database import Transaction


@dataclass(frozen=True, slots=True)
class BillPaid:
    """The platform's word that money has moved for a bill; `charge` is unique for ever."""

    charge: str
    bill: str
    amount: Money
    payer: str
    provider_charge: str


class Bills(Protocol):
    """A provider of such bills, over rows of our own: no method calls anybody."""

    name: str

    def fits(self, amount: Money) -> bool:
        """Whether a bill may ask for so much."""
        ...

    async def hold(self, tx: Transaction, bill: str, query: str, now: datetime) -> bool:
        """Let this query through and no other for a while; the same one again is let through again.

        False where the bill is over, or another query was let through a moment ago.
        """
        ...

    async def take(self, paid: BillPaid) -> bool:
        """Store that it was paid, with the event that brings it into the books; False for a repeat.

        A second charge for one bill is money too: it comes in by itself.
        """
        ...
