"""What may go wrong between a bot and the stand-in Telegram, and the record of its calls."""

from dataclasses import dataclass
from enum import Enum

from tests.standins.telegram_methods import Parameters


class FaultKind(Enum):
    """What may go wrong with one call."""

    FINE = "fine"  # nothing: to count calls until the one that fails
    REFUSE = "refuse"  # answer with a status and a description, do nothing
    HANG = "hang"  # take the request and never answer, do nothing
    RESET = "reset"  # do it, then cut the connection
    GARBAGE = "garbage"  # do it, then answer with what is no JSON


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong."""

    kind: FaultKind
    status: int = 500
    description: str = "Internal Server Error"
    retry_after: int | None = None

    @classmethod
    def fine(cls) -> "Fault":
        return cls(FaultKind.FINE)

    @classmethod
    def throttle(cls, retry_after: int = 1) -> "Fault":
        words = f"Too Many Requests: retry after {retry_after}"
        return cls(FaultKind.REFUSE, 429, words, retry_after)

    @classmethod
    def refuse(cls, status: int, description: str) -> "Fault":
        return cls(FaultKind.REFUSE, status, description)


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot, with its parameters as they came."""

    method: str
    given: Parameters
