"""Which colleague is asked for an hour: nobody too often, the least asked first (domain 7, H05,
H07)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random


@dataclass(frozen=True)
class Colleague:
    """Somebody who might be asked. `at` is when they may be asked at the soonest (None: they are
    not there), `week` and `recent` how often they were asked of late, `waits` that a question or a
    wish waits for their answer now."""

    person: int
    at: datetime | None
    week: int = 0
    recent: int = 0
    waits: bool = False


def next_asked(
    found: Iterable[Colleague], most_a_week: int, near: datetime, rng: Random
) -> Colleague | None:
    """Who is asked next: reachable before `near` if somebody is, of those the least asked, of
    equals by lot."""
    able = [one for one in found if one.at is not None and not one.waits and one.week < most_a_week]
    rng.shuffle(able)
    return min(able, key=lambda one: (one.at is None or one.at > near, one.recent), default=None)
