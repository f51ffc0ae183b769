"""How much a line is like the example lines for which a card was right, learned beforehand."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise

from handlers.guard.hearing import clauses_of, whole_sound
from handlers.guard.lexicon import FOLDER

_PIECE = 4
# Keeps a line of two or three words from being judged by one of them.
EVENING = 10
# A long text is looked at in parts of about one message.
_AT_ONCE = 40


@dataclass(frozen=True)
class Likeness:
    """What each trait of a line says for (above 0) or against the card."""

    weights: dict[str, float]
    bias: float

    def of(self, text: str) -> float:
        """Above 0 the card is more likely right than wrong; the most telling part counts."""
        return max((self.of_traits(part) for part in parts_of(text)), default=self.bias)

    def of_traits(self, traits: frozenset[str]) -> float:
        said = math.fsum(self.weights.get(trait, 0.0) for trait in traits)
        return self.bias + said / math.sqrt(len(traits) + EVENING)


def remembered(name: str) -> Likeness:
    """What was learned from `templates/safety/examples` (`python -m benchmarks.learn`)."""
    kept = json.loads((FOLDER / "learned" / f"{name}.json").read_text(encoding="utf-8"))
    weights = {trait: weight / 100 for trait, weight in kept["weights"].items()}
    return Likeness(weights, kept["bias"])


def parts_of(text: str) -> Iterable[frozenset[str]]:
    sounds = [whole_sound(word) for clause in clauses_of(text) for word in clause.words]
    for start in range(0, len(sounds), _AT_ONCE):
        yield _traits(sounds[start : start + _AT_ONCE])


def _traits(sounds: list[str]) -> frozenset[str]:
    """Its words as they sound, which words stand close, and pieces of words."""
    close = (f"{one} {two}" for one, two in pairwise(sounds))
    near = (f"{one} _ {two}" for one, two in zip(sounds, sounds[2:], strict=False))
    return frozenset(chain(close, near, *(_pieces(f"<{sound}>") for sound in sounds)))


def _pieces(word: str) -> Iterable[str]:
    """The word whole, and its pieces: `<wor`, `word`, `ord>`."""
    yield word
    yield from (word[at : at + _PIECE] for at in range(max(0, len(word) - _PIECE + 1)))
