"""Dates that are not taken: a placement without days, too far away, or with an end that is past."""

from datetime import date
from enum import StrEnum

from handlers.placements.rules.days import Holidays, PlacementDays
from handlers.placements.rules.placement import Placement, days_now

FARTHEST = 400
"""Days before or after today on which a placement may start; day 400 itself is accepted (R24)."""


class Refusal(StrEnum):
    """Why dates are not taken; the words are the chat's."""

    ENDS_BEFORE_START = "ends_before_start"
    NO_DAYS = "no_days"
    TOO_LONG_AGO = "too_long_ago"
    TOO_FAR_AHEAD = "too_far_ahead"
    END_IS_PAST = "end_is_past"


def refusal(
    placement: Placement, today: date | None = None, *, holidays: Holidays = None
) -> Refusal | None:
    """Why a placement is refused (R24), None where it is taken.

    `today` is the date in Europe/Amsterdam; without it the 400 days are not looked at.
    """
    always = refusal_of_days(placement, days_now(placement, holidays))
    return always or (_too_far(placement.start, today) if today else None)


def refusal_of_days(placement: Placement, days: PlacementDays) -> Refusal | None:
    """Why a placement is refused whatever day it is today; `days` are those of now."""
    if min(placement.end, placement.period.last) < placement.start:
        return Refusal.ENDS_BEFORE_START
    return Refusal.NO_DAYS if days.is_known and days.n < 1 else None


def _too_far(start: date, today: date) -> Refusal | None:
    ahead = (start - today).days
    if abs(ahead) <= FARTHEST:
        return None
    return Refusal.TOO_FAR_AHEAD if ahead > 0 else Refusal.TOO_LONG_AGO


def refusal_of_end(placement: Placement, new_end: date, today: date) -> Refusal | None:
    """Why a new end is refused: it lies before the start or before today (R08). Stopping at once
    is R12."""
    if new_end < placement.start:
        return Refusal.ENDS_BEFORE_START
    return Refusal.END_IS_PAST if new_end < today else None
