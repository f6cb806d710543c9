"""The address of the page on which a card is added, or a bank account verified: whose it is and
how long it lives.

The message holds neither the provider's address nor the proof: that is made when the message
leaves, and the provider's page when the link is tapped.
"""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.keyring import Keyring

PREFIX = "secret:card/"
_PURPOSE = "card"


@dataclass(frozen=True, slots=True)
class CardPass:
    """Whose page it is: a chat's link, and the verification that it is for, "" for a new card."""

    link: int
    verification: str = ""


def address(link: int, until: datetime, verification: str = "") -> str:
    """What a message holds."""
    facts = f"{link}.{int(until.timestamp())}"
    return f"{PREFIX}{facts}.{verification}" if verification else f"{PREFIX}{facts}"


def token(keyring: Keyring, stored: str) -> str:
    """What goes into the real address."""
    facts = stored.removeprefix(PREFIX)
    return f"{facts}.{keyring.token(_PURPOSE, facts)}"


def pass_of(keyring: Keyring, given: str, now: datetime) -> CardPass | None:
    """What a genuine token was made for; None for a forged or an old one."""
    facts, _, proof = given.rpartition(".")
    if not hmac.compare_digest(proof.encode(), keyring.token(_PURPOSE, facts).encode()):
        return None
    link, until, *verification = facts.split(".", 2)
    if datetime.fromtimestamp(int(until), UTC) <= now:
        return None
    return CardPass(int(link), *verification)
