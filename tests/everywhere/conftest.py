"""The stories once more, on the real platforms: the page, Slack, Telegram, and across them."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app
from bot.settings import Settings
from storage.sealed import new_key
from tests.journeys.conftest import fatima, mila, noor
from tests.journeys.people import Stage
from tests.journeys.residents import Across
from tests.postgres import Server

__all__ = ["fatima", "mila", "noor"]

PLACES = [
    ("playground", "sqlite"),
    ("slack", "sqlite"),
    ("telegram", "sqlite"),
    ("crossed", "sqlite"),
    ("crossed", "postgres"),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these are left out of the daily part; what looks inside the machine is told once."""
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    for item in here:
        item.add_marker("everywhere")
    inside = {item for item in here if item.get_closest_marker("inside")}
    items[:] = [item for item in items if item not in inside]


@pytest.fixture(params=PLACES, ids="-".join)
def town(request: pytest.FixtureRequest) -> Iterator[Across]:
    """An organisation with nobody in it yet, on a Tuesday morning, on a real platform."""
    where, kind = request.param
    if kind == "postgres":
        server: Server = request.getfixturevalue("postgres")
        with server.database(like=request.getfixturevalue("tables")) as url:
            yield from _played(where, url)
        return
    yield from _played(where, request.getfixturevalue("sqlite_url"))


def _played(where: str, url: str) -> Iterator[Across]:
    given = Settings.model_validate({"database_url": url, "leermaat_keys": new_key()})
    clock = Stage()
    machine = app.build(given, clock, migrate=False)
    with asyncio.Runner() as runner:
        town = Across(machine, clock, runner, where)
        yield town
        town.close()
    machine.close()
