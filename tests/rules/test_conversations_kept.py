"""What was reckoned of one placement serves another with the same facts, and no other."""

from datetime import date

import pytest

from handlers.conversations.talks import ladders_of, reckoned
from handlers.placements.rules.agenda import ladders
from handlers.placements.rules.dates import dates_of
from handlers.placements.rules.days import holidays_around
from handlers.placements.rules.ladder import Conversation, Course
from handlers.placements.rules.periods import Period, PlacementBreak
from handlers.placements.rules.placement import (
    ConversationType,
    Placement,
    PlacementExtension,
    days_now,
)
from handlers.placements.rules.steps import Role, Supervision
from tests.rules.placing import day

FIRST, LAST = day("2026-02-02"), day("2026-06-19")
BROKEN = (PlacementBreak(day("2026-03-09"), day("2026-04-12")),)
LONGER = (PlacementExtension(day("2026-05-01"), day("2026-08-21")),)
PLACEMENTS = [
    Placement(FIRST, LAST),
    Placement(FIRST, LAST, stage_days=frozenset({0, 1})),
    Placement(FIRST, LAST, BROKEN),
    Placement(FIRST, LAST, BROKEN, held={ConversationType.INTERIM: day("2026-03-02")}),
    Placement(FIRST, LAST, (), LONGER),
    Placement(FIRST, LAST, (), LONGER, held={ConversationType.INTERIM: day("2026-04-10")}),
    Placement(FIRST, LAST, (), LONGER, held={ConversationType.FINAL: day("2026-06-12")}),
    Placement(FIRST, LAST, stopped_on=day("2026-03-03")),
]
SUPERVISIONS = [
    Supervision(),
    Supervision(has_second=True),
    Supervision(away={Role.PRIMARY: day("2026-02-05")}),
    Supervision(away={Role.PRIMARY: day("2026-03-05")}),
]


@pytest.mark.parametrize("own", [frozenset[date](), frozenset({day("2026-06-12")})])
def test_it_is_what_would_be_reckoned_anew(own: frozenset[date]) -> None:
    around = holidays_around(Period(FIRST, LAST), own)
    for one in (*PLACEMENTS, *PLACEMENTS):
        assert reckoned(one, around) == (days_now(one, around), dates_of(one, around))


def test_so_are_the_ladders() -> None:
    talks = tuple(Conversation(talk) for talk in dates_of(PLACEMENTS[0]).talks)
    for who in (*SUPERVISIONS, *SUPERVISIONS):
        for one in PLACEMENTS:
            course = Course(days_now(one), FIRST, who)
            assert ladders_of(one, course, talks) == ladders(one, course, talks)
