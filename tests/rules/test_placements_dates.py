"""The dates of a placement: the vectors of domain 2d to the day, and what domain 2e makes clear of
the dates of one period."""

import pytest

from handlers.placements.rules.dates import dates_of
from handlers.placements.rules.placement import ConversationType, Placement
from handlers.workdays import holidays_of
from tests.rules.placing import dates, day, norm, placed, shown, target

TWENTY_WEEKS = "2026-02-02..2026-06-19"  # vector A, 138 days
THREE_WEEKS = "2026-03-02..2026-03-20"  # vector E, 19 days

VECTORS = {
    "A": (
        placed(TWENTY_WEEKS),
        138,
        "02-16/02-16 | 04-11, 04-10, 04-04..04-18 | 06-12/06-18 | 04-02, 06-05",
    ),
    "B": (
        placed("2026-04-13..2026-06-19"),
        68,
        "04-24/04-27 | 05-16, 05-15, 05-09..05-23 | 06-12/06-18 | 05-08, 06-05",
    ),
    "C": (
        placed("2026-02-02..2026-07-24", broken="2026-03-09..2026-04-12"),
        138,
        "02-16/02-16 | 05-16, 05-15, 05-09..05-23 | 07-17/07-23 | 05-08, 07-10",
    ),
    "D": (
        placed(TWENTY_WEEKS, extended="2026-03-01>2026-07-17"),
        166,
        "02-16/02-16 | 04-25, 04-24, 04-18..05-02 | 07-10/07-16 | 04-17, 07-03",
    ),
    "E": (placed(THREE_WEEKS), 19, "03-06/03-16 | check 03-11 | 03-18/03-19 | 03-11"),
    "F": (
        placed("2026-03-02..2026-04-10"),
        40,
        "03-11/03-16 | 03-21, 03-20, 03-18..03-24 | 04-02/04-09 | 03-13, 03-26",
    ),
    "G": (placed("2026-03-02..2026-03-06"), 5, "03-04/03-06 | 03-05/03-05"),
    "H": (
        placed("2026-03-23..2026-07-10"),
        110,
        "04-02/04-06 | 05-16, 05-15, 05-09..05-23 | 07-03/07-09 | 05-08, 06-26",
    ),
    "I": (
        placed("2026-02-07..2026-06-26"),
        140,
        "02-20/02-21 | 04-17, 04-17, 04-10..04-24 | 06-19/06-25 | 04-10, 06-12",
    ),
    "J": (
        placed(TWENTY_WEEKS, broken="2026-03-02..2026-03-06"),
        138,
        "02-16/02-16 | 04-11, 04-10, 04-04..04-18 | 06-12/06-18 | 04-02, 06-05",
    ),
    "K": (
        placed("2026-11-16..2027-02-05", broken="2026-12-21..2027-01-03"),
        68,
        "11-30/11-30 | 12-19, 12-18, 12-12..12-26 | 01-29/02-04 | 12-11, 01-22",
    ),
    "M": (
        placed(TWENTY_WEEKS, broken="2026-02-04..2026-02-24"),
        117,
        "03-09/03-09 | 04-22, 04-22, 04-15..04-29 | 06-12/06-18 | 04-15, 06-05",
    ),
}


@pytest.mark.parametrize(("placement", "n", "expected"), VECTORS.values(), ids=VECTORS)
def test_the_vectors_of_the_domain(placement: Placement, n: int, expected: str) -> None:
    found = dates_of(placement)
    assert found.n == n
    assert shown(found) == expected


@pytest.mark.parametrize(
    ("broken", "n"),
    [
        ("2026-03-02..2026-03-05;2026-03-06..2026-03-08", 131),  # 4 and 3 days, side by side
        ("2026-03-02..2026-03-06;2026-03-05..2026-03-08", 131),  # they overlap
        ("2026-03-05..2026-03-08;2026-03-02..2026-03-06", 131),  # in any order
        ("2026-03-02..2026-03-08;2026-03-03..2026-03-04", 131),  # one within the other
        ("2026-03-02..2026-03-06;2026-03-09..2026-03-13", 138),  # a free weekend between
    ],
)
def test_c01_breaks_that_touch_or_overlap_are_one(broken: str, n: int) -> None:
    assert dates(TWENTY_WEEKS, broken=broken).n == n


@pytest.mark.parametrize(
    ("broken", "n"),
    [
        ("2026-01-26..2026-02-07", 138),  # 13 days, 6 of them within
        ("2026-01-26..2026-02-08", 131),  # 7 within
        ("2026-06-14..2026-07-01", 138),  # 6 within, at the end
        ("2026-06-13..2026-07-01", 131),
        ("2026-01-20..2026-02-04;2026-02-05..2026-02-08", 131),  # first cut, then joined
        ("2026-01-01..2026-01-31;2026-06-20..2026-07-31", 138),  # outside
    ],
)
def test_c02_only_days_within_the_period_count(broken: str, n: int) -> None:
    assert dates(TWENTY_WEEKS, broken=broken).n == n


def test_c02_the_period_is_the_new_one_after_an_extension() -> None:
    broken = "2026-06-15..2026-06-23"
    assert dates(TWENTY_WEEKS, broken=broken).n == 138
    assert dates(TWENTY_WEEKS, broken=broken, extended="2026-03-01>2026-07-17").n == 166 - 9


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ("2026-02-16..2026-02-22", "2026-02-23"),  # begins on the 15th day
        ("2026-02-17..2026-02-23", "2026-02-16"),  # the day after
        ("2026-02-09..2026-02-15", "2026-02-23"),
        ("2026-02-02..2026-02-08", "2026-02-23"),
        ("2026-02-16..2026-02-21", "2026-02-16"),  # six days
    ],
)
def test_c03_start_norm_is_the_fifteenth_active_day(broken: str, expected: str) -> None:
    assert norm(dates(TWENTY_WEEKS, broken=broken).start) == day(expected)


