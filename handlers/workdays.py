"""Working days and hours, holidays, and the moments at which a colleague may be pinged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count
from zoneinfo import ZoneInfo

from dateutil.easter import easter

Span = tuple[time, time]

OPENS, CLOSES = time(8), time(20)
QUIET: Span = (time(20), time(8))
WINDOWS: tuple[Span, ...] = ((time(10), time(11, 30)), (time(13, 30), time(15, 30)))
HORIZON_DAYS = 60
ONE_DAY = timedelta(days=1)


@cache
def holidays_of(year: int) -> frozenset[date]:
    """The default list (domain R05): Good Friday and 5 May are on it in every year."""
    fixed = {date(year, *day) for day in ((1, 1), (5, 5), (12, 25), (12, 26))}
    around_easter = {easter(year) + timedelta(days=days) for days in (-2, 1, 39, 50)}
    return frozenset(fixed | around_easter | {_kingsday(year)})


def _kingsday(year: int) -> date:
    day = date(year, 4, 27)
    return day - ONE_DAY if day.weekday() == 6 else day


def is_holiday(day: date, holidays: Collection[date] | None = None) -> bool:
    """`holidays` is the organisation's own list; without it the default list holds."""
    return day in (holidays_of(day.year) if holidays is None else holidays)


def is_working_day(day: date, holidays: Collection[date] | None = None) -> bool:
    """Monday to Friday, and not a holiday."""
    return day.weekday() < 5 and not is_holiday(day, holidays)


def next_working_day(day: date, holidays: Collection[date] | None = None) -> date:
    """The first working day after `day`."""
    return add_working_days(day, 1, holidays)


def add_working_days(day: date, number: int, holidays: Collection[date] | None = None) -> date:
    """The working day that is `number` after `day` (before it when negative); 0 gives `day`."""
    step = ONE_DAY if number > 0 else -ONE_DAY
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day, holidays):
            day += step
    return day


def add_working_hours(
    start: datetime, hours: float, zone: ZoneInfo, holidays: Collection[date] | None = None
) -> datetime:
    """The first instant (UTC) within working time at which `hours` have passed since `start`.

    A working hour lies between 08:00 and 20:00 in `zone`, both ends included, so a full day
    from Monday 08:00 ends on Monday 20:00. Raises ValueError when `hours` is negative.
    """
    rest = timedelta(hours=hours)
    if rest < timedelta(0):
        raise ValueError("hours must not be negative")
    for opens, closes in _shifts(start, zone, holidays):
        begin = max(start, opens)
        if begin <= closes and rest <= closes - begin:
            return (begin + rest).astimezone(UTC)
        rest -= max(closes - begin, timedelta(0))
    raise AssertionError("there is always a next working day")


def working_hours_between(
    start: datetime, end: datetime, zone: ZoneInfo, holidays: Collection[date] | None = None
) -> float:
    """How many working hours lie between two instants; 0 when `end` is not after `start`."""
    total = timedelta(0)
    for opens, closes in _shifts(start, zone, holidays):
        if opens >= end:
            break
        total += max(min(end, closes) - max(start, opens), timedelta(0))
    return total / timedelta(hours=1)


def next_moment(
    now: datetime,
    *,
    quiet: Span = QUIET,
    windows: Sequence[Span] = WINDOWS,
    days_off: Collection[date | int] = (),
    zone: ZoneInfo,
    holidays: Collection[date] | None = None,
    weekends: bool = False,
) -> datetime | None:
    """The first instant (UTC) from `now` on at which a person may be pinged (domain H01, H02).

    `days_off` holds dates and weekdays (0 = Monday). Without windows every hour outside the
    quiet ones will do. None when the next 60 days hold no such moment.
    """

    def is_free(day: date) -> bool:
        off = day in days_off or day.weekday() in days_off or is_holiday(day, holidays)
        return not off and (weekends or day.weekday() < 5)

    def is_open(moment: datetime) -> bool:
        local = moment.astimezone(zone)
        heard = not windows or any(_within(local.time(), window) for window in windows)
        return heard and is_free(local.date()) and not _within(local.time(), quiet)

    edges = {time(0), quiet[1], *(window[0] for window in windows)}
    first = now.astimezone(zone).date()
    days = (first + timedelta(days=ahead) for ahead in range(HORIZON_DAYS + 1))
    starts = (start for day in days if is_free(day) for start in _starts(day, edges, zone))
    candidates = (start for start in starts if start > now)
    if is_open(now):
        return now.astimezone(UTC)
    return next(filter(is_open, candidates), None)


def _shifts(
    start: datetime, zone: ZoneInfo, holidays: Collection[date] | None
) -> Iterator[tuple[datetime, datetime]]:
    first = start.astimezone(zone).date()
    for day in (first + timedelta(days=ahead) for ahead in count()):
        if is_working_day(day, holidays):
            yield _instant(day, OPENS, zone), _instant(day, CLOSES, zone)


def _starts(day: date, edges: Collection[time], zone: ZoneInfo) -> list[datetime]:
    """The instants of `day` at which pinging may begin: twice where the clock goes back."""
    if _instant(day + ONE_DAY, time(0), zone) - _instant(day, time(0), zone) != ONE_DAY:
        edges = {*edges, *(time(hour) for hour in range(24))}
    return sorted({_instant(day, at.replace(fold=fold), zone) for at in edges for fold in (0, 1)})


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def _within(at: time, span: Span) -> bool:
    """A span that ends before it begins runs over midnight; one without length holds nothing."""
    begins, ends = span
    if begins <= ends:
        return begins <= at < ends
    return at >= begins or at < ends
