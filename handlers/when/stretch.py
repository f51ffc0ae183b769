"""A stretch of days, and how one counts on from a day or begins a week or a month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from handlers.when.meanings import Ahead, Day, Grain
from handlers.when.refusal import Refused

ONE_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
MOST_AHEAD = 400


class Stretch(NamedTuple):
    """One day, or all days from the first to the last."""

    first: date
    last: date
    grain: Grain


def one_day(day: date) -> Stretch:
    """Just that day."""
    return Stretch(day, day, "day")


def later(day: date, ahead: Ahead | None) -> date:
    """The day that lies so far after a day (or before it)."""
    if ahead is None:
        return day
    if abs(ahead.number) > MOST_AHEAD:
        raise Refused("impossible")
    number = int(ahead.number)
    steps = {
        "day": relativedelta(days=number),
        "week": relativedelta(weeks=number),
        "month": relativedelta(months=number),
        "year": relativedelta(years=number),
    }
    return later(day + steps[ahead.unit], ahead.more)


def start_of(day: Day, today: date) -> date:
    """Where this week or month begins, or the next one."""
    is_later = day.which in ("next", "coming")
    if day.unit == "week":
        return today - timedelta(days=today.weekday()) + is_later * A_WEEK
    if day.unit == "month":
        return today.replace(day=1) + relativedelta(months=is_later)
    raise Refused("none")
