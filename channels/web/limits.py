"""How fast one socket may write: a bucket that fills again. Time comes in as an argument."""

from datetime import datetime

BURST = 20
PER_SECOND = 1.0


class Bucket:
    """Twenty at once, then one a second: more than fingers can type, less than a script wants."""

    def __init__(self, now: datetime) -> None:
        self._left = float(BURST)
        self._at = now

    def take(self, now: datetime) -> bool:
        """Whether one more may pass now."""
        passed = max(0.0, (now - self._at).total_seconds())
        self._left = min(float(BURST), self._left + passed * PER_SECOND)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
