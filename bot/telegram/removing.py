"""What should not stand in a chat is taken away, as soon as Telegram does it."""

import asyncio

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot import trouble
from bot.telegram.wire import Wire

log = structlog.get_logger()

_PATIENCE = 5.0
_AGAIN = (2.0, 10.0, 60.0)
"""Seconds after which it is tried again, one after the other."""


class Removing:
    """Takes messages of people away. What Telegram refuses, as after 48 hours, stays."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._trying: set[asyncio.Task[None]] = set()

    async def remove(self, account: str, message: int) -> None:
        """Takes a message away; where that does not work now it is tried again, without waiting
        for it. Never raises."""
        if not await self._removed(account, message):
            task = asyncio.create_task(self._try_again(account, message))
            self._trying.add(task)
            task.add_done_callback(self._trying.discard)

    async def _try_again(self, account: str, message: int) -> None:
        for wait in _AGAIN:
            await asyncio.sleep(wait)
            if await self._removed(account, message):
                return

    async def _removed(self, account: str, message: int) -> bool:
        """Whether no more can be done."""
        try:
            await self.wire.delete_message(account, message, read_timeout=_PATIENCE)
        except (BadRequest, Forbidden):
            return True
        except TelegramError as error:
            log.warning("telegram.unremoved", **trouble.without_text(error))
            return False
        return True

    def stop(self) -> None:
        """Tries no more."""
        for task in self._trying:
            task.cancel()
