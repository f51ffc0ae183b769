"""The line to Telegram: the library's bot, with our limits of patience and without its own logs."""

import logging
import os
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest

# The library hands out spans of time as such, and warns of nothing, where this is set.
os.environ.setdefault("PTB_TIMEDELTA", "1")

# Their logs hold addresses with the token in them, and what people wrote.
for _name in ("telegram", "httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

HEARD = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates that are asked for."""

_AT_ONCE = 64
_POLL = 25
"""Seconds that Telegram holds a question for updates while there are none."""


class Wire(Bot):
    """A bot that gives updates as they came, so that one that cannot be read spoils no other.

    `patience` is how many seconds a call may take; asking for updates takes longer by its nature.
    """

    def __init__(self, token: str, api_url: str, patience: float = 15.0) -> None:
        self._polls = _request(2, patience)
        self._calls = _request(_AT_ONCE, patience)
        self._patience = patience
        super().__init__(
            token,
            base_url=api_url,
            base_file_url=file_url(api_url),
            request=self._calls,
            get_updates_request=self._polls,
        )

    async def updates(self, offset: int | None) -> list[Any]:
        """The updates from `offset` on, raw; what comes before it is confirmed by asking. Raises
        the library's errors."""
        asked = {"offset": offset, "timeout": _POLL, "allowed_updates": list(HEARD)}
        patience = _POLL + self._patience
        found = await self._post("getUpdates", asked, read_timeout=patience)
        return found if isinstance(found, list) else []

    async def open(self) -> None:
        """Makes the connections usable, also after they were closed."""
        await self._polls.initialize()
        await self._calls.initialize()

    async def hang_up(self) -> None:
        """Closes all connections."""
        await self._polls.shutdown()
        await self._calls.shutdown()


def file_url(api_url: str) -> str:
    """Where files come from: the same address with /file before /bot."""
    before, _, _ = api_url.rpartition("/bot")
    return f"{before}/file/bot"


def _request(at_once: int, patience: float) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=at_once,
        read_timeout=patience,
        write_timeout=patience,
        connect_timeout=min(5.0, patience),
        pool_timeout=patience,
    )
