"""Counts of talks, and which share was held on time by month and team."""

from datetime import date

import pytest

from handlers.monitoring.rules.counting import (
    Counts,
    Month,
    Share,
    counts,
    is_on_time,
    shares,
    together,
)
from handlers.monitoring.rules.marks import Mark, State
from handlers.placements.rules.days import PlacementDays
from handlers.placements.rules.periods import Period
from tests.rules.placing import day

DAYS = PlacementDays(
    Period(date(2026, 2, 2), date(2026, 6, 19)), (Period(date(2026, 3, 9), date(2026, 3, 22)),)
)


def mark(written: str, norm: str = "") -> Mark:
    """A talk as "2026-02-16 start late"."""
    on, type_, state = written.split()
    return Mark(day(on), type_, State(state), day(norm) if norm else None)


LATE = mark("2026-02-16 start late", "2026-02-16")


@pytest.mark.parametrize(
    ("written", "norm", "today", "counted"),
    [
        ("2026-02-16 start held", "2026-02-16", "2026-03-01", Counts(on_time=1)),
        ("2026-02-17 start held", "2026-02-16", "2026-03-01", Counts(later=1)),
        ("2026-02-17 progress held", "", "2026-03-01", Counts(on_time=1)),
        ("2026-02-20 start planned", "2026-02-16", "2026-02-18", Counts(planned=1)),
        ("2026-02-16 start due", "2026-02-16", "2026-02-10", Counts(to_plan=1)),
        ("2026-02-16 start late", "2026-02-16", "2026-02-22", Counts(to_plan=1)),
        ("2026-02-16 start late", "2026-02-16", "2026-02-23", Counts(overdue=1)),
        ("2026-03-02 start late", "2026-03-02", "2026-03-22", Counts(to_plan=1)),
        ("2026-03-02 start late", "2026-03-02", "2026-03-23", Counts(overdue=1)),
        ("2026-02-16 handover late", "2026-02-16", "2026-04-23", Counts(to_plan=1)),
    ],
)
def test_how_a_talk_counts_in_the_overview_of_a_manager(
    written: str, norm: str, today: str, counted: Counts
) -> None:
    assert counts([mark(written, norm)], DAYS, day(today)) == counted


def test_counts_add_up() -> None:
    found = [LATE, mark("2026-02-16 final held", "2026-06-18"), LATE]
    total = counts(found, DAYS, day("2026-03-01"))
    assert total == Counts(on_time=1, overdue=2)
    assert total + total == Counts(on_time=2, overdue=4)


def test_a_talk_counts_in_the_month_of_its_norm_once_that_is_past() -> None:
    found = [
        (1, [mark("2026-02-12 start held", "2026-02-16"), LATE]),
        (1, [mark("2026-04-20 interim held", "2026-04-18")]),
        (2, [mark("2026-02-20 start planned", "2026-02-17")]),
        (2, [mark("2026-05-01 final due", "2026-05-02"), mark("2026-02-16 return held")]),
        (2, [mark("2026-01-12 start held", "2026-01-16")]),
    ]
    reckoned = shares(found, Month(2026, 2), day("2026-05-02"))
    assert reckoned == {
        (Month(2026, 2), 1): Share(2, 1),
        (Month(2026, 4), 1): Share(1, 0),
        (Month(2026, 2), 2): Share(1, 0),
    }
    assert together(reckoned.values()) == Share(4, 1)


@pytest.mark.parametrize(
    ("share", "percent"),
    [
        (Share(0, 0), None),
        (Share(4, 4), None),
        (Share(5, 0), 0),
        (Share(5, 5), 100),
        (Share(6, 5), 83),
    ],
)
def test_a_share_of_few_talks_is_not_told(share: Share, percent: int | None) -> None:
    assert share.percent(5) == percent
    assert Share(0, 0).percent(0) is None


def test_months_go_back_over_the_year() -> None:
    january = Month.of(date(2026, 1, 31))
    assert [january.back(months) for months in (0, 1, 13)] == [
        Month(2026, 1),
        Month(2025, 12),
        Month(2024, 12),
    ]
    assert january.back(1).first == date(2025, 12, 1)


def test_held_on_the_norm_is_on_time() -> None:
    assert is_on_time(mark("2026-02-16 start held", "2026-02-16"))
    assert not is_on_time(mark("2026-02-16 start planned", "2026-02-16"))
