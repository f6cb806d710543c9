"""The sandbox's events: signed like a real provider's, checked before they are believed."""

import hashlib
import hmac
import json
from collections.abc import Mapping

from billing.errors import Forged
from billing.providers.port import ProviderEvent

HEADER = "sandbox-signature"


def signing_key(secret: bytes) -> bytes:
    """A key for nothing but these events."""
    return hmac.digest(secret, b"paidup sandbox events", hashlib.sha256)


def sign(key: bytes, event: ProviderEvent) -> tuple[dict[str, str], bytes]:
    """The headers and the body in which the event travels."""
    facts = {"id": event.id, "kind": event.kind, "checkout": event.checkout}
    body = json.dumps(facts, sort_keys=True).encode()
    return {HEADER: hmac.new(key, body, hashlib.sha256).hexdigest()}, body


def verify(key: bytes, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
    """The event, if the signature holds; raises Forged."""
    given = headers.get(HEADER, "").encode()
    expected = hmac.new(key, body, hashlib.sha256).hexdigest().encode()
    if not hmac.compare_digest(given, expected):
        raise Forged("the signature does not hold")
    facts = json.loads(body)  # ours, since the signature holds
    return ProviderEvent(facts["id"], facts["kind"], facts["checkout"])
