"""What is still to be done after somebody has been answered: nobody waits for it."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog

from bot import trouble

log = structlog.get_logger()

Done = TypeVar("Done")


class Errands:
    """Work under way in one event loop."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def run(self, work: Coroutine[Any, Any, Done]) -> asyncio.Task[Done]:
        """Starts something; what goes wrong with it is logged, without text of people."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("slack.errand_failed", **trouble.without_text(error))

    async def rest(self, seconds: float = 3.0) -> None:
        """Waits until all is done, for some seconds; what is not done then is given up."""
        if self._tasks:
            _, left = await asyncio.wait(self._tasks, timeout=seconds)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
