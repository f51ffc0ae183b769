"""What comes in is taken to its commit, and then settled with Telegram: answered, or removed."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog
from telegram import Update
from telegram.error import TelegramError

from bot import trouble
from bot.platform import Incoming
from bot.telegram.groups import Groups
from bot.telegram.read import LARGEST_FILE, PLATFORM, Elsewhere, Heard, Lost, number_of, read
from bot.telegram.removing import Removing
from bot.telegram.sending import Sending
from bot.turns import Turns
from handlers.speech import Message, Sends

log = structlog.get_logger()

_FETCHING = 10.0
"""Seconds that getting a file may take; all others wait for it."""
_ANSWERING = 5.0


class Hearing:
    """Takes updates of the bot with this id."""

    def __init__(self, sending: Sending, turns: Turns, bot: str) -> None:
        self.sending = sending
        self.wire = sending.wire
        self.turns = turns
        self.bot = bot
        self._groups = Groups(self.wire, turns)
        self._removing = Removing(self.wire)

    async def take_all(self, raws: Sequence[Any]) -> None:
        """Takes updates, each person's in order and all people at once; returns when all that
        they asked has been committed. One that cannot be read is left out. Raises what the
        machine does where something could not be taken, so that it comes again."""
        queues = (self._in_order(queue) for queue in _by_person(raws))
        for came_of_it in await asyncio.gather(*queues, return_exceptions=True):
            if came_of_it is not None:
                raise came_of_it

    def stop(self) -> None:
        """Leaves what is still being tried."""
        self._removing.stop()

    async def _in_order(self, raws: Iterable[Any]) -> None:
        for raw in raws:
            await self._take(self._read(raw))
            await self._answer(raw)

    def _read(self, raw: Any) -> Heard | Elsewhere | Lost | None:
        try:
            return read(Update.de_json(raw, self.wire), self.bot)
        except Exception as error:
            log.warning("telegram.malformed", update=_id(raw), **trouble.without_text(error))
            return None

    async def _take(self, found: Heard | Elsewhere | Lost | None) -> None:
        match found:
            case Heard():
                await self._hear(found)
            case Elsewhere():
                await self._groups.leave(found)
            case Lost(account):
                await self.turns.lost(PLATFORM, account)

    async def _hear(self, heard: Heard) -> None:
        incoming, event, unwanted = heard.incoming, heard.incoming.event, heard.unwanted
        if isinstance(event, Sends) and event.kind in {"file", "large"}:
            try:
                unwanted = not await self.turns.takes_files(incoming)
                event = event if unwanted else await self._with_bytes(event, heard.file)
            except Exception as error:
                log.warning("telegram.unfetched", **trouble.without_text(error))
                await self._say_busy(incoming)
                return
        outcome = await self.turns.take(replace(incoming, event=event))
        line = number_of(incoming.line)
        if (outcome.refused or unwanted) and line is not None:
            await self._removing.remove(incoming.account, line)

    async def _with_bytes(self, event: Sends, file_id: str) -> Sends:
        """The file with its bytes, or without where it is too large. Raises what the library
        does, and TimeoutError."""
        if event.kind == "large":
            return event
        async with asyncio.timeout(_FETCHING):
            file = await self.wire.get_file(file_id)
            if (file.file_size or 0) > LARGEST_FILE:
                return replace(event, kind="large")
            return replace(event, content=bytes(await file.download_as_bytearray()))

    async def _say_busy(self, incoming: Incoming) -> None:
        sentence = self.turns.sentence(incoming, Message("machine/busy"))
        with suppress(Exception):
            await self.sending.send(incoming.account, sentence)

    async def _answer(self, raw: Any) -> None:
        """Stops the waiting that a button shows, whatever came of it."""
        query = raw.get("callback_query") if isinstance(raw, dict) else None
        number = query.get("id") if isinstance(query, dict) else None
        if isinstance(number, str):
            with suppress(TelegramError):  # it may be too old, which the person does not see
                await self.wire.answer_callback_query(number, read_timeout=_ANSWERING)


def _by_person(raws: Iterable[Any]) -> Iterable[list[Any]]:
    queues: dict[Any, list[Any]] = {}
    for raw in raws:
        queues.setdefault(_whose(raw), []).append(raw)
    return queues.values()


def _whose(raw: Any) -> Any:
    """Who an update is of, as far as that can be seen without reading it."""
    for part in raw.values() if isinstance(raw, dict) else ():
        sender = part.get("from") if isinstance(part, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return sender["id"]
    return None


def _id(raw: Any) -> int | None:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None
