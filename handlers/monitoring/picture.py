"""The picture of many placements, drawn where the layout says: a shape for each state of a talk."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from handlers.monitoring import lettering
from handlers.monitoring.lettering import Ink
from handlers.monitoring.rules.chart import (
    BAR,
    HEAD,
    LEGEND_ROW,
    MARK,
    NAMES,
    ROW,
    WIDTH,
    Bar,
    Chart,
)
from handlers.monitoring.rules.marks import State

Words = Mapping[str, Any]
"""The words in the picture: `months`, `today`, `break`, `order`, and one for each state."""

PAPER, STRIPE, INK, SOFT, GRID = "#ffffff", "#f2f5f7", "#17242d", "#4c5b66", "#d5dde3"
BODY, GAP = "#a9bfce", "#ffffff"
COLOURS = {
    State.HELD: "#14623f",
    State.PLANNED: "#1c58a0",
    State.DUE: "#ffffff",
    State.LATE: "#b23a0e",
}
NAME_SIZE, MONTH_SIZE, LEGEND_SIZE = 38, 32, 33
_FINE = 4
"""Marks are drawn this much larger, so that their edges come out smooth."""


def draw(chart: Chart, words: Words) -> bytes:
    """The picture as PNG."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, chart.height), PAPER)
    pen = ImageDraw.Draw(image)
    _stripes(pen, chart)
    _months(pen, chart, words)
    for bar in chart.bars:
        _bar(pen, bar)
    _today(pen, chart, words)
    for bar in chart.bars:
        _name(pen, bar)
        for mark in bar.marks:
            _stamp(image, mark.state, (mark.x, bar.middle))
    _legend(image, pen, chart, words)
    found = BytesIO()
    image.quantize(64).save(found, "PNG", optimize=True)
    return found.getvalue()


def _stripes(pen: Any, chart: Chart) -> None:
    for number in range(0, len(chart.bars), 2):
        top = HEAD + ROW * number
        pen.rectangle((0, top, WIDTH, top + ROW), fill=STRIPE)


def _months(pen: Any, chart: Chart, words: Words) -> None:
    for at, month in enumerate(chart.months):
        pen.line((month.x, HEAD - 12, month.x, chart.legend), fill=GRID, width=2)
        following = chart.months[at + 1].x if at + 1 < len(chart.months) else WIDTH
        name = words["months"][month.number - 1]
        if lettering.width(name, MONTH_SIZE) + 8 < following - month.x:
            lettering.write(pen, (month.x + 6, HEAD - 16), name, Ink(MONTH_SIZE, SOFT))


def _today(pen: Any, chart: Chart, words: Words) -> None:
    if chart.today is None:
        return
    for top in range(HEAD - 8, chart.legend, 18):
        pen.line((chart.today, top, chart.today, min(top + 11, chart.legend)), fill=INK, width=4)
    wide = lettering.width(words["today"], MONTH_SIZE)
    left = min(max(chart.today - wide / 2, NAMES - 60), WIDTH - wide - 6)
    lettering.write(pen, (left, 36), words["today"], Ink(MONTH_SIZE, INK))


def _bar(pen: Any, bar: Bar) -> None:
    top, bottom = bar.middle - BAR // 2, bar.middle + BAR // 2
    pen.rounded_rectangle((bar.left, top, bar.right, bottom), radius=6, fill=BODY)
    if bar.goes_back:
        tip = [(bar.left - 16, bar.middle), (bar.left + 2, top), (bar.left + 2, bottom)]
        pen.polygon(tip, fill=BODY)
    if bar.goes_on:
        tip = [(bar.right + 16, bar.middle), (bar.right - 2, top), (bar.right - 2, bottom)]
        pen.polygon(tip, fill=BODY)
    for first, last in bar.breaks:
        _break(pen, (first, top, last, bottom))


def _break(pen: Any, box: tuple[int, int, int, int]) -> None:
    """A gap in the bar, hatched: it is told from the bar without its colour."""
    left, top, right, bottom = box
    pen.rectangle(box, fill=GAP, outline=SOFT, width=2)
    for start in range(left - (bottom - top), right, 12):
        first, last = max(start, left), min(start + bottom - top, right)
        if first < last:
            line = (first, bottom - (first - start), last, bottom - (last - start))
            pen.line(line, fill=SOFT, width=3)


