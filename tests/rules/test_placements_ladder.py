"""Who is reminded of a talk on which day (R16, R18, R21-R23)."""

from datetime import date

import pytest

from handlers.placements.rules.ladder import Conversation, steps
from handlers.placements.rules.placement import ConversationType, Placement
from handlers.placements.rules.steps import Role, Supervision, due
from tests.rules.climbing import ALONE, TWO, counted, course_of, ladder, plan, talk_of
from tests.rules.placing import day, placed

TWENTY_WEEKS = placed("2026-02-02..2026-06-19")
THREE_WEEKS = placed("2026-03-02..2026-03-20")
ONE_WEEK = placed("2026-03-02..2026-03-06")
START, INTERIM, CHECK, FINAL, CLOSING = (
    ConversationType.START,
    ConversationType.INTERIM,
    ConversationType.CHECK,
    ConversationType.FINAL,
    ConversationType.CLOSING,
)


LADDERS = {
    "START of twenty weeks": (
        TWENTY_WEEKS,
        START,
        """02-02 plan primary+second
        02-07 day_5 primary
        02-11 day_9 primary
        02-14 coach_card lead
        02-17 norm_passed lead+student""",
    ),
    "INTERIM of twenty weeks": (
        TWENTY_WEEKS,
        INTERIM,
        """03-20 plan primary+second
        03-31 before_10 primary
        04-05 before_5 primary
        04-08 before_2 primary
        04-19 norm_passed lead""",
    ),
    "FINAL of twenty weeks": (
        TWENTY_WEEKS,
        FINAL,
        """05-22 plan primary+second
        06-02 before_10 primary
        06-07 before_5 primary
        06-10 before_2 primary
        06-19 norm_passed lead""",
    ),
    "START of three weeks: the card on the streef, nothing after it": (
        THREE_WEEKS,
        START,
        """03-02 plan primary+second
        03-06 coach_card lead
        03-17 norm_passed lead+student""",
    ),
    "the check of three weeks": (
        THREE_WEEKS,
        CHECK,
        """03-06 plan primary+second
        03-09 before_2 primary""",
    ),
    "FINAL of three weeks: nothing before the start, both from three days before the norm": (
        THREE_WEEKS,
        FINAL,
        """03-08 before_10 primary
        03-13 before_5 primary
        03-16 before_2 primary+second
        03-20 norm_passed lead""",
    ),
    "START of a week": (
        ONE_WEEK,
        START,
        """03-02 plan primary+second
        03-04 coach_card lead
        03-07 norm_passed lead+student""",
    ),
    "the closing talk of a week": (
        ONE_WEEK,
        CLOSING,
        """03-03 before_2 primary+second
        03-06 norm_passed lead""",
    ),
    "START before Easter: its streef is earlier than index 12": (
        placed("2026-03-23..2026-07-10"),
        START,
        """03-23 plan primary+second
        03-28 day_5 primary
        04-01 day_9 primary
        04-02 coach_card lead
        04-07 norm_passed lead+student""",
    ),
    "START with a break in the first days: indices count active days": (
        placed("2026-02-02..2026-06-19", broken="2026-02-04..2026-02-24"),
        START,
        """02-02 plan primary+second
        02-28 day_5 primary
        03-04 day_9 primary
        03-07 coach_card lead
        03-10 norm_passed lead+student""",
    ),
    "INTERIM before Christmas: the norm passes in a break, said after it": (
        placed("2026-11-16..2027-02-05", broken="2026-12-21..2027-01-03"),
        INTERIM,
        """11-27 plan primary+second
        12-08 before_10 primary
        12-13 before_5 primary
        12-16 before_2 primary
        01-04 norm_passed lead""",
    ),
    "INTERIM of six weeks: before_10 falls on a weekday after the start, plan before it": (
        placed("2026-03-02..2026-04-10"),
        INTERIM,
        """03-10 before_10 primary
        03-15 before_5 primary
        03-18 before_2 primary
        03-25 norm_passed lead""",
    ),
    "START on a Friday: the streef is that day, and of one day only the latest step stands": (
        placed("2026-03-06..2026-03-12"),
        START,
        """03-06 coach_card lead
        03-13 norm_passed lead+student""",
    ),
}


