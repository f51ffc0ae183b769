"""What happens to the dates of a placement: extensions, talks that were held, breaks after them,
coming back and stopping (C12-C17)."""

import pytest

from tests.rules.placing import dates, day, norm, returns, shown, target

TWENTY_WEEKS = "2026-02-02..2026-06-19"  # vector A, 138 days
THREE_WEEKS = "2026-03-02..2026-03-20"  # vector E, 19 days


def test_c12_an_extension_changes_nothing_of_start() -> None:
    found = dates(THREE_WEEKS, extended="2026-03-10>2026-06-19")
    assert found.n == 110
    assert (target(found.start), norm(found.start)) == (day("2026-03-06"), day("2026-03-16"))


def test_c12_nor_does_a_break_that_counts_only_with_the_new_end() -> None:
    more = {"broken": "2026-03-10..2026-03-20"}  # four days within the first period
    before = dates("2026-03-02..2026-03-13", **more)
    after = dates("2026-03-02..2026-03-13", extended="2026-03-03>2026-04-24", **more)
    assert before.start == after.start
    assert (before.n, after.n) == (12, 54 - 11)


@pytest.mark.parametrize(("decided", "is_after"), [("2026-04-09", False), ("2026-04-10", True)])
def test_c13_decided_on_the_day_of_interim_is_decided_after_it(
    decided: str, is_after: bool
) -> None:
    found = dates(TWENTY_WEEKS, interim="2026-04-10", extended=f"{decided}>2026-07-17")
    assert target(found.interim) == day("2026-04-10" if is_after else "2026-04-24")
    assert bool(found.progress) is is_after


@pytest.mark.parametrize(
    ("decided", "broken", "halfway", "expected"),
    [
        ("2026-04-10", "", "2026-05-29", "2026-05-29"),  # m = 99, number 50
        ("2026-04-11", "", "2026-05-29", "2026-05-29"),  # m = 98, number 49
        ("2026-04-13", "", "2026-05-30", "2026-05-29"),  # a Saturday
        ("2026-04-10", "2026-05-04..2026-05-17", "2026-06-05", "2026-06-05"),  # m = 85
        ("2026-07-16", "", "2026-07-16", "2026-07-16"),  # m = 2
    ],
)
def test_c14_progress_is_halfway_the_active_days_that_are_left(
    decided: str, broken: str, halfway: str, expected: str
) -> None:
    extended = f"{decided}>2026-07-17"
    (talk,) = dates(TWENTY_WEEKS, interim="2026-04-10", extended=extended, broken=broken).progress
    assert (talk.halfway, talk.target) == (day(halfway), day(expected))


def test_c14_there_is_no_progress_where_no_active_day_is_left() -> None:
    found = dates(
        TWENTY_WEEKS,
        interim="2026-04-10",
        extended="2026-07-06>2026-07-17",
        broken="2026-07-01..2026-07-17",
    )
    assert found.progress == ()


@pytest.mark.parametrize(("new_end", "has_progress"), [("2026-07-16", False), ("2026-07-17", True)])
def test_c15_twenty_eight_calendar_days_from_end_to_end(new_end: str, has_progress: bool) -> None:
    found = dates(
        TWENTY_WEEKS,
        interim="2026-04-10",
        extended=f"2026-05-01>{new_end}",
        broken="2026-06-22..2026-07-05",
    )
    assert bool(found.progress) is has_progress


def test_c16_a_break_after_interim_was_held_leaves_its_dates() -> None:
    found = dates(TWENTY_WEEKS, interim="2026-04-10", broken="2026-05-04..2026-05-17")
    assert found.n == 124
    assert found.interim == dates(TWENTY_WEEKS).interim
    assert returns(found.returns) == ["2026-05-22"]


def test_c16_a_break_that_begins_on_that_day_changes_them() -> None:
    found = dates(TWENTY_WEEKS, interim="2026-04-10", broken="2026-04-10..2026-04-23")
    assert found.interim
    assert found.interim.halfway == day("2026-04-04")
    assert found.interim.target == day("2026-04-02")


def test_c16_breaks_that_touch_are_one_and_begin_where_the_first_does() -> None:
    whole = dates(TWENTY_WEEKS, interim="2026-04-10", broken="2026-04-08..2026-04-23")
    parts = "2026-04-08..2026-04-12;2026-04-13..2026-04-23"
    assert dates(TWENTY_WEEKS, interim="2026-04-10", broken=parts) == whole


def test_c16_what_was_held_stays_where_the_placement_gets_too_short_for_it() -> None:
    period = "2026-03-02..2026-04-05"
    found = dates(period, interim="2026-03-19", broken="2026-03-23..2026-04-01")
    assert found.n == 25
    assert target(found.interim) == day("2026-03-19")
    assert found.check is None
    assert (target(found.final), norm(found.final)) == (day("2026-04-02"), day("2026-04-04"))


def test_c16_final_and_its_alignment_follow_a_later_break() -> None:
    found = dates(TWENTY_WEEKS, interim="2026-04-10", broken="2026-06-08..2026-06-14")
    assert shown(found).endswith("| 06-05/06-18 | 04-02, 05-29")


def test_c16_start_and_final_keep_the_dates_of_their_moment_too() -> None:
    short = "2026-03-02..2026-04-26"  # n = 56
    late = "2026-04-06..2026-04-12"
    assert target(dates(short).start) == day("2026-03-16")
    assert target(dates(short, broken=late).start) == day("2026-03-13")  # n = 49, day 13
    assert target(dates(short, broken=late, start="2026-03-12").start) == day("2026-03-16")
    kept = dates(TWENTY_WEEKS, final="2026-06-08", broken="2026-06-09..2026-06-19")
    assert kept.final == dates(TWENTY_WEEKS).final


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ("2026-03-09..2026-03-22", ["2026-03-27"]),
        ("2026-03-23..2026-04-02", ["2026-04-13"]),  # over Easter: 7, 8, 9, 10, 13
        ("2026-04-20..2026-05-03", ["2026-05-11"]),  # 5 May
        ("2026-06-08..2026-06-14", ["2026-06-19"]),
        ("2026-06-09..2026-06-15", ["2026-06-19"]),  # the fifth would be after the end
        ("2026-06-13..2026-06-19", []),  # the placement ends in it
        ("2026-01-20..2026-02-08;2026-05-18..2026-05-24", ["2026-02-13", "2026-06-01"]),
        ("2026-03-02..2026-03-06", []),  # no break that counts
    ],
)
def test_c17_return_is_the_fifth_working_day_after_the_break(
    broken: str, expected: list[str]
) -> None:
    assert returns(dates(TWENTY_WEEKS, broken=broken).returns) == expected


@pytest.mark.parametrize(
    ("stopped", "expected"),
    [
        ("2026-03-04", "2026-03-11"),
        ("2026-03-07", "2026-03-13"),
        ("2026-04-02", "2026-04-13"),
        ("2026-06-17", "2026-06-19"),
    ],
)
def test_c17_exit_is_the_fifth_working_day_after_the_stop(stopped: str, expected: str) -> None:
    assert target(dates(TWENTY_WEEKS, stopped_on=day(stopped)).exit) == day(expected)


def test_who_never_began_has_no_exit() -> None:
    assert dates(TWENTY_WEEKS, stopped_on=day("2026-01-28")).exit is None
