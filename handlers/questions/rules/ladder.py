"""The ladder of silence: who comes in when nobody answers, and when (domain 6, ring model)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.questions.rules.calendar import Calendar

NEXT, PEERS, SUPERVISOR, LEAD, END = 1, 2, 3, 4, 5
HOURS_A_DAY = 12

_ROLES: Mapping[str, Mapping[int, tuple[str, ...]]] = {
    "skill": {NEXT: ("skill",), PEERS: ("skill", "peer", "peer")},
    "person": {NEXT: ("skill",), PEERS: ("skill", "peer", "peer")},
    "peer": {NEXT: ("peer",), PEERS: ("peer", "peer")},
    "team": {NEXT: ("team",), PEERS: ("team", "team")},
    "supervisor": {NEXT: ("supervisor",), PEERS: ("peer", "peer")},
    "teacher": {NEXT: ("teacher",), PEERS: ("peer", "peer")},
    "lead": {NEXT: ("lead",), PEERS: ("lead",)},
}
_UPWARD: Mapping[int, tuple[str, ...]] = {SUPERVISOR: ("supervisor",), LEAD: ("lead",)}


@dataclass(frozen=True)
class Rungs:
    """After how many working hours of silence each rung comes; the last is the end of it."""

    hours: tuple[float, ...]
    calendar: Calendar

    def at(self, rung: int, since: datetime) -> datetime:
        """When a rung is due."""
        return self.calendar.after(since, self.hours[rung - 1])


@dataclass(frozen=True)
class Silence:
    """Since when it is silent, whom was last asked when, and the last rung that was taken."""

    since: datetime
    last_asked: datetime
    taken: int = 0


def next_due(silence: Silence, rungs: Rungs) -> datetime | None:
    """When the next rung is due; None at the end of the ladder."""
    return min((_due(rung, silence, rungs) for rung in _left(silence)), default=None)


def rung_due(silence: Silence, rungs: Rungs, now: datetime) -> int | None:
    """The rung that is due now: after a long time only the highest."""
    due = [rung for rung in _left(silence) if _due(rung, silence, rungs) <= now]
    return max(due, default=None)


def roles_on(rung: int, way: str) -> tuple[str, ...]:
    """Who are asked on a rung, for a question that goes a certain way."""
    return _UPWARD.get(rung) or _ROLES[way].get(rung, ())


def _left(silence: Silence) -> range:
    return range(silence.taken + 1, END + 1)


def _due(rung: int, silence: Silence, rungs: Rungs) -> datetime:
    """Everybody who was asked has the hours of the first rung before the next person is."""
    since = max(silence.since, silence.last_asked) if rung == NEXT else silence.since
    return rungs.at(rung, since)
