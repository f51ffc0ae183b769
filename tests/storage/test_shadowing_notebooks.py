"""When notebooks are forgotten, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from storage.placements import Placement
from storage.sealed import keyring, new_key
from storage.shadowing import Jotting, Notebook, PeerAsk, notebooks
from storage.unit import Database

NOW = datetime(2027, 6, 1, 9, tzinfo=UTC)
THREE_MONTHS = timedelta(days=91)
NOOR = 1


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    keyring.use([new_key()])
    made = Database(database_url)
    yield made
    made.close()


def write(database: Database, day: date) -> None:
    """Noor opened a notebook on a day."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    book = Notebook(booking_id=at.toordinal(), student_id=NOOR, made_at=at, opens_at=at)
    with database.unit(1) as session:
        session.add(book)
        session.add(Jotting(notebook_id=book.id, text="Rustig.", source="1", at=at))
        session.add(PeerAsk(notebook_id=book.id, peer_id=2, at=at))


def place(database: Database, start: date, end: date, stopped: date | None = None) -> None:
    """Noor has a placement."""
    row = Placement(
        learner_id=NOOR, team_id=1, start=start, end=end, stopped_on=stopped, entered_on=start
    )
    with database.unit(1) as session:
        session.add(row)


def forget(database: Database) -> tuple[int, int]:
    """How many notebooks are forgotten now, and how many rows of any kind are left."""
    before = NOW - THREE_MONTHS
    with database.unit(1) as session:
        gone = notebooks.forget_notebooks(session, before, before.date())
    with database.reading(1) as session:
        rows = (session.exec(select(table)).all() for table in (Notebook, Jotting, PeerAsk))
        return gone, sum(map(len, rows))


@pytest.mark.parametrize(
    ("start", "end", "stopped", "stays"),
    [
        pytest.param(date(2026, 9, 1), date(2027, 6, 30), None, True, id="still learns here"),
        pytest.param(date(2026, 9, 1), date(2027, 3, 15), None, True, id="ended two months ago"),
        pytest.param(date(2026, 9, 1), date(2027, 2, 1), None, False, id="ended four months ago"),
        pytest.param(
            date(2026, 9, 1), date(2027, 6, 30), date(2027, 1, 15), False, id="stopped early"
        ),
        pytest.param(date(2027, 2, 1), date(2027, 6, 30), None, False, id="another, later one"),
    ],
)
def test_a_notebook_goes_three_months_after_its_placement(
    database: Database, start: date, end: date, stopped: date | None, *, stays: bool
) -> None:
    write(database, date(2026, 11, 24))
    place(database, start, end, stopped)
    assert forget(database) == ((0, 3) if stays else (1, 0))


@pytest.mark.parametrize(("day", "gone"), [(date(2027, 3, 20), 0), (date(2027, 2, 20), 1)])
def test_without_a_placement_it_goes_three_months_after_it_was_opened(
    database: Database, day: date, gone: int
) -> None:
    write(database, day)
    assert forget(database)[0] == gone


def test_nobody_elses_placement_keeps_it(database: Database) -> None:
    write(database, date(2026, 11, 24))
    place(database, date(2026, 9, 1), date(2027, 6, 30))
    with database.unit(1) as session:
        row = session.exec(select(Placement)).one()
        row.learner_id = NOOR + 1
        session.add(row)
    assert forget(database) == (1, 0)
