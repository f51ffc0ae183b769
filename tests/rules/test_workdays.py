"""Working time is Monday to Friday, 08:00 to 20:00, in the organisation's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from handlers.workdays import (
    add_working_days,
    add_working_hours,
    holidays_of,
    is_working_day,
    next_moment,
    next_working_day,
    working_hours_between,
)

ZONE = ZoneInfo("Europe/Amsterdam")
A_MINUTE = timedelta(minutes=1)
instants = some.integers(0, 3 * 366 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + minutes * A_MINUTE
)
amounts = some.integers(0, 100 * 60).map(lambda minutes: minutes / 60)
clock_times = some.times().map(lambda at: at.replace(second=0, microsecond=0))
spans = some.tuples(clock_times, clock_times)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def shown(moment: datetime | None) -> str:
    assert moment is not None
    assert moment.tzinfo is UTC
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def test_the_list_of_2026_is_the_one_of_the_rule() -> None:
    days = "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26"
    assert {f"{day:%m-%d}" for day in holidays_of(2026)} == set(days.split())


def test_kingsday_moves_to_saturday_when_it_falls_on_a_sunday() -> None:
    assert date(2025, 4, 26) in holidays_of(2025)
    assert date(2025, 4, 27) not in holidays_of(2025)


@pytest.mark.parametrize("year", range(2024, 2032))
def test_the_fifth_of_may_is_a_holiday_in_every_year(year: int) -> None:
    assert date(year, 5, 5) in holidays_of(year)


def test_an_organisation_may_have_its_own_list() -> None:
    own = {date(2026, 6, 1)}
    assert not is_working_day(date(2026, 6, 1), own)
    assert is_working_day(date(2026, 5, 5), own)
    assert not is_working_day(date(2026, 5, 5))


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-11-20 19:30", 4, "2026-11-23 11:30"),  # Friday evening
        ("2026-11-23 08:00", 12, "2026-11-23 20:00"),  # one whole day
        ("2026-11-23 08:00", 12.5, "2026-11-24 08:30"),
        ("2026-11-23 03:00", 4, "2026-11-23 12:00"),  # before opening
        ("2026-11-21 12:00", 1, "2026-11-23 09:00"),  # Saturday
        ("2026-11-21 12:00", 0, "2026-11-23 08:00"),
        ("2026-04-24 19:00", 4, "2026-04-28 11:00"),  # Koningsdag on Monday
        ("2026-12-24 18:00", 4, "2026-12-28 10:00"),  # Christmas on Friday and Saturday
        ("2025-12-24 18:00", 4, "2025-12-29 10:00"),  # Christmas on Thursday and Friday
        ("2026-12-31 19:00", 2, "2027-01-04 09:00"),  # New Year on Friday
        ("2026-03-27 19:00", 4, "2026-03-30 11:00"),  # clock forward on Sunday
        ("2026-10-23 19:00", 4, "2026-10-26 11:00"),  # clock back on Sunday
        ("2026-04-02 16:00", 48, "2026-04-10 16:00"),  # Good Friday and Easter Monday between
    ],
)
def test_working_hours_pass_only_in_working_time(start: str, hours: float, expected: str) -> None:
    assert shown(add_working_hours(local(start), hours, ZONE)) == expected


def test_negative_hours_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_hours(local("2026-11-23 09:00"), -1, ZONE)


@given(instants, amounts)
@settings(max_examples=60, deadline=None)
def test_adding_and_then_measuring_gives_the_same(start: datetime, hours: float) -> None:
    end = add_working_hours(start, hours, ZONE)
    assert working_hours_between(start, end, ZONE) == pytest.approx(hours, abs=1e-6)


@given(instants, amounts, amounts)
@settings(max_examples=60, deadline=None)
def test_more_hours_never_end_earlier(start: datetime, some_hours: float, more: float) -> None:
    first, second = (add_working_hours(start, hours, ZONE) for hours in (some_hours, more))
    assert (first <= second) == (some_hours <= more) or first == second


@given(instants, amounts)
@settings(max_examples=60, deadline=None)
def test_the_end_always_lies_within_working_time(start: datetime, hours: float) -> None:
    end = add_working_hours(start, hours, ZONE).astimezone(ZONE)
    assert start <= end
    assert is_working_day(end.date())
    assert time(8) <= end.time() <= time(20)


def test_nothing_lies_between_a_moment_and_an_earlier_one() -> None:
    noon = local("2026-11-23 12:00")
    assert working_hours_between(noon, noon - timedelta(hours=3), ZONE) == 0


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 5, "2026-11-27"),
        ("2026-11-21", 5, "2026-11-27"),
        ("2026-11-21", 0, "2026-11-21"),
        ("2026-04-28", -1, "2026-04-24"),
        ("2026-12-24", 2, "2026-12-29"),
    ],
)
def test_working_days_are_counted_past_weekend_and_holiday(
    day: str, number: int, expected: str
) -> None:
    assert add_working_days(date.fromisoformat(day), number) == date.fromisoformat(expected)


def test_the_next_working_day_is_never_the_day_itself() -> None:
    assert next_working_day(date(2026, 4, 24)) == date(2026, 4, 28)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23 10:15", "2026-11-23 10:15"),
        ("2026-11-23 11:30", "2026-11-23 13:30"),  # a window ends before its end
        ("2026-11-23 15:29", "2026-11-23 15:29"),
        ("2026-11-23 15:30", "2026-11-24 10:00"),
        ("2026-11-20 16:00", "2026-11-23 10:00"),  # over the weekend
        ("2026-04-24 16:00", "2026-04-28 10:00"),  # over Koningsdag
        ("2026-03-27 16:00", "2026-03-30 10:00"),  # over the clock change
        ("2026-10-23 16:00", "2026-10-26 10:00"),
    ],
)
def test_a_ping_waits_for_the_next_window(now: str, expected: str) -> None:
    assert shown(next_moment(local(now), zone=ZONE)) == expected


def test_without_windows_only_the_quiet_hours_hold_a_ping() -> None:
    assert shown(next_moment(local("2026-11-23 07:00"), windows=[], zone=ZONE)).endswith("08:00")
    assert shown(next_moment(local("2026-11-23 16:00"), windows=[], zone=ZONE)).endswith("16:00")
    assert shown(next_moment(local("2026-11-23 21:00"), windows=[], zone=ZONE)).endswith("24 08:00")


def test_days_off_are_dates_and_weekdays() -> None:
    off: set[date | int] = {date(2026, 11, 24), 2}
    assert shown(next_moment(local("2026-11-23 16:00"), days_off=off, zone=ZONE)).startswith(
        "2026-11-26"
    )


def test_someone_who_works_in_weekends_is_pinged_in_weekends() -> None:
    saturday = next_moment(local("2026-11-20 16:00"), weekends=True, zone=ZONE)
    assert shown(saturday) == "2026-11-21 10:00"


def test_a_window_over_midnight_is_open_on_both_sides() -> None:
    night: dict[str, Any] = {"quiet": (time(9), time(22)), "windows": [(time(23), time(2))]}
    assert shown(next_moment(local("2026-11-24 01:59"), zone=ZONE, **night)).endswith("24 01:59")
    assert shown(next_moment(local("2026-11-24 02:00"), zone=ZONE, **night)).endswith("24 23:00")


def test_an_hour_that_the_clock_skips_begins_when_the_clock_has_moved() -> None:
    night: dict[str, Any] = {"quiet": (time(12), time(13)), "windows": [(time(2, 15), time(4))]}
    saturday = local("2026-03-28 20:00")
    assert shown(next_moment(saturday, zone=ZONE, weekends=True, **night)) == "2026-03-29 03:00"


def test_an_hour_that_comes_twice_may_be_used_twice() -> None:
    night: dict[str, Any] = {"quiet": (time(12), time(13)), "windows": [(time(2), time(2, 30))]}
    after_the_first = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    expected = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
    assert next_moment(after_the_first, zone=ZONE, weekends=True, **night) == expected


def test_who_is_always_off_has_no_moment() -> None:
    assert next_moment(local("2026-11-23 10:15"), days_off=set(range(7)), zone=ZONE) is None


def test_a_window_that_lies_in_the_quiet_hours_never_opens() -> None:
    only_late = [(time(21), time(22))]
    assert next_moment(local("2026-11-23 10:15"), windows=only_late, zone=ZONE) is None


@given(instants, spans, some.lists(spans, max_size=3), some.sets(some.integers(0, 6)))
@settings(max_examples=60, deadline=None)
def test_the_moment_is_allowed_and_nothing_before_it_is(
    now: datetime,
    quiet: tuple[time, time],
    windows: list[tuple[time, time]],
    days_off: set[date | int],
) -> None:
    wishes: dict[str, Any] = {
        "quiet": quiet,
        "windows": windows,
        "days_off": days_off,
        "zone": ZONE,
    }
    moment = next_moment(now, **wishes)
    if moment is None:
        return
    assert next_moment(moment, **wishes) == moment
    if moment - now > A_MINUTE:
        assert next_moment(moment - A_MINUTE, **wishes) == moment
        assert next_moment(now + (moment - now) / 2, **wishes) == moment
