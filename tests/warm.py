"""What is dear to make and is the same for every test, made once a run."""

import ssl
from collections import defaultdict
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, event

from storage import unit

TRUSTED = lru_cache(ssl.create_default_context)
"""No test speaks to anybody who has a certificate, and reading those that are trusted is dear."""


class Engines:
    """The engines of databases, each with all that it has compiled: who needs one gets one that is
    over with, on the same address. Two that are in use at a time are never the same."""

    def __init__(self) -> None:
        self._make = unit._engine
        self._over: dict[str, list[Engine]] = defaultdict(list)
        self._in_use: list[tuple[str, Engine]] = []

    def take(self, url: str, is_sqlite: bool) -> Engine:
        """An engine on an address."""
        engine = self._over[url].pop() if self._over[url] else self._new(url, is_sqlite)
        self._in_use.append((url, engine))
        return engine

    def _new(self, url: str, is_sqlite: bool) -> Engine:
        engine = self._make(url, is_sqlite)
        if is_sqlite:
            event.listen(engine, "connect", _hurry)
        return engine

    def come_back(self) -> None:
        """Those that were taken are over with, and have no connections any more."""
        for url, engine in self._in_use:
            engine.dispose()
            self._over[url].append(engine)
        self._in_use.clear()


def _hurry(connection: Any, _: object) -> None:
    """A test's database need not survive a crash."""
    connection.execute("PRAGMA synchronous=OFF")
