"""One process holds the leases of the bot tokens; another takes over when they lapse."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from storage import leases
from storage.leases import Lease
from storage.unit import CONFLICTS, Database

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TERM = timedelta(seconds=15)
BOTH = ("slack", "telegram")


@pytest.fixture
def database(database_url: str):
    found = Database(database_url)
    yield found
    found.close()


def _take(database: Database, holder: str, now: datetime, names: tuple[str, ...] = BOTH) -> bool:
    with database.unit(None) as session:
        session.take_pen()
        return leases.take(session, names, holder, (now, now + TERM))


def test_who_comes_second_waits_and_takes_over_when_the_term_is_over(database: Database) -> None:
    assert _take(database, "first", NOON)
    assert not _take(database, "second", NOON + timedelta(seconds=14))
    assert _take(database, "second", NOON + timedelta(seconds=16))
    assert not _take(database, "first", NOON + timedelta(seconds=17))


def test_who_renews_keeps_it(database: Database) -> None:
    assert _take(database, "first", NOON)
    assert _take(database, "first", NOON + timedelta(seconds=10))
    assert not _take(database, "second", NOON + timedelta(seconds=20))


def test_all_leases_or_none(database: Database) -> None:
    assert _take(database, "first", NOON, ("telegram",))
    assert not _take(database, "second", NOON)
    with database.unit(None) as session:
        assert session.get(Lease, "slack") is None


def test_who_lets_go_need_not_be_waited_for(database: Database) -> None:
    assert _take(database, "first", NOON)
    with database.unit(None) as session:
        leases.let_go(session, BOTH, "first")
    assert _take(database, "second", NOON)


def test_of_many_who_try_at_once_one_holds_it(database: Database) -> None:
    def attempt(number: int) -> bool:
        try:
            return _take(database, f"process {number}", NOON)
        except CONFLICTS:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
