"""Those who follow what changes on the screens."""

import asyncio
from collections.abc import AsyncIterator

from bot.playground.bubble import Change

BEHIND = 1000
"""Changes that somebody may be behind before they are let go."""


class Listening:
    """Somebody who follows the changes; who falls too far behind is let go, and asks anew."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[Change | None] = asyncio.Queue(BEHIND)

    def hear(self, change: Change | None) -> bool:
        """Takes a change, or None for the end; False where there is no more room."""
        if self._waiting.full():
            self._waiting.get_nowait()
            self._waiting.put_nowait(None)
            return False
        self._waiting.put_nowait(change)
        return True

    async def changes(self, patience: float) -> AsyncIterator[Change | None]:
        """The changes as they come, and None after `patience` seconds without one."""
        while True:
            try:
                change = await asyncio.wait_for(self._waiting.get(), patience)
            except TimeoutError:
                yield None
                continue
            if change is None:
                return
            yield change
