"""What may not be twice is refused by the database; what was kept long enough goes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread
from time import sleep
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage import conversations, placements
from storage.people import Granted, Organisation, Person
from storage.placements import Assignment, Break, Conversation, Duty, Mentor, Placement, StepDone
from storage.sealed import keyring, new_key
from storage.unit import Database

FIRST, LAST = date(2026, 2, 2), date(2026, 6, 19)
NOW = datetime(2026, 2, 2, 9, tzinfo=UTC)


class House:
    """An organisation on a real database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.unit(None) as session:
            organisation = Organisation(name="De Wilgenhof")
            session.add(organisation)
        self.here = organisation.id

    def unit(self) -> Any:
        return self.database.unit(self.here)

    def placed(self, learner: int = 1, **given: Any) -> int:
        values = {"team_id": 5, "start": FIRST, "end": LAST, "entered_on": FIRST}
        with self.unit() as session:
            one = Placement(learner_id=learner, **{**values, **given})
            session.add(one)
        return one.id


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    keyring.use([new_key()])
    database = Database(database_url)
    yield House(database)
    database.close()


def test_a_placement_has_one_primary_supervisor_at_a_time(house: House) -> None:
    one = house.placed()
    with house.unit() as session:
        session.add(Assignment(placement_id=one, supervisor_id=7, since=FIRST))
    with pytest.raises(IntegrityError), house.unit() as session:
        session.add(Assignment(placement_id=one, supervisor_id=8, since=FIRST))
    with house.unit() as session:
        session.add(Assignment(placement_id=one, supervisor_id=8, since=FIRST, is_primary=False))
        session.exec(select(Assignment)).one().until = LAST
    with house.unit() as session:
        session.add(Assignment(placement_id=one, supervisor_id=9, since=LAST))
    with house.unit() as session:
        found = placements.supervisors(session, [one], LAST)
        assert found == {}  # nobody of these is somebody


def test_nobody_guides_a_placement_twice_at_a_time(house: House) -> None:
    one = house.placed()
    with house.unit() as session:
        session.add(Assignment(placement_id=one, supervisor_id=7, since=FIRST))
    with pytest.raises(IntegrityError), house.unit() as session:
        session.add(Assignment(placement_id=one, supervisor_id=7, since=FIRST, is_primary=False))


def test_a_step_goes_once_and_a_talk_is_there_once(house: House) -> None:
    one = house.placed()
    step: Any = {"placement_id": one, "type": "start", "step": "1", "target": LAST, "at": NOW}
    for row in (
        lambda: StepDone(**step),
        lambda: Conversation(placement_id=one, type="start"),
        lambda: Duty(team_id=5, day=FIRST, person_id=7),
    ):
        with house.unit() as session:
            session.add(row())
        with pytest.raises(IntegrityError), house.unit() as session:
            session.add(row())


def test_a_reference_names_one_placement_and_none_names_many(house: House) -> None:
    house.placed(1, reference="POK-1")
    house.placed(2)
    house.placed(3)
    with pytest.raises(IntegrityError):
        house.placed(4, reference="POK-1")


def test_a_day_together_is_an_overlap_and_a_stop_makes_room(house: House) -> None:
    one = house.placed()
    with house.unit() as session:
        late, free = (LAST, LAST + timedelta(days=30)), (LAST + timedelta(days=1), LAST)
        assert [p.id for p in placements.overlapping(session, 1, late)] == [one]
        assert not placements.overlapping(session, 1, late, besides=one)
        assert not placements.overlapping(session, 1, (free[0], date(2026, 8, 1)))
        assert not placements.overlapping(session, 2, late)
        session.get(Placement, one).stopped_on = date(2026, 3, 1)
        session.flush()
        assert not placements.overlapping(session, 1, late)


