"""A town for each story: an organisation on a real database, with the whole machine."""

import asyncio
from collections.abc import Iterator

import pytest

from bot import app
from bot.settings import Settings
from storage.sealed import new_key
from tests.journeys.people import Somebody, Stage, Town


@pytest.fixture
def town(database_url: str) -> Iterator[Town]:
    """An organisation with nobody in it yet, on a Tuesday morning in November."""
    given = Settings.model_validate({"database_url": database_url, "leermaat_keys": new_key()})
    clock = Stage()
    machine = app.build(given, clock, migrate=False)
    with asyncio.Runner() as runner:
        yield Town(machine, clock, runner)
    machine.close()


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student with a question."""
    return town.student("Noor")


@pytest.fixture
def fatima(town: Town) -> Somebody:
    """A colleague of another team who knows about dementia."""
    return town.colleague("Fatima", "dementie", team="De Wilg")


@pytest.fixture
def mila(town: Town) -> Somebody:
    """The supervisor of the student's team."""
    return town.colleague("Mila", role="supervisor")


@pytest.fixture
def petra(town: Town) -> Somebody:
    """The education lead of the student's team."""
    return town.colleague("Petra", role="lead")
