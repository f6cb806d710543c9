"""The demo's clock: real time plus what "next morning" was pressed for, kept over a restart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class DemoClock:
    """Moves forward only."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._offset = timedelta(seconds=int(file.read_text())) if file.exists() else timedelta(0)

    def now(self) -> datetime:
        """The demo's present instant, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def move_to(self, instant: datetime) -> None:
        """Go forward to that instant; the past stays the past."""
        self._offset = max(self._offset, instant - datetime.now(UTC))
        self._file.write_text(str(int(self._offset.total_seconds())))
