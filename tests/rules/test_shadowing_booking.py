"""Who may book what until when, and when a reminder is due: also when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.shadowing.rules.answering import answer_by
from handlers.shadowing.rules.asking import Colleague, next_asked
from handlers.shadowing.rules.booking import (
    Wanted,
    held_until,
    is_at_night,
    is_close,
    next_due,
    reminder,
    week_of,
    why_not,
)
from handlers.shadowing.rules.frames import CARDS, FRAMES, cards_of, frames_in
from handlers.shadowing.rules.stretch import stretch_of
from handlers.when import Moment, when_from

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 10, 5, tzinfo=ZONE)


def wall(text: str) -> datetime:
    """A wall time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def utc(text: str) -> datetime:
    """An instant."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wanted(at: str = "2026-12-01T10:00", minutes: int = 60, **given: object) -> Wanted:
    """An hour as it is seen."""
    starts = wall(at)
    return Wanted(starts, starts + timedelta(minutes=minutes), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hour", "reason"),
    [
        (wanted(), None),
        (wanted(is_open=False, is_full=True), "gone"),
        (wanted(is_own=True), "own"),
        (wanted("2026-11-24T10:05"), "past"),
        (wanted("2026-11-24T10:06"), None),
        (wanted("2026-11-25T10:05", notice_hours=24), None),
        (wanted("2026-11-25T10:04", notice_hours=24), "notice"),
        (wanted(clashes=True, is_full=True), "clash"),
        (wanted(week_full=True), "week"),
        (wanted(is_full=True), "full"),
        (wanted("2026-12-01T22:30", minor_until=date(2026, 12, 1)), "night"),
        (wanted("2026-12-01T22:30", minor_until=date(2026, 11, 30)), None),
        (wanted(minor_until=date(2027, 1, 1)), None),
    ],
)
def test_why_an_hour_cannot_be_had(hour: Wanted, reason: str | None) -> None:
    assert why_not(hour, NOW) == reason


@pytest.mark.parametrize(
    ("begins", "ends", "is_night"),
    [
        ("2026-12-01T21:00", "2026-12-01T22:00", False),
        ("2026-12-01T21:00", "2026-12-01T22:01", True),
        ("2026-12-01T07:00", "2026-12-01T08:00", False),
        ("2026-12-01T06:59", "2026-12-01T08:00", True),
        ("2026-12-01T23:00", "2026-12-02T06:00", True),
        ("2026-12-01T08:00", "2026-12-01T16:00", False),
        ("2026-12-01T16:00", "2026-12-02T00:00", True),
        ("2027-03-28T01:30", "2027-03-28T03:30", True),
        ("2026-10-25T02:30", "2026-10-25T03:30", True),
        ("2028-02-29T20:30", "2028-02-29T22:00", False),
    ],
)
def test_which_hours_are_in_the_night(begins: str, ends: str, is_night: bool) -> None:
    assert is_at_night(wall(begins), wall(ends)) == is_night


def test_the_guard_time_begins_so_many_hours_before_and_not_on_the_minute() -> None:
    starts = wall("2026-11-25T10:05")
    assert not is_close(NOW, starts, 24)
    assert is_close(NOW + timedelta(seconds=1), starts, 24)


@pytest.mark.parametrize(
    ("notice", "until"),
    [(0, "2026-11-26T09:05"), (100, "2026-11-26T09:05"), (140, "2026-11-25T13:00")],
)
def test_a_seat_is_held_for_a_yes_and_never_past_the_notice(notice: int, until: str) -> None:
    assert held_until(NOW, wall("2026-12-01T10:00"), notice, 48) == utc(until)


@pytest.mark.parametrize(
    ("at", "begins", "ends"),
    [
        ("2026-12-01T10:00", "2026-11-29T23:00", "2026-12-06T23:00"),
        ("2026-11-30T00:00", "2026-11-29T23:00", "2026-12-06T23:00"),
        ("2027-03-28T12:00", "2027-03-21T23:00", "2027-03-28T22:00"),
        ("2026-10-25T12:00", "2026-10-18T22:00", "2026-10-25T23:00"),
    ],
)
def test_a_week_runs_from_monday_on_the_wall_also_when_the_clock_changes(
    at: str, begins: str, ends: str
) -> None:
    assert week_of(wall(at)) == (utc(begins), utc(ends))


@pytest.mark.parametrize(
    ("at", "now", "due"),
    [
        ("2026-12-01T10:00", "2026-11-24T10:00", "2026-11-30T15:00"),
        ("2026-12-01T10:00", "2026-11-30T15:00", "2026-12-01T08:00"),
        ("2026-12-01T10:00", "2026-12-01T08:00", "2026-12-01T10:00"),
        ("2027-03-28T10:00", "2027-03-01T10:00", "2027-03-27T15:00"),
        ("2027-03-28T10:00", "2027-03-27T15:00", "2027-03-28T07:00"),
        ("2026-10-25T10:00", "2026-10-01T10:00", "2026-10-24T14:00"),
        ("2028-03-01T10:00", "2028-02-01T10:00", "2028-02-29T15:00"),
        ("2027-03-28T03:30", "2027-03-28T00:29", "2027-03-28T00:30"),
    ],
)
def test_when_something_is_to_be_said_next(at: str, now: str, due: str) -> None:
    starts = wall(at)
    ends = (starts.astimezone(UTC) + timedelta(hours=1)).astimezone(ZONE)
    assert next_due(starts, ends, utc(now), 16) == utc(due)


def test_which_reminder_it_is_time_for() -> None:
    starts = wall("2026-12-01T10:00")
    assert reminder(starts, utc("2026-11-30T14:59"), 16) is None
    assert reminder(starts, utc("2026-11-30T15:00"), 16) == "day"
    assert reminder(starts, utc("2026-12-01T07:59"), 16) == "day"
    assert reminder(starts, utc("2026-12-01T08:00"), 16) == "hour"


# Time to answer.

QUIET = (time(20), time(8))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-24T10:00", "2026-11-24T14:00"),
        ("2026-11-24T16:00", "2026-11-24T20:00"),
        ("2026-11-24T18:30", "2026-11-25T10:30"),
        ("2026-11-24T23:00", "2026-11-25T12:00"),
        ("2026-11-24T07:00", "2026-11-24T12:00"),
        ("2027-03-27T19:00", "2027-03-28T11:00"),
        ("2026-10-24T19:00", "2026-10-25T11:00"),
    ],
)
def test_quiet_hours_do_not_count_in_the_time_to_answer(now: str, until: str) -> None:
    assert answer_by(wall(now), 4, QUIET, ZONE) == wall(until)


@given(st.integers(0, 60 * 24 * 365), st.floats(0.1, 100))
def test_nobody_has_less_time_to_answer_than_was_said(minutes: int, hours: float) -> None:
    now = NOW + timedelta(minutes=minutes)
    assert answer_by(now, hours, QUIET, ZONE) >= now + timedelta(hours=hours) - timedelta(seconds=1)
    assert answer_by(now, hours, None, ZONE) - now == timedelta(hours=hours)


# What is sought.


@pytest.mark.parametrize(
    ("typed", "begins", "ends"),
    [
        ("volgende week dinsdagmiddag", "2026-12-01T12:00", "2026-12-01T18:00"),
        ("morgen", "2026-11-25T00:00", "2026-11-26T00:00"),
        ("vandaag", "2026-11-24T10:05", "2026-11-25T00:00"),
        ("volgende week", "2026-11-30T00:00", "2026-12-07T00:00"),
        ("in december", "2026-12-01T00:00", "2027-01-01T00:00"),
        ("tussen 1 en 5 december", "2026-12-01T00:00", "2026-12-06T00:00"),
        ("dinsdag 1 december om 10 uur", "2026-12-01T09:00", "2026-12-01T11:00"),
        ("vanaf 28 november", "2026-11-28T00:00", None),
        ("in het weekend", "2026-11-28T00:00", "2026-11-30T00:00"),
        ("28 maart 2027", "2027-03-28T00:00", "2027-03-29T00:00"),
    ],
)
def test_between_which_instants_is_sought(typed: str, begins: str, ends: str | None) -> None:
    moment = when_from(typed, NOW, "nl")
    assert isinstance(moment, Moment)
    assert stretch_of(moment, typed, NOW) == (wall(begins), wall(ends) if ends else None)


@pytest.mark.parametrize(
    ("words", "frames"),
    [
        ("dementie", ("dementia",)),
        ("wondzorg", ("wound",)),
        ("eten bij diabetes", ("diabetes", "eating")),
        ("nachtrust", ("sleeping",)),
        ("xylofoon", ()),
    ],
)
def test_which_frames_words_mean(words: str, frames: tuple[str, ...]) -> None:
    assert frames_in(words.split()) == frames
    assert set(frames) <= set(FRAMES)


def test_the_cards_of_a_row_are_those_there_are() -> None:
    assert cards_of("O01,O12") == ["O01", "O12"]
    assert cards_of("") == cards_of("O13,x") == []
    assert len(CARDS) == 12


# Whom to ask.


def test_the_least_asked_of_who_can_be_reached_soon_is_asked() -> None:
    soon, late = NOW + timedelta(hours=1), NOW + timedelta(days=3)
    near = NOW + timedelta(days=1)
    found = [
        Colleague(1, soon, recent=3),
        Colleague(2, late, recent=0),
        Colleague(3, soon, recent=1),
        Colleague(4, soon, week=2),
        Colleague(5, soon, waits=True),
        Colleague(6, None),
    ]
    for seed in range(20):
        chosen = next_asked(found, 2, near, Random(seed))
        assert chosen is not None
        assert chosen.person == 3
    assert next_asked(found[3:], 2, near, Random(1)) is None
    drawn = {next_asked([Colleague(n, soon) for n in (1, 2)], 2, near, Random(s)) for s in range(9)}
    assert len(drawn) == 2
