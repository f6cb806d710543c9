"""The address in a mail that ends mails of its kind: whose it is, proven and never stored.

Mail programs show it as "unsubscribe" and may press it by themselves when the reader asks them to
(RFC 8058). It names the mail; whom the mail went to is looked up, so that no address is in it.
"""

import base64
import binascii
import hmac

from bot.keyring import Keyring

PREFIX = "secret:stop/"
_PURPOSE = "stop"


def address(key: str) -> str:
    """What the mail with this outbox key points at."""
    return f"{PREFIX}{key}"


def token(keyring: Keyring, stored: str) -> str:
    """What goes into the real address."""
    named = base64.urlsafe_b64encode(stored.removeprefix(PREFIX).encode()).decode().rstrip("=")
    return f"{named}.{keyring.token(_PURPOSE, named)}"


def key_of(keyring: Keyring, given: str) -> str | None:
    """The mail's outbox key; None for a token that we did not make."""
    named, _, proof = given.partition(".")
    if not hmac.compare_digest(proof.encode(), keyring.token(_PURPOSE, named).encode()):
        return None
    try:
        return base64.urlsafe_b64decode(named + "=" * (-len(named) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
