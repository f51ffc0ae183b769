"""The demonstration: a sample organisation on the playground, with a clock that can be moved."""

import asyncio
import tomllib
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel, select

from bot import app, running
from bot.app import App
from bot.clock import Clock
from bot.platform import Incoming, Outcome
from bot.playground.app import Playground
from bot.playground.screen import Screen, Somebody
from bot.settings import TEMPLATES, Settings
from handlers import workdays
from storage import people
from storage.people import Account, Organisation, Person
from storage.sealed import new_key
from storage.unit import EVERY

_PORTS_TRIED = 20


def settings(data: Path) -> Settings:
    """The settings of a demonstration: a SQLite file and an own key, both in its data folder."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = f"sqlite:///{(data / 'leermaat.db').resolve()}"
    told = {
        "database_url": database,
        "leermaat_keys": _own_key(data / "key"),
        "leermaat_data": data,
    }
    return Settings.model_validate(told)


def _own_key(file: Path) -> str:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(new_key())
    return file.read_text().strip()


def sample() -> Mapping[str, Any]:
    """The sample organisation, as `templates/sample.toml` tells of it."""
    return tomllib.loads((TEMPLATES / "sample.toml").read_text("utf-8"))


def fill(machine: App) -> None:
    """Makes the sample organisation, where there is none yet."""
    told = sample()
    with machine.database.unit(None) as session:
        if people.organisations(session):
            return
        organisation = Organisation(name=told["name"])
        session.add(organisation)
    _begin_at_a_good_hour(machine)
    with machine.database.unit(organisation.id) as session:
        for feature in machine.house.registry.features:
            if feature.sample is not None:
                feature.sample(session, told, machine.clock.now())
                session.flush()


def _begin_at_a_good_hour(machine: App) -> None:
    """Colleagues are asked at quiet moments of a working day; so that is when the sample begins."""
    now = machine.clock.now()
    good = workdays.next_moment(now, zone=machine.house.words.zone)
    if good is not None and good > now:
        machine.clock.move(good - now + timedelta(minutes=5))


def empty(machine: App) -> None:
    """Forgets everything, so that the demonstration can begin again."""
    with machine.database.unit(EVERY) as session:
        for table in reversed(SQLModel.metadata.sorted_tables):
            session.execute(table.delete())
    machine.house.memo.forget()


def somebodies(machine: App) -> list[Somebody]:
    """Whom one can be on the page: everybody of the sample, and a stranger."""
    told = sample()
    with machine.database.reading(EVERY) as session:
        found = session.exec(
            select(Account, Person)
            .where(Account.person_id == Person.id)
            .where(Account.platform == Screen.name)
        ).all()
        about = {account.native: _about(session, person) for account, person in found}
    order = [one["account"] for one in (*told["people"], *told["strangers"])]
    names = {one["account"]: one["name"] for one in (*told["people"], *told["strangers"])}
    return [Somebody(a, names[a], *about.get(a, ("nog niet binnen", "nieuw"))) for a in order]


_KINDS = {
    "student": "student",
    "colleague": "collega in opleiding",
    "cio": "collega in ontwikkeling",
    "professional": "collega",
    "teacher": "docent",
}
_ROLES = {
    "supervisor": "leerprocesbegeleider",
    "lead": "aandachtsvelder opleiden",
    "manager": "manager",
    "academy": "academie",
    "teacher": "docent",
}


def _about(session: Any, person: Person) -> tuple[str, str]:
    team = people.team_of(session, person)
    roles = [_ROLES[g.role] for g in people.roles_of(session, person.id) if g.role in _ROLES]
    kind = _KINDS.get(person.kind, "collega")
    level = (
        f" niveau {person.level}, jaar {person.year}" if person.is_learner and person.level else ""
    )
    what = ", ".join(roles) or f"{kind}{level}"
    return (
        f"{what}{f' – {team.name}' if team else ''}",
        "lerenden" if person.is_learner else "collega's",
    )


async def serve(given: Settings, port: int, say: Callable[[str], None]) -> None:
    """Runs the demonstration until it is stopped. `say` prints a line."""
    clock = Clock(given.leermaat_data / "clock")
    with running.only_one(given):
        machine = app.build(given, clock)
        fill(machine)
        playground = _playground(machine)
        machine.speak_on(playground.screen)
        ports = range(port, port + _PORTS_TRIED)
        served = running.Served(playground.application(), "127.0.0.1", ports)
        await running.run(machine, served, say)


def _playground(machine: App) -> Playground:
    screen = Screen(machine.clock.now)
    loop = asyncio.get_running_loop()

    async def everybody() -> list[Somebody]:
        return await loop.run_in_executor(machine.threads, somebodies, machine)

    # Whoever is quick waits until the sample organisation stands again.
    stands = asyncio.Event()
    stands.set()

    async def take(incoming: Incoming) -> Outcome:
        await stands.wait()
        return await machine.turns.finish(incoming)

    async def pass_time(step: timedelta | None) -> None:
        if step is not None:
            await machine.pass_time(step)
            return
        stands.clear()
        try:
            machine.clock.reset()
            await loop.run_in_executor(machine.threads, empty, machine)
            await loop.run_in_executor(machine.threads, fill, machine)
        finally:
            stands.set()

    return Playground(
        screen=screen,
        take=take,
        people=everybody,
        pass_time=pass_time,
        now=machine.clock.now,
        commands=machine.commands("nl"),
        zone=str(machine.house.words.zone),
    )
