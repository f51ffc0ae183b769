"""Days by their week: vrijdag, volgende week dinsdag, week 49, dit weekend, dinsdag na Pasen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from handlers.when.meanings import Ahead, Day
from handlers.when.refusal import Refused
from handlers.when.stretch import A_WEEK, ONE_DAY, Stretch, later, one_day, start_of

SATURDAY = 5


def weekday(day: Day, today: date) -> Iterator[Stretch]:
    """A weekday is the next one after today; with volgende, said before it, it may be two."""
    number = day.weekday or 0
    coming = today + timedelta(days=(number - today.weekday()) % 7)
    if day.ahead:
        yield from _weekday_ahead(day.ahead, coming, today)
    elif day.which == "this":
        yield one_day(coming)
    elif day.which == "next" and number > today.weekday():
        yield one_day(coming)
        yield one_day(coming + A_WEEK)
    else:
        yield one_day(coming if coming > today else coming + A_WEEK)


def _weekday_ahead(ahead: Ahead, coming: date, today: date) -> Iterator[Stretch]:
    """Dinsdag over twee weken: so many weeks after the coming one, or in the week that far off."""
    if ahead.unit == "day" and ahead.number % 7 == 0:
        ahead = Ahead(ahead.number / 7, "week")
    if ahead.unit not in ("week", "month"):
        raise Refused("two")
    yield one_day(later(coming, ahead))
    far = later(today, ahead)
    if ahead.number > 1:
        yield one_day(far + timedelta(days=coming.weekday() - far.weekday()))


def beyond(day: Day, edge: date) -> Iterator[Stretch]:
    """The first of a weekday after a day, or the last before it."""
    number = day.weekday or 0
    if day.which == "after":
        yield one_day(edge + timedelta(days=(number - edge.weekday() - 1) % 7 + 1))
    else:
        yield one_day(edge - timedelta(days=(edge.weekday() - number - 1) % 7 + 1))


def numbered(day: Day, today: date) -> Iterator[Stretch]:
    """A week by its ISO number, in this year or the next; week 53 where there is one."""
    this_year = today.isocalendar().year
    for year in (day.year,) if day.year else (this_year, this_year + 1):
        try:
            monday = date.fromisocalendar(year, day.week or 0, 1)
        except ValueError:
            continue
        if day.year or monday + A_WEEK > today:
            yield in_week(monday, day)
            return
    raise Refused("impossible")


def week(day: Day, today: date) -> Iterator[Stretch]:
    """This week or the next, or a day in it."""
    yield in_week(start_of(day, today), day)


def in_week(monday: date, day: Day) -> Stretch:
    """The whole week from a Monday, or the weekday in it that was said."""
    if day.weekday is not None:
        return one_day(monday + timedelta(days=day.weekday))
    return Stretch(monday, monday + A_WEEK - ONE_DAY, "week")


def weekend(day: Day, today: date, *, is_around: bool = False) -> Iterator[Stretch]:
    """Volgend weekend, said from Monday to Friday, is this one to some and the next to others."""
    saturday = today + timedelta(days=SATURDAY - today.weekday())
    is_now = today.weekday() >= SATURDAY and not is_around
    is_later = day.which == "next" or (day.which == "coming" and is_now)
    starts = [] if is_later and is_now else [saturday]
    for start in [*starts, saturday + A_WEEK] if is_later else starts:
        if day.weekday is None:
            yield Stretch(start, start + ONE_DAY, "weekend")
        else:
            yield one_day(start + timedelta(days=day.weekday - SATURDAY))
