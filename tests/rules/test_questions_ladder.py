"""When a question goes on: the ladder of silence, and a moment of one's own."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.questions.rules import ladder
from handlers.questions.rules.calendar import Calendar
from handlers.questions.rules.kinds import Kind, ways
from handlers.questions.rules.ladder import END, LEAD, NEXT, PEERS, SUPERVISOR, Rungs, Silence

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CALENDAR = Calendar(AMSTERDAM)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


RUNGS = Rungs((4, 12, 24, 48, 96), CALENDAR)
TUESDAY = at("2026-11-24T10:05:00")


@pytest.mark.parametrize(
    ("rung", "moment"),
    [
        (NEXT, "2026-11-24T14:05:00"),
        (PEERS, "2026-11-25T10:05:00"),
        (SUPERVISOR, "2026-11-26T10:05:00"),
        (LEAD, "2026-11-30T10:05:00"),
        (END, "2026-12-04T10:05:00"),
    ],
)
def test_each_rung_comes_after_its_working_hours(rung: int, moment: str) -> None:
    before = Silence(TUESDAY, TUESDAY, rung - 1)
    assert ladder.next_due(before, RUNGS) == at(moment)
    assert ladder.rung_due(before, RUNGS, at(moment)) == rung
    assert ladder.rung_due(before, RUNGS, at(moment) - timedelta(seconds=1)) is None


def test_after_a_long_time_only_the_highest_rung_is_taken() -> None:
    silence = Silence(TUESDAY, TUESDAY)
    assert ladder.rung_due(silence, RUNGS, at("2026-11-26T12:00:00")) == SUPERVISOR


def test_whoever_was_asked_last_has_four_hours_too() -> None:
    later = Silence(TUESDAY, at("2026-11-24T13:30:00"))
    assert ladder.next_due(later, RUNGS) == at("2026-11-24T17:30:00")
    assert ladder.rung_due(later, RUNGS, at("2026-11-24T14:05:00")) is None


def test_asked_late_the_fellow_students_do_not_wait_for_the_next_person() -> None:
    late = Silence(TUESDAY, at("2026-11-25T09:00:00"))
    assert ladder.next_due(late, RUNGS) == at("2026-11-25T10:05:00")


def test_at_the_end_nothing_is_due() -> None:
    done = Silence(TUESDAY, TUESDAY, END)
    assert ladder.next_due(done, RUNGS) is None
    assert ladder.rung_due(done, RUNGS, TUESDAY + timedelta(days=400)) is None


@given(
    st.integers(0, 60 * 24 * 60),
    st.integers(0, 60 * 24 * 60),
    st.integers(0, 4),
    st.integers(0, 90),
)
def test_the_next_rung_is_due_exactly_when_it_says(
    start: int, asked: int, taken: int, days: int
) -> None:
    since = TUESDAY + timedelta(minutes=start)
    silence = Silence(since, since + timedelta(minutes=asked), taken)
    due = ladder.next_due(silence, RUNGS)
    assert due is not None
    now = since + timedelta(days=days)
    assert (ladder.rung_due(silence, RUNGS, now) is not None) == (now >= due)
    assert ladder.rung_due(silence, RUNGS, due) is not None


@pytest.mark.parametrize(
    "way", ["skill", "person", "peer", "team", "supervisor", "teacher", "lead"]
)
def test_every_way_has_all_rungs_and_the_manager_is_on_none(way: str) -> None:
    roles = [ladder.roles_on(rung, way) for rung in (NEXT, PEERS, SUPERVISOR, LEAD)]
    assert all(roles)
    assert "manager" not in {role for rung in roles for role in rung}
    assert roles[2:] == [("supervisor",), ("lead",)]


def test_a_question_about_oneself_never_climbs_to_the_experts() -> None:
    for way in ways(Kind.IK, is_learner=True):
        assert "skill" not in {
            role for rung in (NEXT, PEERS) for role in ladder.roles_on(rung, way)
        }


# A moment of one's own.


@pytest.mark.parametrize(
    ("moment", "fits"),
    [
        ("2026-11-24T10:05:00", True),
        ("2026-11-26T19:00:00", True),
        ("2026-11-27T08:00:00", False),
        ("2026-11-24T09:00:00", False),
    ],
)
def test_later_is_within_two_working_days(moment: str, fits: bool) -> None:
    assert CALENDAR.is_soon(at(moment), TUESDAY) is fits


def test_two_working_days_from_friday_end_on_tuesday() -> None:
    friday = at("2026-11-27T16:00:00")
    assert CALENDAR.is_soon(at("2026-12-01T18:00:00"), friday)
    assert not CALENDAR.is_soon(at("2026-12-02T08:00:00"), friday)
