"""Bills that stand in a chat of their own platform and are paid there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from billing.money import Money
from bot.messages import Address, ChannelName, UserId

START = "pay"  # what a forwarded copy of a bill opens the bot with


@dataclass(frozen=True, slots=True)
class BillRules:
    """In which channel's private chats bills are paid, and of which amounts."""

    channel: ChannelName
    fits: Callable[[Money], bool]


@dataclass(frozen=True, slots=True)
class PayAsked:
    """The platform asks whether somebody may pay a bill now; `query` names the question.

    `minor` and `currency` are what would be charged, as the platform says it.
    """

    query: str
    address: Address
    user: UserId
    bill: str
    minor: int
    currency: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """The platform's word that it was paid; `charge` is unique for ever."""

    charge: str
    provider_charge: str
    user: UserId
    bill: str
    minor: int
    currency: str


class Cashier(Protocol):
    """Whom a channel asks that takes payments itself."""

    async def admit(self, asked: PayAsked) -> str:
        """Why it may not be paid, in the payer's words; "" where it may. Answers within seconds,
        whatever happens, and raises nothing.
        """
        ...

    async def take(self, paid: Paid) -> None:
        """Store it before the platform is acknowledged, once. Raises StoreUnavailable."""
        ...
