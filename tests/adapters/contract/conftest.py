"""One town for each test of the contract: on the page, on Slack, on Telegram, or across them."""

from collections.abc import Iterator

import pytest

from tests.adapters.contract.doors import Door
from tests.adapters.contract.towns import More, played
from tests.journeys.asking import asked
from tests.journeys.conftest import fatima, mila, noor
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
def more() -> More:
    """What the bot can do in this town beside all that it can do anyhow."""
    return More()


@pytest.fixture(params=EACH)
def town(request: pytest.FixtureRequest, more: More) -> Iterator[Across]:
    """An organisation with nobody in it yet, on a Tuesday morning."""
    where, _, on_postgres = str(request.param).partition("/")
    if not on_postgres:
        yield from played(where, request.getfixturevalue("sqlite_url"), more)
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database(like=request.getfixturevalue("tables")) as url:
        yield from played(where, url, more)


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
