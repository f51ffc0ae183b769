"""Groups and channels: the bot says that it talks with one person at a time, and leaves."""

import time
from collections import OrderedDict
from contextlib import suppress

from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.telegram.read import Elsewhere
from bot.telegram.render import printed
from bot.telegram.wire import Wire
from bot.turns import Turns
from handlers.speech import Message

_ONCE_IN = 600.0
"""Seconds in which a chat is left once, however much comes from it."""
_KEPT = 1000
_NO_GROUPS = Message("machine/no_groups")


class Groups:
    """Leaves the chats that are not private."""

    def __init__(self, wire: Wire, turns: Turns) -> None:
        self.wire = wire
        self.words = turns.engine.house.words
        self._left: OrderedDict[int, float] = OrderedDict()

    async def leave(self, elsewhere: Elsewhere) -> None:
        """Says why, where that is allowed, and leaves."""
        if self._is_leaving(elsewhere.chat):
            return
        with suppress(TelegramError):
            text = self._sentence(elsewhere.language)
            await self.wire.send_message(elsewhere.chat, text, parse_mode=ParseMode.HTML)
        with suppress(TelegramError):
            await self.wire.leave_chat(elsewhere.chat)

    def _is_leaving(self, chat: int) -> bool:
        now = time.monotonic()
        if self._left.get(chat, -_ONCE_IN) + _ONCE_IN > now:
            return True
        self._left[chat] = now
        if len(self._left) > _KEPT:
            self._left.popitem(last=False)
        return False

    def _sentence(self, language: str) -> str:
        """In Dutch, and in English for who does not have their Telegram in Dutch."""
        languages = ("nl",) if language.startswith("nl") else ("nl", "en")
        shown = (self.words.shown(_NO_GROUPS, one) for one in languages)
        return "\n\n".join(printed(one).texts[0] for one in shown)
