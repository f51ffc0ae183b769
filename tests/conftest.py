"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgres import Server, serving

# The same examples on every machine, however slow it is.
settings.register_profile("leermaat", derandomize=True, deadline=None)
settings.load_profile("leermaat")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One real Postgres, for the whole run."""
    with serving() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database: a SQLite file, and once more on Postgres."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'leermaat.sqlite'}"
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database() as url:
        yield url
