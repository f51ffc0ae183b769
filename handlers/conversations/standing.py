"""Where a talk stands today, in one word, for the lists."""

from datetime import date, timedelta
from typing import Any, Literal

from handlers.conversations.known import Known

State = Literal["done", "planned", "was", "late", "due", "coming"]

AHEAD = timedelta(days=21)
"""So long before its day a talk is to be planned (R22)."""


def state(known: Known, today: date) -> State:
    """Held; planned (or was, with nobody saying yet that it was held); past its norm; to be
    planned now; or later."""
    standing, talk = known.standing, known.talk
    if standing.is_held:
        return "done"
    if standing.planned:
        return "planned" if standing.planned.day >= today else "was"
    if talk.is_late_on(today) and not (standing.delayed_to and today <= standing.delayed_to):
        return "late"
    opens = talk.opens or talk.target - AHEAD
    return "due" if today >= opens else "coming"


def day(known: Known) -> date:
    """The day that says most of it: when it was held, is planned, or is to be."""
    if known.row and known.standing.is_held and known.row.held_on:
        return known.row.held_on
    return known.standing.target


def line(known: Known, today: date) -> dict[str, Any]:
    """A talk as a list tells of it: which, how it stands, and its day."""
    return {
        "talk": str(known.type),
        "rotation": known.rotation,
        "state": state(known, today),
        "day": day(known).isoformat(),
    }
