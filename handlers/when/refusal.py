"""Why a moment could not be read: better refused than silently wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from handlers.when.meanings import Grain

Reason = Literal["none", "past", "impossible", "mismatch", "two", "open", "repeats", "later"]


@dataclass(frozen=True)
class Moment:
    """A day (a date), or an instant in the zone of `now`; `end` where a span was named.

    For a day, a week or a month `start` is a date, and `end` the last day where several were named.
    For a daypart start and end are its widest window (morning 0-12, afternoon 12-18, evening
    18-24, night 0-6), for a weekend Saturday 0:00 to Monday 0:00.
    """

    start: date | datetime
    end: date | datetime | None
    grain: Grain


@dataclass(frozen=True)
class Refusal:
    """none: no moment in it; past: it is gone; impossible: no such day or hour; mismatch: weekday
    and date disagree (`day` is the date); two: it can be read in two ways (`readings`, where they
    are known); open: only an end was named; repeats: it comes more than once; later:
    a pause that begins another day."""

    reason: Reason
    readings: tuple[Moment, ...] = ()
    day: date | None = None


class Refused(Exception):
    """Carries a refusal up out of the grammar; whoever asks gets the `Refusal` itself."""

    def __init__(
        self, reason: Reason, readings: tuple[Moment, ...] = (), day: date | None = None
    ) -> None:
        self.refusal = Refusal(reason, readings, day)
