"""Builds everything once, in plain sight: what `demo`, `run` and the tests stand on."""

import asyncio
import gc
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import menu, registry, settings
from bot.clock import Clock
from bot.delivery import Delivery
from bot.engine import Engine
from bot.memory import Memory
from bot.outgoing import Outgoing
from bot.platform import Platform
from bot.schedule import Schedule
from bot.settings import Settings
from bot.turn import House
from bot.turns import Turns
from bot.words import words_in
from handlers import all_features
from handlers.feature import Feature
from storage.migrations import bring_up_to_date
from storage.sealed import keyring
from storage.unit import Database

_THREADS = 8


@dataclass(frozen=True)
class App:
    """The machine, put together and not yet running. `told` are settings that nobody chooses: the
    environment's, and what a platform says of itself."""

    settings: Settings
    clock: Clock
    database: Database
    house: House
    engine: Engine
    delivery: Delivery
    schedule: Schedule
    turns: Turns
    threads: ThreadPoolExecutor
    told: dict[str, Any]

    def commands(self, language: str) -> tuple[tuple[str, str], ...]:
        """The commands, each with what it does."""
        features, words = self.house.registry.features, self.house.words
        return tuple((c.word, c.does) for c in menu.commands(features, words, language))

    def speak_on(self, platform: Platform) -> None:
        """Adds a platform to speak on."""
        self.delivery.speak_on(platform)

    async def tick_all(self) -> None:
        """Runs every sweep once, and sends what became due."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self.threads, self.schedule.tick_all)
        while await self.delivery.send_due():
            pass

    async def pass_time(self, step: timedelta) -> None:
        """Moves a demonstration's clock on, and does what came due on the way."""
        self.clock.move(step)
        await self.tick_all()

    def close(self) -> None:
        """Lets go of the threads and of the database."""
        self.threads.shutdown(wait=True)
        self.database.close()


def build(
    given: Settings,
    clock: Clock | None = None,
    *,
    migrate: bool = True,
    features: tuple[Feature, ...] | None = None,
) -> App:
    """Puts the machine together. Raises KeyMissing without a key, and jinja2's or tomllib's
    errors where templates are broken."""
    keyring.use(given.key_list)
    clock = clock or Clock()
    database = Database(given.url)
    if migrate:
        bring_up_to_date(database)
    zone = ZoneInfo(given.leermaat_timezone)
    words = words_in(settings.TEMPLATES, given.leermaat_templates, zone)
    features = all_features() if features is None else features

    told: dict[str, Any] = {
        "organisation.zone": given.leermaat_timezone,
        "organisation.language": given.leermaat_language,
    }

    def chosen(of: Mapping[str, Any], key: str) -> Any:
        if key in told:
            return told[key]
        return settings.setting(of, given.leermaat_templates, key)

    house = House(registry.Registry.of(features), words, chosen, Memory())
    threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="turn")
    engine = Engine(database, house, clock, given.leermaat_language)
    delivery = Delivery(Outgoing(database, words, clock, chosen), threads)
    schedule = Schedule(house, database, clock, delivery)
    turns = Turns(engine, delivery, threads)
    return App(given, clock, database, house, engine, delivery, schedule, turns, threads, told)


def settle() -> None:
    """Once all is built: the garbage collector need not look at it again, and looks less often.
    A turn makes many small objects that go by themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def data_folder(given: Settings) -> Path:
    """The folder with the database and what belongs to it; made when it is not there."""
    given.leermaat_data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return given.leermaat_data
