"""When two labels are the same skill, and when they may be: bedoel je ...?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz

LIKE = 80.0
"""Out of 100. A slip of the pen scores above it, two skills that share one word below."""
SHORTEST = 4
"""Below it, as in MS and ALS, one other letter is another skill."""


def normal(label: str) -> str:
    """Lower case without accents and punctuation: labels with the same normal form are one."""
    letters = unicodedata.normalize("NFKD", label.casefold())
    letters = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]|_", " ", re.sub(r"['’.](?=\w)", "", letters)).split())


def nearly_same(label: str, others: Mapping[int, str], limit: int = 3) -> list[int]:
    """The ids of the labels that are the same or may be, the likest first."""
    wanted = normal(label)
    likeness = {number: _likeness(wanted, normal(other)) for number, other in others.items()}
    near = [number for number, like in likeness.items() if like >= LIKE]
    return sorted(near, key=lambda number: (-likeness[number], number))[:limit]


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 100.0
    if min(len(one), len(other)) < SHORTEST:
        return 0.0
    joined = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""), score_cutoff=LIKE)
    return max(joined, fuzz.token_sort_ratio(one, other, score_cutoff=LIKE))
