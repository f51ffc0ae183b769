"""The only place that reads the time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """The time as it is, in UTC. A demonstration may move it on; how far is kept in a file."""

    def __init__(self, moved: Path | None = None) -> None:
        self._file = moved
        self._ahead = timedelta(seconds=_seconds(moved))

    def now(self) -> datetime:
        """This moment, UTC."""
        return datetime.now(UTC) + self._ahead

    def move(self, step: timedelta) -> None:
        """Moves on, for a demonstration."""
        self._ahead += step
        if self._file:
            self._file.write_text(str(self._ahead.total_seconds()))

    def reset(self) -> None:
        """Back to the time as it is."""
        self.move(-self._ahead)


def _seconds(file: Path | None) -> float:
    if file is None or not file.exists():
        return 0.0
    return float(file.read_text() or 0)
