"""Which day of the calendar is meant, seen from today: the first that comes, or why none is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from handlers.when import months, weeks
from handlers.when.meanings import Day, Days
from handlers.when.refusal import Refused
from handlers.when.stretch import Stretch, later, one_day

Reader = Callable[[Day, date], Iterator[Stretch]]

THIRDS = {
    "week": {"begin": (0, 1), "middle": (2, 2), "end": (3, 4)},
    "month": {"begin": (0, 9), "middle": (10, 19), "end": (20, 31)},
}
"""Begin, middle and end of a week and of a month, in days after its first."""


def stretches(day: Day, today: date) -> list[Stretch]:
    """What a day may mean; more than one where people mean different things by it.

    Raises Refused: past, impossible, mismatch (weekday and date disagree).
    """
    try:
        found = [*dict.fromkeys(_third(part, day.third) for part in _read(day, today))]
    except (ValueError, OverflowError, StopIteration, RuntimeError):
        raise Refused("impossible") from None
    coming = [part for part in found if part.last >= today]
    if not coming:
        raise Refused("past" if found else "none")
    return coming


def _read(day: Day, today: date) -> Iterator[Stretch]:
    for holds, read, is_fixed in READERS:
        if holds(day):
            for found in read(day, today):
                yield _moved(_checked(found, day), day) if is_fixed else found
            return
    raise Refused("none")


def _checked(found: Stretch, day: Day) -> Stretch:
    """All else that was said of the day must be true of it."""
    first = found.first
    if found.grain == "day":
        said = (day.weekday, day.day, day.month, day.year, day.week)
        is_so = (first.weekday(), first.day, first.month, first.year, first.isocalendar().week)
        if any(one not in (None, other) for one, other in zip(said, is_so, strict=True)):
            raise Refused("mismatch", day=first)
    elif day.year and day.year != first.year:
        raise Refused("mismatch", day=first)
    return found


def _moved(found: Stretch, day: Day) -> Stretch:
    """De dag voor kerst, een week na 3 december."""
    return one_day(later(found.first, day.ahead)) if day.ahead else found


def _near(day: Day, today: date) -> Iterator[Stretch]:
    yield one_day(today + timedelta(days=day.near or 0))


def _ahead(day: Day, today: date) -> Iterator[Stretch]:
    yield one_day(later(today, day.ahead))


def _around(day: Day, today: date) -> Iterator[Stretch]:
    """De week van 9 december, het weekend van de 28e, de dinsdag na Pasen."""
    edge = single(day.around or Day(), today)
    if day.which in ("before", "after"):
        yield from weeks.beyond(day, edge)
    elif day.unit == "weekend":
        yield from weeks.weekend(day, edge, is_around=True)
    else:
        yield from weeks.week(day, edge)


def _third(found: Stretch, third: str) -> Stretch:
    if not third:
        return found
    begin, end = THIRDS["week" if found.grain == "week" else "month"][third]
    first, last = (found.first + timedelta(days=days) for days in (begin, end))
    return Stretch(first, min(last, found.last), "day")


READERS: tuple[tuple[Callable[[Day], object], Reader, bool], ...] = (
    (lambda day: day.around, _around, False),
    (lambda day: day.near is not None, _near, True),
    (lambda day: day.feast, months.feast, True),
    (lambda day: day.nth, months.nth, True),
    (lambda day: day.day and day.month, months.dated, True),
    (lambda day: day.day, months.day_alone, True),
    (lambda day: day.week is not None, weeks.numbered, True),
    (lambda day: day.unit == "weekend", weeks.weekend, True),
    (lambda day: day.unit == "week", weeks.week, True),
    (lambda day: day.month or day.unit == "month", months.month, True),
    (lambda day: day.weekday is not None, weeks.weekday, False),
    (lambda day: day.ahead, _ahead, False),
)
"""Who reads a day by what was said of it; what is fixed is checked against all else, and moved."""


def between(days: Days, today: date) -> tuple[date, date]:
    """The first and the last day of several; the last comes after the first."""
    last_said = days.last
    if days.first is None:
        return today, single(last_said, today)
    first = single(_completed(days.first, last_said), today)
    if days.first.month and last_said.day and not last_said.month:
        last_said = replace(last_said, month=days.first.month, year=days.first.year)
    last = single(last_said, first)
    if last <= first:
        raise Refused("impossible")
    return first, last


def _completed(first: Day, last: Day) -> Day:
    """13 - 15 juli: what is not said of the first is said of the last."""
    if first.month and last.year and not first.year:
        is_before = (first.month, first.day or 1) <= (last.month or 12, last.day or 31)
        return replace(first, year=last.year - (not is_before))
    if not first.day or first.month:
        return first
    return replace(first, month=last.month, year=last.year, unit=last.unit, which=last.which)


def single(day: Day, today: date) -> date:
    """The first day of what is meant. Raises Refused("two") where it may be two."""
    found = stretches(day, today)
    if len(found) > 1:
        raise Refused("two")
    return found[0].first
