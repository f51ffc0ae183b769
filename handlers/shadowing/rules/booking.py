"""Whether somebody may book an hour, until when a seat is held, and when a reminder is due."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

Reason = Literal["gone", "past", "own", "notice", "night", "clash", "week", "full"]

ONE_DAY, ONE_HOUR = timedelta(days=1), timedelta(hours=1)
EVENING, MORNING = time(22), time(7)
"""Between these nobody under eighteen has an hour (domain 2a)."""


@dataclass(frozen=True)
class Wanted:
    """An hour as one student sees it; moments are aware, in the organisation's zone.

    `minor_until` is the last day on which the student is under eighteen. `clashes`: with another
    hour of their own; `week_full`: as many hours of the professional are booked in that week as
    they want; `is_full`: no seat is free.
    """

    starts: datetime
    ends: datetime
    is_open: bool = True
    is_own: bool = False
    notice_hours: int = 0
    minor_until: date | None = None
    clashes: bool = False
    week_full: bool = False
    is_full: bool = False


def why_not(wanted: Wanted, now: datetime) -> Reason | None:
    """Why a student cannot have an hour; None where they can. What will not change comes first."""
    reasons: tuple[tuple[Reason, bool], ...] = (
        ("gone", not wanted.is_open),
        ("own", wanted.is_own),
        ("past", wanted.starts <= now),
        ("notice", now > last_moment(wanted.starts, wanted.notice_hours)),
        ("night", is_for_grown_ups(wanted)),
        ("clash", wanted.clashes),
        ("week", wanted.week_full),
        ("full", wanted.is_full),
    )
    return next((reason for reason, holds in reasons if holds), None)


def is_for_grown_ups(wanted: Wanted) -> bool:
    """Whether an hour falls in the night of somebody who is under eighteen on that day."""
    until = wanted.minor_until
    is_minor = until is not None and wanted.starts.date() <= until
    return is_minor and is_at_night(wanted.starts, wanted.ends)


def is_at_night(starts: datetime, ends: datetime) -> bool:
    """Whether an hour shares a minute with the night on the wall, from 22:00 up to 7:00."""
    begins, over = starts.replace(tzinfo=None), ends.replace(tzinfo=None)
    night = datetime.combine(begins.date() - ONE_DAY, EVENING)
    while night < over:
        if begins < datetime.combine(night.date() + ONE_DAY, MORNING):
            return True
        night += ONE_DAY
    return False


def last_moment(starts: datetime, notice_hours: int) -> datetime:
    """Until when an hour can be booked (UTC)."""
    return starts.astimezone(UTC) - notice_hours * ONE_HOUR


def held_until(now: datetime, starts: datetime, notice_hours: int, hours: float) -> datetime:
    """Until when a seat is held for the professional's yes (UTC)."""
    return min(now.astimezone(UTC) + hours * ONE_HOUR, last_moment(starts, notice_hours))


def is_close(now: datetime, starts: datetime, guard_hours: float) -> bool:
    """Whether the guard time has begun: from then on nobody moves or cancels just like that."""
    return now.astimezone(UTC) > starts.astimezone(UTC) - guard_hours * ONE_HOUR


def week_of(starts: datetime) -> tuple[datetime, datetime]:
    """The week on the wall, from Monday up to the next, in which an hour begins (UTC)."""
    monday = starts.date() - timedelta(days=starts.weekday())
    ends = (monday, monday + 7 * ONE_DAY)
    begins, over = (datetime.combine(day, time(), starts.tzinfo).astimezone(UTC) for day in ends)
    return begins, over


def next_due(starts: datetime, ends: datetime, now: datetime, remind_hour: int) -> datetime:
    """When something is to be said next of a booked hour (UTC): the day before, an hour before, and
    when it is over. `starts` is in the organisation's zone, and `remind_hour` on its wall."""
    moments = (_eve(starts, remind_hour), starts.astimezone(UTC) - ONE_HOUR)
    return next((at for at in moments if at > now), ends.astimezone(UTC))


def reminder(starts: datetime, now: datetime, remind_hour: int) -> Literal["day", "hour"] | None:
    """Which reminder it is time for: after downtime the latest, once; none while it is too early,
    because the hour was moved."""
    if now >= starts.astimezone(UTC) - ONE_HOUR:
        return "hour"
    return "day" if now >= _eve(starts, remind_hour) else None


def _eve(starts: datetime, remind_hour: int) -> datetime:
    eve = datetime.combine(starts.date() - ONE_DAY, time(remind_hour), starts.tzinfo)
    return eve.astimezone(UTC)
