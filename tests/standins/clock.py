"""A clock that a test moves."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class TestClock:
    """Stands still until it is moved forward."""

    __test__ = False  # no test case, whatever its name says

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        """The instant it stands at."""
        return self.at

    def passes(self, **span: float) -> datetime:
        """Let time go by: `passes(days=3)`; the instant it is then."""
        self.at += timedelta(**span)
        return self.at
