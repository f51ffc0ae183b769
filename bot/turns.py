"""Events as they come in: one person's in order, each in a thread, its answers sent at once."""

import asyncio
import time
from collections.abc import AsyncIterator
from concurrent.futures import Executor
from contextlib import asynccontextmanager

from bot import figures
from bot.delivery import Delivery
from bot.engine import Engine
from bot.platform import Incoming, Outcome


class Turns:
    """Takes events from the adapters. Must be used inside one event loop."""

    def __init__(self, engine: Engine, delivery: Delivery, threads: Executor) -> None:
        self.engine = engine
        self.delivery = delivery
        self.threads = threads
        self._queues: dict[tuple[str, str], tuple[asyncio.Lock, int]] = {}

    async def take(self, incoming: Incoming) -> Outcome:
        """Handles an event to its end: committed, and its answers sent. What comes back is for
        the adapter to show at once."""
        began = time.monotonic()
        async with self._in_order(incoming.platform, incoming.account):
            loop = asyncio.get_running_loop()
            handled = await loop.run_in_executor(self.threads, self.engine.handle, incoming)
            if handled.others:
                self.delivery.poke()
            await self.delivery.send(handled.rows)
        figures.TURNS.labels(incoming.platform, type(incoming.event).__name__).observe(
            time.monotonic() - began
        )
        return handled.outcome

    @asynccontextmanager
    async def _in_order(self, platform: str, account: str) -> AsyncIterator[None]:
        """Waits for this person's earlier events."""
        key = (platform, account)
        lock, users = self._queues.get(key, (asyncio.Lock(), 0))
        self._queues[key] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._queues[key]
            if users == 1:
                del self._queues[key]
            else:
                self._queues[key] = (lock, users - 1)
