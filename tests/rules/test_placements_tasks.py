"""Talks that something gives rise to, and what else comes up in a placement."""

from typing import Any

import pytest

from handlers.placements.rules.ladder import Conversation, Course, steps
from handlers.placements.rules.periods import PlacementBreak
from handlers.placements.rules.placement import ConversationType, Placement, days_now
from handlers.placements.rules.steps import Role, Supervision
from handlers.placements.rules.talks import handover_talk, progress_after_doubt
from handlers.placements.rules.tasks import (
    coupling_steps,
    entry_steps,
    long_break_steps,
    open_break_steps,
    replacement_steps,
    stop_steps,
)
from tests.rules.climbing import course_of, ladder, written
from tests.rules.placing import day, placed

TWENTY_WEEKS = placed("2026-02-02..2026-06-19")
NOBODY = Supervision(has_primary=False)


def test_return_is_asked_for_on_the_first_day_back_and_on_the_last_day() -> None:
    placement = placed("2026-02-02..2026-07-24", broken="2026-03-09..2026-04-12")
    assert ladder(placement, ConversationType.RETURN) == [
        "04-13 do_it primary+second",
        "04-17 last_day primary",
    ]


def test_exit_does_not_wait_for_a_break_to_end() -> None:
    placement = placed(
        "2026-02-02..2026-07-24", broken="2026-03-09..2026-04-12", stopped_on=day("2026-03-11")
    )
    assert ladder(placement, ConversationType.EXIT) == [
        "03-11 do_it primary+second",
        "03-18 last_day primary",
    ]


def test_handover_is_within_a_week_of_the_new_supervisor() -> None:
    talk = handover_talk(days_now(TWENTY_WEEKS), day("2026-03-29"))  # a Sunday
    assert (talk.norm, talk.target) == (day("2026-04-05"), day("2026-04-02"))
    found = steps(Conversation(talk), course_of(TWENTY_WEEKS))
    assert written(found) == ["03-29 do_it primary+second", "04-02 last_day primary+second"]


def test_handover_near_the_end_is_not_after_it() -> None:
    talk = handover_talk(days_now(TWENTY_WEEKS), day("2026-06-18"))
    assert talk.target == day("2026-06-19")


def test_doubt_gives_a_progress_talk_within_fourteen_days() -> None:
    talk = progress_after_doubt(days_now(TWENTY_WEEKS), day("2026-04-10"))
    assert (talk.norm, talk.target) == (day("2026-04-24"), day("2026-04-24"))
    found = steps(Conversation(talk), course_of(TWENTY_WEEKS))
    assert written(found) == [
        "04-10 do_it primary+second",
        "04-14 before_10 primary",
        "04-19 before_5 primary",
        "04-22 before_2 primary+second",
    ]


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        ("2025-12-01", ["01-26 nobody_soon lead", "02-02 nobody_now lead+academy"]),
        ("2026-01-29", ["01-29 nobody_soon lead", "02-02 nobody_now lead+academy"]),
        ("2026-02-02", ["02-02 nobody_now lead+academy"]),
        ("2026-03-10", ["03-10 nobody_now lead+academy"]),
    ],
)
def test_r20_nobody_is_coupled(entered: str, expected: list[str]) -> None:
    course = course_of(TWENTY_WEEKS, entered=entered, supervision=NOBODY)
    assert written(coupling_steps(course)) == expected
    assert coupling_steps(course_of(TWENTY_WEEKS, entered=entered)) == ()


def test_r20_is_not_rolled() -> None:
    course = course_of(placed("2026-02-08..2026-06-19"), supervision=NOBODY)
    assert written(coupling_steps(course))[0] == "02-01 nobody_soon lead"  # a Sunday


@pytest.mark.parametrize(
    ("second", "away", "expected"),
    [
        (False, {Role.PRIMARY: "2026-03-03"}, ["03-03 do_it lead"]),
        (True, {Role.PRIMARY: "2026-03-03"}, []),
        (True, {Role.PRIMARY: "2026-03-03", Role.SECOND: "2026-03-10"}, ["03-10 do_it lead"]),
        (False, {}, []),
        (False, {Role.PRIMARY: "2025-11-01"}, ["12-01 do_it lead"]),  # before it was entered
    ],
)
def test_r18_nobody_is_there_to_guide(
    second: bool, away: dict[Role, str], expected: list[str]
) -> None:
    since = {role: day(text) for role, text in away.items()}
    course = course_of(TWENTY_WEEKS, supervision=Supervision(has_second=second, away=since))
    assert written(replacement_steps(course)) == expected


def test_r18_who_is_not_coupled_is_not_replaced() -> None:
    assert replacement_steps(course_of(TWENTY_WEEKS, supervision=NOBODY)) == ()


def broken(*, entered: str = "2025-12-01", **more: Any) -> tuple[Placement, Course]:
    placement = placed("2026-02-02..2026-06-19", breaks=(PlacementBreak(**more),))
    return placement, course_of(placement, entered=entered)


def test_r11_an_open_break_is_asked_about_every_28_days() -> None:
    expected = ["04-06 still_broken lead", "05-04 still_broken lead", "06-01 still_broken lead"]
    assert written(open_break_steps(*broken(first=day("2026-03-09")))) == expected
    late = broken(first=day("2026-03-09"), entered="2026-05-01")
    assert written(open_break_steps(*late)) == expected[1:]


def test_r11_a_break_that_ends_is_not_asked_about() -> None:
    ended = broken(first=day("2026-03-09"), last=day("2026-05-31"))
    assert open_break_steps(*ended) == ()


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"last": "2026-04-05"}, ["03-09 agree manager+mentor"]),  # 28 days
        ({"last": "2026-04-04"}, []),
        ({"resume_expected": "2026-04-06"}, ["03-09 agree manager+mentor"]),
        ({"resume_expected": "2026-04-05"}, []),
        ({}, ["04-05 agree manager+mentor"]),  # as soon as it has been 28 days
        ({"last": "2026-04-05", "entered": "2026-03-20"}, ["03-20 agree manager+mentor"]),
        ({"last": "2026-04-05", "entered": "2026-04-06"}, []),
        ({"last": "2026-04-05", "entered_by": "student"}, []),
    ],
)
def test_manager_and_mentor_agree_on_a_long_break(
    more: dict[str, str], expected: list[str]
) -> None:
    entered = more.pop("entered", "2025-12-01")
    read: dict[str, Any] = {
        key: text if key == "entered_by" else day(text) for key, text in more.items()
    }
    assert (
        written(long_break_steps(*broken(first=day("2026-03-09"), entered=entered, **read)))
        == expected
    )


def test_two_breaks_side_by_side_are_one_long_break() -> None:
    placement = placed(
        "2026-02-02..2026-06-19", broken="2026-03-09..2026-03-22;2026-03-23..2026-04-05"
    )
    found = long_break_steps(placement, course_of(placement))
    assert written(found) == ["03-09 agree manager+mentor"]


def test_r12_an_early_stop_is_told() -> None:
    stopped = placed("2026-02-02..2026-06-19", stopped_on=day("2026-03-11"))
    assert written(stop_steps(stopped)) == ["03-11 told lead+academy"]
    assert stop_steps(TWENTY_WEEKS) == ()


def test_r24_entered_afterwards_gives_one_summary() -> None:
    late = course_of(TWENTY_WEEKS, entered="2026-03-10")
    assert written(entry_steps(late)) == ["03-10 summary lead"]
    assert entry_steps(course_of(TWENTY_WEEKS, entered="2026-02-02")) == ()
