"""A placement as far as its dates go: the period, breaks, extensions, and what has been held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handlers.placements.rules.days import Holidays, PlacementDays
from handlers.placements.rules.periods import Period, PlacementBreak, counted_breaks


class ConversationType(StrEnum):
    """Start, interim and final assessment; the check and the closing talk of a short placement;
    and the talks that something gives rise to."""

    START = "start"
    INTERIM = "interim"
    CHECK = "check"
    FINAL = "final"
    CLOSING = "closing"
    PROGRESS = "progress"
    HANDOVER = "handover"
    RETURN = "return"
    EXIT = "exit"


WITH_SCHOOL = frozenset({ConversationType.START, ConversationType.INTERIM, ConversationType.FINAL})
"""The talks to which the school is asked (domain 2a), and all that a teacher sees: a progress talk
may come of a doubt, which the academy hears first (R17), and a return tells of an absence."""


@dataclass(frozen=True)
class PlacementExtension:
    """A new end, and the day on which it was decided. It may lie before the old end (R08)."""

    decided_on: date
    new_end: date


@dataclass(frozen=True)
class Placement:
    """What the dates of a placement follow from.

    `end` is the end that was agreed first; `extensions` stand in the order in which they were
    decided. `held` says on which day START, INTERIM, CHECK, FINAL or CLOSING was held: those keep
    the dates of that moment (C16). `stage_days` are weekdays, 0 is Monday (R07).
    """

    start: date
    end: date
    breaks: tuple[PlacementBreak, ...] = ()
    extensions: tuple[PlacementExtension, ...] = ()
    held: Mapping[ConversationType, date] = field(default_factory=dict, hash=False)
    stage_days: frozenset[int] = frozenset()
    stopped_on: date | None = None

    @property
    def period(self) -> Period:
        """From the start to the end as it is now."""
        return Period(self.start, self.extensions[-1].new_end if self.extensions else self.end)

    def period_on(self, day: date) -> Period:
        """The period as it was for a talk held on a day: an extension that was decided on that
        very day came after the talk (C13)."""
        before = [one.new_end for one in self.extensions if one.decided_on < day]
        return Period(self.start, before[-1] if before else self.end)


def days_now(placement: Placement, holidays: Holidays = None) -> PlacementDays:
    """The days of a placement with all that is known of it."""
    return days_in(placement, placement.period, holidays)


def days_when_held(placement: Placement, day: date, holidays: Holidays = None) -> PlacementDays:
    """The days as they stood for a talk held on `day`: with the end of that moment, and without
    the breaks that begin after it (C13, C16)."""
    return days_in(placement, placement.period_on(day), holidays, begun_by=day)


def days_in(
    placement: Placement,
    period: Period,
    holidays: Holidays = None,
    *,
    begun_by: date = date.max,
) -> PlacementDays:
    """The days of a period of a placement, with the breaks that begin on or before `begun_by`.
    Breaks that touch are one break, which begins where the first of them does (C01)."""
    unknown = (one.first for one in placement.breaks if one.counts and one.has_unknown_end)
    return PlacementDays(
        period,
        tuple(one for one in counted_breaks(placement.breaks, period) if one.first <= begun_by),
        holidays,
        placement.stage_days,
        is_known=all(first > min(begun_by, period.last) for first in unknown),
    )
