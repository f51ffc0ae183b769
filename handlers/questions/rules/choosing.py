"""Who is asked: nobody too often, the least asked first, ties by lot (domain 7, H01-H07)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from handlers.questions.rules.calendar import Hours


@dataclass(frozen=True)
class Candidate:
    """Somebody who might be asked, why, and how much they were asked of late.

    `last_for_skill` is when they were last asked for this very skill.
    """

    person: int
    name: str
    hours: Hours
    reasons: tuple[Mapping[str, Any], ...] = ()
    team: int | None = None
    paused: bool = False
    waiting: bool = False
    week: int = 0
    recent: int = 0
    last_for_skill: datetime | None = None


@dataclass(frozen=True)
class Spread:
    """How far the asking is spread; `next_for` says when somebody may be asked, `near` until when
    that counts as soon."""

    now: datetime
    near: datetime
    asks_a_week: int
    rest_days: int
    next_for: Callable[[Hours], datetime | None]


@dataclass(frozen=True)
class Chosen:
    """Somebody who may be asked, and from when."""

    candidate: Candidate
    at: datetime


def choose(candidates: Iterable[Candidate], spread: Spread, rng: Random) -> list[Chosen]:
    """Who may be asked, in the order in which to ask them: the soon reachable first, and of
    those the least asked."""
    free = [candidate for candidate in candidates if may_be_asked(candidate, spread)]
    return _in_order(free, spread, rng)


def choose_by_role(candidates: Iterable[Candidate], spread: Spread, rng: Random) -> list[Chosen]:
    """As `choose`, for who is asked by role: the spread does not hold for them, a pause does."""
    return _in_order([c for c in candidates if not c.paused], spread, rng)


def may_be_asked(candidate: Candidate, spread: Spread) -> bool:
    """Whether a question would not be too much for somebody."""
    is_full = candidate.week >= spread.asks_a_week
    return not (candidate.paused or candidate.waiting or is_full or _rests(candidate, spread))


def _rests(candidate: Candidate, spread: Spread) -> bool:
    last = candidate.last_for_skill
    return last is not None and last > spread.now - timedelta(days=spread.rest_days)


def _in_order(free: list[Candidate], spread: Spread, rng: Random) -> list[Chosen]:
    rng.shuffle(free)
    reached = ((candidate, spread.next_for(candidate.hours)) for candidate in free)
    found = [Chosen(candidate, at) for candidate, at in reached if at is not None]
    return sorted(found, key=lambda chosen: (chosen.at > spread.near, chosen.candidate.recent))
