"""What is shown of a placement, as plain facts for the templates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from handlers.placements import days
from handlers.placements.finding import Seen
from storage.placements import Break, Placement

Facts = dict[str, Any]


def of(found: Seen) -> Facts:
    """A placement: who, where, when, and what for."""
    one = found.placement
    return {
        "name": found.learner.called,
        "team": found.team.name,
        "kind": one.kind,
        "track": one.track,
        "level": one.level or 0,
        "year": one.year or 0,
        "days": list(days.opened(one.stage_days)),
        "start": one.start.isoformat(),
        "end": one.last_day.isoformat(),
        "invited": found.learner.state == "invited",
    }


def state(one: Placement, breaks: Iterable[Break], today: date) -> str:
    """Where a placement is: "coming", "broken", "running", "stopped" or "ended"."""
    if one.stopped_on and one.stopped_on <= today:
        return "stopped"
    if one.last_day < today:
        return "ended"
    if one.start > today:
        return "coming"
    return "broken" if any(is_on(b, today) for b in breaks) else "running"


def is_on(one: Break, day: date) -> bool:
    """Whether a break covers a day."""
    return one.start <= day and (one.end is None or day <= one.end)
