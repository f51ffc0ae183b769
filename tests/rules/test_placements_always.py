"""What holds for the dates of every placement, however it is broken off, extended and held."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as some

from handlers.placements.rules.dates import PlacementDates, dates_of
from handlers.placements.rules.days import PlacementDays
from handlers.placements.rules.ladder import Conversation, Course, Planned, steps
from handlers.placements.rules.periods import Period, PlacementBreak
from handlers.placements.rules.placement import (
    ConversationType,
    Placement,
    PlacementExtension,
    days_now,
)
from handlers.placements.rules.refusing import refusal
from handlers.placements.rules.steps import due
from handlers.placements.rules.terms import learning_periods
from handlers.workdays import is_working_day

FIRST = date(2024, 1, 1)
DAY = timedelta(days=1)
starts = some.integers(0, 5 * 366).map(lambda days: FIRST + days * DAY)
lengths = some.one_of(some.integers(1, 60), some.integers(1, 420))


@some.composite
def breaks_of(draw: Any, period: Period) -> PlacementBreak:
    first = period.first + draw(some.integers(-15, period.length + 5)) * DAY
    return PlacementBreak(first, first + draw(some.integers(0, 30)) * DAY)


@some.composite
def simple(draw: Any) -> Placement:
    """A placement with breaks and perhaps stage days, neither extended nor held."""
    start = draw(starts)
    period = Period(start, start + (draw(lengths) - 1) * DAY)
    broken = tuple(draw(some.lists(breaks_of(period), max_size=4)))
    stage_days = draw(some.frozensets(some.integers(0, 6)))
    placement = Placement(period.first, period.last, broken, stage_days=stage_days)
    assume(refusal(placement) is None)
    return placement


@some.composite
def changed(draw: Any) -> Placement:
    """The same, extended or made shorter, with INTERIM held on some day."""
    placement: Placement = draw(simple())
    length = (placement.end - placement.start).days
    decided = placement.start + draw(some.integers(0, length)) * DAY
    new_end = max(placement.start, placement.end + draw(some.integers(-20, 90)) * DAY)
    held = draw(some.none() | some.integers(0, length).map(lambda n: placement.start + n * DAY))
    placement = replace(
        placement,
        extensions=(PlacementExtension(decided, new_end),) if draw(some.booleans()) else (),
        held={ConversationType.INTERIM: held} if held else {},
    )
    assume(refusal(placement) is None)
    return placement


def days_of(dates: PlacementDates) -> list[date]:
    found = [
        day
        for talk in dates.talks
        for day in (talk.target, talk.norm, talk.halfway, talk.alignment)
        if day is not None
    ]
    windows = (talk.window for talk in dates.talks if talk.window)
    return [*found, *(day for window in windows for day in (window.first, window.last))]


def is_steered_well(day: date, days: PlacementDays) -> bool:
    """A working day outside breaks, or the first active day (C05, C10)."""
    fits = is_working_day(day) and not any(day in one for one in days.breaks)
    return fits or day == days.first


@given(changed())
def test_no_date_lies_before_the_first_active_day_or_after_the_end(placement: Placement) -> None:
    dates = dates_of(placement)
    last = max(placement.end, placement.period.last)
    first = days_now(replace(placement, breaks=())).first
    assert all(first <= day <= last for day in days_of(dates))


@given(simple())
def test_no_date_lies_before_the_first_active_day(placement: Placement) -> None:
    first = days_now(placement).first
    assert min(days_of(dates_of(placement))) >= first


@given(simple())
def test_streef_keeps_the_promise(placement: Placement) -> None:
    dates = dates_of(placement)
    for talk in (dates.start, dates.interim, dates.final):
        assert talk is None or talk.norm is None or talk.target <= talk.norm
    assert dates.start
    assert dates.final
    assert dates.start.target <= dates.final.target or days_now(placement).n >= 14


@given(simple())
def test_streef_and_alignment_are_working_days_outside_breaks(placement: Placement) -> None:
    dates, days = dates_of(placement), days_now(placement)
    for talk in (dates.start, dates.interim, dates.check, dates.final):
        if talk is not None:
            assert is_steered_well(talk.target, days)
            assert talk.alignment is None or is_steered_well(talk.alignment, days)
            assert talk.alignment is None or talk.alignment <= talk.target


@given(simple())
def test_three_talks_from_28_days_on_two_below(placement: Placement) -> None:
    dates = dates_of(placement)
    assert dates.n is not None
    assert (dates.interim is not None) == (dates.n >= 28)
    assert (dates.check is not None) == (14 <= dates.n < 28)
    assert dates.final
    assert (dates.final.type is ConversationType.CLOSING) == (dates.n < 14)


@given(changed())
def test_the_same_facts_give_the_same_dates(placement: Placement) -> None:
    assert dates_of(placement) == dates_of(replace(placement))


@given(changed(), some.randoms())
def test_the_order_of_breaks_does_not_matter(placement: Placement, rng: Any) -> None:
    shuffled = list(placement.breaks)
    rng.shuffle(shuffled)
    assert dates_of(replace(placement, breaks=tuple(shuffled))) == dates_of(placement)


@given(changed())
def test_a_break_entered_twice_or_in_two_parts_is_the_same_break(placement: Placement) -> None:
    parts: list[PlacementBreak] = []
    for one in placement.breaks:
        assert one.last
        middle = one.first + (one.last - one.first) // 2
        parts += [PlacementBreak(one.first, middle), PlacementBreak(middle + DAY, one.last), one]
    assert dates_of(replace(placement, breaks=tuple(parts))) == dates_of(placement)


@given(simple(), some.integers(1, 90))
def test_start_never_moves_with_an_extension(placement: Placement, days: int) -> None:
    longer = PlacementExtension(placement.start, placement.end + days * DAY)
    extended = replace(placement, extensions=(longer,))
    assume(refusal(extended) is None)
    assert dates_of(extended).start == dates_of(placement).start


@given(simple(), some.integers(0, 400), some.integers(6, 40))
def test_a_break_after_a_talk_that_was_held_leaves_it(
    placement: Placement, after: int, days: int
) -> None:
    held_on = min(placement.start + after * DAY, placement.end)
    later = PlacementBreak(held_on + 2 * DAY, held_on + (2 + days) * DAY)
    assume(all(one.last is not None and one.last <= held_on for one in placement.breaks))
    kinds = (ConversationType.START, ConversationType.INTERIM, ConversationType.CHECK)
    held = replace(placement, held=dict.fromkeys(kinds, held_on))
    broken = replace(held, breaks=(*placement.breaks, later))
    assume(refusal(broken) is None)
    before, now = dates_of(held), dates_of(broken)
    assert (before.start, before.interim, before.check) == (now.start, now.interim, now.check)


@given(starts, lengths.map(lambda n: 4 * n))
def test_learning_periods_are_the_whole_without_a_gap(start: date, length: int) -> None:
    period = Period(start, start + (length - 1) * DAY)
    found = learning_periods(period)
    assert (found[0].first, found[-1].last) == (period.first, period.last)
    assert all(two.first == one.last + DAY for one, two in pairwise(found))
    assert all(one.length <= 27 * 7 for one in found[:-1])
    assert len(found) == 1 or found[-1].length >= 28


@given(changed(), some.integers(-30, 100), some.none() | some.integers(0, 200))
def test_a_ladder_is_in_order_outside_breaks_and_from_the_day_of_entry(
    placement: Placement, entered: int, planned: int | None
) -> None:
    days = days_now(placement)
    course = Course(days, placement.start + entered * DAY)
    said = Planned(placement.start + planned * DAY, placement.start) if planned else None
    for talk in dates_of(placement).talks:
        made = steps(Conversation(talk, planned=said), course)
        on = [step.day for step in made]
        assert on == sorted(set(on))
        assert all(day >= max(course.entered_on, placement.start) for day in on)
        assert all(days.break_on(day) is None for day in on)
        assert len({step.key for step in made}) == len(made)


@given(simple(), some.integers(0, 450))
def test_what_is_due_is_the_latest_and_nothing_once_it_was_done(
    placement: Placement, ahead: int
) -> None:
    course, today = Course(days_now(placement), date.min), placement.start + ahead * DAY
    for talk in dates_of(placement).talks:
        made = steps(Conversation(talk), course)
        found = due(made, today, set())
        assert found == max(
            (step for step in made if step.day <= today), key=lambda s: s.day, default=None
        )
        assert found is None or due(made, today, {found.key}) is None