@pytest.mark.parametrize("file_first", [True, False])
@pytest.mark.parametrize("is_file", [True, False])
def test_of_two_who_place_a_learner_at_once_the_second_sees_the_first(
    house: House, *, file_first: bool, is_file: bool
) -> None:
    with house.unit() as session:
        learner = Person(name="Noor", kind="student")
        session.add(learner)
    seen: dict[date, int] = {}
    held = Event()

    def place(start: date, lingers: float, *, by_file: bool) -> None:
        with house.unit() as session:
            if by_file:
                placements.hold_all(session)
            else:
                placements.hold(session, learner.id)
            held.set()
            sleep(lingers)
            found = placements.overlapping(session, learner.id, (start, LAST))
            seen[start] = len(found)
            one = Placement(
                learner_id=learner.id, team_id=5, start=start, end=LAST, entered_on=FIRST
            )
            session.add(one)

    first = Thread(target=place, args=(FIRST, 0.3), kwargs={"by_file": file_first})
    first.start()
    held.wait()
    place(FIRST + timedelta(days=1), 0, by_file=is_file)
    first.join()
    assert seen == {FIRST: 0, FIRST + timedelta(days=1): 1}


def test_what_a_supervisor_sees_ends_with_the_assignment(house: House) -> None:
    one = house.placed()
    with house.unit() as session:
        session.add(Assignment(placement_id=one, supervisor_id=7, since=FIRST, until=LAST))
    with house.unit() as session:
        assert [p.id for p in placements.of_supervisor(session, 7, LAST)] == [one]
        assert not placements.of_supervisor(session, 7, LAST + timedelta(days=1))


def test_who_is_not_in_chat_is_spoken_for_by_the_lead(house: House) -> None:
    with house.unit() as session:
        noor = Person(name="Noor", kind="student", state="invited")
        petra, anna = Person(name="Petra"), Person(name="Anna")
        session.add_all((noor, petra, anna))
        session.flush()
        session.add(Granted(person_id=petra.id, role="lead", team_id=5))
        session.add(Granted(person_id=anna.id, role="academy"))
    with house.unit() as session:
        assert [p.name for p in placements.hearers(session, noor, 5)] == ["Petra"]
        assert [p.name for p in placements.hearers(session, noor, 6)] == ["Anna"]
        assert [p.name for p in placements.hearers(session, anna, 5)] == ["Anna"]


def test_breaks_go_after_three_months_and_all_else_after_two_years(house: House) -> None:
    old, new = house.placed(1), house.placed(2, end=date(2026, 9, 1))
    with house.unit() as session:
        for one in (old, new):
            session.add(Break(placement_id=one, start=FIRST, entered_on=FIRST))
            session.add(Assignment(placement_id=one, supervisor_id=7, since=FIRST))
            session.add(Conversation(placement_id=one, type="start"))
    with house.unit() as session:
        assert placements.forget_absence(session, date(2026, 8, 1)) == 1
        assert [b.placement_id for b in session.exec(select(Break))] == [new]
    with house.unit() as session:
        assert placements.forget_placements(session, date(2026, 8, 1)) == 1
        assert [p.id for p in session.exec(select(Placement))] == [new]
        for table in (Assignment, Conversation):
            assert [one.placement_id for one in session.exec(select(table))] == [new]


def test_a_mentor_goes_with_the_last_placement(house: House) -> None:
    house.placed(1)
    later = house.placed(1, start=LAST + timedelta(days=1), end=date(2026, 9, 1))
    with house.unit() as session:
        session.add(Mentor(learner_id=1, mentor_id=7, since=FIRST))
    with house.unit() as session:
        assert placements.forget_placements(session, date(2026, 8, 1)) == 1
        assert placements.mentor_row(session, 1) is not None
        placements.remove(session, later)
        assert placements.mentor_row(session, 1) is None


def test_what_is_due_is_found_by_its_index_alone(house: House) -> None:
    with house.unit() as session:
        session.add(Person(id=1, name="Noor"))
    one = house.placed(1, next_due=FIRST)
    heard: list[tuple[str, Any]] = []
    event.listen(
        house.database.engine, "before_cursor_execute", lambda *of: heard.append((of[2], of[3]))
    )
    with house.unit() as session:
        assert [placement.id for placement, _ in conversations.due(session, FIRST, 2)] == [one]
        query, given = heard[-1]
        ask = session.connection().exec_driver_sql
        if house.database.is_sqlite:
            (first, *_), *rest = [row[3:] for row in ask(f"EXPLAIN QUERY PLAN {query}", given)]
            assert "ix_placement_due (organisation_id=? AND next_due<?)" in first
            assert not any("ORDER BY" in step for (step,) in rest)
        else:
            ask("SET LOCAL enable_seqscan = off")  # it would read a table this small as a whole
            plan = "\n".join(row[0] for row in ask(f"EXPLAIN {query}", given))
            assert "ix_placement_due" in plan
