"""Days by their month: 3 december, de 27ste, tweede paasdag, de laatste vrijdag van januari."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from handlers.when.feasts import feast_in, nth_weekday
from handlers.when.meanings import Day
from handlers.when.refusal import Refused
from handlers.when.stretch import ONE_DAY, Stretch, one_day, start_of
from handlers.when.weeks import SATURDAY

YEARS_AHEAD = 20
LEAP_YEARS_AHEAD = 8
LAST_DAY, LAST_MONTH = 31, 12


def feast(day: Day, today: date) -> Iterator[Stretch]:
    """A day with a name."""
    yield one_day(_in_year(day, today, lambda year: feast_in(year, day.feast)))


def dated(day: Day, today: date) -> Iterator[Stretch]:
    """A day and its month. Without a year it is the first that comes; 29 February may be far."""
    month, number = day.month or 1, day.day or 1
    if not 1 <= month <= LAST_MONTH or not 1 <= number <= monthrange(2000, month)[1]:
        raise Refused("impossible")
    if day.unit == "year" and day.which:
        yield one_day(date(today.year + (day.which == "next"), month, number))
    else:
        yield one_day(_in_year(day, today, lambda year: date(year, month, number)))


def _in_year(day: Day, today: date, read: Callable[[int], date]) -> date:
    if day.year:
        if day.year > today.year + YEARS_AHEAD:
            raise Refused("impossible")
        return read(day.year)
    for year in range(today.year, today.year + LEAP_YEARS_AHEAD + 1):
        try:
            found = read(year)
        except ValueError:
            continue
        if found >= today:
            return found
    raise Refused("impossible")


def day_alone(day: Day, today: date) -> Iterator[Stretch]:
    """De 27ste: in this month, or the next that has it; or of the month that was said."""
    number = day.day or 1
    if not 1 <= number <= LAST_DAY:
        raise Refused("impossible")
    if day.unit == "month" and day.which:
        yield one_day(start_of(day, today).replace(day=number))
        return
    starts = (today.replace(day=1) + relativedelta(months=ahead) for ahead in range(3))
    days = (
        start.replace(day=number)
        for start in starts
        if number <= monthrange(start.year, start.month)[1]
    )
    yield one_day(next(found for found in days if found >= today))


def month(day: Day, today: date) -> Iterator[Stretch]:
    """A month by its name, or this one or the next."""
    if not day.month:
        yield _whole(start_of(day, today))
        return
    year = day.year or today.year + (day.month < today.month)
    if day.unit == "year" and day.which == "next":
        year = today.year + 1
    yield _whole(date(year, day.month, 1))


def _whole(first: date) -> Stretch:
    return Stretch(first, first + relativedelta(months=1) - ONE_DAY, "month")


def nth(day: Day, today: date) -> Iterator[Stretch]:
    """The nth weekday, day or weekend of a month; which week is the first is not agreed on."""
    if day.unit == "weekend" and day.weekday is None:
        for saturday in nth(replace(day, unit="", weekday=SATURDAY), today):
            yield Stretch(saturday.first, saturday.first + ONE_DAY, "weekend")
    elif day.unit in ("week", "weekend") or (day.nth == -1 and not day.unit and not day.month):
        raise Refused("two")
    else:
        yield one_day(_nth_day(day, today))


def _nth_day(day: Day, today: date) -> date:
    if day.unit == "month" and day.which:
        start = start_of(day, today)
        return _nth_of(day, start.year, start.month)
    if day.month:
        return _nth_coming(day, today)
    starts = (today.replace(day=1) + relativedelta(months=ahead) for ahead in range(3))
    days = (_nth_of(day, start.year, start.month) for start in starts)
    return next(found for found in days if found >= today)


def _nth_coming(day: Day, today: date) -> date:
    """In the month as it comes first: a fifth Monday that it does not have is none."""
    month, year = day.month or 1, day.year or today.year
    if day.year or month > today.month:
        return _nth_of(day, year, month)
    found = _nth_of(day, year, month) if month == today.month else date.min
    return found if found >= today else _nth_of(day, year + 1, month)


def _nth_of(day: Day, year: int, month: int) -> date:
    number = day.nth or 1
    if day.weekday is not None:
        return nth_weekday(year, month, day.weekday, number)
    return date(year, month, number if number > 0 else monthrange(year, month)[1])
