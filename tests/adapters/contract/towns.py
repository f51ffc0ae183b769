"""Towns on real platforms, as the tests of the contract build them."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot import app
from bot.settings import Settings
from handlers import all_features
from handlers.feature import Feature
from storage.sealed import new_key
from tests.journeys.people import Stage
from tests.journeys.residents import Across


@dataclass(frozen=True)
class More:
    """Features beside those that there are, and the folder with their words."""

    features: tuple[Feature, ...] = ()
    words: Path | None = None


def played(where: str, url: str, more: More) -> Iterator[Across]:
    """A town on platforms and a database; afterwards nothing that was sent had been refused."""
    given = Settings.model_validate(
        {"database_url": url, "leermaat_keys": new_key(), "leermaat_templates": more.words}
    )
    clock = Stage()
    machine = app.build(given, clock, migrate=False, features=(*all_features(), *more.features))
    with asyncio.Runner() as runner:
        town = Across(machine, clock, runner, where)
        try:
            yield town
            for ground in town.grounds:
                assert not getattr(ground.server, "wrong", [])
        finally:
            town.close()
            town.app.close()
