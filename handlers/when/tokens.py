"""A line as tokens: what each word, number or phrase in it may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from handlers.when.numbers import ORDERS, SHAPED, meanings_of
from handlers.when.signs import Sign, signs_of
from handlers.when.words import Lexicon, Meanings, lexicon

MOST_TOKENS = 45
BEFORE_NTH = {"de", "den", "the", "op", "elke", "iedere", "every"}
WORDS = {"word", "dotted", "slashed", "through"}
FEW = 12
"""Up to so many is often a number of something: de derde verdieping."""


@dataclass(frozen=True)
class Token:
    """One word or phrase. `fills` may be passed over; `unsure` is often another word."""

    text: str
    meanings: Meanings
    fills: bool = False
    unsure: bool = False


def tokens_of(text: str) -> list[Token]:
    """The tokens of a line, in order."""
    signs = list(signs_of(text))[:MOST_TOKENS]
    return list(_tokens(signs, lexicon()))


def _tokens(signs: Sequence[Sign], words: Lexicon) -> Iterator[Token]:
    at = 0
    while at < len(signs):
        length, meanings = _phrase(signs, at, words)
        if length:
            text = " ".join(sign.text for sign in signs[at : at + length])
            yield Token(text, meanings, fills=("fill", True) in meanings)
        else:
            yield _Place(signs, at, words).token()
        at += length or 1


def _phrase(signs: Sequence[Sign], at: int, words: Lexicon) -> tuple[int, Meanings]:
    for parts, meanings in words.phrases.get(signs[at].text, ()):
        stands = signs[at : at + len(parts)]
        if tuple(sign.text for sign in stands) == parts:
            return len(parts), meanings
    return 0, ()


@dataclass(frozen=True)
class _Place:
    """A sign in its line: what it means hangs together with what stands beside it."""

    signs: Sequence[Sign]
    at: int
    words: Lexicon

    @cached_property
    def sign(self) -> Sign:
        return self.signs[self.at]

    @cached_property
    def before(self) -> Sign | None:
        return self.signs[self.at - 1] if self.at else None

    @cached_property
    def behind(self) -> Sign | None:
        return self.signs[self.at + 1] if self.at + 1 < len(self.signs) else None

    def token(self) -> Token:
        if self.sign.shape in WORDS:
            return self._word()
        if self.sign.shape in ("dash", "other"):
            return Token(self.sign.text, self.words.words.get(self.sign.text, ()), fills=True)
        if self._is_labelled or self.sign.text in self.words.around:
            return Token(self.sign.text, ())
        if self._is_before_counted and self.sign.shape in ("nth", "pair"):
            return Token(self.sign.text, ())
        return Token(self.sign.text, meanings_of(self.sign, counts=self._counts))

    def _word(self) -> Token:
        text, meanings = self.sign.text, self._meanings()
        fills = text in self.words.around
        if ("before", True) in meanings and self.before and self._is_unknown(self.before):
            meanings, fills = (), True  # een wekker voor kwart voor zes: it means for
        if ("hour", True) in meanings and self.before and self.before.numbers:
            fills = False
        return Token(text, meanings, fills, text in self.words.unsure)

    def _meanings(self) -> Meanings:
        found = self.words.meant(self.sign.text)
        if not found and self.behind and self.behind.text == ".":
            found = self.words.begun(self.sign.text)
        if self._is_labelled or (("hour", True) in found and self._is_before_counted):
            return ()
        said = dict(found)
        if "ordinal" in said and self.before and self.before.text in BEFORE_NTH:
            found = (*found, ("nth_day", said["ordinal"]))
        if ORDERS & said.keys() and self._counts:
            return tuple(meaning for meaning in found if _may_be_time(*meaning))
        number = said.get("number", 1)
        bare = (("bare", number), ("minute", number)) if number >= 10 else (("bare", number),)
        return (*found, *bare) if number != 1 else found

    @cached_property
    def _is_labelled(self) -> bool:
        """Kamer 12, versie 3.11, KL1005, gelukkig nieuwjaar: what a label stands before."""
        if self.before is None:
            return False
        if self.sign.glued and self._is_unknown(self.before):
            return True
        label = self.before
        is_passed = self.sign.numbers and label.text in self.words.around and label.shape == "word"
        if is_passed and self.at > 1:
            label = self.signs[self.at - 2]
        return label.text in self.words.labelled

    @cached_property
    def _counts(self) -> bool:
        """Whether a number is one of something: behind it is a word that time knows nothing of."""
        if self.behind is None or self.behind.numbers or self.behind.shape in SHAPED:
            return False
        return self._is_before_counted or not self.words.knows(self.behind.text)

    @cached_property
    def _is_before_counted(self) -> bool:
        return self.behind is not None and self.behind.text in self.words.counted

    def _is_unknown(self, sign: Sign) -> bool:
        return sign.shape == "word" and not self.words.knows(sign.text)


def _may_be_time(kind: str, value: object) -> bool:
    """Om tien afspreken is an hour all the same; een gesprek and de derde verdieping are not."""
    if kind == "number":
        return value != 1
    return kind not in ("ordinal", "nth_day") or (isinstance(value, int) and value > FEW)
