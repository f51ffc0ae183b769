"""The commands in the menu of the chat, in each language."""

import re
from collections.abc import Callable, Sequence

from telegram import BotCommand, BotCommandScopeAllPrivateChats

from bot.telegram.wire import Wire

Commands = Callable[[str], Sequence[tuple[str, str]]]

_LANGUAGES = {"nl": None, "en": "en"}
"""Our languages, each with the code for which Telegram shows its menu; None for all others."""
_WORD = re.compile(r"[a-z0-9_]{1,32}")
_MOST, _LONGEST = 100, 256
_SCOPE = BotCommandScopeAllPrivateChats()


async def offer(wire: Wire, commands: Commands) -> None:
    """Sets the menus that are not as they should be. Raises the library's errors."""
    for language, code in _LANGUAGES.items():
        wanted = items(commands(language))
        if await wire.get_my_commands(_SCOPE, code) != wanted:
            await wire.set_my_commands(wanted, _SCOPE, code)


def items(commands: Sequence[tuple[str, str]]) -> tuple[BotCommand, ...]:
    """The lines of a menu, as far as Telegram can show them."""
    fit = [(word, line) for word, line in commands if _WORD.fullmatch(word) and line.strip()]
    return tuple(BotCommand(word, _cut(line)) for word, line in fit[:_MOST])


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
