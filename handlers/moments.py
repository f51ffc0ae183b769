"""A moment as the facts of a message: what the templates say with the filter `when`."""

from datetime import date, datetime
from typing import Any

from handlers.when import Moment, Refusal


def facts(moment: Moment, now: datetime) -> dict[str, Any]:
    """A moment for a template: ISO `start` and `end` ("" where there is none), its `grain`, and
    `year` where it is not in the year of `now` (aware, in the zone of the organisation)."""
    end = moment.end.isoformat() if moment.end is not None else ""
    return {
        "start": moment.start.isoformat(),
        "end": end,
        "grain": moment.grain,
        "year": moment.start.year != now.year,
    }


def point(at: datetime, now: datetime) -> dict[str, Any]:
    """An instant for a template."""
    return facts(Moment(at, None, "minute"), now)


def refused(refusal: Refusal, now: datetime) -> dict[str, Any]:
    """Why a moment could not be read, for a template: the `reason`, the two `readings` where they
    are known, and the `day` that is another weekday than was said."""
    return {
        "reason": refusal.reason,
        "readings": [facts(one, now) for one in refusal.readings],
        "day": facts(Moment(refusal.day, None, "day"), now) if refusal.day else None,
    }


def day_of(moment: Moment) -> date:
    """The day on which a moment begins."""
    return moment.start.date() if isinstance(moment.start, datetime) else moment.start
