"""The words in which people name days and hours, from tables that everybody can extend."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.when.signs import signs_of

FOLDER = Path(__file__).resolve().parents[2] / "templates"
LANGUAGES = ("nl", "en")
NUMBERED = {"weekday", "weekly_day", "month", "near", "number", "hours", "ordinal"}
NAMED = {"part", "now_part", "half_day", "unit", "feast"}
LISTS = {"around", "counted", "labelled", "unsure", "no_typo"}
VOWELS = str.maketrans("", "", "aeiou")

Meaning = tuple[str, Any]
Meanings = tuple[Meaning, ...]


@dataclass(frozen=True)
class Lexicon:
    """What words mean: a word has meanings (a kind and a value), a phrase is several words."""

    words: Mapping[str, Meanings]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Meanings], ...]]
    around: frozenset[str]
    counted: frozenset[str]
    labelled: frozenset[str]
    unsure: frozenset[str]
    no_typo: frozenset[str]
    long: tuple[str, ...]
    bones: Mapping[str, str]

    def meant(self, word: str) -> Meanings:
        """What a word means, also when it is two in one (dinsdagmiddag) or has a typing error."""
        dutch = word.replace("y", "ij")
        return (
            self.words.get(word)
            or self._compound(word)
            or self.words.get(dutch)
            or self._typo(word)
        )

    def begun(self, word: str) -> Meanings:
        """What a word means that was cut off with a dot: woensd., sept."""
        found = [long for long in self.long if len(word) > 2 and long.startswith(word)]
        named = {self.words.get(long, ()) for long in found} - {()}
        return named.pop() if len(named) == 1 else ()

    def knows(self, word: str) -> bool:
        """Whether a word says something about time, or stands around it."""
        return word in self.around or bool(self.meant(word))

    def _compound(self, word: str) -> Meanings:
        """Dinsdagmiddag and morgenavond: a day with a part of it; halfdrie."""
        if word.startswith("half") and (number := dict(self.words.get(word[4:], ())).get("number")):
            return (("half_hour", number),)
        for cut in range(len(word) - 3, 1, -1):
            day, part = self.words.get(word[:cut], ()), self.words.get(word[cut:], ())
            days = [meaning for meaning in day if meaning[0] in ("weekday", "near")]
            parts = [value for kind, value in part if kind == "part"]
            parts += ["ochtend" for kind, _ in part if kind == "dawn"]
            if days and parts and word[:cut] not in self.unsure:
                return (("day_part", (days[0], parts[0])),)
            if parts and ("gone", True) in day:
                return (("gone", True),)
        return ()

    def _typo(self, word: str) -> Meanings:
        """A long word of time with one letter wrong; two where it has eight or more."""
        if not 3 < len(word) < 15 or word in self.no_typo or word in self.around:
            return ()
        bones = word.translate(VOWELS)
        if len(bones) > 3 and len(word) - len(bones) < 2 and bones in self.bones:
            return self.words.get(self.bones[bones], ())
        if len(word) < 5:
            return ()
        most = 2 if len(word) >= 8 else 1
        found = process.extractOne(word, self.long, scorer=OSA.distance, score_cutoff=most)
        return self.words.get(found[0]) or self._compound(found[0]) if found else ()


@cache
def lexicon() -> Lexicon:
    """The tables of all languages together: people mix them."""
    tables = [(language, _table(language)) for language in LANGUAGES]
    words: dict[str, list[Meaning]] = {}
    phrases: dict[tuple[str, ...], list[Meaning]] = {}
    for language, table in tables:
        for way, meaning in _ways(table, language):
            parts = tuple(sign.text for sign in signs_of(way))
            kept = (
                words.setdefault(parts[0], []) if len(parts) == 1 else phrases.setdefault(parts, [])
            )
            if meaning not in kept:
                kept.append(meaning)
    lists = {name: frozenset(_listed(tables, name)) for name in LISTS}
    return Lexicon(
        {word: tuple(meanings) for word, meanings in words.items()},
        _by_first(phrases),
        **lists,
        long=tuple(_long(words)),
        bones={word.translate(VOWELS): word for word in _long(words) if word in words},
    )


def _table(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / language / "when" / "words.toml").read_text(encoding="utf-8"))


def _ways(table: Mapping[str, Mapping[str, str]], language: str) -> Iterator[tuple[str, Meaning]]:
    for section in table.keys() - LISTS:
        for key, ways in table[section].items():
            for way in ways.split(","):
                yield way.strip(), _meaning(section, key)
    yield from _composed(table, language)


def _meaning(section: str, key: str) -> Meaning:
    if section in NUMBERED:
        return section, int(key)
    return (section, key) if section in NAMED else (key, True)


def _composed(
    table: Mapping[str, Mapping[str, str]], language: str
) -> Iterator[tuple[str, Meaning]]:
    """Eenentwintig and twenty-one, tweeentwintigste and twenty-second."""
    number, ordinal = (
        {int(key): ways.split(",")[0] for key, ways in table[kind].items()}
        for kind in ("number", "ordinal")
    )
    for tens in (20, 30, 40, 50):
        if language == "nl":
            yield f"{number[tens]}ste", ("ordinal", tens)
        for one in range(1, 10):
            if language == "nl" and tens == 20:
                yield f"{number[one]}enhalf", ("number", one + 0.5)
            for joined, nth in _joined(language, number[tens], number[one], ordinal[one]):
                yield joined, ("number", tens + one)
                yield nth, ("ordinal", tens + one)


def _joined(language: str, tens: str, one: str, nth: str) -> Iterator[tuple[str, str]]:
    if language == "nl":
        yield f"{one}en{tens}", f"{one}en{tens}ste"
        return
    for between in ("-", " ", ""):
        yield f"{tens}{between}{one}", f"{tens}{between}{nth}"


def _listed(tables: list[tuple[str, dict[str, dict[str, str]]]], name: str) -> Iterator[str]:
    for _, table in tables:
        yield from table.get(name, {}).get("words", "").split()


def _by_first(
    phrases: Mapping[tuple[str, ...], list[Meaning]],
) -> dict[str, tuple[tuple[tuple[str, ...], Meanings], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Meanings]]] = {}
    for parts in sorted(phrases, key=len, reverse=True):
        found.setdefault(parts[0], []).append((parts, tuple(phrases[parts])))
    return {first: tuple(same) for first, same in found.items()}


def _long(words: Mapping[str, list[Meaning]]) -> Iterator[str]:
    """Words in which a typing error is still recognised."""
    parts = ("ochtend", "middag", "avond")
    for word, meanings in words.items():
        kinds = {kind for kind, _ in meanings}
        if len(word) > 5 and kinds & {"month", "next", "coming", "part", "now_part", "weekend"}:
            yield word
        if len(word) > 5 and kinds & {"weekday", "near"} and not word.endswith("s"):
            yield word
            yield from (f"{word}{part}" for part in parts)
