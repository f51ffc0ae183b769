"""Hours are offered, moved, withdrawn and counted; who offers is never in two at once."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage import shadowing
from storage.shadowing import Booking, Counted, Engaged, ObservationHour
from storage.unit import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.close()


NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
FATIMA, NOOR, NORTH, SOUTH = 1, 2, 11, 12


def hour(begins: int, *, rest: int = 0, team: int = NORTH, series: int = 7) -> ObservationHour:
    """An hour of Fatima, that begins so many minutes after nine."""
    start = NINE + timedelta(minutes=begins)
    return ObservationHour(
        host_id=FATIMA,
        team_id=team,
        series=series,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        buffer_minutes=rest,
    )


def offer(database: Database, *hours: ObservationHour) -> list[int]:
    with database.unit(1) as session:
        shadowing.offer(session, hours)
    return [one.id for one in hours]


def engaged(database: Database) -> list[tuple[int, int]]:
    """The stretches that are taken, in minutes after nine."""
    with database.reading(1) as session:
        rows = session.exec(select(Engaged)).all()
    edges = ((row.starts_at - NINE, row.ends_at - NINE) for row in rows)
    minute = timedelta(minutes=1)
    return sorted((start // minute, end // minute) for start, end in edges)


def test_an_hour_with_the_rest_after_it_is_taken(database: Database) -> None:
    offer(database, hour(0, rest=15), hour(75))
    assert engaged(database) == [(0, 75), (75, 135)]


@pytest.mark.parametrize(("begins", "rest"), [(59, 0), (30, 0), (60, 15)])
def test_hours_that_overlap_are_all_refused(database: Database, begins: int, rest: int) -> None:
    with pytest.raises(IntegrityError):
        offer(database, hour(0, rest=rest), hour(begins))
    assert engaged(database) == []


def test_an_hour_that_is_withdrawn_frees_its_time(database: Database) -> None:
    first, second = offer(database, hour(0), hour(60))
    with database.unit(1) as session:
        shadowing.withdraw(session, shadowing.hold_all(session, [first]))
    assert engaged(database) == [(60, 120)]
    offer(database, hour(0))
    with database.reading(1) as session:
        open_ones = shadowing.hosted(session, FATIMA, NINE)
        assert [one.starts_at - NINE for one in open_ones] == [timedelta(), timedelta(hours=1)]
        assert second in {one.id for one in open_ones}


def test_hours_that_move_together_may_pass_over_one_another(database: Database) -> None:
    ids = offer(database, hour(0), hour(60), hour(120))
    with database.unit(1) as session:
        held = shadowing.hold_all(session, ids)
        for one in held:
            one.starts_at += timedelta(minutes=60)
            one.ends_at += timedelta(minutes=60)
        shadowing.engage(session, held)
    assert engaged(database) == [(60, 120), (120, 180), (180, 240)]


def test_the_time_of_who_looks_stays_as_it_is_when_the_professional_is_free_again(
    database: Database,
) -> None:
    (first,) = offer(database, hour(0))
    with database.unit(1) as session:
        session.add(
            Engaged(
                person_id=NOOR,
                hour_id=first,
                booking_id=3,
                starts_at=NINE,
                ends_at=NINE + timedelta(hours=1),
            )
        )
    with database.unit(1) as session:
        shadowing.engage(session, shadowing.hold_all(session, [first]))
        shadowing.withdraw(session, shadowing.hold_all(session, [first]))
    assert engaged(database) == [(0, 60)]


def test_what_is_taken_in_hand_is_read_anew(database: Database) -> None:
    (first,) = offer(database, hour(0))
    with database.unit(1) as session:
        before = session.get(ObservationHour, first)
        assert before is not None
        with database.unit(1) as other:
            shadowing.withdraw(other, shadowing.hold_all(other, [first]))
        held = shadowing.hold(session, first)
        assert held is before
        assert held.state == "withdrawn"
        assert shadowing.hold(session, 999) is None


def test_only_what_is_still_to_come_of_a_series_is_given(database: Database) -> None:
    offer(database, hour(0), hour(60), hour(120, series=8))
    with database.reading(1) as session:
        found = shadowing.of_series(session, 7, NINE)
    assert [one.starts_at - NINE for one in found] == [timedelta(hours=1)]


def said(database: Database, of: int, seat: int, answers: Sequence[str]) -> None:
    """What who looked and who was looked at say of an hour."""
    student, host = answers
    with database.unit(1) as session:
        session.add(
            Booking(
                hour_id=of,
                student_id=of % 1000 + seat,
                seat=seat,
                made_at=NINE,
                came_student=student,
                came_host=host,
            )
        )


@pytest.mark.parametrize(
    ("answers", "held", "missed"),
    [
        ([("yes", "yes")], 1, 0),
        ([("yes", "no")], 1, 0),  # who looked is believed first
        ([("no", "yes")], 0, 1),
        ([("", "yes")], 1, 0),
        ([("no", "")], 0, 1),
        ([("", "no")], 0, 1),
        ([("", "")], 0, 0),  # silence means nothing
        ([], 0, 0),
        ([("no", ""), ("yes", "")], 1, 0),  # two seats: it is one hour
        ([("no", ""), ("", "")], 0, 1),
    ],
)
def test_hours_that_are_over_are_counted(
    database: Database, answers: list[tuple[str, str]], held: int, missed: int
) -> None:
    first, _ = offer(database, hour(0), hour(600))
    for seat, both in enumerate(answers, start=1):
        said(database, first, seat, both)
    now = NINE + timedelta(hours=2)
    with database.reading(1) as session:
        found = shadowing.counts(session, [NORTH, SOUTH], NINE, now)
    assert found == {NORTH: Counted(coming=1, offered=1, held=held, missed=missed)}


def test_each_team_is_counted_apart_and_what_was_withdrawn_is_not(database: Database) -> None:
    first, *_ = offer(database, hour(0), hour(60), hour(120, team=SOUTH))
    with database.unit(1) as session:
        shadowing.withdraw(session, shadowing.hold_all(session, [first]))
    with database.reading(1) as session:
        found = shadowing.counts(session, [NORTH, SOUTH], NINE, NINE + timedelta(days=1))
        early = shadowing.counts(session, [NORTH], NINE + timedelta(days=1), NINE)
    assert {team: one.offered for team, one in found.items()} == {NORTH: 1, SOUTH: 1}
    assert early == {}


def test_the_time_of_hours_that_are_over_is_forgotten(database: Database) -> None:
    offer(database, hour(0), hour(60))
    with database.unit(1) as session:
        assert shadowing.forget_engaged(session, NINE + timedelta(minutes=90)) == 1
    assert engaged(database) == [(60, 120)]
