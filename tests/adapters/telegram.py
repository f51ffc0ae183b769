"""A whole machine on a stand-in Telegram: a town with people in it, listened to by the adapter."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlmodel import select

from bot import app
from bot.app import App
from bot.platform import Pace
from bot.settings import Settings
from bot.telegram.app import TelegramAdapter, TelegramTokens
from storage.outbox import Outbox
from storage.people import Account, Granted, Organisation, Person, Team
from storage.sealed import new_key
from tests.adapters.playground import until
from tests.conftest import make_tables
from tests.journeys.people import Stage
from tests.platforms.seen import Seen
from tests.platforms.telegram import TOKEN, TelegramServer

PATIENCE = 6.0


@dataclass
class Town:
    """The machine, the stand-in, and the adapter between them."""

    machine: App
    server: TelegramServer
    adapter: TelegramAdapter
    clock: Stage
    organisation: int
    tasks: list[asyncio.Task[Any]] = field(default_factory=list)
    lease: asyncio.Event = field(default_factory=asyncio.Event)

    def lives(self, account: str, name: str, role: str = "", **given: Any) -> str:
        """Somebody who is known, and has the bot's chat open; gives the account."""
        self.server.person(account, name=name)
        with self.machine.database.unit(self.organisation) as session:
            team = session.exec(select(Team).where(Team.name == "De Linde")).one()
            given = {"kind": "student", "level": 4, "year": 2, **given}
            person = Person(name=name, team_id=team.id, welcomed=self.clock.now(), **given)
            session.add(person)
            session.flush()
            assert person.id
            session.add(_account(account, person.id, self.organisation))
            if role:
                session.add(Granted(person_id=person.id, role=role, team_id=0))
        return account

    def start(self) -> None:
        """Has the adapter listen, with what it says sent on."""
        self.lease.set()
        self.machine.speak_on(self.adapter)
        self.tasks.append(asyncio.create_task(self.adapter.listen(self.lease)))

    async def stop(self) -> None:
        """Ends it at once, as when the process is killed."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.tasks.clear()

    async def sees(self, account: str, *words: str) -> Seen:
        """Waits until somebody has all these words on their screen; gives the message."""

        def there() -> list[Seen]:
            return [s for s in self.server.screen(account) if all(w in s.text for w in words)]

        try:
            await until(there, PATIENCE)
        except AssertionError:
            seen = [s.text for s in self.server.screen(account)]
            raise AssertionError(f"{account} does not see {words}, but {seen}") from None
        return there()[-1]

    async def presses(self, account: str, seen: Seen, label: str) -> None:
        """Presses a button by its words."""
        data = next(data for words, data in seen.buttons if label in words)
        await self.server.presses(account, seen.native, data)

    async def quiet(self) -> None:
        """Waits until all answers have gone."""
        await self.machine.turns.rest()
        while await self.machine.delivery.send_due():
            pass

    def rows(self) -> list[Outbox]:
        """All that is in the outbox."""
        with self.machine.database.unit(self.organisation) as session:
            return list(session.exec(select(Outbox)).all())


def _account(native: str, person: int, organisation: int) -> Account:
    return Account(
        platform="telegram", native=native, person_id=person, organisation_id=organisation
    )


def build(url: str, key: str, clock: Stage) -> App:
    """The machine on a database."""
    given = Settings.model_validate({"database_url": url, "leermaat_keys": key})
    return app.build(given, clock, migrate=False)


def settle(machine: App) -> int:
    """An organisation with one team; gives its id."""
    with machine.database.unit(None) as session:
        organisation = Organisation(name="De Wilgenhof")
        session.add(organisation)
    with machine.database.unit(organisation.id) as session:
        session.add(Team(name="De Linde"))
    return organisation.id or 0


def adapter_of(machine: App, server: TelegramServer, **tokens: str) -> TelegramAdapter:
    """The adapter on a stand-in; it does not wait between messages."""
    given = {"webhook_url": "", "webhook_secret": "", **tokens}
    adapter = TelegramAdapter(
        TelegramTokens(TOKEN, server.api_url, **given), machine.turns, machine.commands
    )
    adapter.pace = Pace()
    adapter.sending.apart = 0.0
    return adapter


@asynccontextmanager
async def living(folder: Path, **tokens: str) -> AsyncIterator[Town]:
    """A town on a fresh database, connected and not yet listening."""
    url, key, clock = f"sqlite:///{folder / 'town.sqlite'}", new_key(), Stage()
    make_tables(url)
    async with TelegramServer() as server:
        machine = build(url, key, clock)
        adapter = adapter_of(machine, server, **tokens)
        town = Town(machine, server, adapter, clock, settle(machine))
        await adapter.connect()
        try:
            yield town
            assert server.wrong == []
        finally:
            await town.stop()
            await machine.turns.rest()
            with suppress(Exception):
                await adapter.close()
            machine.close()


@asynccontextmanager
async def again(town: Town, before_it: Callable[[], None] = lambda: None) -> AsyncIterator[Town]:
    """The same town after a restart: a new process would find the database, and nothing else."""
    await town.stop()
    before_it()
    key = town.machine.settings.leermaat_keys
    machine = build(town.machine.settings.url, key, town.clock)
    adapter = adapter_of(machine, town.server)
    await adapter.connect()
    anew = Town(machine, town.server, adapter, town.clock, town.organisation)
    anew.start()
    try:
        yield anew
    finally:
        await anew.stop()
        await machine.turns.rest()
        await adapter.close()
        machine.close()
