"""When somebody may be reached: their quiet hours, ping windows and days off, or the house's.

As a person's row keeps them: `quiet` "20:00-08:00"; `windows` "10:00-11:30, 13:30-15:30";
`days_off` weekdays (0 is Monday) and dates, "2, 4, 2026-12-24". Empty means the house's default.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime, time
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from handlers import workdays

Span = tuple[time, time]


class Hours(Protocol):
    """What a person's row says of when they may be reached."""

    quiet: str
    windows: str
    days_off: str


class Pausing(Protocol):
    """What a person's row says of a pause."""

    paused_until: date | None
    away: bool


def is_paused(person: Pausing, today: date) -> bool:
    """Whether somebody has a pause on a day; the last day of a pause belongs to it."""
    return person.away or (person.paused_until is not None and person.paused_until >= today)


def spans(text: str) -> tuple[Span, ...]:
    """Reads "10:00-11:30, 13:30-15:30". Raises ValueError on anything else."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return tuple(_span(part) for part in parts)


def _span(text: str) -> Span:
    begins, _, ends = text.partition("-")
    return time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip())


def written(of: Collection[Span]) -> str:
    """Spans as a row keeps them."""
    return ", ".join(f"{begins:%H:%M}-{ends:%H:%M}" for begins, ends in of)


def days(text: str) -> frozenset[date | int]:
    """Reads "2, 4, 2026-12-24"."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return frozenset(int(p) if p.isdigit() else date.fromisoformat(p) for p in parts)


def holidays(setting: Callable[[str], Any], year: int) -> frozenset[date]:
    """The holidays of this year and the next, with those that the organisation added."""
    own = {date.fromisoformat(day) for day in setting("organisation.extra_holidays")}
    return workdays.holidays_of(year) | workdays.holidays_of(year + 1) | own


def zone(setting: Callable[[str], Any]) -> ZoneInfo:
    """The organisation's zone."""
    return ZoneInfo(setting("organisation.zone"))


def out_of_quiet(person: Hours, now: datetime, setting: Callable[[str], Any]) -> datetime:
    """The first instant (UTC) from now at which a message may arrive: only quiet hours count."""
    quiet = spans(person.quiet or setting("people.quiet"))
    if not quiet:
        return now
    found = workdays.next_moment(
        now, quiet=quiet[0], windows=(), zone=zone(setting), holidays=(), weekends=True
    )
    return found or now


def out_of_rest(person: Hours, now: datetime, setting: Callable[[str], Any]) -> datetime | None:
    """The first instant (UTC) from now that is not in quiet hours, on a day off or a holiday (H01);
    in a weekend it may be. None where there is none within sixty days."""
    quiet = spans(person.quiet or setting("people.quiet"))
    return workdays.next_moment(
        now,
        quiet=quiet[0] if quiet else (time(0), time(0)),
        windows=(),
        days_off=days(person.days_off),
        zone=zone(setting),
        holidays=holidays(setting, now.astimezone(zone(setting)).year),
        weekends=True,
    )


def may_be_asked(person: Hours, now: datetime, setting: Callable[[str], Any]) -> datetime | None:
    """The first instant (UTC) from now at which a colleague may be asked something: outside quiet
    hours, in a ping window, not on a day off, a weekend or a holiday (domain 7, H01-H03). None
    where there is no such moment within sixty days."""
    quiet = spans(person.quiet or setting("people.quiet"))
    return workdays.next_moment(
        now,
        quiet=quiet[0] if quiet else (time(0), time(0)),
        windows=spans(person.windows or setting("people.windows")),
        days_off=days(person.days_off),
        zone=zone(setting),
        holidays=holidays(setting, now.astimezone(zone(setting)).year),
    )
