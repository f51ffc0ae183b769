"""Until when somebody may answer: quiet hours do not count in the time that they have."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import workdays

Quiet = tuple[time, time]


def answer_by(now: datetime, hours: float, quiet: Quiet | None, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which so many hours outside quiet hours have passed."""
    at, left = now.astimezone(UTC), timedelta(hours=hours)
    if quiet is None or quiet[0] == quiet[1]:
        return at + left
    while True:
        at = _awake(at, quiet, zone)
        begins = _next(quiet[0], at, zone)
        if begins - at >= left:
            return at + left
        left -= begins - at
        at = begins


def _awake(at: datetime, quiet: Quiet, zone: ZoneInfo) -> datetime:
    found = workdays.next_moment(at, quiet=quiet, windows=(), zone=zone, holidays=(), weekends=True)
    return (found or at).astimezone(UTC)


def _next(clock: time, at: datetime, zone: ZoneInfo) -> datetime:
    """When it is that time on the wall for the first time after a moment."""
    day = at.astimezone(zone).date()
    today = datetime.combine(day, clock, zone).astimezone(UTC)
    if today > at:
        return today
    return datetime.combine(day + timedelta(days=1), clock, zone).astimezone(UTC)