@pytest.mark.parametrize(("placement", "kind", "expected"), LADDERS.values(), ids=LADDERS)
def test_the_ladder_of_a_talk(placement: Placement, kind: ConversationType, expected: str) -> None:
    assert ladder(placement, kind) == [line.strip() for line in expected.splitlines()]


def test_steps_that_fall_in_a_break_wait_and_of_those_only_the_latest_is_said() -> None:
    placement = placed("2026-02-02..2026-06-19", broken="2026-05-18..2026-06-07")
    assert talk_of(placement, FINAL).target == day("2026-06-12")
    assert ladder(placement, FINAL) == [
        "06-08 before_5 primary",  # of 22 May, 2 June and 7 June
        "06-10 before_2 primary",
        "06-19 norm_passed lead",
    ]


def test_entered_late_nothing_is_said_of_what_is_past() -> None:
    assert ladder(TWENTY_WEEKS, INTERIM, entered="2026-04-05") == [
        "04-05 before_5 primary",
        "04-08 before_2 primary",
        "04-19 norm_passed lead",
    ]
    assert ladder(TWENTY_WEEKS, START, entered="2026-02-18") == []


@pytest.mark.parametrize(
    ("planned", "said", "expected"),
    [
        ("2026-04-09", "2026-03-20", ["04-08 day_before", "04-10 was_it_held"]),
        ("2026-04-10", "2026-03-20", ["04-09 day_before", "04-13 was_it_held"]),  # a Friday
        ("2026-04-07", "2026-03-20", ["04-02 day_before", "04-08 was_it_held"]),  # after Easter
        ("2026-04-11", "2026-03-20", ["04-10 day_before", "04-13 was_it_held"]),  # a Saturday
        ("2026-04-09", "2026-04-08", ["04-08 day_before", "04-10 was_it_held"]),
        ("2026-04-09", "2026-04-09", ["04-10 was_it_held"]),  # planned for the same day
    ],
)
def test_a_planned_day_replaces_the_ladder(planned: str, said: str, expected: list[str]) -> None:
    found = ladder(TWENTY_WEEKS, INTERIM, planned=plan(planned, said))
    assert [line.rsplit(" ", 1)[0] for line in found] == expected


def test_both_supervisors_and_the_student_hear_of_a_planned_talk() -> None:
    found = ladder(TWENTY_WEEKS, INTERIM, planned=plan("2026-04-09", "2026-03-20"))
    assert found == ["04-08 day_before primary+second+student", "04-10 was_it_held primary+second"]


def test_of_a_talk_that_was_held_nothing_is_said() -> None:
    assert ladder(TWENTY_WEEKS, INTERIM, is_held=True) == []
    assert counted(TWENTY_WEEKS, INTERIM, is_held=True) == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (START, ["02-23 manager_count manager"]),  # day 21
        (INTERIM, ["04-25 manager_count manager"]),  # a week after the window
        (FINAL, ["06-25 manager_count manager"]),  # after the end
    ],
)
def test_a_week_after_the_norm_it_counts_for_the_manager(
    kind: ConversationType, expected: list[str]
) -> None:
    assert counted(TWENTY_WEEKS, kind) == expected
    assert counted(TWENTY_WEEKS, kind, planned=plan("2026-07-01", "2026-02-02")) == []
    assert counted(TWENTY_WEEKS, kind, entered="2026-06-26") == []


def test_a_check_is_never_late_for_anybody() -> None:
    assert counted(THREE_WEEKS, CHECK) == []
    assert not talk_of(THREE_WEEKS, CHECK).is_late_on(day("2026-12-01"))


@pytest.mark.parametrize(
    ("kind", "last_day"),
    [(START, "2026-02-16"), (INTERIM, "2026-04-18"), (FINAL, "2026-06-18")],
)
def test_a_talk_is_late_from_the_day_after_its_norm(kind: ConversationType, last_day: str) -> None:
    talk = talk_of(TWENTY_WEEKS, kind)
    assert not talk.is_late_on(day(last_day))
    assert talk.is_late_on(date.fromordinal(day(last_day).toordinal() + 1))


