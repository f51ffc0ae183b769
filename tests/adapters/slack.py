"""Slack with the real machine behind it: a stand-in workspace, the adapter, a real database."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from bot import app
from bot.platform import Pace
from bot.settings import Settings
from bot.slack.app import SlackAdapter, SlackTokens
from storage.outbox import Outbox
from storage.people import Account, Granted, Organisation, Person, Team
from storage.sealed import new_key
from tests.conftest import make_tables
from tests.journeys.people import Stage
from tests.platforms.seen import Seen, SeenForm
from tests.platforms.slack import APP_TOKEN, SIGNING_SECRET, TOKEN, SlackServer


@dataclass
class House:
    """An organisation, its workspace, and its bot."""

    server: SlackServer
    adapter: SlackAdapter
    machine: app.App
    organisation: int
    team: int
    listening: "asyncio.Task[None]"

    def lives(self, account: str, name: str, *, role: str = "", welcomed: bool = True) -> int:
        """Somebody of the workspace whom the bot knows."""
        self.server.person(account, name)
        person = Person(
            organisation_id=self.organisation,
            name=name,
            team_id=self.team,
            kind="student",
            level=4,
            year=2,
            welcomed=self.machine.clock.now() if welcomed else None,
        )
        with self.machine.database.unit(self.organisation) as session:
            session.add(person)
            session.flush()
            session.add(
                Account(
                    platform="slack",
                    native=account,
                    person_id=person.id,
                    organisation_id=self.organisation,
                )
            )
            if role:
                session.add(Granted(person_id=person.id, role=role, team_id=0))
        return person.id

    def last(self, account: str) -> Seen:
        """What somebody saw last."""
        return self.server.screen(account)[-1]

    def form(self, account: str) -> SeenForm:
        """The form that somebody has before them."""
        form = self.server.form(account)
        assert form is not None, "no form is open"
        return form

    def home(self, account: str) -> Seen:
        """Somebody's Home page."""
        home = self.server.home(account)
        assert home is not None, "no Home page was made"
        return home

    async def sees(self, account: str, words: str, seconds: float = 10.0) -> Seen:
        """Waits until something with these words stands on somebody's screen."""

        def found() -> list[Seen]:
            return [one for one in self.server.screen(account) if words in one.text]

        await self.machine.turns.rest()
        await self.machine.delivery.send_due()  # what waited for the answer before it
        await until(found, seconds, lambda: [one.text for one in self.server.screen(account)])
        return found()[-1]

    async def rests(self) -> None:
        """Waits until all is said and done."""
        await self.machine.turns.rest()
        await self.adapter._errands.rest()
        await self.machine.turns.rest()

    def answers(self) -> int:
        """How many messages were put into the outbox."""
        return len(self.rows(Outbox))

    def rows(self, table: type) -> list[Any]:
        """All rows of a table."""
        from sqlmodel import select

        from storage.unit import EVERY

        with self.machine.database.unit(EVERY) as session:
            found: list[Any] = list(session.exec(select(table)).all())
            session.expunge_all()
        return found


async def until(
    is_so: Callable[[], Any], seconds: float = 10.0, told: Callable[[], Any] = lambda: ""
) -> None:
    """Waits until something is so."""
    for _ in range(int(seconds / 0.01)):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"it did not come about: {told()}")


@asynccontextmanager
async def house(tmp_path: Path, way: Any = "http", **given: Any) -> AsyncIterator[House]:
    """A house whose bot is connected and listens."""
    async with SlackServer(way, rates=given.pop("rates", False)) as server:
        machine, organisation, team = _machine(tmp_path)
        adapter = _adapter(server, machine, None if given.pop("closed", False) else organisation)
        if not given.pop("paced", False):
            adapter.pace = Pace()
        adapter.ping = given.pop("ping", 5.0)
        async with _served(adapter, server):
            await adapter.connect()
            machine.speak_on(adapter)
            listening = asyncio.create_task(adapter.listen(machine.delivery.lease.held))
            await until(lambda: adapter.connected)
            try:
                yield House(server, adapter, machine, organisation, team, listening)
            finally:
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)
                await machine.turns.rest()
                await adapter.close()
                await asyncio.to_thread(machine.close)


def _adapter(server: SlackServer, machine: app.App, organisation: int | None) -> SlackAdapter:
    async def host(name: str) -> int | None:
        assert name == "De Wilgenhof"
        return organisation

    over_socket = server.way is server.sockets
    tokens = SlackTokens(
        TOKEN, APP_TOKEN if over_socket else "", "" if over_socket else SIGNING_SECRET,
        server.api_url,
    )  # fmt: skip
    return SlackAdapter(tokens, machine.turns, host)


def _machine(tmp_path: Path) -> tuple[app.App, int, int]:
    url = f"sqlite:///{tmp_path / 'leermaat.sqlite'}"
    make_tables(url)
    given = Settings.model_validate({"database_url": url, "leermaat_keys": new_key()})
    machine = app.build(given, Stage(), migrate=False)
    organisation = Organisation(name="De Wilgenhof")
    with machine.database.unit(None) as session:
        session.add(organisation)
    with machine.database.unit(organisation.id) as session:
        team = Team(organisation_id=organisation.id, name="De Linde")
        session.add(team)
    return machine, organisation.id, team.id


@asynccontextmanager
async def _served(adapter: SlackAdapter, server: SlackServer) -> AsyncIterator[None]:
    application = web.Application(client_max_size=1_500_000)
    application.add_routes(adapter.routes)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.adapter_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def listening_to_logs() -> AsyncIterator[list[str]]:
    """Everything that any library or the bot itself logs."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(self.format(record))

    ear, root = Ear(), logging.getLogger()
    before = root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    try:
        yield heard
    finally:
        root.removeHandler(ear)
        root.setLevel(before)
