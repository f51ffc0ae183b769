"""Looking only on the days that a placement names says the same as looking at it every day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from handlers.placements.rules.agenda import due_on, ladders, next_day
from handlers.placements.rules.dates import dates_of
from handlers.placements.rules.ladder import Conversation, Course
from handlers.placements.rules.periods import PlacementBreak
from handlers.placements.rules.placement import Placement, days_now
from handlers.placements.rules.steps import Supervision
from tests.rules.placing import day

Looks = Callable[[date | None, date], date]


def lived(
    placement: Placement, entered: str, supervision: Supervision, looks: Looks
) -> Iterator[tuple[date, str]]:
    """What is said on which day, where one looks on the days that `looks` gives."""
    course = Course(days_now(placement), day(entered), supervision)
    talks = [Conversation(talk) for talk in dates_of(placement).talks]
    found = ladders(placement, course, talks)
    done: set[str] = set()
    today, last = day(entered), placement.period.last + timedelta(days=40)
    while today <= last:
        for step in due_on(found, course, today, done=done):
            done.add(step.key)
            yield today, step.key
        today = looks(next_day([*found[0], *found[1]], course, today), today)


def daily(_: date | None, today: date) -> date:
    return today + timedelta(days=1)


def named(found: date | None, _: date) -> date:
    return found or date.max


A = Placement(day("2026-02-02"), day("2026-06-19"))
SHORT = Placement(day("2026-03-02"), day("2026-03-20"))
WEEK = Placement(day("2026-03-02"), day("2026-03-06"))
BROKEN = Placement(
    day("2026-02-02"), day("2026-07-24"), (PlacementBreak(day("2026-03-09"), day("2026-04-12")),)
)
OPEN = Placement(day("2026-02-02"), day("2026-06-19"), (PlacementBreak(day("2026-03-02")),))
STOPPED = Placement(day("2026-02-02"), day("2026-06-19"), stopped_on=day("2026-03-03"))


@pytest.mark.parametrize("placement", [A, SHORT, WEEK, BROKEN, OPEN, STOPPED])
@pytest.mark.parametrize("entered", ["2026-01-12", "2026-02-10", "2026-03-04"])
@pytest.mark.parametrize(
    "supervision", [Supervision(), Supervision(has_second=True), Supervision(has_primary=False)]
)
def test_looking_on_the_named_days_says_the_same(
    placement: Placement, entered: str, supervision: Supervision
) -> None:
    every_day = list(lived(placement, entered, supervision, daily))
    assert list(lived(placement, entered, supervision, named)) == every_day
    assert every_day


def test_where_nothing_is_to_come_no_day_is_named() -> None:
    course = Course(days_now(A), day("2026-01-12"))
    found = ladders(A, course, [])
    assert next_day([*found[0], *found[1]], course, day("2026-01-12")) is None
