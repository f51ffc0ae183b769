"""What the bot says goes out, and what it said is changed in its place."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import InputFile, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.platform import MessageGone
from bot.telegram import errors, render
from bot.telegram.read import native, number_of
from bot.telegram.render import Printed, printed
from bot.telegram.wire import Wire
from bot.words import Shown
from handlers.speech import File

_APART = 1.0
"""Seconds between the parts of what does not fit in one message."""
_PATIENCE = 20.0
_KEPT = 1000
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True)
class Around:
    """What was sent together with a message: the texts before it, and whether files came after."""

    before: tuple[int, ...] = ()
    files: bool = False


class Sending:
    """Sends and edits. What was said in several messages is remembered for a while, so that all of
    it can be changed; after a restart such a message is said anew instead."""

    def __init__(self, wire: Wire, apart: float = _APART) -> None:
        self.wire = wire
        self.apart = apart
        self._around: OrderedDict[tuple[str, int], Around] = OrderedDict()

    async def send(self, account: str, shown: Shown) -> str:
        """Says something; gives the id of the message with the buttons. Raises as a platform."""
        said = printed(shown)
        with errors.plainly():
            if said.captioned:
                number = (await self._file(account, said.files[0], said)).message_id
            else:
                number = await self._all(account, said)
        return native(account, number)

    async def _all(self, account: str, said: Printed) -> int:
        """All of it, or nothing: what went before trouble is taken away again."""
        sent: list[int] = []
        try:
            for number, step in enumerate(self._steps(account, said)):
                sent.append((await (self._patiently(step) if number else step())).message_id)
        except BaseException:
            await self._take_away(account, sent)
            raise
        last = len(said.texts) - 1
        if len(sent) > 1:
            self._remember(account, sent[last], Around(tuple(sent[:last]), bool(said.files)))
        return sent[last]

    def _steps(self, account: str, said: Printed) -> list[Callable[[], Awaitable[Message]]]:
        *before, last = said.texts
        texts = [lambda text=text: self._text(account, text) for text in before]
        files = [lambda file=file: self._file(account, file) for file in said.files]
        return [*texts, lambda: self._text(account, last, said.keyboard), *files]

    async def _patiently(self, step: Callable[[], Awaitable[Message]]) -> Message:
        await asyncio.sleep(self.apart)
        try:
            return await step()
        except RetryAfter as error:
            if (wait := errors.seconds_of(error)) > _PATIENCE:
                raise
            await asyncio.sleep(wait)
            return await step()

    async def _text(self, account: str, text: str, keyboard: Any = None) -> Message:
        return await self.wire.send_message(
            account,
            text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=keyboard,
        )

    async def _file(self, account: str, file: File, said: Printed | None = None) -> Message:
        send = self.wire.send_photo if render.is_picture(file) else self.wire.send_document
        return await send(
            account,
            InputFile(file.content, filename=file.name),
            caption=said.texts[0] if said else None,
            parse_mode=ParseMode.HTML,
            reply_markup=said.keyboard if said else None,
        )

    async def edit(self, account: str, place: str, shown: Shown) -> None:
        """Changes what was said. Raises as a platform; MessageGone, with the buttons taken away,
        where it cannot become this in its place."""
        message = number_of(place)
        if message is None:
            raise MessageGone
        said = printed(shown)
        with errors.plainly():
            if not await self._edited(account, message, said):
                with suppress(BadRequest):
                    await self.wire.edit_message_reply_markup(account, message)
                raise MessageGone

    async def settle(self, account: str, place: str) -> None:
        """Takes the buttons off what was said. Raises as a platform."""
        message = number_of(place)
        if message is None:
            raise MessageGone
        with errors.plainly():
            await _changed(self.wire.edit_message_reply_markup(account, message))

    async def _edited(self, account: str, message: int, said: Printed) -> bool:
        around = self._around.get((account, message), Around())
        if said.captioned:
            return await self._caption(account, message, said)
        if said.files and not around.files:
            return False
        if len(said.texts) == 1:
            await self._take_away(account, around.before)
            self._around.pop((account, message), None)
        elif len(said.texts) != len(around.before) + 1:
            return False
        for before, text in zip(around.before, said.texts[:-1], strict=False):
            await self._reword(account, before, text)
        return await self._reworded(account, message, said)

    async def _reworded(self, account: str, message: int, said: Printed) -> bool:
        if await self._reword(account, message, said.texts[-1], said.keyboard):
            return True
        return said.fits_caption and await self._caption(account, message, said)

    async def _reword(self, account: str, message: int, text: str, keyboard: Any = None) -> bool:
        """Changes a text; False where the message is a file."""
        return await _changed(
            self.wire.edit_message_text(
                text,
                account,
                message,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=keyboard,
            )
        )

    async def _caption(self, account: str, message: int, said: Printed) -> bool:
        """Changes the words with a file; False where the message is a text."""
        return await _changed(
            self.wire.edit_message_caption(
                account,
                message,
                caption=said.texts[0],
                parse_mode=ParseMode.HTML,
                reply_markup=said.keyboard,
            )
        )

    async def _take_away(self, account: str, messages: Sequence[int]) -> None:
        for message in messages:
            with suppress(TelegramError):
                await self.wire.delete_message(account, message)

    def _remember(self, account: str, message: int, around: Around) -> None:
        self._around[account, message] = around
        if len(self._around) > _KEPT:
            self._around.popitem(last=False)


async def _changed(change: Awaitable[Any]) -> bool:
    try:
        await change
    except BadRequest as error:
        if errors.has_other_shape(error):
            return False
        if not errors.is_same(error):
            raise
    return True
