"""The forms of a Dutch verb that may stand behind "mevrouw": weigert, weigerde, geweigerd."""

import re
from collections.abc import Iterator

_DEVOICED = {"v": "f", "z": "s"}
_LONG = re.compile(r"(?:^|[^aeiou])([aeou])[bcdfgklmnprstvz]$")
_UNSTRESSED = re.compile(r"[^aeiou]*[aeiou]+[^aeiou]+e[lmnr]$")
_DOUBLED = re.compile(r"([bcdfgklmnprst])\1$")


def forms(infinitive: str) -> Iterator[str]:
    """What is said of somebody, now and then, with the slips that people make (word, wilt)."""
    stem = _stem(infinitive)
    ending = "te" if _is_voiceless(infinitive) else "de"
    yield from (infinitive, stem, stem + "d", stem + "dt", stem + ending, stem + ending + "n")
    yield stem if stem.endswith("t") else stem + "t"
    yield from (f"ge{stem}{ending[0]}", f"{infinitive}d", f"{infinitive}de")


def _stem(infinitive: str) -> str:
    if not infinitive.endswith("en"):
        return infinitive.removesuffix("n")
    stem = infinitive.removesuffix("en").removesuffix("ë")
    if _DOUBLED.search(stem):
        stem = stem[:-1]
    elif _LONG.search(stem) and not _UNSTRESSED.fullmatch(stem):
        stem = stem[:-2] + stem[-2] * 2 + stem[-1]
    return stem[:-1] + _DEVOICED.get(stem[-1], stem[-1]) if stem else infinitive


def _is_voiceless(infinitive: str) -> bool:
    root = infinitive.removesuffix("n").removesuffix("e")
    return root.endswith(("t", "k", "f", "s", "ch", "p", "x"))
