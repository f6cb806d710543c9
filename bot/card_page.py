"""The address of the page on which a card is added: whose it is and how long it lives.

The message holds neither the provider's address nor the proof: that is made when the message
leaves, and the provider's page when the link is tapped.
"""

import hmac
from datetime import UTC, datetime

from bot.keyring import Keyring

PREFIX = "secret:card/"
_PURPOSE = "card"


def address(link: int, until: datetime) -> str:
    """What a message holds."""
    return f"{PREFIX}{link}.{int(until.timestamp())}"


def token(keyring: Keyring, stored: str) -> str:
    """What goes into the real address."""
    facts = stored.removeprefix(PREFIX)
    return f"{facts}.{keyring.token(_PURPOSE, facts)}"


def link_of(keyring: Keyring, given: str, now: datetime) -> int | None:
    """The chat's link that a genuine token was made for; None for a forged or an old one."""
    facts, _, proof = given.rpartition(".")
    link, _, until = facts.partition(".")
    if not hmac.compare_digest(proof.encode(), keyring.token(_PURPOSE, facts).encode()):
        return None
    return int(link) if datetime.fromtimestamp(int(until), UTC) > now else None
