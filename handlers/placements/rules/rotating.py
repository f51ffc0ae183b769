"""Rotations within one agreement: each of 28 days or more has a START of its own (R13)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from handlers.placements.rules.dates import PlacementDates, dates_of
from handlers.placements.rules.days import Holidays
from handlers.placements.rules.periods import Period
from handlers.placements.rules.placement import ConversationType, Placement
from handlers.placements.rules.refusing import refusal
from handlers.placements.rules.talks import FOUR_WEEKS

START = ConversationType.START


def rotation_of(placement: Placement, days: Period) -> Placement | None:
    """A rotation as if it were a placement, with the breaks and weekdays of the one in which it is;
    None where it has no START: under 28 calendar days of it lie in the placement, or none of them
    is an active day."""
    first, last = max(days.first, placement.start), min(days.last, placement.period.last)
    if Period(first, last).length < FOUR_WEEKS:
        return None
    one = replace(placement, start=first, end=last, extensions=(), held={})
    return None if refusal(one) else one


def rotation_dates(
    rotation: Placement, whole: PlacementDates, held_on: date | None, holidays: Holidays = None
) -> PlacementDates:
    """The dates of a rotation: START by its own days, all else as in the agreement (R13). A START
    that was held keeps the dates of that day (C16)."""
    own = replace(rotation, held={START: held_on} if held_on else {})
    return replace(whole, start=dates_of(own, holidays).start)


def begins_with(placement: Placement, rotations: Iterable[Placement]) -> Placement | None:
    """The rotation in which a placement begins: their START is one talk, by the rotation's days."""
    return next((one for one in rotations if one.start == placement.start), None)
