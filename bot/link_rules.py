"""How links are asked for, proven and limited: the numbers, and values that cross to the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LIFE = timedelta(minutes=15)
MERCHANT_LIFE = timedelta(minutes=10)
SESSION_IDLE = timedelta(days=30)
FRESH_PROOF = timedelta(minutes=15)
NUMBER_TRIES = 2
HOUR = timedelta(hours=1)
MAILS_PER_ADDRESS = 3  # an hour
REQUESTS_PER_CHAT = 6  # an hour
DENIED_FOR = timedelta(hours=24)
DECISIONS_PER_SOURCE = 60  # an hour: a whole office may sit behind one address


class Proof(StrEnum):
    """What ties the magic link to the chat that asked."""

    DEEP_LINK = "deep_link"
    NUMBER = "number"
    NONE = "none"  # the firm's own site or operator vouches


class Purpose(StrEnum):
    """Why a proof is asked for."""

    SIGN_IN = "sign_in"
    STEP_UP = "step_up"
    MERCHANT = "merchant"
    NEW_EMAIL = "new_email"  # another address for the person who signed in
    CONTACT = "contact"  # a mailbox that is to get papers too


# What the owner of an address agrees to: proven by the number, whatever the channel.
OF_MAILBOX = frozenset({Purpose.NEW_EMAIL, Purpose.CONTACT})


@dataclass(frozen=True, slots=True)
class LinkRules:
    """The firm's settings of identity."""

    public_url: str
    business: str
    support_email: str
    proofs: Mapping[str, Proof]  # by channel; number where not named

    def proof_of(self, channel: str) -> Proof:
        """How a link is proven on that channel."""
        return self.proofs.get(channel, Proof.NUMBER)


@dataclass(frozen=True, slots=True)
class LinkView:
    """What the page shows. `state` is pending, approved, used, denied, dead or expired."""

    state: str
    channel: str
    display_name: str
    requested_at: datetime
    proof: Proof
    purpose: Purpose
    language: str
    email_masked: str
    tries_left: int
    next_url: str | None


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What came of a press: confirmed, denied, wrong_number, expired, used, dead or limited."""

    word: str
    tries_left: int
    next_url: str | None
    language: str
