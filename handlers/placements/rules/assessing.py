"""Who may assess alone, how far a talk may be put off, and what FINAL waits for (R17-R19)."""

from datetime import date, timedelta

from handlers.placements.rules.dates import PlacementDates
from handlers.placements.rules.days import PlacementDays
from handlers.placements.rules.placement import ConversationType, Placement
from handlers.placements.rules.talks import FOUR_WEEKS, Talk

LONGEST_DELAY = timedelta(days=7)


def latest_delay(talk: Talk, final: Talk) -> date | None:
    """The last day to which the lead may let a talk go, once, while its supervisor is absent: 7
    days after its norm, never past that of FINAL (R18). None where that gives no room, or where
    the talk has no norm. Reports keep the norm."""
    if talk.norm is None or final.norm is None:
        return None
    latest = min(talk.norm + LONGEST_DELAY, final.norm)
    return latest if latest > talk.norm else None


def assesses_alone(days: PlacementDays, coupled_on: date, talk_on: date) -> bool:
    """Whether a new supervisor has seen enough: 28 active days and a quarter of n, from the day of
    coupling up to and including the planned day of the talk, else its streef (R19)."""
    seen = days.count(coupled_on, talk_on)
    return seen >= FOUR_WEEKS and 4 * seen >= days.n


def final_waits_for_interim(placement: Placement, dates: PlacementDates) -> bool:
    """Whether FINAL is marked held only after an explicit "toch doorgaan" of the lead: there is an
    INTERIM and it was not held (R17)."""
    return dates.interim is not None and ConversationType.INTERIM not in placement.held
