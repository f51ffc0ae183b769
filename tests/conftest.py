"""What every test may ask for."""

import ssl
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import settings

from bot import engine
from storage import unit
from storage.migrations import bring_up_to_date
from storage.unit import Database
from tests.postgres import Server, serving
from tests.warm import TRUSTED, Engines

# The same examples on every machine, however slow it is.
settings.register_profile("leermaat", derandomize=True, deadline=None)
settings.load_profile("leermaat")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a turn may take is measured, not told: a slow machine changes no story."""
    monkeypatch.setattr(engine, "PATIENCE", 60.0)
    monkeypatch.setattr(unit, "_WAIT", 60.0)


@pytest.fixture(scope="session")
def engines() -> Engines:
    """Engines with what they have compiled, kept for the whole run."""
    return Engines()


@pytest.fixture(autouse=True)
def warm(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each database of a test is on an engine of the run."""
    monkeypatch.setattr(unit, "_engine", engines.take)
    monkeypatch.setattr(ssl, "create_default_context", TRUSTED)
    yield
    engines.come_back()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One real Postgres, for the whole run."""
    with serving() as server:
        yield server


BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database: a SQLite file, and once more on Postgres."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'leermaat.sqlite'}"
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database() as url:
        yield url


@pytest.fixture(scope="session")
def tables(postgres: Server) -> str:
    """The name of a Postgres database that has all tables, to be copied."""
    postgres.create("tables")
    make_tables(postgres.url("tables"))
    return "tables"


@pytest.fixture(scope="session")
def tables_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that has all tables, to be copied."""
    file = tmp_path_factory.mktemp("tables") / "tables.sqlite"
    make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(tables_file: Path) -> Iterator[str]:
    """The address of a SQLite file with all tables and nothing in them; gone afterwards."""
    file = copyfile(tables_file, tables_file.with_name("leermaat.sqlite"))
    yield f"sqlite:///{file}"
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink(missing_ok=True)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with all tables and nothing in them, on SQLite and on Postgres."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    name: str = request.getfixturevalue("tables")
    server: Server = request.getfixturevalue("postgres")
    with server.database(like=name) as url:
        yield url


def make_tables(url: str) -> None:
    """Makes all tables, as the bot does at its start."""
    database = Database(url)
    bring_up_to_date(database)
    database.close()
