"""What stands where in the picture of many placements: pure layout, in pixels of a wide page.

A phone shows the page at about a third of its size, so a row is high and its marks are large.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.monitoring.rules.marks import Mark, State, in_order
from handlers.placements.rules.periods import Period

WIDTH = 1000
NAMES = 262
"""Pixels at the left for the names."""
RIGHT = 34
HEAD, ROW, BAR, MARK = 92, 96, 30, 52
APART = 38
"""Pixels at least between the middles of two marks: they may cover each other a little."""
LEGEND_ROW = 70
LEGEND_ROWS = 3
PER_PICTURE = 15

BACK, AHEAD = timedelta(weeks=20), timedelta(weeks=26)
"""How far the picture looks back and ahead: a contract of years is cut off there."""
SHORTEST = timedelta(weeks=10)
_MARGIN = timedelta(days=4)


@dataclass(frozen=True)
class Line:
    """One placement as it is drawn: who, from when until when, its breaks and its talks."""

    name: str
    period: Period
    breaks: tuple[Period, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A mark with its middle on the page."""

    x: int
    state: State
    type: str


@dataclass(frozen=True)
class Bar:
    """A row of the picture: `middle` is the height of its bar, which runs from `left` to `right`
    and goes on past the page where it says so; `breaks` are stretches of it."""

    name: str
    middle: int
    left: int
    right: int
    goes_back: bool
    goes_on: bool
    breaks: tuple[tuple[int, int], ...]
    marks: tuple[Placed, ...]


@dataclass(frozen=True)
class Month:
    """A month of the axis: where it begins, and which it is (1 to 12)."""

    x: int
    number: int
    year: int


@dataclass(frozen=True)
class Chart:
    """The whole page. `today` is None where today is not on it."""

    height: int
    months: tuple[Month, ...]
    bars: tuple[Bar, ...]
    today: int | None
    legend: int
    has_breaks: bool


@dataclass(frozen=True)
class Axis:
    """The days that the page shows, from the left of the bars to the right."""

    days: Period

    def x(self, day: date) -> int:
        """Where a day begins; outside of the page at its nearer edge."""
        room = WIDTH - RIGHT - NAMES
        at = min(max((day - self.days.first).days, 0), self.days.length)
        return NAMES + round(at * room / self.days.length)


def axis_of(lines: Sequence[Line], today: date) -> Axis:
    """As much time as the placements take, within reach of today."""
    first = max(min(line.period.first for line in lines), today - BACK)
    last = min(max(line.period.last for line in lines), today + AHEAD)
    days = [mark.day for line in lines for mark in line.marks]
    near = [day for day in days if today - BACK <= day <= today + AHEAD]
    first, last = min([first, *near]), max([last, *near])
    if last - first < SHORTEST:
        last = first + SHORTEST
    return Axis(Period(first - _MARGIN, last + _MARGIN))


def chart(lines: Sequence[Line], today: date) -> Chart:
    """Lays out at least one line, and at most `PER_PICTURE`."""
    axis = axis_of(lines, today)
    bars = tuple(_bar(line, number, axis) for number, line in enumerate(lines))
    legend = HEAD + ROW * len(lines)
    return Chart(
        height=legend + LEGEND_ROW * LEGEND_ROWS + 34,
        months=tuple(_months(axis)),
        bars=bars,
        today=axis.x(today) if today in axis.days else None,
        legend=legend,
        has_breaks=any(bar.breaks for bar in bars),
    )


def _bar(line: Line, number: int, axis: Axis) -> Bar:
    day_after = line.period.last + timedelta(days=1)
    left, right = axis.x(line.period.first), axis.x(day_after)
    breaks = (_stretch(one, axis) for one in line.breaks)
    return Bar(
        name=line.name,
        middle=HEAD + ROW * number + ROW // 2,
        left=left,
        right=max(right, left + 6),
        goes_back=line.period.first < axis.days.first,
        goes_on=line.period.last > axis.days.last,
        breaks=tuple((first, last) for first, last in breaks if last > first),
        marks=_apart(tuple(mark for mark in line.marks if mark.day in axis.days), axis),
    )


def _stretch(one: Period, axis: Axis) -> tuple[int, int]:
    return axis.x(one.first), axis.x(one.last + timedelta(days=1))


def _apart(found: Sequence[Mark], axis: Axis) -> tuple[Placed, ...]:
    """Marks in their order, each as near to its day as the others leave room for."""
    ordered = in_order(found)
    spread = _ascending([axis.x(mark.day) - APART * at for at, mark in enumerate(ordered)])
    xs = [round(x) + APART * at for at, x in enumerate(spread)]
    over = max(0, xs[-1] - (WIDTH - MARK // 2 - 4)) if xs else 0
    return tuple(Placed(x - over, m.state, m.type) for x, m in zip(xs, ordered, strict=True))


def _ascending(wanted: Sequence[float]) -> list[float]:
    """The nearest numbers that never go down: those that would are moved to their middle."""
    pools: list[tuple[float, int]] = []
    for value in wanted:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (first, many), (second, more) = pools[-2:]
            pools[-2:] = [((first * many + second * more) / (many + more), many + more)]
    return [mean for mean, many in pools for _ in range(many)]


def _months(axis: Axis) -> Iterator[Month]:
    """The beginning of each month; of a long stretch each other one, so that the names fit."""
    every = 1 if axis.days.length <= 335 else 2
    year, number = axis.days.first.year, axis.days.first.month
    while (day := date(year, number, 1)) <= axis.days.last:
        if day >= axis.days.first and (number - 1) % every == 0:
            yield Month(axis.x(day), number, year)
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)
