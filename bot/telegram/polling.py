"""Asking Telegram for updates: what was not committed is asked for again."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot import trouble
from bot.platform import Closed
from bot.telegram import errors
from bot.telegram.wire import Wire

log = structlog.get_logger()

_SHORTEST, _LONGEST = 1.0, 30.0
_MOST_TRIES = 5
"""How often a batch is taken that the machine cannot take; what is left of it is then lost."""

Take = Callable[[Sequence[Any]], Awaitable[None]]


class Polling:
    """Asks while it holds the lease, batch after batch. `tell` is told whether Telegram answers."""

    def __init__(self, wire: Wire, take_all: Take, tell: Callable[[bool], None]) -> None:
        self.wire = wire
        self.take_all = take_all
        self.tell = tell
        self.offset: int | None = None
        self._wait = _SHORTEST
        self._tries = 0

    async def run(self, lease: asyncio.Event) -> None:
        """Goes on until cancelled. Raises Closed where the token is no longer good."""
        while True:
            await lease.wait()
            try:
                raws = await self.wire.updates(self.offset)
            except InvalidToken:
                raise Closed from None
            except Exception as error:
                await self._rest(error)
                continue
            self.tell(True)
            if lease.is_set():  # else another asks by now, and gets them too
                await self._take(raws)

    async def _take(self, raws: Sequence[Any]) -> None:
        """Handles a batch to its last commit; only then the offset moves past it."""
        try:
            await self.take_all(raws)
        except Exception as error:
            self._tries += 1
            log.error("telegram.untaken", tries=self._tries, **trouble.without_text(error))
            if self._tries < _MOST_TRIES:
                await self._pause()
                return
        self._tries, self._wait = 0, _SHORTEST
        numbers = [raw.get("update_id") for raw in raws if isinstance(raw, dict)]
        known = [number for number in numbers if isinstance(number, int)]
        # Once nothing is left all is confirmed. After a quiet week Telegram may begin to count
        # anew, below what was asked from.
        self.offset = max(known) + 1 if known else None
        if raws and not known:
            await asyncio.sleep(_LONGEST)

    async def _rest(self, error: Exception) -> None:
        self.tell(False)
        log.warning("telegram.polling", wait=self._wait, **trouble.without_text(error))
        if isinstance(error, Conflict) and "webhook" in error.message.lower():
            await self._end_webhook()
        await self._pause(errors.seconds_of(error) if isinstance(error, RetryAfter) else 0.0)

    async def _pause(self, least: float = 0.0) -> None:
        """Waits, twice as long each time until all is well again."""
        await asyncio.sleep(max(least, self._wait))
        self._wait = min(2 * self._wait, _LONGEST)

    async def _end_webhook(self) -> None:
        try:
            await self.wire.delete_webhook(drop_pending_updates=False)
        except Exception as error:
            log.warning("telegram.webhook", **trouble.without_text(error))
