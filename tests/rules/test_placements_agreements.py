"""What was asked about the rules, and then held: stage days, open breaks, new ends, learning
periods, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.placements.rules.assessing import final_waits_for_interim
from handlers.placements.rules.dates import dates_of, has_open_final
from handlers.placements.rules.periods import PlacementBreak
from handlers.placements.rules.placement import ConversationType
from handlers.placements.rules.refusing import Refusal, refusal, refusal_of_end
from tests.rules.placing import dates, day, norm, placed, shown, target

TWENTY_WEEKS = "2026-02-02..2026-06-19"
THREE_WEEKS = "2026-03-02..2026-03-20"
MON, TUE, WED, THU = range(4)


@pytest.mark.parametrize(
    ("stage_days", "expected"),
    [
        ({TUE, WED}, "02-11/02-16 | 04-11, 04-08, 04-04..04-18 | 06-10/06-18 | 04-01, 06-03"),
        ({MON}, "02-16/02-16 | 04-11, 03-30, 04-04..04-18 | 06-08/06-18 | 03-23, 06-01"),
        ({0, 1, 2, 3, 4}, "02-16/02-16 | 04-11, 04-10, 04-04..04-18 | 06-12/06-18 | 04-02, 06-05"),
    ],
)
def test_r07_streef_is_the_last_stage_day_that_is_a_working_day(
    stage_days: set[int], expected: str
) -> None:
    found = dates(TWENTY_WEEKS, stage_days=frozenset(stage_days))
    assert shown(found) == expected  # 6 April is a holiday, so Mondays give 30 March


def test_r07_a_stage_day_in_a_break_is_none() -> None:
    found = dates(TWENTY_WEEKS, stage_days=frozenset({MON}), broken="2026-06-08..2026-06-14")
    assert target(found.final) == day("2026-06-01")


def test_r07_without_a_stage_day_since_the_start_streef_stays() -> None:
    found = dates("2026-03-04..2026-03-13", stage_days=frozenset({MON}))
    assert target(found.start) == day("2026-03-06")
    assert target(found.final) == day("2026-03-09")


def test_r08_a_check_that_was_held_stays_and_interim_is_made() -> None:
    found = dates(THREE_WEEKS, check="2026-03-11", extended="2026-03-12>2026-04-10")
    assert found.n == 40
    assert target(found.check) == day("2026-03-11")
    assert found.interim
    assert found.interim.halfway == day("2026-03-21")
    assert found.progress == ()


def test_r08_a_check_that_was_not_held_makes_place_for_interim() -> None:
    found = dates(THREE_WEEKS, extended="2026-03-12>2026-04-10")
    assert found.check is None
    assert found.interim


def test_r08_a_shorter_end_is_reckoned_anew_without_progress() -> None:
    found = dates(TWENTY_WEEKS, interim="2026-04-10", extended="2026-04-20>2026-05-15")
    assert shown(found).startswith("02-16/02-16 | 04-11, 04-10, 04-04..04-18 | 05-08/05-14")
    assert found.progress == ()


def test_r08_a_shorter_end_leaves_no_start_after_it() -> None:
    found = dates(TWENTY_WEEKS, extended="2026-02-04>2026-02-08")  # a Sunday
    assert (target(found.start), norm(found.start)) == (day("2026-02-06"), day("2026-02-08"))


def test_r08_a_second_extension_starts_from_the_first() -> None:
    extended = "2026-03-01>2026-07-17;2026-05-01>2026-07-31;2026-06-01>2026-08-28"
    found = dates(TWENTY_WEEKS, interim="2026-04-24", extended=extended)
    assert target(found.start) == day("2026-02-16")
    assert target(found.interim) == day("2026-04-24")  # by the end of 17 July
    assert [talk.opens for talk in found.progress] == [day("2026-06-01")]  # 14 days, then 28
    assert target(found.final) == day("2026-08-21")


@pytest.mark.parametrize("decided", ["2026-06-09", "2026-06-08"])
def test_r08_an_extension_after_final_was_held_makes_a_new_one(decided: str) -> None:
    held = {"interim": "2026-04-10", "final": "2026-06-08"}
    extended = placed(TWENTY_WEEKS, extended=f"{decided}>2026-07-17", **held)
    assert has_open_final(extended)
    assert target(dates_of(extended).final) == day("2026-07-10")


@pytest.mark.parametrize("extended", ["", "2026-06-01>2026-07-17", "2026-06-09>2026-06-12"])
def test_r08_final_stays_held_without_a_later_extension(extended: str) -> None:
    held = placed(TWENTY_WEEKS, extended=extended, interim="2026-04-10", final="2026-06-08")
    assert not has_open_final(held)


@pytest.mark.parametrize(
    ("new_end", "today", "expected"),
    [
        ("2026-03-31", "2026-04-01", Refusal.END_IS_PAST),
        ("2026-04-01", "2026-04-01", None),
        ("2026-02-01", "2026-01-15", Refusal.ENDS_BEFORE_START),
        ("2026-02-02", "2026-01-15", None),
    ],
)
def test_r08_a_new_end_before_today_or_before_the_start_is_refused(
    new_end: str, today: str, expected: Refusal | None
) -> None:
    assert refusal_of_end(placed(TWENTY_WEEKS), day(new_end), day(today)) is expected


def test_r11_an_open_break_counts_up_to_the_day_of_return() -> None:
    open_break = PlacementBreak(day("2026-03-09"), resume_expected=day("2026-04-13"))
    expected = dates(TWENTY_WEEKS, broken="2026-03-09..2026-04-12")
    assert dates(TWENTY_WEEKS, breaks=(open_break,)) == expected


def test_r11_without_that_day_nothing_that_is_open_is_known() -> None:
    open_break = PlacementBreak(day("2026-05-04"))
    found = dates(TWENTY_WEEKS, breaks=(open_break,), start="2026-02-12", interim="2026-04-10")
    assert found.n is None
    assert found.final is None
    assert found.returns == ()
    usual = dates(TWENTY_WEEKS)
    assert (found.start, found.interim) == (usual.start, usual.interim)  # they were held


def test_r11_an_open_break_after_the_end_changes_nothing() -> None:
    open_break = PlacementBreak(day("2026-06-20"))
    assert dates(TWENTY_WEEKS, breaks=(open_break,)) == dates(TWENTY_WEEKS)


def test_r01_a_break_that_somebody_else_entered_does_not_count() -> None:
    more: dict[str, Any] = {"first": day("2026-03-09"), "last": day("2026-03-22")}
    counted = {
        role: dates(TWENTY_WEEKS, breaks=(PlacementBreak(**more, entered_by=role),)).n
        for role in ("lead", "manager", "academy", "supervisor", "student")
    }
    assert counted == {
        "lead": 124,
        "manager": 124,
        "academy": 124,
        "supervisor": 138,
        "student": 138,
    }


@pytest.mark.parametrize(
    ("period", "broken", "expected"),
    [
        ("2026-03-02..2026-03-01", "", Refusal.ENDS_BEFORE_START),
        ("2026-03-02..2026-03-02", "", None),
        ("2026-03-02..2026-03-08", "2026-03-02..2026-03-08", Refusal.NO_DAYS),
        ("2026-03-02..2026-03-07", "2026-03-01..2026-03-20", None),  # six days within
    ],
)
def test_r24_a_placement_without_days_is_refused(
    period: str, broken: str, expected: Refusal | None
) -> None:
    placement = placed(period, broken=broken)
    assert refusal(placement) is expected
    if expected:
        with pytest.raises(ValueError, match=expected):
            dates_of(placement)


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (400, None),
        (401, Refusal.TOO_FAR_AHEAD),
        (-400, None),
        (-401, Refusal.TOO_LONG_AGO),
        (0, None),
    ],
)
def test_r24_a_start_more_than_400_days_away_is_refused(
    ahead: int, expected: Refusal | None
) -> None:
    today = day("2026-02-02") - timedelta(days=ahead)
    assert refusal(placed("2026-02-02..2027-12-31"), today) is expected


def test_r17_final_waits_for_an_interim_that_is_open() -> None:
    placement = placed(TWENTY_WEEKS)
    assert final_waits_for_interim(placement, dates_of(placement))
    held = placed(TWENTY_WEEKS, interim="2026-04-10")
    assert not final_waits_for_interim(held, dates_of(held))
    short = placed(THREE_WEEKS)
    assert not final_waits_for_interim(short, dates_of(short))


def test_the_talks_of_a_placement_stand_together() -> None:
    extended = "2026-05-01>2026-07-17"
    found = dates(
        TWENTY_WEEKS, interim="2026-04-10", extended=extended, broken="2026-05-04..2026-05-17"
    )
    assert [talk.type for talk in found.talks] == [
        ConversationType.START,
        ConversationType.INTERIM,
        ConversationType.FINAL,
        ConversationType.PROGRESS,
        ConversationType.RETURN,
    ]
