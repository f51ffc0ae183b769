"""When supervisor and education lead align (R21), who assesses alone (R19), how long a talk waits
(R18)."""

from typing import Any

import pytest

from handlers.placements.rules.aligning import alignment_due, alignment_steps
from handlers.placements.rules.assessing import assesses_alone, latest_delay
from handlers.placements.rules.ladder import Conversation
from handlers.placements.rules.placement import ConversationType, days_now
from handlers.placements.rules.steps import Supervision
from tests.rules.climbing import course_of, plan, talk_of, written
from tests.rules.placing import day, placed

START, INTERIM, CHECK, FINAL, CLOSING = (
    ConversationType.START,
    ConversationType.INTERIM,
    ConversationType.CHECK,
    ConversationType.FINAL,
    ConversationType.CLOSING,
)
TWENTY_WEEKS = placed("2026-02-02..2026-06-19")  # INTERIM streef 10 April, alignment 2 April


def aligned(kind: ConversationType = INTERIM, **more: Any) -> list[str]:
    asked = {key: more.pop(key) for key in ("entered", "supervision") if key in more}
    conversation = Conversation(talk_of(TWENTY_WEEKS, kind), **more)
    return written(alignment_steps(conversation, course_of(TWENTY_WEEKS, **asked)))


@pytest.mark.parametrize(
    ("planned", "today", "expected"),
    [
        ("2026-04-08", "2026-03-20", "2026-04-01"),  # a week before the talk
        ("2026-04-14", "2026-03-20", "2026-04-02"),  # a week before the streef is earlier
        ("2026-04-10", "2026-03-20", "2026-04-02"),
        ("2026-04-04", "2026-03-20", "2026-03-27"),  # a Saturday, so a Saturday before: rolled
        ("2026-04-08", "2026-04-01", "2026-04-01"),  # due on this very day
        ("2026-04-08", "2026-04-02", "2026-04-02"),  # past: two working days before, over Easter
        ("2026-04-14", "2026-04-07", "2026-04-10"),
        ("2026-04-08", "2026-04-07", "2026-04-02"),
    ],
)
def test_alignment_follows_the_plan_of_the_talk(planned: str, today: str, expected: str) -> None:
    talk, days = talk_of(TWENTY_WEEKS, INTERIM), days_now(TWENTY_WEEKS)
    assert alignment_due(talk, days, day(planned), day(today)) == day(expected)


def test_alignment_is_not_in_a_break_also_just_before_the_talk() -> None:
    placement = placed("2026-02-02..2026-06-19", broken="2026-03-23..2026-04-06")
    talk, days = talk_of(placement, INTERIM), days_now(placement)
    assert alignment_due(talk, days, day("2026-04-08"), day("2026-03-21")) == day("2026-03-20")


@pytest.mark.parametrize("kind", [START])
def test_without_an_assessment_there_is_no_alignment(kind: ConversationType) -> None:
    assert aligned(kind) == []
    talk = talk_of(TWENTY_WEEKS, kind)
    assert alignment_due(talk, days_now(TWENTY_WEEKS), day("2026-02-16"), day("2026-02-02")) is None


def test_supervisors_and_lead_hear_of_alignment_until_they_aligned() -> None:
    assert aligned() == ["04-02 alignment primary+second+lead"]
    assert aligned(FINAL) == ["06-05 alignment primary+second+lead"]
    assert aligned(is_aligned=True) == []
    assert aligned(is_held=True) == []
    assert aligned(supervision=Supervision(has_primary=False)) == ["04-02 alignment lead"]


def test_replanned_it_comes_anew_with_the_talk() -> None:
    first = Conversation(talk_of(TWENTY_WEEKS, INTERIM), plan("2026-04-09", "2026-03-20"))
    second = Conversation(talk_of(TWENTY_WEEKS, INTERIM), plan("2026-04-16", "2026-04-03"))
    course = course_of(TWENTY_WEEKS)
    (one,), (other,) = alignment_steps(first, course), alignment_steps(second, course)
    assert (one.key, one.day) == ("interim:alignment:2026-04-09", day("2026-04-02"))
    assert (other.key, other.day) == ("interim:alignment:2026-04-16", day("2026-04-14"))


def test_where_its_day_is_past_it_comes_at_once() -> None:
    assert aligned(planned=plan("2026-04-09", "2026-04-08")) == [
        "04-08 alignment primary+second+lead"
    ]
    assert aligned(entered="2026-04-07") == ["04-07 alignment primary+second+lead"]


def test_a_talk_that_was_past_at_entry_is_not_aligned() -> None:
    assert aligned(entered="2026-04-11") == []


@pytest.mark.parametrize(
    ("period", "coupled", "talk_on", "alone"),
    [
        ("2026-02-02..2026-06-19", "2026-03-13", "2026-04-10", False),  # 29 days of 138
        ("2026-02-02..2026-06-19", "2026-03-08", "2026-04-10", False),  # 34: under a quarter
        ("2026-02-02..2026-06-19", "2026-03-07", "2026-04-10", True),  # 35
        ("2026-03-02..2026-04-26", "2026-03-02", "2026-03-29", True),  # 28 days of 56
        ("2026-03-02..2026-04-26", "2026-03-03", "2026-03-29", False),  # 27
        ("2026-03-02..2026-04-26", "2026-02-01", "2026-03-29", True),  # coupled before the start
        ("2026-03-02..2026-03-20", "2026-03-02", "2026-03-20", False),  # 19 in all
    ],
)
def test_r19_who_is_new_does_not_assess_alone(
    period: str, coupled: str, talk_on: str, alone: bool
) -> None:
    assert assesses_alone(days_now(placed(period)), day(coupled), day(talk_on)) is alone


def test_r19_days_in_a_break_do_not_count() -> None:
    days = days_now(placed("2026-02-02..2026-06-19", broken="2026-03-16..2026-03-22"))
    assert not assesses_alone(days, day("2026-03-06"), day("2026-04-08"))  # 34 days, 27 active


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(START, "2026-02-23"), (INTERIM, "2026-04-25"), (FINAL, None)],
)
def test_r18_a_talk_waits_a_week_at_most(kind: ConversationType, expected: str | None) -> None:
    final = talk_of(TWENTY_WEEKS, FINAL)
    found = latest_delay(talk_of(TWENTY_WEEKS, kind), final)
    assert found == (day(expected) if expected else None)


def test_r18_a_talk_never_waits_past_the_norm_of_final() -> None:
    week, three = placed("2026-03-02..2026-03-06"), placed("2026-03-02..2026-03-20")
    assert latest_delay(talk_of(week, START), talk_of(week, CLOSING)) is None  # norms 6 and 5
    assert latest_delay(talk_of(three, START), talk_of(three, FINAL)) == day("2026-03-19")
    assert latest_delay(talk_of(three, CHECK), talk_of(three, FINAL)) is None
