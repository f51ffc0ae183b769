"""Learns from the example lines when a card is right, and writes down what was learned.

`python -m benchmarks.learn` is run after lines were added to `templates/safety/examples`.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

from handlers.guard.lexicon import FOLDER
from handlers.guard.likeness import EVENING, Likeness, parts_of

# From which files each card learns: what is plain for one is so for the other.
CARDS = {"acute": ("acute",), "care": ("care", "acute")}
ROUNDS, STEP, A_YES_COUNTS = 14, 0.3, 2.0
# Traits that say less than this are left out: the files stay small.
LEAST = 0.1

Example = tuple[bool, frozenset[str]]


def examples_of(card: str) -> list[Example]:
    """Whether the card is right for a line, and the traits of the line."""
    cells = [
        cell for name in CARDS[card] for cell in _cells(name) if cell[0] in _told_by(name, card)
    ]
    cells.sort(key=lambda cell: crc32(cell[1].encode()))
    return [(cell[0] == card, part) for cell in cells for part in parts_of(cell[1])]


def _cells(name: str) -> list[list[str]]:
    rows = (FOLDER / "examples" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [row.split("\t") for row in rows]


def _told_by(name: str, card: str) -> tuple[str, ...]:
    return (card, "plain", "fine") if name == card else ("plain", "acute")


def learn(examples: Iterable[Example]) -> Likeness:
    """Logistic regression, one line at a time, always in the same order."""
    known, weights, bias = list(examples), defaultdict[str, float](float), 0.0
    for turn in range(ROUNDS):
        step = STEP / (1 + 0.3 * turn)
        for is_right, traits in known[turn * 97 % len(known) :] + known[: turn * 97 % len(known)]:
            off = step * _distance(Likeness(weights, bias).of_traits(traits), is_right)
            bias += off / 10
            for trait in traits:
                weights[trait] += off / math.sqrt(len(traits) + EVENING)
    return Likeness(dict(weights), bias)


def _distance(said: float, is_right: bool) -> float:
    sure = 1 / (1 + math.exp(-max(-30.0, min(30.0, said))))
    return A_YES_COUNTS * (1 - sure) if is_right else -sure


def write_down(name: str, learned: Likeness) -> None:
    kept = {trait: round(100 * weight) for trait, weight in sorted(learned.weights.items())}
    told = {trait: weight for trait, weight in kept.items() if abs(weight) >= 100 * LEAST}
    text = json.dumps(
        {"bias": round(learned.bias, 3), "weights": told}, ensure_ascii=False, indent=0
    )
    (FOLDER / "learned" / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    for name in CARDS:
        examples = examples_of(name)
        write_down(name, learn(examples))
        print(f"{name}: learned from {len(examples)} lines")


if __name__ == "__main__":
    main()
