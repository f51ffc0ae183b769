"""Events as they come in: one person's in order, each in a thread, its answers sent at once."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from typing import Any

import structlog

from bot import figures, trouble
from bot.delivery import Delivery
from bot.direct import Handled
from bot.engine import Engine
from bot.platform import Incoming, Outcome
from bot.words import Shown
from handlers.speech import Message

log = structlog.get_logger()

Key = tuple[str, str]


class Turns:
    """Takes events from the adapters. Must be used inside one event loop."""

    def __init__(self, engine: Engine, delivery: Delivery, threads: Executor) -> None:
        self.engine = engine
        self.delivery = delivery
        self.threads = threads
        self._coming = InOrder()
        self._going = InOrder()
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, incoming: Incoming) -> Outcome:
        """Handles an event to its commit; its answers are then on their way. What comes back is
        for the adapter to show, and to acknowledge with."""
        outcome, _ = await self._take(incoming)
        return outcome

    async def finish(self, incoming: Incoming) -> Outcome:
        """As `take`, and waits until the answers have been sent."""
        outcome, sending = await self._take(incoming)
        await sending
        return outcome

    async def _take(self, incoming: Incoming) -> tuple[Outcome, asyncio.Task[None]]:
        began = time.monotonic()
        key = (incoming.platform, incoming.account)
        async with self._coming.of(key):
            handled = await self._in_thread(self.engine.handle, incoming)
            task = asyncio.create_task(self._answer(incoming, handled))
            self._tasks.add(task)
            task.add_done_callback(self._answered)
        kind = type(incoming.event).__name__
        figures.TURNS.labels(incoming.platform, kind).observe(time.monotonic() - began)
        return handled.outcome, task

    async def _answer(self, incoming: Incoming, handled: Handled) -> None:
        if handled.others:
            self.delivery.poke()
        async with self._going.of((incoming.platform, incoming.account)):
            place = handled.outcome.replaces
            for shown in handled.outcome.direct:
                await self.delivery.say(incoming.platform, incoming.account, shown, place)
                place = ""
            await self.delivery.send(handled.rows)

    def _answered(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("answer.failed", **trouble.without_text(error))

    async def rest(self, seconds: float = 5.0) -> None:
        """Waits until all answers that are on their way have gone, for some seconds at most."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    # What else an adapter may ask of the machine.

    async def front_page(self, incoming: Incoming) -> Shown:
        """What is somebody's own now, whole, for a platform that has a page for it."""
        shown: Shown = await self._in_thread(self.engine.front_page, incoming)
        return shown

    async def behind_button(self, incoming: Incoming, token: str) -> None:
        """Puts the open form with this token behind a button, because it could not be opened."""
        rows = await self._in_thread(self.engine.behind_button, incoming, token)
        await self.delivery.send(rows)

    async def takes_files(self, incoming: Incoming) -> bool:
        """Whether a file of this person is taken, so that it is worth fetching."""
        return bool(await self._in_thread(self.engine.takes_files, incoming))

    async def lost(self, platform: str, account: str) -> None:
        """An account cannot be reached any more: blocked, or gone."""
        await self._in_thread(self.engine.lose, platform, account)

    async def knows(self, platform: str, account: str) -> bool:
        """Whether somebody is behind an account; asked of the database only where they were not
        here lately."""
        if self.engine.known.has(platform, account):
            return True
        return bool(await self._in_thread(self.engine.knows, platform, account))

    def sentence(self, incoming: Incoming, message: Message) -> Shown:
        """Something to say elsewhere than in the talk with a person, in their language."""
        return self.engine.direct.say(incoming, message).outcome.direct[0]

    async def _in_thread(self, work: Callable[..., Any], *given: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.threads, work, *given)


class InOrder:
    """Those who come for the same thing, one after the other."""

    def __init__(self) -> None:
        self._locks: dict[Key, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def of(self, key: Key) -> AsyncIterator[None]:
        """Waits for those who came before."""
        lock, users = self._locks.get(key, (asyncio.Lock(), 0))
        self._locks[key] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks[key]
            if users == 1:
                del self._locks[key]
            else:
                self._locks[key] = (lock, users - 1)
