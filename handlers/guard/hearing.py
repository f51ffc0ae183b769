"""Words as they are meant, however they are typed: small letters, slips of spelling, numbers."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.guard.names import KNOWN
from handlers.guard.ordinary import is_ordinary

_CLAUSE = re.compile(r"((?:\d[.,]\d|[^.!?;,:()\n])+)([.!?;,:()\n]*)")
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W_\d]+(?:['’´`][^\W_\d]+)*")
_COMMAS = re.compile(r"[,:()]+")
_APOSTROPHE = re.compile(r"['’´`]")
_RANGE = re.compile(r"#(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)")

_SOUNDS = tuple(
    (re.compile(pattern), as_heard)
    for as_heard, pattern in (
        ("sg", "sch"),
        ("g", "ch"),
        ("f", "ph"),
        ("t", "th"),
        ("ks", "x"),
        ("s", "c(?=[eiy])"),
        ("k", "ck|c|q"),
        ("s", "z"),
        ("f", "v"),
        ("i", "ij|ei|y|ie|ea|ee"),
        ("o", "auw|ouw|au|ou"),
        (r"\1", r"(.)\1+"),
    )
)
_HARD_END = re.compile(r"(?:dt|d)$")


@dataclass(frozen=True)
class Clause:
    """Words up to a comma or a stop."""

    words: tuple[str, ...]
    ends_a_sentence: bool


def clauses_of(text: str) -> Iterator[Clause]:
    for match in _CLAUSE.finditer(_plain(text)):
        found = tuple(_APOSTROPHE.sub("", word) for word in _WORD.findall(match[1]))
        if found:
            yield Clause(found, not _COMMAS.fullmatch(match[2]))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in parts if unicodedata.category(sign) not in ("Mn", "Cf"))


def sound(word: str) -> str:
    """Words that sound alike and are mixed up in typing get one form."""
    for pattern, as_heard in _SOUNDS:
        word = pattern.sub(as_heard, word)
    return word


def whole_sound(word: str) -> str:
    return sound(_HARD_END.sub("t", word))


class Vocabulary:
    """Which words belong to which slot of a phrasebook."""

    def __init__(self) -> None:
        self.slots: dict[str, int] = {}
        self._sizes: list[int] = []
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._starts: dict[str, set[int]] = defaultdict(set)
        self._ends: dict[str, set[int]] = defaultdict(set)
        self._whole_sounds: dict[str, set[int]] = defaultdict(set)
        self._start_sounds: dict[str, set[int]] = defaultdict(set)
        self._near: dict[str, set[int]] = defaultdict(set)
        self._ranges: list[tuple[float, float, int]] = []
        self._any: set[int] = set()

    def learn(self, name: str, words: list[str]) -> None:
        slot = self.slots[name] = len(self._sizes)
        self._sizes.append(10_000 if "_" in words else len(words))
        for word in words:
            self._learn(_plain(word), slot)

    def size(self, slot: int) -> int:
        return self._sizes[slot]

    def _learn(self, word: str, slot: int) -> None:
        limits = _RANGE.fullmatch(word) if word.startswith("#") else None
        if limits:
            self._ranges.append((float(limits[1]), float(limits[2]), slot))
        elif word == "_":
            self._any.add(slot)
        elif word.startswith("*"):
            self._ends[word[1:]].add(slot)
        elif word.endswith("*"):
            self._starts[word[:-1]].add(slot)
            if len(word) > 5:
                self._start_sounds[sound(word[:-1])].add(slot)
        else:
            self._learn_whole(word, slot)

    def _learn_whole(self, word: str, slot: int) -> None:
        self._whole[word].add(slot)
        self._whole_sounds[whole_sound(word)].add(slot)
        if len(word) > 6:
            heard = whole_sound(word)
            for less in _with_one_less(heard):
                self._near[less].add(slot)

    def slots_of(self, word: str) -> set[int]:
        if word[0].isdigit():
            return self._number_slots(word)
        found = self._slots_as_written(word)
        if not found and word not in KNOWN and not is_ordinary(word):
            found = self._slots_as_heard(word)
        return found | self._any

    def _slots_as_written(self, word: str) -> set[int]:
        found = set(self._whole.get(word, ()))
        for cut in range(2, len(word) + 1):
            found |= self._starts.get(word[:cut], set())
        for cut in range(max(0, len(word) - 12), len(word)):
            found |= self._ends.get(word[cut:], set())
        return found

    def _slots_as_heard(self, word: str) -> set[int]:
        if len(word) < 3:
            return set()
        heard, whole = sound(word), whole_sound(word)
        found = set(self._whole_sounds.get(whole, ()))
        for cut in range(3, len(heard) + 1):
            found |= self._start_sounds.get(heard[:cut], set())
        if not found and len(word) > 5:
            found = self._slots_one_slip_away(whole)
        return found

    def _slots_one_slip_away(self, word: str) -> set[int]:
        """One letter is missing or too many; another letter is too often another word."""
        found = set(self._near.get(word, ()))
        for less in _with_one_less(word):
            if len(less) > 4:
                found |= self._whole_sounds.get(less, set())
        return found

    def _number_slots(self, word: str) -> set[int]:
        number = float(word[:12].replace(",", "."))
        within = {slot for low, high, slot in self._ranges if low <= number <= high}
        return within | self._whole.get(word, set()) | self._any


def _with_one_less(word: str) -> Iterator[str]:
    """The word without its first letter, without its second, and so on."""
    if len(word) <= 24:
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))
