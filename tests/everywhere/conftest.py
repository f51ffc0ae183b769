"""The stories once more, on the real platforms: the page, Slack, Telegram, and across them."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app
from bot.settings import Settings
from handlers.feature import Feature
from storage.sealed import new_key
from tests.journeys.conftest import fatima, mila, noor, petra
from tests.journeys.people import Stage
from tests.journeys.residents import Across
from tests.postgres import Server

__all__ = ["fatima", "mila", "noor", "petra"]

TEMPLATES = Path(__file__).with_name("templates")
PLACES = [
    ("playground", "sqlite"),
    ("slack", "sqlite"),
    ("telegram", "sqlite"),
    ("crossed", "sqlite"),
    ("crossed", "postgres"),
]
ON_SQLITE = [place for place in PLACES if place[1] == "sqlite"]


ACROSS = "crossed-sqlite"
MAIN = {
    "test_whole_way",
    "test_questions",
    "test_questions_answered",
    "test_exchanges",
    "test_read_back",
    "test_safety",
}
"""The stories that are told on each platform by itself, also in the short form."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these are left out of the daily part; what looks inside the machine is told once. The
    short form, without what is `long`, tells every story across the two platforms, and the main
    ones on each."""
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    for item in here:
        item.add_marker("everywhere")
        if not _is_short(item):
            item.add_marker("long")
    elsewhere = {item for item in here if item.get_closest_marker("inside") or _has_no_form(item)}
    items[:] = [item for item in items if item not in elsewhere]


def _is_short(item: pytest.Item) -> bool:
    place = item.name.partition("[")[2]
    if place.startswith(("slack", "telegram")):
        return item.path.stem in MAIN
    return place.startswith(ACROSS) or item.path.stem == "test_whole_way"


def _has_no_form(item: pytest.Item) -> bool:
    """Whether it is about a form that is filled in at once, where who learns is on Telegram."""
    on_telegram = any(where in item.name for where in ("[telegram", "[crossed"))
    return on_telegram and item.get_closest_marker("at_once") is not None


@pytest.fixture(params=PLACES, ids="-".join)
def town(request: pytest.FixtureRequest) -> Iterator[Across]:
    """An organisation with nobody in it yet, on a Tuesday morning, on a real platform."""
    yield from settled(request)


def settled(
    request: pytest.FixtureRequest, features: tuple[Feature, ...] | None = None
) -> Iterator[Across]:
    """A town at the place that is asked for; with features of its own, where a story has them."""
    where, kind = request.param
    if kind == "postgres":
        server: Server = request.getfixturevalue("postgres")
        with server.database(like=request.getfixturevalue("tables")) as url:
            yield from _played(where, url, features)
        return
    yield from _played(where, request.getfixturevalue("sqlite_url"), features)


def _played(where: str, url: str, features: tuple[Feature, ...] | None) -> Iterator[Across]:
    words = TEMPLATES if features else None
    given = Settings.model_validate(
        {"database_url": url, "leermaat_keys": new_key(), "leermaat_templates": words}
    )
    clock = Stage()
    machine = app.build(given, clock, migrate=False, features=features)
    with asyncio.Runner() as runner:
        town = Across(machine, clock, runner, where)
        yield town
        town.close()
    town.app.close()
