"""Hours are found, a seat is held once, released and taken again, and a list keeps its order."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from storage.people import Person
from storage.shadowing import (
    Booking,
    ObservationHour,
    Sought,
    bookings,
    each_free,
    forget_bookings,
    free,
    hold,
    waiting,
)
from storage.shadowing import requests as wishes
from storage.shadowing.tables import HourRequest
from storage.unit import Database

NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
HOST, NOOR, SAM = 1, 2, 3


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    with made.unit(1) as session:
        for number, name in ((HOST, "Fatima"), (NOOR, "Noor"), (SAM, "Sam")):
            session.add(Person(id=number, name=name))
    yield made
    made.close()


def offer(database: Database, hours: float = 0, **given: Any) -> int:
    """An hour of Fatima, so many hours after nine."""
    begins = NINE + timedelta(hours=hours)
    hour = ObservationHour(
        **{"host_id": HOST, "starts_at": begins, "ends_at": begins + timedelta(hours=1), **given}
    )
    with database.unit(1) as session:
        session.add(hour)
    return hour.id


def book(database: Database, hour: int, student: int, **given: Any) -> int:
    """A student takes the first free seat."""
    with database.unit(1) as session:
        held = hold(session, hour)
        assert held is not None
        seat = bookings.free_seat(held, bookings.live(session, hour))
        row = Booking(hour_id=hour, student_id=student, seat=seat or 0, made_at=NINE, **given)
        return bookings.book(session, held, student, row).id


def found(database: Database, **given: Any) -> list[int]:
    """What a student finds."""
    sought = Sought(**{"student": NOOR, "begins": NINE, **given})
    with database.unit(1) as session:
        some = [one.id for one in free(session, sought)]
        assert some == [one.id for one in each_free(session, sought)][:50]
    return some


def test_an_hour_is_found_by_each_thing_that_is_known_of_it(database: Database) -> None:
    plain = offer(database)
    skilled = offer(database, 1, skill_id=7, frame="dementia", team_id=4)
    day = NINE + timedelta(hours=1)
    assert found(database) == [plain, skilled]
    assert found(database, begins=day) == [skilled]
    assert found(database, ends=day) == [plain]
    assert found(database, skills=[7, 8]) == [skilled]
    assert found(database, frames=["dementia"]) == [skilled]
    assert found(database, skills=[9], frames=["dementia"]) == [skilled]
    assert found(database, team=4) == [skilled]
    assert found(database, hosts=[HOST]) == [plain, skilled]
    assert found(database, hosts=[SAM]) == found(database, frames=["stroke"]) == []


def test_what_cannot_be_booked_is_not_found(database: Database) -> None:
    offer(database, state="withdrawn")
    offer(database, 1, named_for=SAM)
    offer(database, 2, host_id=NOOR)
    mine = offer(database, 3, named_for=NOOR)
    full = offer(database, 4)
    book(database, full, SAM)
    assert found(database) == [mine]
    assert found(database, full=True) == [full]


def test_an_hour_that_overlaps_an_own_one_is_not_found_and_one_that_touches_is(
    database: Database,
) -> None:
    own = offer(database)
    book(database, own, NOOR)
    offer(database, 0.5, host_id=SAM)
    touches = offer(database, 1)
    assert found(database) == [touches]
    assert found(database, besides=own, hosts=[SAM]) != []


def test_two_seats_are_held_by_two_and_the_third_finds_none(database: Database) -> None:
    hour = offer(database, seats=2)
    book(database, hour, NOOR)
    book(database, hour, SAM)
    with pytest.raises(IntegrityError):
        book(database, hour, 9)
    with database.unit(1) as session:
        assert [one.seat for one in bookings.live(session, hour)] == [1, 2]
        assert bookings.held_by(session, [hour]) == {hour: 2}


def test_a_student_cannot_hold_two_hours_that_overlap(database: Database) -> None:
    book(database, offer(database), NOOR)
    with pytest.raises(IntegrityError):
        book(database, offer(database, 0.5, host_id=SAM), NOOR)


def test_what_is_released_can_be_taken_in_the_same_unit(database: Database) -> None:
    hour = offer(database)
    first = book(database, hour, NOOR)
    with database.unit(1) as session:
        held = hold(session, hour)
        row = session.get(Booking, first)
        assert held is not None
        assert row is not None
        bookings.release(session, row, "cancelled")
        again = Booking(hour_id=hour, student_id=NOOR, made_at=NINE)
        bookings.book(session, held, NOOR, again)
        assert (row.state, row.sequence, row.version) == ("cancelled", 1, 2)
    with database.unit(1) as session:
        assert [one.hour.id for one in bookings.of_student(session, NOOR, NINE)] == [hour]
        ends = NINE + timedelta(hours=1)
        assert len(bookings.engaged(session, NOOR, NINE, ends)) == 1
        assert bookings.engaged(session, NOOR, ends, ends + timedelta(hours=1)) == []


def test_the_booked_hours_of_a_week_are_counted_once_each(database: Database) -> None:
    hour = offer(database, seats=2)
    book(database, hour, NOOR)
    book(database, hour, SAM)
    book(database, offer(database, 24 * 7), NOOR)
    week = NINE, NINE + timedelta(days=7)
    with database.unit(1) as session:
        assert bookings.booked_hours(session, HOST, *week) == 1
        assert bookings.booked_hours(session, HOST, *week, besides=[hour]) == 0


def test_what_is_due_is_found_in_its_time(database: Database) -> None:
    soon, past = offer(database, 2), offer(database, -3)
    booked = book(database, soon, NOOR, due_at=NINE)
    done = book(database, past, NOOR, due_at=NINE - timedelta(hours=2))
    asked = book(database, offer(database, 5), SAM, state="asked", hold_until=NINE)
    with database.unit(1) as session:
        assert [one.id for one, _ in bookings.reminders_due(session, NINE)] == [booked]
        assert [one.id for one, _ in bookings.over(session, NINE)] == [done]
        assert [one.id for one in bookings.holds_over(session, NINE)] == [asked]
        assert not bookings.holds_over(session, NINE - timedelta(minutes=1))


def test_a_waiting_list_keeps_the_order_in_which_people_came(database: Database) -> None:
    hour = offer(database)
    with database.unit(1) as session:
        assert waiting.join(session, hour, SAM, NINE) == 1
        assert waiting.join(session, hour, NOOR, NINE + timedelta(seconds=1)) == 2
        assert waiting.join(session, hour, SAM, NINE + timedelta(hours=1)) == 1
    with database.unit(1) as session:
        before = NINE - timedelta(hours=1)
        assert [one.id for one, _ in waiting.waits_of(session, NOOR, before)] == [hour]
        assert list(waiting.hours_waited_for(session, before)) == [hour]
        assert waiting.leave(session, hour, SAM)
        assert not waiting.leave(session, hour, SAM)
        assert waiting.place_of(session, hour, NOOR) == 1
        assert waiting.forget_waiting(session, NINE + timedelta(minutes=1)) == 1
        assert waiting.place_of(session, hour, NOOR) is None


def test_one_wish_with_a_skill_is_open_at_a_time(database: Database) -> None:
    def wish(**given: Any) -> None:
        with database.unit(1) as session:
            session.add(HourRequest(student_id=NOOR, skill_id=7, made_at=NINE, **given))

    wish(state="ended")
    wish(person_id=HOST, due_at=NINE)
    with pytest.raises(IntegrityError):
        wish()
    with database.unit(1) as session:
        assert len(wishes.open_of(session, NOOR)) == len(wishes.asked_of(session, HOST)) == 1
        assert len(wishes.requests_due(session, NINE)) == 1
        assert wishes.forget_requests(session, NINE + timedelta(days=1)) == 1


def test_what_was_over_long_ago_is_forgotten(database: Database) -> None:
    old = book(database, offer(database, -24), NOOR, state="booked")
    kept = book(database, offer(database, 24), NOOR)
    later = NINE + timedelta(hours=1)
    with database.unit(1) as session:
        assert forget_bookings(session, later) == 1
        assert session.get(Booking, kept) is not None
    with database.unit(1) as session:
        assert session.get(Booking, old) is None
