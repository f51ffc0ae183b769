"""One town for each test of the contract: on the page, on Slack, on Telegram, or across them."""

import asyncio
from collections.abc import Iterator

import pytest

from bot import app
from bot.settings import Settings
from handlers import all_features
from handlers.feature import Feature
from storage.sealed import new_key
from tests.adapters.contract.doors import Door
from tests.journeys.asking import asked
from tests.journeys.conftest import fatima, mila, noor
from tests.journeys.people import Stage
from tests.journeys.residents import Across, Resident
from tests.postgres import Server

__all__ = ["fatima", "mila", "noor"]

EACH = ["playground", "slack", "telegram"]
APPS = ["slack", "telegram"]
PAIRS = [f"{one}+{other}" for one in EACH for other in EACH if one != other]
ON_POSTGRES = [
    pytest.param(f"{one}/postgres", marks=pytest.mark.postgres, id=f"{one}-postgres")
    for one in EACH
]


@pytest.fixture
def more_features() -> tuple[Feature, ...]:
    """What the bot can do in this town beside all that it can do anyhow."""
    return ()


@pytest.fixture(params=EACH)
def town(request: pytest.FixtureRequest, more_features: tuple[Feature, ...]) -> Iterator[Across]:
    """An organisation with nobody in it yet, on a Tuesday morning."""
    where, _, on_postgres = str(request.param).partition("/")
    if not on_postgres:
        yield from played(where, request.getfixturevalue("sqlite_url"), more_features)
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database(like=request.getfixturevalue("tables")) as url:
        yield from played(where, url, more_features)


def played(where: str, url: str, more: tuple[Feature, ...] = ()) -> Iterator[Across]:
    """A town on platforms and a database; afterwards nothing that was sent had been refused."""
    given = Settings.model_validate({"database_url": url, "leermaat_keys": new_key()})
    clock = Stage()
    machine = app.build(given, clock, migrate=False, features=(*all_features(), *more))
    with asyncio.Runner() as runner:
        town = Across(machine, clock, runner, where)
        try:
            yield town
            for ground in town.grounds:
                assert not getattr(ground.server, "wrong", [])
        finally:
            town.close()
            town.app.close()


@pytest.fixture
def door(town: Across) -> Door:
    """The back door of the first platform."""
    return Door(town, town.grounds[0])


@pytest.fixture
def talk(town: Across, noor: Resident, fatima: Resident) -> tuple[Resident, Resident]:
    """Noor asked, and Fatima helps: what they say now goes to the other."""
    asked(town, noor, fatima).presses("questions.help")
    noor.presses("exchanges.write")
    return noor, fatima
