"""One process at a time speaks for a bot: it holds the lease of its token, and renews it."""

import asyncio
import secrets
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import suppress
from datetime import timedelta

import structlog

from bot import trouble
from bot.clock import Clock
from storage import leases
from storage.sealed import keyring
from storage.unit import Database

log = structlog.get_logger()

LASTS = 15.0
"""Seconds that a lease lasts; who stops without a word is followed up after that."""
_RENEWED = 5.0


class BotLease:
    """The leases of this process's bot tokens, all or none; `held` is set while it has them."""

    def __init__(self, database: Database, clock: Clock, threads: Executor) -> None:
        self.database = database
        self.clock = clock
        self.threads = threads
        self.names: tuple[str, ...] = ()
        # On SQLite there is one process: it need not wait for itself after it was killed.
        self.holder = "the only one" if database.is_sqlite else secrets.token_hex(8)
        self.held = asyncio.Event()
        self.held.set()  # without tokens there is nothing to hold
        self._over: asyncio.TimerHandle | None = None

    def of(self, tokens: Iterable[str]) -> None:
        """These are the tokens; from here on they are to be held."""
        self.names = tuple(sorted(keyring.fingerprint(token) for token in tokens))
        if self.names:
            self.held.clear()

    async def run(self) -> None:
        """Takes the leases, or waits for them, and renews them, for ever."""
        while self.names:
            await self.renew()
            await asyncio.sleep(_RENEWED if self.held.is_set() else 1.0)

    async def renew(self) -> None:
        """Takes or renews the leases once. Never raises."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            has = await loop.run_in_executor(self.threads, self._take)
        except Exception as error:  # the database is away: what we hold stays ours for its time
            log.warning("lease.trouble", **trouble.without_text(error))
            return
        if self._over is not None:
            self._over.cancel()
        if not has:
            self.held.clear()
            return
        self.held.set()
        # Also when the database never answers again, it is not ours any longer than this.
        self._over = loop.call_at(began + LASTS, self.held.clear)

    async def let_go(self) -> None:
        """Gives the leases back, so that another process need not wait for them."""
        if self.names and self.held.is_set():
            self.held.clear()
            with suppress(Exception):
                await asyncio.get_running_loop().run_in_executor(self.threads, self._let_go)

    def _take(self) -> bool:
        now = self.clock.now()
        with self.database.unit(None) as session:
            session.take_pen()
            until = now + timedelta(seconds=LASTS)
            return leases.take(session, self.names, self.holder, (now, until))

    def _let_go(self) -> None:
        with self.database.unit(None) as session:
            leases.let_go(session, self.names, self.holder)
