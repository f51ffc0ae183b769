"""One unit of work sees one organisation, and what two may not both do is refused."""

import socket
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import col, delete, func, select, update

from storage.people import Organisation, Person, Team
from storage.sealed import keyring, new_key
from storage.unit import CONFLICTS, EVERY, Database, Unscoped


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database with two organisations, one person in each."""
    keyring.use([new_key()])
    found = Database(database_url)
    for organisation, name in ((1, "Noor"), (2, "Sam")):
        with found.unit(organisation) as session:
            session.add(Person(name=name))
    yield found
    found.close()


def test_every_way_of_asking_sees_the_own_organisation_only(database: Database) -> None:
    with database.unit(2) as session:
        other = session.exec(select(Person.id)).one()
    with database.unit(1) as session:
        assert [p.name for p in session.exec(select(Person)).all()] == ["Noor"]
        assert session.exec(select(Person.name)).all() == ["Noor"]
        assert session.exec(select(func.count()).select_from(Person)).one() == 1
        assert session.exec(select(func.count(col(Person.id)))).one() == 1
        assert session.get(Person, other) is None
        joined = select(Team).join(Person, col(Person.team_id) == Team.id, isouter=True)
        assert session.exec(joined).all() == []


def test_what_was_asked_for_a_small_number_is_asked_for_a_large_one(database: Database) -> None:
    large = 2**52 - 1
    with database.unit(large) as session:
        session.add(Person(name="Fatima"))
    for organisation, names in ((1, ["Noor"]), (large, ["Fatima"])):
        with database.unit(organisation) as session:
            assert session.exec(select(Person.name)).all() == names


def test_changing_and_deleting_stay_within_the_organisation(database: Database) -> None:
    with database.unit(1) as session:
        assert session.exec(update(Person).values(email="x")).rowcount == 1
        assert session.exec(delete(Person)).rowcount == 1
    with database.unit(2) as session:
        assert session.exec(select(Person.email)).all() == [None]


def test_a_session_without_organisation_may_not_look_at_people(database: Database) -> None:
    with database.unit(None) as session:
        session.add(Organisation(name="De Wilgenhof"))
        with pytest.raises(Unscoped):
            session.exec(select(Person)).all()
    with pytest.raises(Unscoped), database.unit(None) as session:
        session.add(Team(name="De Linde"))


def test_the_machine_itself_sees_all(database: Database) -> None:
    with database.reading(EVERY) as session:
        assert len(session.exec(select(Person)).all()) == 2


def test_of_two_who_change_the_same_version_one_is_refused(database: Database) -> None:
    with pytest.raises(CONFLICTS), database.unit(1) as late:  # noqa: PT012  the end of the unit is what raises
        mine = late.exec(select(Person)).one()
        with database.unit(1) as early:
            theirs = early.exec(select(Person)).one()
            theirs.name, theirs.version = "Eerst", theirs.version + 1
        mine.name, mine.version = "Laat", mine.version + 1
    with database.reading(1) as session:
        assert session.exec(select(Person.name)).one() == "Eerst"


def test_an_exception_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.unit(1) as session:  # noqa: PT012  as above
        session.add(Person(name="Niemand"))
        session.flush()
        raise ZeroDivisionError
    with database.unit(1) as session:
        assert session.exec(select(Person.name)).all() == ["Noor"]
        session.add(Person(name="Wel"))
    with database.reading(1) as session:
        assert len(session.exec(select(Person)).all()) == 2


def test_many_threads_write_and_nothing_is_lost(database: Database) -> None:
    def write(number: int) -> None:
        for turn in range(10):
            with database.unit(1) as session:
                session.exec(select(Person)).all()
                session.add(Person(name=f"{number}.{turn}"))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading(1) as session:
        assert session.exec(select(func.count(col(Person.id)))).one() == 81


def test_a_database_that_does_not_answer_is_not_waited_for_without_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        database = Database(f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/nothing")
        with pytest.raises(OperationalError), database.reading(None) as session:
            session.exec(select(Organisation)).all()
    database.close()
