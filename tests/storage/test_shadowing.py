"""Nobody is in two hours at once: the database itself refuses it, on both."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy.exc import IntegrityError

from storage.shadowing import Booking, Engaged
from storage.unit import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.close()


NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
_hours = count(1)


def engage(database: Database, person: int, begins: int, ends: int) -> int:
    """Somebody has an hour, from and up to so many minutes after nine."""
    stretch = Engaged(
        person_id=person,
        hour_id=next(_hours),
        starts_at=NINE + timedelta(minutes=begins),
        ends_at=NINE + timedelta(minutes=ends),
    )
    with database.unit(1) as session:
        session.add(stretch)
    return stretch.id


def move(database: Database, stretch: int, step: timedelta) -> None:
    """An hour begins earlier or later."""
    with database.unit(1) as session:
        row = session.get(Engaged, stretch)
        assert row is not None
        row.starts_at += step
        session.add(row)


@pytest.mark.parametrize(("begins", "ends"), [(30, 90), (-30, 1), (10, 20), (-10, 70), (0, 60)])
def test_two_hours_of_one_person_that_overlap_are_refused(
    database: Database, begins: int, ends: int
) -> None:
    engage(database, 1, 0, 60)
    with pytest.raises(IntegrityError):
        engage(database, 1, begins, ends)


def test_hours_that_touch_and_hours_of_others_are_no_overlap(database: Database) -> None:
    engage(database, 1, 0, 60)
    assert engage(database, 1, 60, 120)
    assert engage(database, 1, -60, 0)
    assert engage(database, 2, 0, 60)


def test_an_hour_cannot_be_moved_over_another(database: Database) -> None:
    engage(database, 1, 0, 60)
    later = engage(database, 1, 60, 120)
    with pytest.raises(IntegrityError):
        move(database, later, timedelta(minutes=-1))


def test_a_seat_is_held_once_and_is_free_again_when_it_was_cancelled(database: Database) -> None:
    def book(student: int, state: str = "booked") -> None:
        with database.unit(1) as session:
            session.add(Booking(hour_id=7, student_id=student, state=state, made_at=NINE))

    book(1, "cancelled")
    book(2)
    for state in ("booked", "asked", "offered"):
        with pytest.raises(IntegrityError):
            book(3, state)
