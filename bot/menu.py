"""The commands as a platform's own menu shows them: each with what it does, and what may follow."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from bot.words import Words
from handlers.feature import Feature

FRONT_DOOR = "leermaat"
"""The command that takes any of our words, for where another app holds a name."""


@dataclass(frozen=True)
class Command:
    """A command of the menu: its word, what it does, and what may be typed behind it ("")."""

    word: str
    does: str
    follows: str = ""


def commands(features: Iterable[Feature], words: Words, language: str) -> tuple[Command, ...]:
    """All commands of the features. What one does is its line of /help, or else the line of the
    same name among those labels. Raises KeyError where there is neither."""
    return tuple(
        _command(feature, word, words, language)
        for feature in features
        for word in feature.commands
    )


def front_door(words: Words, language: str) -> Command:
    """The command that takes any of our words."""
    return _read(FRONT_DOOR, [words.help(f"machine.{FRONT_DOOR}", language)])


def _command(feature: Feature, word: str, words: Words, language: str) -> Command:
    keys = [*(key for key, _ in feature.help), word]
    lines = [line for line in _lines(feature, keys, words, language) if _is_of(word, line)]
    return _read(word, lines)


def _lines(feature: Feature, keys: Iterable[str], words: Words, language: str) -> Iterator[str]:
    for key in keys:
        with suppress(KeyError):
            yield words.help(key if "." in key else f"{feature.name}.{key}", language)


def _is_of(word: str, line: str) -> bool:
    return re.match(rf"/?{word}\b", line) is not None


def _read(word: str, lines: list[str]) -> Command:
    """The first line says what it does; all say what may follow, as `/skills team: ...` does."""
    if not lines:
        raise KeyError(word)
    does = lines[0].partition(":")[2].strip()
    follows = [found for line in lines for found in re.findall(rf"/{word} ([^:,]+)", line)]
    return Command(word, does[:1].upper() + does[1:], " | ".join(dict.fromkeys(follows)))
