"""Letters in a picture: the font that comes with Pillow, and the accents that it lacks.

That font has no letter outside plain Latin, and no other font can be counted on. So é, ë and ï are
drawn as a letter with its accent above or below it; a letter of another script is left out.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_PLAIN = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "ı": "i",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ĳ": "ij",
        "ð": "d",
        "þ": "th",
        "’": "'",
    }
)
_PRINTED = frozenset(chr(code) for code in range(0x20, 0x7F)) | {"…"}
_DOTLESS = frozenset("ij")


@dataclass(frozen=True)
class Glyph:
    """A letter and the accents on it."""

    letter: str
    accents: str = ""


def glyphs(text: str) -> tuple[Glyph, ...]:
    """The letters of a text that can be drawn, each with its accents."""
    found: list[Glyph] = []
    for char in unicodedata.normalize("NFD", text.translate(_PLAIN)):
        if char in _PRINTED:
            found.append(Glyph(char))
        elif char in _ACCENTS and found:
            found[-1] = Glyph(found[-1].letter, found[-1].accents + char)
    return tuple(found)


def legible(text: str) -> bool:
    """Whether most of a text can be drawn."""
    wanted = [char for char in text if not char.isspace()]
    return bool(wanted) and 2 * len(glyphs("".join(wanted))) > len(wanted)


@cache
def font(size: int) -> "FreeTypeFont":
    """The font that comes with Pillow, at a size in pixels."""
    from PIL import ImageFont

    found: Any = ImageFont.load_default(size)
    return found  # type: ignore[no-any-return]


def width(text: str, size: int) -> float:
    """How wide a text is, in pixels."""
    return float(font(size).getlength("".join(glyph.letter for glyph in glyphs(text))))


def fitted(text: str, size: int, most: float) -> str:
    """A text that is cut off where it would be wider."""
    if width(text, size) <= most:
        return text
    while text and width(f"{text}…", size) > most:
        text = text[:-1]
    return f"{text.rstrip()}…"


@dataclass(frozen=True)
class Ink:
    """How large (in pixels) and in which colour a text is written."""

    size: int
    colour: str


def write(draw: "ImageDraw", at: tuple[float, float], text: str, ink: Ink) -> None:
    """Writes a text; `at` is the left end of the line that its letters stand on."""
    (x, base), size = at, ink.size
    before = ""
    for glyph in glyphs(text):
        left = x + font(size).getlength(before)
        draw.text((left, base), glyph.letter, fill=ink.colour, font=font(size), anchor="ls")
        for accent in glyph.accents:
            _accent(draw, (left, base), Glyph(glyph.letter, accent), ink)
        before += glyph.letter


def _accent(draw: "ImageDraw", at: tuple[float, float], glyph: Glyph, ink: Ink) -> None:
    size, colour = ink.size, ink.colour
    left, top, right, bottom = font(size).getbbox(glyph.letter, anchor="ls")
    unit = size / 20
    below = glyph.accents in _BELOW
    middle = at[0] + (left + right) / 2
    edge = at[1] + (bottom if below else top) + (unit if below else -1.4 * unit)
    if glyph.letter in _DOTLESS and not below:
        edge = _without_dot(draw, at, glyph.letter, size)
    for line in _ACCENTS[glyph.accents](middle, edge, unit):
        if len(line) == 1:
            (x, y), r = line[0], 1.25 * unit
            draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
        else:
            draw.line(line, fill=colour, width=max(2, round(1.6 * unit)))


def _without_dot(draw: "ImageDraw", at: tuple[float, float], letter: str, size: int) -> float:
    """Takes the dot off an i, for the accent that comes in its place."""
    left, top, right, _ = font(size).getbbox(letter, anchor="ls")
    x_height = font(size).getbbox("x", anchor="ls")[1]
    box = (at[0] + left - 1, at[1] + top - 1, at[0] + right + 1, at[1] + x_height - 1)
    draw.rectangle(box, fill=_behind(draw, box))
    return at[1] + float(x_height) - size / 20 * 1.4


def _behind(draw: "ImageDraw", box: tuple[float, float, float, float]) -> Any:
    image: Any = draw.im
    return image.getpixel((int(box[0]) - 1, int(box[1])))


Strokes = Iterator[list[tuple[float, float]]]


def _acute(x: float, y: float, u: float) -> Strokes:
    yield [(x - u, y), (x + 1.6 * u, y - 3 * u)]


def _grave(x: float, y: float, u: float) -> Strokes:
    yield [(x + u, y), (x - 1.6 * u, y - 3 * u)]


def _dots(x: float, y: float, u: float) -> Strokes:
    yield [(x - 2.1 * u, y - 1.4 * u)]
    yield [(x + 2.1 * u, y - 1.4 * u)]


def _hat(x: float, y: float, u: float) -> Strokes:
    yield [(x - 2.4 * u, y), (x, y - 2.8 * u), (x + 2.4 * u, y)]


def _caron(x: float, y: float, u: float) -> Strokes:
    yield [(x - 2.4 * u, y - 2.8 * u), (x, y), (x + 2.4 * u, y - 2.8 * u)]


def _wave(x: float, y: float, u: float) -> Strokes:
    ups = ((-2.8, -0.6), (-1.4, -2.2), (1.4, -0.6), (2.8, -2.2))
    yield [(x + across * u, y + up * u) for across, up in ups]


def _ring(x: float, y: float, u: float) -> Strokes:
    turn = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
    yield [(x + 1.7 * u * a, y - 1.4 * u + 1.7 * u * b) for a, b in (*turn, turn[0])]


def _flat(x: float, y: float, u: float) -> Strokes:
    yield [(x - 2.2 * u, y - u), (x + 2.2 * u, y - u)]


def _dot(x: float, y: float, u: float) -> Strokes:
    yield [(x, y - 1.4 * u)]


def _twice(x: float, y: float, u: float) -> Strokes:
    yield from _acute(x - 1.5 * u, y, u)
    yield from _acute(x + 1.5 * u, y, u)


def _hook(x: float, y: float, u: float) -> Strokes:
    yield [(x, y - u), (x + 0.4 * u, y + 1.2 * u), (x - 1.2 * u, y + 3 * u)]


_BELOW = frozenset("\u0327\u0328\u0326")
_ACCENTS: Mapping[str, Callable[[float, float, float], Strokes]] = {
    "\u0301": _acute,
    "\u0300": _grave,
    "\u0308": _dots,
    "\u0302": _hat,
    "\u030c": _caron,
    "\u0306": _caron,
    "\u0303": _wave,
    "\u030a": _ring,
    "\u0304": _flat,
    "\u0307": _dot,
    "\u030b": _twice,
    "\u0327": _hook,
    "\u0328": _hook,
    "\u0326": _hook,
}