def _name(pen: Any, bar: Bar) -> None:
    name = lettering.fitted(bar.name, NAME_SIZE, NAMES - 32)
    lettering.write(pen, (16, bar.middle + 13), name, Ink(NAME_SIZE, INK))


def _legend(image: Any, pen: Any, chart: Chart, words: Words) -> None:
    top = chart.legend + 20
    pen.line((16, top, WIDTH - 16, top), fill=GRID, width=2)
    lettering.write(pen, (16, top + 48), words["order"], Ink(LEGEND_SIZE, SOFT))
    entries = [*State, "break"] if chart.has_breaks else [*State]
    for number, entry in enumerate(entries):
        x = 16 + (number % 3) * 325
        middle = top + 48 + LEGEND_ROW // 2 + LEGEND_ROW * (number // 3) + 14
        _entry(image, pen, entry, (x, middle))
        lettering.write(pen, (x + 66, middle + 11), words[str(entry)], Ink(LEGEND_SIZE, INK))


def _entry(image: Any, pen: Any, entry: State | str, at: tuple[int, int]) -> None:
    x, middle = at
    if isinstance(entry, State):
        _stamp(image, entry, (x + MARK // 2, middle))
    else:
        _break(pen, (x, middle - BAR // 2, x + MARK, middle + BAR // 2))


def _stamp(image: Any, state: State, middle: tuple[int, int]) -> None:
    stamp = _mark(state)
    image.paste(stamp, (middle[0] - MARK // 2, middle[1] - MARK // 2), stamp)


@cache
def _mark(state: State) -> Any:
    from PIL import Image, ImageDraw

    side = MARK * _FINE
    large = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    _SHAPES[state](ImageDraw.Draw(large), side)
    return large.resize((MARK, MARK), Image.Resampling.LANCZOS)


def _held(pen: Any, side: int) -> None:
    """A full circle with a tick."""
    pen.ellipse((0, 0, side - 1, side - 1), fill=PAPER)
    edge = side // 16
    pen.ellipse((edge, edge, side - edge, side - edge), fill=COLOURS[State.HELD])
    tick = [(0.29, 0.53), (0.44, 0.68), (0.73, 0.35)]
    pen.line(_scaled(tick, side), fill=PAPER, width=side // 9, joint="curve")


def _planned(pen: Any, side: int) -> None:
    """A full square, as a day in a calendar."""
    edge = side // 14
    pen.rounded_rectangle((0, 0, side - 1, side - 1), radius=side // 10, fill=PAPER)
    box = (edge, edge, side - edge, side - edge)
    pen.rounded_rectangle(box, radius=side // 14, fill=COLOURS[State.PLANNED])
    pen.rectangle(_box((0.24, 0.34, 0.76, 0.44), side), fill=PAPER)
    pen.rectangle(_box((0.42, 0.54, 0.58, 0.70), side), fill=PAPER)


def _due(pen: Any, side: int) -> None:
    """An open diamond: nothing stands in it yet."""
    pen.polygon(_scaled([(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)], side), fill=PAPER)
    pen.polygon(_scaled([(0.5, 0.06), (0.94, 0.5), (0.5, 0.94), (0.06, 0.5)], side), fill=INK)
    inner = [(0.5, 0.21), (0.79, 0.5), (0.5, 0.79), (0.21, 0.5)]
    pen.polygon(_scaled(inner, side), fill=COLOURS[State.DUE])


def _late(pen: Any, side: int) -> None:
    """A full triangle with an exclamation mark."""
    pen.polygon(_scaled([(0.5, 0), (1, 0.96), (0, 0.96)], side), fill=PAPER)
    inner = [(0.5, 0.09), (0.93, 0.9), (0.07, 0.9)]
    pen.polygon(_scaled(inner, side), fill=COLOURS[State.LATE])
    pen.rectangle(_box((0.45, 0.36, 0.55, 0.63), side), fill=PAPER)
    pen.ellipse(_box((0.44, 0.70, 0.56, 0.82), side), fill=PAPER)


def _scaled(points: list[tuple[float, float]], side: int) -> list[tuple[float, float]]:
    return [(x * side, y * side) for x, y in points]


def _box(box: tuple[float, float, float, float], side: int) -> tuple[float, ...]:
    return tuple(at * side for at in box)


_SHAPES: Mapping[State, Callable[[Any, int], None]] = {
    State.HELD: _held,
    State.PLANNED: _planned,
    State.DUE: _due,
    State.LATE: _late,
}
