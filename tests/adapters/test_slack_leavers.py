"""Who is taken out of the workspace is gone from here too, also on a bad day."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from storage.people import Account, Person
from storage.unit import Database
from tests.adapters.slack import House, house


@pytest.fixture
async def wilgenhof(tmp_path):
    async with house(tmp_path) as found:
        yield found


@contextmanager
def somebody_writes_on(database: Database) -> Iterator[None]:
    """For longer than anybody waits."""
    with database.engine.connect() as other:
        database.begin_writing(other)
        try:
            yield
        finally:
            other.rollback()
            database.end_writing()


async def test_a_leaver_is_not_forgotten_because_the_database_was_busy(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    with somebody_writes_on(wilgenhof.machine.database):
        assert (await wilgenhof.server.leaves("U1NOOR")).status == 500
    await wilgenhof.rests()
    assert [one.state for one in wilgenhof.rows(Person)] == ["active"]
    assert (await wilgenhof.server.leaves("U1NOOR")).status == 200
    await wilgenhof.rests()
    assert [one.state for one in wilgenhof.rows(Person)] == ["left"]
    assert [one.dead for one in wilgenhof.rows(Account)] == [True]
    assert wilgenhof.server.screen("U1NOOR") == []
