"""The upkeep of an installation: what the command line does beside the running bot."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot import app, figures, retention
from bot.app import App
from bot.platform import Adapter
from bot.settings import Settings
from storage import outbox, people, rotation
from storage.people import Organisation
from storage.unit import EVERY


class Refused(Exception):
    """What was asked cannot be done; the sentence says why, and what to do."""


@contextmanager
def opened(given: Settings) -> Iterator[App]:
    """The machine on this installation's database, not running."""
    app.data_folder(given)
    machine = app.build(given)
    try:
        yield machine
    finally:
        machine.close()


def readiness(machine: App, adapters: Sequence[Adapter] = ()) -> Callable[[], Awaitable[bool]]:
    """Whether the database answers, and every platform is connected."""

    def answers() -> bool:
        with machine.database.reading(EVERY) as session:
            people.organisations(session)
        return True

    async def ready() -> bool:
        if not all(adapter.connected for adapter in adapters):
            return False
        try:
            loop = asyncio.get_running_loop()
            return await asyncio.wait_for(loop.run_in_executor(None, answers), 2)
        except Exception:
            return False

    return ready


def measuring(machine: App) -> Callable[[], Awaitable[None]]:
    """Brings the gauges of the outbox up to date."""

    def look() -> None:
        with machine.database.reading(EVERY) as session:
            figures.WAITING.set(outbox.due_count(session, machine.clock.now()))
            figures.FAILED.set(len(outbox.failed(session)))

    async def measure() -> None:
        with contextlib.suppress(SQLAlchemyError):
            await asyncio.get_running_loop().run_in_executor(None, look)

    return measure


def hosting(machine: App, say: Callable[[str], None]) -> Callable[[str], Awaitable[int | None]]:
    """Gives the organisation of a workspace: the only one there is. Where there is none it is made,
    named after the workspace, and its codes are said. Where there are several it is None."""

    def host(name: str) -> int | None:
        with machine.database.reading(None) as session:
            found = people.organisations(session)
        if not found:
            code, academy = add_organisation(machine, name)
            say(f"code: {code}")
            say(f"academie code: {academy}")
            return host(name)
        return found[0].id if len(found) == 1 else None

    async def hosted(name: str) -> int | None:
        return await asyncio.get_running_loop().run_in_executor(machine.threads, host, name)

    return hosted


def add_organisation(machine: App, name: str) -> tuple[str, str]:
    """Makes an organisation; gives its join code and that of the first academy account."""
    make = _verb(machine, "organisation add")
    with machine.database.unit(None) as session:
        if any(one.name.lower() == name.strip().lower() for one in people.organisations(session)):
            raise Refused(f"Er is al een organisatie die {name} heet. / It exists already.")
        if not name.strip():
            raise Refused("Geef de organisatie een naam. / It needs a name.")
        _, code, academy = make(session, name.strip(), machine.clock.now())
    return code, academy


def academy_code(machine: App, of: str) -> str:
    """A fresh code for an academy account, where the first was not used in time."""
    make = _verb(machine, "organisation code")
    found = _organisation(machine, of)
    with machine.database.unit(None) as session:
        return str(make(session, found.id, machine.clock.now()))


@dataclass(frozen=True)
class Import:
    """A file to be read, of what, into which organisation; `heard` hears how far it is (0 to 1)."""

    what: str
    content: bytes
    of: str
    dry_run: bool
    heard: Callable[[float], None]


def import_file(machine: App, given: Import) -> tuple[list[str], bool]:
    """Reads a file; nothing is kept of a dry run, or of a file with mistakes. Gives what is said
    of it, and whether it had none."""
    read = _verb(machine, f"import {given.what}")
    found = _organisation(machine, given.of)
    now, dry = machine.clock.now(), given.dry_run
    with machine.database.unit(found.id) as session:
        report = read(session, given.content, now, dry_run=dry, heard=given.heard)
    return list(report.lines), report.is_good


def export(machine: App, what: str, of: str) -> Iterator[str]:
    """What is kept of something, as lines."""
    write = _verb(machine, f"export {what}")
    with machine.database.reading(_organisation(machine, of).id) as session:
        yield from write(session, machine.clock.now())


def _verb(machine: App, name: str) -> Callable[..., Any]:
    verbs = {word: verb for f in machine.house.registry.features for word, verb in f.verbs.items()}
    if name not in verbs:
        known = ", ".join(sorted(verbs)) or "-"
        raise Refused(f"Dit ken ik niet: {name}. Wel: {known}. / Unknown; these are known.")
    return verbs[name]


def _organisation(machine: App, name: str) -> Organisation:
    with machine.database.reading(None) as session:
        found = [o for o in people.organisations(session) if not name or o.name == name]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused("Er is nog geen organisatie. Maak er een met `organisation add`. / None yet.")
    raise Refused("Er zijn er meer. Kies er een met --organisation. / Choose one.")


def status(machine: App) -> Iterator[str]:
    """How this installation is."""
    now = machine.clock.now()
    kind = "SQLite" if machine.database.is_sqlite else "Postgres"
    with machine.database.reading(EVERY) as session:
        yield f"database: {kind}"
        yield f"organisations: {len(people.organisations(session))}"
        yield f"active people: {people.count_active(session)}"
        yield f"messages due: {outbox.due_count(session, now)}"
        failed = outbox.failed(session)
        yield f"messages not delivered: {len(failed)}"
        for row in failed[:20]:
            yield f"  {row.template} for person {row.person_id}: {row.trouble}"
        for house in people.without_academy(session):
            yield f"{house.name}: nobody of the academy can be reached (organisation code)"


def jobs(machine: App) -> Iterator[str]:
    """Each job, when it runs next, and how many messages are due."""
    now = machine.clock.now()
    for job in machine.schedule.jobs():
        following = job.trigger.get_next_fire_time(None, now)
        yield f"{job.name}: {job.trigger}, next {following.isoformat() if following else 'never'}"
    with machine.database.reading(EVERY) as session:
        yield f"due messages: {outbox.due_count(session, now)}"


def backup(machine: App, file: Path) -> None:
    """Copies a SQLite database while it is in use. Raises Refused on Postgres."""
    if not machine.database.is_sqlite:
        raise Refused("Op Postgres: gebruik pg_dump. / On Postgres use pg_dump.")
    if file.exists():
        raise Refused(f"{file} bestaat al. Kies een andere naam. / It exists already.")
    source = machine.settings.url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(file)) as other:
        one.backup(other)
    file.chmod(0o600)


def forget(machine: App, *, dry_run: bool = False) -> Iterator[str]:
    """Forgets what has been kept long enough; says of what, and how much."""
    yield from retention.forget(
        machine.house, machine.database, machine.clock.now(), dry_run=dry_run
    )


def rotate(machine: App) -> int:
    """Seals every value anew with the newest key; says how many."""
    return rotation.seal_anew(machine.database)
