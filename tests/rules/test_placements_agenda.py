"""A placement lived through day by day: each thing once, only the latest, not in a break."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pytest

from handlers.placements.rules.agenda import due_steps
from handlers.placements.rules.dates import dates_of
from handlers.placements.rules.ladder import Conversation, Planned
from handlers.placements.rules.periods import PlacementBreak
from handlers.placements.rules.placement import ConversationType, Placement
from handlers.placements.rules.steps import Role, Step, Supervision
from tests.rules.climbing import course_of
from tests.rules.placing import day, placed

TWENTY_WEEKS = placed("2026-02-02..2026-06-19")
ALONE = Supervision()
States = dict[ConversationType, dict[str, Any]]


def days_between(first: str, last: str) -> Iterable[date]:
    for ahead in range((day(last) - day(first)).days + 1):
        yield day(first) + timedelta(days=ahead)


def lived(
    placement: Placement,
    on: Iterable[date],
    *,
    states: States | None = None,
    entered: str = "2025-12-01",
    supervision: Supervision = ALONE,
) -> list[tuple[date, Step]]:
    """What is said on each of some days, one after the other."""
    said: list[tuple[date, Step]] = []
    for today in on:
        talks = [
            Conversation(t, **(states or {}).get(t.type, {})) for t in dates_of(placement).talks
        ]
        course = course_of(placement, entered=entered, supervision=supervision)
        done = {step.key for _, step in said}
        found = due_steps(placement, course, talks, today=today, done=done)
        said += [(today, step) for step in found]
    return said


def heard(said: list[tuple[date, Step]]) -> list[str]:
    return [f"{today:%m-%d} {step.of} {step.name}" for today, step in said]


def test_of_a_placement_that_nobody_looks_at_everything_is_said_once() -> None:
    said = lived(TWENTY_WEEKS, days_between("2026-01-01", "2026-07-31"))
    assert heard(said) == [
        "02-02 start plan",
        "02-07 start day_5",
        "02-11 start day_9",
        "02-14 start coach_card",
        "02-17 start norm_passed",
        "02-23 start manager_count",
        "03-20 interim plan",
        "03-31 interim before_10",
        "04-02 interim alignment",
        "04-05 interim before_5",
        "04-08 interim before_2",
        "04-19 interim norm_passed",
        "04-25 interim manager_count",
        "05-22 final plan",
        "06-02 final before_10",
        "06-05 final alignment",
        "06-07 final before_5",
        "06-10 final before_2",
        "06-19 final norm_passed",
        "06-25 final manager_count",
    ]


def test_after_downtime_one_thing_of_each_ladder_is_said() -> None:
    said = lived(TWENTY_WEEKS, [day("2026-04-09"), day("2026-04-10")])
    assert heard(said) == [
        "04-09 start norm_passed",
        "04-09 start manager_count",
        "04-09 interim before_2",
        "04-09 interim alignment",
    ]


def test_a_placement_that_goes_well_is_quiet() -> None:
    states: States = {
        ConversationType.START: {"is_held": True},
        ConversationType.INTERIM: {"planned": Planned(day("2026-04-09"), day("2026-02-12"))},
        ConversationType.FINAL: {"is_held": True},
    }
    said = lived(TWENTY_WEEKS, days_between("2026-01-01", "2026-07-31"), states=states)
    assert heard(said) == [
        "04-02 interim alignment",
        "04-08 interim day_before",
        "04-10 interim was_it_held",
    ]


def test_entered_afterwards_the_lead_has_one_summary_and_the_past_is_left() -> None:
    said = lived(TWENTY_WEEKS, days_between("2026-04-06", "2026-04-08"), entered="2026-04-06")
    assert heard(said) == [
        "04-06 entry summary",
        "04-06 interim alignment",
        "04-08 interim before_2",
    ]


def test_in_a_break_only_the_break_is_spoken_of() -> None:
    placement = placed("2026-02-02..2026-06-19", broken="2026-03-16..2026-04-19")
    said = lived(placement, days_between("2026-03-01", "2026-04-24"))
    assert heard(said) == [
        "03-01 start norm_passed",
        "03-01 start manager_count",
        "03-16 long_break agree",
        "04-20 interim before_10",  # streef 29 April
        "04-20 return do_it",
        "04-22 interim alignment",
        "04-24 interim before_5",
        "04-24 return last_day",
    ]


def test_in_a_break_nothing_that_was_missed_is_caught_up() -> None:
    placement = placed("2026-02-02..2026-06-19", broken="2026-03-16..2026-04-05")
    assert lived(placement, [day("2026-03-20")]) == []
    assert heard(lived(placement, [day("2026-04-06")]))[0] == "04-06 start norm_passed"


def test_while_nobody_knows_until_when_nothing_is_due_but_the_question() -> None:
    open_break = PlacementBreak(day("2026-03-02"))
    placement = placed("2026-02-02..2026-06-19", breaks=(open_break,))
    said = lived(placement, days_between("2026-02-20", "2026-06-30"))
    assert heard(said) == [
        "03-29 long_break agree",
        "03-30 break still_broken",
        "04-27 break still_broken",
        "05-25 break still_broken",
    ]


def test_a_stop_ends_it_all_but_exit() -> None:
    placement = placed("2026-02-02..2026-06-19", stopped_on=day("2026-03-25"))
    said = lived(placement, days_between("2026-03-25", "2026-07-31"))
    assert heard(said) == ["03-25 stop told", "03-25 exit do_it", "04-01 exit last_day"]


def test_without_a_supervisor_the_lead_hears_it_and_the_clock_runs() -> None:
    said = lived(
        TWENTY_WEEKS,
        days_between("2026-01-01", "2026-02-20"),
        supervision=Supervision(has_primary=False),
    )
    assert heard(said) == [
        "01-26 coupling nobody_soon",
        "02-02 coupling nobody_now",
        "02-14 start coach_card",
        "02-17 start norm_passed",
    ]


def test_while_the_only_supervisor_is_away_the_lead_is_asked_for_another() -> None:
    away = Supervision(away={Role.PRIMARY: day("2026-03-25")})
    said = lived(TWENTY_WEEKS, days_between("2026-03-25", "2026-04-02"), supervision=away)
    assert heard(said) == [
        "03-25 start norm_passed",
        "03-25 start manager_count",
        "03-25 replacement do_it",
        "04-02 interim alignment",
    ]
    assert [step.to for _, step in said][-1] == (Role.LEAD,)


def test_when_dates_move_the_new_date_is_worked_towards() -> None:
    before = lived(TWENTY_WEEKS, days_between("2026-03-18", "2026-04-01"))
    extended = placed("2026-02-02..2026-06-19", extended="2026-04-02>2026-07-17")
    after = lived(extended, days_between("2026-04-03", "2026-04-15"))
    assert "interim:plan:2026-04-10" in {step.key for _, step in before}
    keys = [step.key for _, step in after if step.of is ConversationType.INTERIM]
    assert keys == ["interim:plan:2026-04-24", "interim:before_10:2026-04-24"]


@pytest.mark.parametrize("seconds_run", [1, 2])
def test_a_sweep_that_runs_twice_says_nothing_twice(seconds_run: int) -> None:
    once = lived(TWENTY_WEEKS, days_between("2026-01-01", "2026-07-31"))
    often = lived(
        TWENTY_WEEKS,
        (one for one in days_between("2026-01-01", "2026-07-31") for _ in range(seconds_run)),
    )
    assert often == once
    assert all(len(list(of_key)) == 1 for _, of_key in groupby(sorted(s.key for _, s in often)))
