"""The wall clock and holidays of an organisation, and when its people may be asked."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from handlers import reach, workdays

Setting = Callable[[str], Any]


@dataclass(unsafe_hash=True)
class Hours:
    """When somebody may be asked, as their row has it; empty means as the house has it."""

    quiet: str = ""
    windows: str = ""
    days_off: str = ""


@dataclass(frozen=True)
class Calendar:
    """Working time of an organisation; moments in UTC, dates as on its wall."""

    zone: ZoneInfo
    holidays: Collection[date] = field(default_factory=frozenset)

    def today(self, now: datetime) -> date:
        """The date on the wall."""
        return now.astimezone(self.zone).date()

    def after(self, start: datetime, hours: float) -> datetime:
        """The moment at which so many working hours have passed."""
        return workdays.add_working_hours(start, hours, self.zone, self.holidays)

    def is_soon(self, at: datetime, now: datetime, working_days: int = 2) -> bool:
        """Whether a moment lies between now and the end of a working day not far off."""
        last = workdays.add_working_days(self.today(now), working_days, self.holidays)
        return now - timedelta(minutes=1) <= at and self.today(at) <= last


def calendar_of(setting: Setting, now: datetime) -> Calendar:
    """The calendar as an organisation has set it."""
    zone = reach.zone(setting)
    return Calendar(zone, reach.holidays(setting, now.astimezone(zone).year))


def next_moments(setting: Setting, now: datetime) -> Callable[[Hours], datetime | None]:
    """Tells when people may be asked next; the same hours are reckoned once."""

    @cache
    def next_for(hours: Hours) -> datetime | None:
        return reach.may_be_asked(hours, now, setting)

    return next_for


def is_paused(away: bool, until: date | None, today: date) -> bool:
    """Whether somebody is away now; `until` is the last day of a pause."""
    return away or (until is not None and today <= until)
