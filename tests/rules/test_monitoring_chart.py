"""What stands where in the picture, and which letters it can write."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.monitoring.lettering import fitted, glyphs, legible, width
from handlers.monitoring.rules.chart import (
    AHEAD,
    APART,
    BACK,
    HEAD,
    MARK,
    NAMES,
    PER_PICTURE,
    RIGHT,
    ROW,
    WIDTH,
    Line,
    chart,
)
from handlers.monitoring.rules.marks import Mark, State
from handlers.names import first_names
from handlers.placements.rules.periods import Period
from tests.rules.placing import day

TODAY = date(2026, 11, 24)


def line(first: str, last: str, *marks: str, name: str = "Noor") -> Line:
    """A line with marks as "2026-11-16 held"."""
    found = (Mark(day(mark.split()[0]), "start", State(mark.split()[1])) for mark in marks)
    return Line(name, Period(day(first), day(last)), (), tuple(found))


def test_a_bar_runs_between_its_days_and_today_stands_between_the_months() -> None:
    found = chart([line("2026-11-02", "2027-03-12", "2026-11-12 held")], TODAY)
    (bar,) = found.bars
    assert found.today is not None
    assert NAMES <= bar.left < found.today < bar.right <= WIDTH - RIGHT
    assert not bar.goes_back
    assert not bar.goes_on
    (mark,) = bar.marks
    assert bar.left < mark.x < found.today
    xs = [month.x for month in found.months]
    assert xs == sorted(xs)
    assert [month.number for month in found.months] == [11, 12, 1, 2, 3]


def test_every_row_is_as_high_as_the_others_and_the_legend_stands_below() -> None:
    lines = [line("2026-11-02", "2027-03-12", name=str(n)) for n in range(PER_PICTURE)]
    found = chart(lines, TODAY)
    assert [bar.middle for bar in found.bars] == [
        HEAD + ROW * n + ROW // 2 for n in range(PER_PICTURE)
    ]
    assert found.legend == HEAD + ROW * PER_PICTURE < found.height < 2 * WIDTH


def test_a_break_is_a_stretch_of_its_bar() -> None:
    broken = Line(
        "Noor",
        Period(day("2026-11-02"), day("2027-03-12")),
        (Period(day("2026-12-21"), day("2027-01-03")),),
    )
    found = chart([broken], TODAY)
    (bar,) = found.bars
    ((first, last),) = bar.breaks
    assert bar.left < first < last < bar.right
    assert found.has_breaks
    assert not chart([line("2026-11-02", "2027-03-12")], TODAY).has_breaks


def test_a_contract_of_years_is_cut_off_and_says_so() -> None:
    long = line("2024-09-01", "2028-07-31", "2024-09-10 held", "2026-11-16 held")
    found = chart([long, line("2026-11-02", "2027-03-12")], TODAY)
    years, weeks = found.bars
    assert years.goes_back
    assert years.goes_on
    assert not weeks.goes_back
    assert len(years.marks) == 1
    assert weeks.right - weeks.left > (WIDTH - NAMES) // 3


def test_a_placement_that_is_long_past_stands_at_the_edge_and_points_back() -> None:
    (bar,) = chart([line("2025-02-02", "2025-06-19")], TODAY).bars
    assert bar.goes_back
    assert (bar.left, bar.right) == (NAMES, NAMES + 6)


def test_marks_beside_each_other_keep_their_order_and_stay_apart() -> None:
    short = line(
        "2026-11-23", "2026-12-11", "2026-11-26 planned", "2026-12-02 due", "2026-12-09 due"
    )
    found = chart([short, line("2026-11-02", "2027-06-12")], TODAY)
    xs = [mark.x for mark in found.bars[0].marks]
    assert [b - a for a, b in pairwise(xs)] == [APART, APART]
    assert found.bars[0].left - MARK < xs[0]
    assert xs[-1] < found.bars[0].right + MARK
    assert [mark.state for mark in found.bars[0].marks] == ["planned", "due", "due"]


_DAYS = st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=900))


@given(
    st.lists(
        st.tuples(_DAYS, st.integers(0, 900), st.lists(_DAYS, max_size=6)),
        min_size=1,
        max_size=PER_PICTURE,
    )
)
def test_whatever_the_dates_all_stays_on_the_page(
    given_: list[tuple[date, int, list[date]]],
) -> None:
    lines = [
        Line(
            "Noor",
            Period(first, first + timedelta(days=days)),
            (Period(first, first + timedelta(days=days // 3)),),
            tuple(Mark(one, "start", State.DUE) for one in marks),
        )
        for first, days, marks in given_
    ]
    found = chart(lines, TODAY)
    for bar in found.bars:
        assert NAMES <= bar.left < bar.right <= WIDTH - RIGHT + 6
        assert all(bar.left <= a < b <= bar.right + 6 for a, b in bar.breaks)
        assert all(mark.x + MARK // 2 <= WIDTH for mark in bar.marks)
        xs = [mark.x for mark in bar.marks]
        assert all(b - a >= APART for a, b in pairwise(xs))


def test_what_lies_far_off_does_not_make_the_others_small() -> None:
    found = chart([line("2026-11-02", "2027-03-12"), line("2020-01-01", "2040-01-01")], TODAY)
    assert len(found.months) <= (BACK + AHEAD).days // 30 + 1


# Names.


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        (["Noor Bakker", "Sam Vos"], ["Noor", "Sam"]),
        (["Noor Bakker", "Noor Vos"], ["Noor B.", "Noor V."]),
        (["Noor Bakker", "Noor Bakker"], ["Noor", "Noor"]),
        (["Noor", "Noor de Wit"], ["Noor", "Noor W."]),
        ([""], [""]),
    ],
)
def test_first_names_are_told_apart(called: list[str], shown: list[str]) -> None:
    assert first_names(called) == shown


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Désirée", "Desiree"),
        ("Noël", "Noel"),
        ("Loïs", "Lois"),
        ("Şükrü", "Sukru"),
        ("Łukasz", "Lukasz"),
        ("Øystein", "Oystein"),
        ("Žofie", "Zofie"),
    ],
)
def test_dutch_names_are_written_letter_for_letter(name: str, letters: str) -> None:
    found = glyphs(name)
    assert "".join(glyph.letter for glyph in found) == letters
    assert legible(name)


def test_accents_stand_on_their_own_letter_and_take_no_room() -> None:
    assert [glyph.accents for glyph in glyphs("éëï")] == ["\u0301", "\u0308", "\u0308"]
    assert width("Noël", 38) == width("Noel", 38)


@pytest.mark.parametrize("name", ["نور", "李娜", "", "  "])
def test_a_name_that_the_font_cannot_write_is_not_legible(name: str) -> None:
    assert not legible(name)


def test_a_long_name_is_cut_off_where_the_bars_begin() -> None:
    cut = fitted("Maria-Magdalena van den Heuvel", 38, NAMES - 32)
    assert cut.startswith("Maria-Mag")
    assert cut.endswith("…")
    assert width(cut, 38) <= NAMES - 32
    assert fitted("Noor", 38, NAMES - 32) == "Noor"
