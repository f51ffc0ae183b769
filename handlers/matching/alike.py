"""Words of labels that are alike: katheterzak and katheteriseren share most of their letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

import snowballstemmer

Weights = dict[int, float]

SHORTEST, LONGEST = 3, 5
"""Letters of the pieces that words are compared by."""
LEAST = 0.05
"""Below this, two words share letters by chance."""
SAME_STEM = 0.8
FEW = 300
"""In fewer words than this, a piece is as rare as in so many."""
OWN_SHARE = 0.6
"""How much more the pieces of the asked word count: wond is all of wondzorg that was asked."""


def stem(word: str) -> str:
    """The Dutch stem of a word. A stemmer keeps its place in a word, so each call has its own."""
    return str(snowballstemmer.stemmer("dutch").stemWord(word))


class Vocabulary:
    """The words of all labels, by number, found by the pieces and the stem that they share."""

    def __init__(self, words: Sequence[str]) -> None:
        self._pieces: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        pieces_of = [pieces(word) for word in words]
        for number, (word, parts) in enumerate(zip(words, pieces_of, strict=True)):
            self._stems[stem(word)].append(number)
            for part in parts:
                self._pieces[part].append(number)
        many = max(len(pieces_of), FEW) + 1
        self._rarity = {
            part: log(many / (len(numbers) + 0.5)) ** 2 for part, numbers in self._pieces.items()
        }
        self._unseen = log(many / 0.5) ** 2
        self._sizes = [self._size(parts) ** (1 - OWN_SHARE) for parts in pieces_of]

    def alike(self, word: str, its_stem: str) -> Weights:
        """The numbers of the words that are like `word`, each with how much (0 to 1)."""
        parts = pieces(word)
        shared: Weights = defaultdict(float)
        for part in parts:
            rarity = self._rarity.get(part, 0.0)
            for number in self._pieces.get(part, ()):
                shared[number] += rarity
        size = self._size(parts) ** OWN_SHARE
        likeness = (
            (number, weight / (size * self._sizes[number])) for number, weight in shared.items()
        )
        found = {number: min(like, 1.0) for number, like in likeness if like >= LEAST}
        for number in self._stems.get(its_stem, ()):
            found[number] = max(found.get(number, 0.0), SAME_STEM)
        return found

    def _size(self, parts: set[str]) -> float:
        return sum(self._rarity.get(part, self._unseen) for part in parts)


def pieces(word: str) -> set[str]:
    """All runs of 3 to 5 letters of a word, with its beginning and end marked."""
    marked = f"^{word}$"
    return {
        marked[start : start + length]
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(marked) - length + 1)
    }
