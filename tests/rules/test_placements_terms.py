"""Placements beside and inside each other, holidays of the school, weekends around a break."""

import pytest

from handlers.placements.rules.days import holidays_around
from handlers.placements.rules.placement import days_now
from handlers.placements.rules.terms import (
    covers_school_holiday,
    joined,
    learning_periods,
    overlapping,
    rotation_start,
    with_weekends,
)
from tests.rules.placing import day, placed, span, target

TWENTY_WEEKS = "2026-02-02..2026-06-19"


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-08-01..2027-07-31", ["2026-08-01..2027-01-31", "2027-02-01..2027-07-31"]),
        ("2026-09-15..2027-02-27", ["2026-09-15..2027-02-27"]),  # the rest is 27 days
        ("2026-09-15..2027-02-28", ["2026-09-15..2027-01-31", "2027-02-01..2027-02-28"]),
        ("2026-02-01..2026-07-31", ["2026-02-01..2026-07-31"]),
        ("2026-07-20..2026-10-01", ["2026-07-20..2026-07-31", "2026-08-01..2026-10-01"]),
        ("2026-03-02..2026-03-20", ["2026-03-02..2026-03-20"]),
    ],
)
def test_r14_learning_periods(period: str, expected: list[str]) -> None:
    found = learning_periods(span(period))
    assert [f"{one.first}..{one.last}" for one in found] == expected


def test_r13_placements_overlap_when_one_ends_on_the_day_another_begins() -> None:
    spring, summer = span("2026-02-02..2026-06-19"), span("2026-06-19..2026-08-28")
    autumn = span("2026-08-29..2026-12-18")
    assert overlapping([autumn, summer, spring]) == ((spring, summer),)


def test_r13_start_of_a_rotation_goes_by_its_own_days() -> None:
    four_weeks = days_now(placed("2026-03-02..2026-03-29"))
    assert target(rotation_start(four_weeks)) == day("2026-03-06")  # day 7 is a Sunday
    assert rotation_start(days_now(placed("2026-03-02..2026-03-28"))) is None


def test_r15_fourteen_days_of_school_holiday() -> None:
    period = span(TWENTY_WEEKS)
    spring, may = span("2026-02-14..2026-02-22"), span("2026-04-25..2026-05-03")
    assert covers_school_holiday(period, [spring, may])
    assert not covers_school_holiday(period, [spring])
    assert not covers_school_holiday(
        span("2026-02-18..2026-06-19"), [spring, span("2026-04-25..2026-05-02")]
    )


@pytest.mark.parametrize(
    ("holidays", "expected"),
    [
        (["2026-12-24..2027-01-03", "2026-12-19..2026-12-23"], ["2026-12-19..2027-01-03"]),
        (["2026-12-19..2027-01-03", "2026-12-25..2026-12-26"], ["2026-12-19..2027-01-03"]),
        (
            ["2027-02-13..2027-02-21", "2026-12-19..2027-01-03"],
            ["2026-12-19..2027-01-03", "2027-02-13..2027-02-21"],
        ),
        (
            ["2026-12-19..2026-12-20", "2026-12-22..2026-12-23"],
            ["2026-12-19..2026-12-20", "2026-12-22..2026-12-23"],
        ),
        ([], []),
    ],
)
def test_holidays_that_touch_are_one(holidays: list[str], expected: list[str]) -> None:
    assert [f"{one.first}..{one.last}" for one in joined(map(span, holidays))] == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-05-04..2026-05-08", "2026-05-02..2026-05-10"),
        ("2026-05-03..2026-05-09", "2026-05-02..2026-05-10"),
        ("2026-05-05..2026-05-07", "2026-05-05..2026-05-07"),
        ("2026-05-05..2026-05-08", "2026-05-05..2026-05-10"),
    ],
)
def test_the_weekends_around_a_break(period: str, expected: str) -> None:
    assert with_weekends(span(period)) == span(expected)


def test_an_organisation_has_days_of_its_own_in_every_year_of_a_long_placement() -> None:
    period = span("2024-09-02..2028-07-14")
    own = [day("2026-12-24")]
    days = holidays_around(period, own)
    assert {day("2024-05-05"), day("2026-12-24"), day("2028-05-05"), day("2028-04-14")} <= days
    assert day("2026-12-23") not in days
