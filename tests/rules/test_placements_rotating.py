"""Rotations within one agreement: START by their own days, the rest by the agreement (R13)."""

from datetime import date

import pytest

from handlers.placements.rules.dates import dates_of
from handlers.placements.rules.periods import PlacementBreak
from handlers.placements.rules.placement import ConversationType, Placement
from handlers.placements.rules.rotating import begins_with, rotation_dates, rotation_of
from handlers.placements.rules.talks import Talk
from tests.rules.placing import day, norm, placed, shown, span, target

YEAR = placed("2026-02-02..2026-12-18")
"""320 days: START streef and norm 16 February."""


def start_of(placement: Placement, rotation: str, held_on: str = "") -> Talk | None:
    one = rotation_of(placement, span(rotation))
    if one is None:
        return None
    held = day(held_on) if held_on else None
    return rotation_dates(one, dates_of(placement), held).start


# Reckoned by hand: n is the days of the rotation; n >= 56: day 15; below: day max(3, ceil(n/4)).
@pytest.mark.parametrize(
    ("rotation", "streef", "last"),
    [
        ("2026-02-02..2026-05-01", "2026-02-16", "2026-02-16"),  # 89 days: day 15 is a Monday
        ("2026-05-04..2026-08-28", "2026-05-18", "2026-05-18"),  # 117 days: day 15, a Monday
        ("2026-08-31..2026-09-27", "2026-09-04", "2026-09-14"),  # 28 days: day 7 is a Sunday
        ("2026-08-31..2026-10-24", "2026-09-11", "2026-09-14"),  # 55 days: day 14 is a Sunday
        ("2026-08-31..2026-10-25", "2026-09-14", "2026-09-14"),  # 56 days: day 15
        ("2026-04-13..2026-05-10", "2026-04-17", "2026-04-27"),  # day 7 Sunday; norm on Koningsdag
        ("2026-11-30..2027-03-01", "", ""),  # 19 days of it lie in the agreement
        ("2026-11-21..2027-03-01", "2026-11-27", "2026-12-05"),  # 28 days of it do: day 7
        ("2026-03-02..2026-03-28", "", ""),  # 27 days
        ("2025-11-03..2026-02-28", "", ""),  # 27 days of it lie in the agreement
        ("2025-11-03..2026-03-01", "2026-02-06", "2026-02-16"),  # 28 do: day 7 is a Sunday
    ],
)
def test_start_of_a_rotation_goes_by_its_own_days(rotation: str, streef: str, last: str) -> None:
    found = start_of(YEAR, rotation)
    assert (str(target(found)), str(norm(found))) == (streef, last) if streef else found is None


def test_a_break_shifts_the_start_of_the_rotation_in_which_it_begins_and_no_other() -> None:
    broken = placed("2026-02-02..2026-12-18", broken="2026-05-06..2026-05-26")
    before = start_of(broken, "2026-02-02..2026-05-01")
    assert str(norm(before)) == "2026-02-16"
    within = start_of(broken, "2026-05-04..2026-08-28")  # two days, then 13 from 27 May
    assert (str(target(within)), str(norm(within))) == ("2026-06-08", "2026-06-08")


def test_a_rotation_without_an_active_day_has_no_start() -> None:
    broken = placed("2026-02-02..2026-12-18", broken="2026-05-01..2026-06-30")
    assert rotation_of(broken, span("2026-05-04..2026-06-07")) is None


def test_a_break_without_an_end_leaves_it_unknown() -> None:
    open_ = PlacementBreak(day("2026-05-06"))
    broken = placed("2026-02-02..2026-12-18", breaks=(open_,))
    assert start_of(broken, "2026-05-04..2026-08-28") is None
    assert start_of(broken, "2026-02-02..2026-05-01") is not None


def test_stage_days_are_those_of_the_placement() -> None:
    tuesdays = placed("2026-02-02..2026-12-18", stage_days=frozenset({1}))
    assert str(target(start_of(tuesdays, "2026-05-04..2026-08-28"))) == "2026-05-12"


def test_what_was_held_keeps_its_dates_when_a_break_comes_later() -> None:
    broken = placed("2026-02-02..2026-12-18", broken="2026-05-11..2026-05-24")
    assert str(norm(start_of(broken, "2026-05-04..2026-08-28"))) == "2026-06-01"
    held = start_of(broken, "2026-05-04..2026-08-28", "2026-05-08")
    assert str(norm(held)) == "2026-05-18"


def test_interim_and_final_follow_the_agreement() -> None:
    one = rotation_of(YEAR, span("2026-05-04..2026-08-28"))
    assert one is not None
    whole = dates_of(YEAR)
    found = rotation_dates(one, whole, None)
    assert (found.interim, found.final, found.n) == (whole.interim, whole.final, 320)
    assert shown(found).startswith("05-18/05-18 | ")


def test_a_placement_begins_with_the_rotation_of_its_first_day() -> None:
    spans = ("2026-03-02..2026-05-01", "2026-02-02..2026-03-01")
    ones = [one for one in (rotation_of(YEAR, span(text)) for text in spans) if one]
    found = begins_with(YEAR, ones)
    assert found is not None
    assert found.end == date(2026, 3, 1)
    assert begins_with(YEAR, ones[:1]) is None


def test_another_end_cuts_the_last_rotation() -> None:
    moved = placed("2026-02-02..2026-12-18", extended="2026-06-01>2026-09-20")
    assert start_of(moved, "2026-08-31..2026-12-18") is None  # 21 days are left
    assert start_of(moved, "2026-08-24..2026-12-18") is not None  # 28 are
    held = placed("2026-02-02..2026-12-18", start="2026-02-10")
    one = rotation_of(held, span("2026-05-04..2026-08-28"))
    assert one is not None
    assert ConversationType.START not in one.held