@pytest.mark.parametrize(
    ("supervision", "expected"),
    [
        (ALONE, ["plan primary", "day_5 primary"]),
        (TWO, ["plan primary+second", "day_5 primary"]),
        (Supervision(has_second=True, away={Role.PRIMARY: day("2026-02-01")}),
         ["plan second", "day_5 second"]),
        (Supervision(has_second=True, away={Role.SECOND: day("2026-02-01")}),
         ["plan primary", "day_5 primary"]),
        (Supervision(has_primary=False, has_second=True), ["plan second", "day_5 second"]),
        (Supervision(away={Role.PRIMARY: day("2026-02-01")}), []),
        (Supervision(has_primary=False), []),
        (Supervision(paused=frozenset({Role.PRIMARY})), ["plan primary", "day_5 primary"]),
        (Supervision(has_second=True, paused=frozenset({Role.PRIMARY})),
         ["plan primary+second", "day_5 primary+second"]),
        (Supervision(has_second=True, paused=frozenset({Role.SECOND})),
         ["plan primary+second", "day_5 primary"]),
        (Supervision(has_second=True, away={Role.PRIMARY: day("2026-02-01")},
                     paused=frozenset({Role.PRIMARY})), ["plan second", "day_5 second"]),
    ],
)  # fmt: skip
def test_reminders_go_to_the_supervisor_who_is_there(
    supervision: Supervision, expected: list[str]
) -> None:
    found = ladder(TWENTY_WEEKS, START, supervision=supervision)
    assert [line[6:] for line in found] == [
        *expected,
        *(["day_9 " + expected[1].split()[1]] if expected else []),
        "coach_card lead",
        "norm_passed lead+student",
    ]


@pytest.mark.parametrize(
    ("supervision", "silent"),
    [
        (ALONE, False),
        (Supervision(has_primary=False), False),
        (Supervision(paused=frozenset({Role.PRIMARY})), True),
        (Supervision(has_second=True, paused=frozenset({Role.PRIMARY})), False),
        (Supervision(has_second=True, paused=frozenset({Role.PRIMARY, Role.SECOND})), True),
        (Supervision(away={Role.PRIMARY: day("2026-02-01")}), False),
        (Supervision(has_second=True, away={Role.PRIMARY: day("2026-02-01")},
                     paused=frozenset({Role.SECOND})), True),
    ],
)  # fmt: skip
def test_nobody_hears_it_where_all_who_are_there_pause(
    supervision: Supervision, silent: bool
) -> None:
    assert supervision.is_silent is silent


def test_a_delay_that_was_granted_puts_off_what_the_lead_hears_and_not_the_count() -> None:
    found = ladder(TWENTY_WEEKS, START, delayed_to=day("2026-02-23"))
    assert found[-1] == "02-24 norm_passed lead+student"
    counts = counted(TWENTY_WEEKS, START, delayed_to=day("2026-02-23"))
    assert counts == ["02-23 manager_count manager"]


def test_a_key_names_the_talk_the_step_and_the_day_that_is_worked_towards() -> None:
    conversation = Conversation(talk_of(TWENTY_WEEKS, START))
    (first, *_) = steps(conversation, course_of(TWENTY_WEEKS))
    assert first.key == "start:plan:2026-02-16"
    planned = Conversation(talk_of(TWENTY_WEEKS, START), plan("2026-02-10", "2026-02-03"))
    keys = [step.key for step in steps(planned, course_of(TWENTY_WEEKS))]
    assert keys == ["start:day_before:2026-02-10", "start:was_it_held:2026-02-10"]


@pytest.mark.parametrize(
    ("today", "done", "expected"),
    [
        ("2026-02-01", (), None),
        ("2026-02-02", (), "plan"),
        ("2026-02-02", ("plan",), None),
        ("2026-02-06", ("plan",), None),
        ("2026-02-08", ("plan",), "day_5"),
        ("2026-02-16", ("plan",), "coach_card"),  # after downtime: only the latest
        ("2026-02-16", ("plan", "coach_card"), None),  # and never what came before it
        ("2026-05-01", (), "norm_passed"),
    ],
)
def test_only_the_latest_step_is_due_and_only_once(
    today: str, done: tuple[str, ...], expected: str | None
) -> None:
    made = steps(Conversation(talk_of(TWENTY_WEEKS, START)), course_of(TWENTY_WEEKS))
    found = due(made, day(today), {f"start:{name}:2026-02-16" for name in done})
    assert (found and found.name) == expected
