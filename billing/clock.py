"""Clock: the time, as an argument."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Who says what time it is."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...
