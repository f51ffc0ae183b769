"""A line cut into signs: words, numbers, and the shapes in which people write dates and hours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 200

SHAPES = re.compile(
    r"""
    (?P<iso>(?P<y>\d{4})(?P<cut>[-/.])(?P<m>\d\d?)(?P=cut)(?P<d>\d\d?)(?!\d))t?
    |(?P<full>(?P<d2>\d\d?)(?P<by>[-/.])(?P<m2>\d\d?)(?P=by)'?(?P<y2>\d{4}|\d\d)(?![\d:]))
    |(?P<time>(?P<h>\d\d?)(?:[:;](?P<min>\d\d)(?::\d\d)?|\.(?P<min2>\d\d)|\ ?[uh]\ ?(?P<min3>\d\d))
      (?!\d))
    |(?P<pair>(?P<a>\d\d?)(?P<sign>[-/])(?P<b>\d\d?)(?!\d|[/-]\d|[:.]\d|\ ?[uh]\ ?\d))
    |(?P<hours>\d\d?)en(?![a-z])
    |(?P<nth>\d\d?)(?:e|ste|de|st|nd|rd|th)(?![a-z])
    |'(?P<year>\d\d)(?!\d)
    |(?P<broken>\d+[.,]\d+)
    |(?P<number>\d+)
    |(?P<through>\bt\ ?/\ ?m\b\.?)
    |(?P<slashed>\b[a-z]/[a-z]\b)
    |(?P<dotted>(?:[a-z]\.)+[a-z]\b\.?|[a-z]\.(?=[a-z]\.))
    |(?P<word>'?[a-z]+(?:'[a-z]+)?)
    |(?P<dash>\ ?-+\ ?)
    |(?P<other>[^\s\w])
    """,
    re.VERBOSE,
)
ALIKE = str.maketrans("‘’`´‐‑‒–—―−", "''''-------")


@dataclass(frozen=True)
class Sign:
    """A piece of a line: its shape, how it stands there, the numbers in it, and whether it is glued
    to what stands before it."""

    shape: str
    text: str
    numbers: tuple[int, ...] = ()
    glued: bool = False


def plain(text: str) -> str:
    """The line in lower case, without accents, with one sort of dash and quote."""
    line = unicodedata.normalize("NFKD", text.translate(ALIKE).lower())
    return "".join(sign for sign in line if not unicodedata.combining(sign))


def signs_of(text: str) -> Iterator[Sign]:
    """The signs of a line, in order; more than `LONGEST` characters are not looked at."""
    for match in SHAPES.finditer(plain(text[: LONGEST + 1])):
        yield _sign(next(name for name in NAMES if match[name] is not None), match)


NAMES = (
    *("iso", "full", "time", "pair", "hours", "nth", "year", "broken", "number"),
    *("through", "slashed", "dotted", "word", "dash", "other"),
)
PARTS = {
    "iso": ("y", "m", "d"),
    "full": ("y2", "m2", "d2"),
    "time": ("h", "min", "min2", "min3"),
    "pair": ("a", "b"),
    "nth": ("nth",),
    "hours": ("hours",),
    "year": ("year",),
    "number": ("number",),
}


def _sign(shape: str, match: re.Match[str]) -> Sign:
    text = match[shape]
    if shape == "through":
        text = "t/m"
    elif shape == "dotted":
        text = text.rstrip(".") + "."
    parts = (match[name] for name in PARTS.get(shape, ()))
    shown = match[0] if shape == "nth" else text.strip(" '")
    glued = match.start() > 0 and not match.string[match.start() - 1].isspace()
    return Sign(shape, shown, _numbers(parts), glued)


def _numbers(parts: Iterator[str | None]) -> tuple[int, ...]:
    """The numbers of a shape; a number of more digits than a year is none of ours."""
    return tuple(int(part[:9]) for part in parts if part)
