"""What may go wrong between a caller and the platform, asked for by verb and path."""

import re
from dataclasses import dataclass
from enum import Enum


class FaultKind(Enum):
    """What happens to a call."""

    RATE = "rate"  # 429, nothing is done
    LOCK = "lock"  # 429 lock_timeout, nothing is done
    ERROR = "error"  # 500 before anything is done
    BROKEN = "broken"  # 500 after it was done
    UNAVAILABLE = "unavailable"  # 503 in front of the platform, no JSON
    SLOW = "slow"  # done, answered late
    HANG = "hang"  # done, never answered
    RESET = "reset"  # done, the connection is cut
    DENIED = "denied"  # 403: the key may not do that


@dataclass(slots=True)
class Fault:
    """`times` calls that match go wrong."""

    kind: FaultKind
    verb: str = "POST"
    path: str = ".*"
    times: int = 1
    seconds: float = 0.2
    retry: bool | None = None  # Stripe-Should-Retry


class Faults:
    """Those that still wait for their call."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """From the next matching call on."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """None is left."""
        self._waiting.clear()

    def take(self, verb: str, path: str) -> Fault | None:
        """The fault that meets this call."""
        for fault in self._waiting:
            if fault.verb == verb and re.fullmatch(fault.path, path):
                fault.times -= 1
                if not fault.times:
                    self._waiting.remove(fault)
                return fault
        return None