def test_c04_the_quarter_counts_active_days() -> None:
    found = dates("2026-03-02..2026-04-20", broken="2026-03-05..2026-03-14")
    assert found.n == 40
    assert target(found.start) == day("2026-03-20")  # day 10 is Saturday 21 March


def test_c05_a_streef_is_not_in_a_break_and_neither_is_an_alignment_day() -> None:
    found = dates(TWENTY_WEEKS, broken="2026-06-08..2026-06-14")
    assert shown(found).endswith("06-05/06-18 | 04-01, 05-29")
    later = dates(TWENTY_WEEKS, broken="2026-06-01..2026-06-07")
    assert shown(later).endswith("06-12/06-18 | 04-01, 05-29")  # 5 June is in the break


def test_c05_a_check_is_not_in_a_break() -> None:
    found = dates("2026-03-02..2026-03-22", broken="2026-03-08..2026-03-14")
    assert found.n == 14
    assert found.check
    assert found.check.halfway == day("2026-03-15")  # a Sunday
    assert found.check.target == day("2026-03-06")


def test_c06_final_counts_back_from_the_last_active_day() -> None:
    found = dates(TWENTY_WEEKS, broken="2026-06-10..2026-06-19")
    assert (target(found.final), norm(found.final)) == (day("2026-06-02"), day("2026-06-08"))


def test_c06_a_norm_in_a_break_moves_to_the_last_active_day_before_it() -> None:
    found = dates(TWENTY_WEEKS, broken="2026-06-12..2026-06-18")
    assert (target(found.final), norm(found.final)) == (day("2026-06-11"), day("2026-06-11"))


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-03-02..2026-03-06", "2026-03-06"),
        ("2026-03-02..2026-03-15", "2026-03-15"),  # n = 14, a Sunday: a norm never moves
        ("2026-03-02..2026-03-16", "2026-03-16"),  # n = 15 has a 15th active day
    ],
)
def test_c07_without_a_fifteenth_day_start_norm_is_the_last_active_day(
    period: str, expected: str
) -> None:
    assert norm(dates(period).start) == day(expected)


def test_c08_no_date_lies_before_the_first_active_day() -> None:
    assert shown(dates("2026-03-04..2026-03-04")) == "03-04/03-04 | 03-04/03-04"


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-03-02..2026-03-03", "03-02/03-03 | 03-02/03-02"),
        ("2026-03-02..2026-03-04", "03-03/03-04 | 03-03/03-03"),
        ("2026-03-02..2026-03-05", "03-04/03-05 | 03-04/03-04"),
    ],
)
def test_c09_start_is_not_steered_past_the_closing_talk(period: str, expected: str) -> None:
    assert shown(dates(period)) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-02-07..2026-02-08", "02-07/02-08 | 02-07/02-07"),  # a weekend
        ("2026-04-03..2026-04-06", "04-03/04-06 | 04-03/04-05"),  # Easter, all holidays
        ("2026-12-25..2026-12-27", "12-25/12-27 | 12-25/12-26"),
    ],
)
def test_c10_where_there_is_no_working_day_it_is_the_first_active_day(
    period: str, expected: str
) -> None:
    assert shown(dates(period)) == expected


def test_c10_holds_for_alignment_too() -> None:
    placement = placed("2026-03-26..2026-04-08")  # FINAL rolls from 6 back to 2 April
    own = holidays_of(2026) | {day("2026-03-26")}
    assert shown(dates_of(placement)).endswith("04-02/04-07 | 03-26")
    assert shown(dates_of(placement, own)).endswith("04-02/04-07 | 03-26")


def test_c11_alignment_goes_before_every_assessment_and_no_other_talk() -> None:
    three = dates(THREE_WEEKS)
    assert three.check
    assert three.check.alignment is None
    assert three.final
    assert three.final.alignment == day("2026-03-11")
    week = dates("2026-03-02..2026-03-06").final
    assert week
    assert week.type is ConversationType.CLOSING
    assert week.alignment is None


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2026-06-01", "2026-06-01"),  # n = 1
        ("2026-06-02", "2026-06-01"),  # n = 2: not after the closing talk
        ("2026-06-03", "2026-06-02"),
        ("2026-06-04", "2026-06-03"),
        ("2026-06-13", "2026-06-03"),  # n = 13
        ("2026-06-14", "2026-06-04"),  # n = 14: day 4
        ("2026-06-15", "2026-06-04"),
        ("2026-06-17", "2026-06-05"),  # n = 17: day 5
        ("2026-06-21", "2026-06-05"),  # day 6 is a Saturday
        ("2026-06-27", "2026-06-05"),  # n = 27: day 7
        ("2026-06-28", "2026-06-05"),
        ("2026-06-29", "2026-06-08"),  # n = 29: day 8
        ("2026-07-25", "2026-06-12"),  # n = 55: day 14, a Sunday
        ("2026-07-26", "2026-06-15"),  # n = 56: day 15
        ("2026-07-27", "2026-06-15"),
    ],
)
def test_c18_below_fourteen_days_start_is_day_three_and_from_there_the_quarter(
    end: str, expected: str
) -> None:
    assert target(dates(f"2026-06-01..{end}").start) == day(expected)
