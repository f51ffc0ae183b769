"""A text as a person sees it on the screen: invisible signs gone, look-alike signs made alike."""

import unicodedata
from dataclasses import dataclass

_ALIKE = str.maketrans("‐‑‒–—―−⁃’‘‛´`′“”„«»·•", "--------''''''\"\"\"\"\"..")


@dataclass(frozen=True)
class Reading:
    """`text` is what is looked at; sign `i` of it stood at `origin[i]` in what was typed."""

    text: str
    origin: tuple[int, ...] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The same part in the typed text; what hangs on its last sign belongs to it."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end]


def read(typed: str) -> Reading:
    if typed.isascii():
        return Reading(typed, None)
    signs: list[str] = []
    origin: list[int] = []
    for place, sign in enumerate(typed):
        _take(sign, place, signs, origin)
    return Reading("".join(signs), (*origin, len(typed)))


def _take(sign: str, place: int, signs: list[str], origin: list[int]) -> None:
    if unicodedata.category(sign) == "Cf":
        return
    if unicodedata.combining(sign) and signs:
        whole = unicodedata.normalize("NFC", signs[-1] + sign)
        signs[-1] = whole if len(whole) == 1 else signs[-1]
        return
    for part in unicodedata.normalize("NFKC", sign).translate(_ALIKE):
        signs.append(_digit(part))
        origin.append(place)


def _digit(sign: str) -> str:
    return str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign
