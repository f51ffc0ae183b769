"""Which skills fit what somebody asks: the plain ranker, behind one function."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import log

from handlers.matching.alike import Vocabulary, Weights, stem
from handlers.matching.everyday import MEANINGS
from handlers.matching.likeness import normal
from handlers.matching.small_words import SMALL

FITS = 0.2
"""Below this score of the best one nothing is offered. Chosen on the development questions."""
BESIDE = 0.4
"""The share of the best score from which another skill is offered beside it."""
MEANT = 0.8
"""What a word counts that was not said but meant."""
FEW = 100
"""In a shorter list than this, a word says no more than in one of this length."""
MOST_WORDS = 60
"""Of a long story the first words are ranked."""
MOST_KNOWN = 200_000
"""Skills that are remembered for asked words, all words together; then it begins anew."""
CLOSE = 1e-8
"""Totals as near as this are the same."""
NAMED = 0.25
"""The share of a score from which a word is one of the reasons."""


@dataclass(frozen=True)
class Fit:
    """A skill that fits, how well, and the words of the question that made it fit."""

    skill: int
    score: float
    words: tuple[str, ...]


class Index:
    """The labels of all skills, made ready once, so that a question is ranked in a moment."""

    def __init__(self, labels: Mapping[int, str]) -> None:
        self._many = max(len(labels), FEW)
        # For each word the skills whose label holds it; one of two words says half a label.
        holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for skill, label in labels.items():
            words = _telling(label)
            for word in words:
                holders[word].append((skill, len(words) ** -0.5))
        self._vocabulary = Vocabulary(list(holders))
        self._holders = list(holders.values())
        self._meant: dict[str, Weights] = {}
        self._known: dict[str, Weights] = {}
        self._entries = 0

    def best(self, text: str, limit: int = 5) -> list[Fit]:
        """The skills that fit `text`, the best first; none when nothing fits well enough."""
        asked = _asked(text)
        gains = {word: self._gains(word) for word in asked}
        ranked = _ranked(gains.values(), limit)
        length = max(len(asked), 1) ** 0.25
        fits = [Fit(skill, -total / length, _why(skill, gains, asked)) for total, skill in ranked]
        best = max((fit.score for fit in fits), default=0.0)
        return [fit for fit in fits if best >= FITS and fit.score >= best * BESIDE]

    def _gains(self, word: str) -> Weights:
        """What one asked word adds to each skill; words come back, so it is remembered."""
        known = self._known.get(word)
        if known is None:
            known = self._reckoned(word)
            self._entries += len(known) + 1
            if self._entries > MOST_KNOWN:
                self._known, self._entries = {}, len(known) + 1
            self._known[word] = known
        return known

    def _reckoned(self, word: str) -> Weights:
        """What one asked word adds to each skill: the more skills it fits, the less."""
        likes = self._likes(word)
        fits = sum(like * len(self._holders[number]) for number, like in likes.items())
        rarity = log((self._many + 1) / (fits + 0.5)) / log(2 * (self._many + 1))
        gains: Weights = {}
        if rarity > 0:
            for number, like in likes.items():
                for skill, share in self._holders[number]:
                    gains[skill] = max(gains.get(skill, 0.0), like * share * rarity)
        return gains

    def _likes(self, word: str) -> Weights:
        its_stem = stem(word)
        likes = self._vocabulary.alike(word, its_stem)
        for meaning in _meanings().get(its_stem, ()):
            for number, like in self._likes_of_meaning(meaning).items():
                likes[number] = max(likes.get(number, 0.0), like * MEANT)
        return likes

    def _likes_of_meaning(self, meaning: str) -> Weights:
        if meaning not in self._meant:
            self._meant[meaning] = self._vocabulary.alike(meaning, stem(meaning))
        return self._meant[meaning]


@cache
def _meanings() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, meanings in MEANINGS.items():
        found[stem(word)].update(meanings)
    return dict(found)


def _telling(label: str) -> list[str]:
    return list(dict.fromkeys(filter(_tells, normal(label).split())))


def _tells(word: str) -> bool:
    return word not in SMALL and len(word) > 1


def _asked(text: str) -> dict[str, str]:
    """The telling words of a question, each with the way in which it was written."""
    asked: dict[str, str] = {}
    for said in text.split():
        for word in filter(_tells, normal(said).split()):
            asked.setdefault(word, said.strip(".,;:!?()\"'"))
            if len(asked) == MOST_WORDS:
                return asked
    return asked


def _ranked(gains: Iterable[Weights], limit: int) -> list[tuple[float, int]]:
    """The best totals, each negative; of equals the skill that came first."""
    totals: Weights = {}
    for gain in gains:
        for skill, value in gain.items():
            totals[skill] = totals.get(skill, 0.0) + value
    least = min(nlargest(limit, totals.values()), default=0.0) - CLOSE
    near = ((-round(total, 9), skill) for skill, total in totals.items() if total >= least)
    return sorted(near)[:limit]


def _why(skill: int, gains: Mapping[str, Weights], asked: Mapping[str, str]) -> tuple[str, ...]:
    least = NAMED * max(gain.get(skill, 0.0) for gain in gains.values())
    reasons = (asked[word] for word, gain in gains.items() if gain.get(skill, 0.0) > least)
    return tuple(dict.fromkeys(reasons))
