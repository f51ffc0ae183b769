"""What must not happen twice to a question is refused by the database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from storage.questions import Ask, Step
from storage.sealed import keyring, new_key
from storage.unit import Database

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database with all tables."""
    keyring.use([new_key()])
    found = Database(database_url)
    yield found
    found.close()


def ask(question: int, person: int, **given: Any) -> Ask:
    return Ask(question_id=question, person_id=person, asked_at=NOW, **given)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ask(1, 1, state="yes"), ask(1, 2, state="later")),
        (ask(1, 1, state="yes"), ask(1, 2, state="yes")),
        (ask(1, 1, state="open"), ask(2, 1, state="planned")),
        (ask(1, 1, state="no"), ask(1, 1, state="open")),
        (
            Step(question_id=1, round=1, step=2, at=NOW),
            Step(question_id=1, round=1, step=2, at=NOW),
        ),
    ],
    ids=["a second later", "a second yes", "a second open ask", "asked twice", "a rung twice"],
)
def test_the_second_is_refused(database: Database, first: SQLModel, second: SQLModel) -> None:
    _keep(database, first)
    with pytest.raises(IntegrityError):
        _keep(database, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ask(1, 1, state="past"), ask(1, 2, state="yes")),
        (ask(1, 1, state="no"), ask(2, 1, state="open")),
        (ask(1, 1, state="open", in_turn=False), ask(2, 1, state="open", in_turn=False)),
        (
            Step(question_id=1, round=1, step=2, at=NOW),
            Step(question_id=1, round=2, step=2, at=NOW),
        ),
    ],
    ids=["after a yes that is past", "after a no", "asked for a role", "a rung in a new round"],
)
def test_what_may_be_there_together_is_kept(
    database: Database, first: SQLModel, second: SQLModel
) -> None:
    _keep(database, first)
    _keep(database, second)


def _keep(database: Database, row: SQLModel) -> None:
    copy = type(row)(**row.model_dump(exclude={"id"}))
    with database.unit(1) as session:
        session.add(copy)
