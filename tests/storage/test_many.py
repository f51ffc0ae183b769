"""Many rows that are written at once keep to what holds for one row that is added."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import select

from storage import many
from storage.people import Organisation, Person
from storage.sealed import keyring, new_key
from storage.unit import CONFLICTS, EVERY, Database, Unscoped

TWO: list[dict[str, Any]] = [
    {"name": "Noor", "email": "noor@zorg.nl"},
    {"name": "Sam", "email": None},
]


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database."""
    keyring.use([new_key()])
    found = Database(database_url)
    yield found
    found.close()


def names(database: Database, organisation: int) -> list[str]:
    with database.reading(organisation) as session:
        return list(session.exec(select(Person.name).order_by(Person.name)))


def test_they_belong_to_the_unit_and_the_rest_is_as_the_table_has_it(database: Database) -> None:
    with database.unit(1) as session:
        many.put(session, Person, TWO)
    assert names(database, 1) == ["Noor", "Sam"]
    assert names(database, 2) == []
    with database.reading(1) as session:
        found = session.exec(select(Person)).all()
    assert len({one.id for one in found}) == 2
    assert {(one.version, one.state, one.language) for one in found} == {
        (one.version, one.state, one.language) for one in (Person(name="Fatima"),)
    }


def test_nobody_says_that_they_belong_elsewhere(database: Database) -> None:
    with database.unit(1) as session:
        many.put(session, Person, [{"name": "Noor", "organisation_id": 2}])
    assert (names(database, 1), names(database, 2)) == (["Noor"], [])


@pytest.mark.parametrize("unit", [None, EVERY])
def test_a_row_of_nobody_is_refused(database: Database, unit: int | None) -> None:
    with pytest.raises(Unscoped), database.unit(unit) as session:
        many.put(session, Person, TWO)
    assert names(database, EVERY) == []


def test_what_was_added_before_is_written_before(database: Database) -> None:
    with database.unit(None) as session:
        session.add(Organisation(name="De Wilgenhof"))
        many.put(session, Organisation, [{"name": "De Linde"}])
        said = [one.name for one in session.exec(select(Organisation))]
    assert sorted(said) == ["De Linde", "De Wilgenhof"]


def test_one_that_is_there_already_leaves_none_of_them(database: Database) -> None:
    with database.unit(1) as session:
        many.put(session, Person, [{"id": 7, "name": "Noor"}])
    with pytest.raises(CONFLICTS), database.unit(1) as session:
        many.put(session, Person, [{"id": 8, "name": "Sam"}, {"id": 7, "name": "Noor"}])
    assert names(database, 1) == ["Noor"]


def test_none_at_all_is_nothing(database: Database) -> None:
    with database.unit(1) as session:
        many.put(session, Person, [])
    assert names(database, 1) == []


def test_many_are_looked_up_by_their_numbers(database: Database) -> None:
    with database.unit(1) as session:
        many.put(session, Person, [{"id": n, "name": f"Student {n}"} for n in range(1, 900)])
    with database.reading(1) as session:
        wanted = many.among(Person.id, range(-5, 700))
        assert len(session.exec(select(Person.id).where(wanted)).all()) == 699
        nobody = select(Person.id).where(many.among(Person.id, []))
        assert session.exec(nobody).all() == []
    with database.reading(2) as session:
        assert session.exec(select(Person.id).where(wanted)).all() == []
