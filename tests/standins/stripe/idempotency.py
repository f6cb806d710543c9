"""Idempotency keys: one answer for one key for a day."""

from dataclasses import dataclass
from typing import Any

from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.errors import Refused


@dataclass(slots=True)
class Kept:
    """What was asked with a key and, once it is known, what was answered."""

    asked: Any
    at: int
    status: int = 0
    body: bytes = b""
    request: str = ""


class Keys:
    """The keys of the last 24 hours of the world's clock."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def replay(self, key: str, asked: Any, now: int) -> Kept | None:
        """The stored answer; None takes the key for a first try."""
        if len(key) > 255:
            raise Refused("Idempotency keys can be at most 255 characters long.")
        kept = self._kept.get(key)
        if kept is None or now - kept.at >= DAY:
            self._kept[key] = Kept(asked, now)
            return None
        if kept.asked != asked:
            message = (
                "Keys for idempotent requests can only be used with the same parameters they were "
                f"first used with. Try using a key other than '{key}' if you meant to execute a "
                "different request."
            )
            raise Refused(message, type="idempotency_error")
        if not kept.status:
            message = (
                "There is currently another in-progress request using this Idempotent Key "
                f"({key}); please try again later."
            )
            raise Refused(message, 409, "idempotency_error", "idempotency_key_in_use")
        return kept

    def keep(self, key: str, status: int, body: bytes, request: str) -> None:
        """The call ran: this is its answer from now on."""
        kept = self._kept[key]
        kept.status, kept.body, kept.request = status, body, request

    def forget(self, key: str) -> None:
        """The call never began: the key is free."""
        self._kept.pop(key, None)
