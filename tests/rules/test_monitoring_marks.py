"""How each talk of a placement stands, on a day."""

from datetime import date, timedelta
from typing import Any

import pytest

from handlers.monitoring.rules.marks import Mark, Row, marks
from handlers.placements.rules.dates import dates_of
from handlers.placements.rules.periods import PlacementBreak
from handlers.placements.rules.placement import ConversationType as Type
from handlers.placements.rules.placement import Placement, PlacementExtension
from tests.rules.placing import day

A = Placement(date(2026, 2, 2), date(2026, 6, 19))
"""Vector A: START norm 16 February, INTERIM streef 10 April (window to the 18th), FINAL 12 June."""

HELD_START = Row("start", state="held", held_on=day("2026-02-12"), norm=day("2026-02-16"))


def stands(placement: Placement, today: str, *rows: Row, known: bool = True) -> list[str]:
    """Each talk as "mm-dd type state"."""
    dates = dates_of(placement) if known else None
    return [written(mark) for mark in marks(placement, dates, rows, day(today))]


def written(mark: Mark) -> str:
    return f"{mark.day:%m-%d} {mark.type} {mark.state}"


def changed(placement: Placement, **given: Any) -> Placement:
    return Placement(placement.start, placement.end, **given)


@pytest.mark.parametrize(
    ("today", "rows", "expected"),
    [
        ("2026-02-02", (), ["02-16 start due", "04-10 interim due", "06-12 final due"]),
        ("2026-02-16", (), ["02-16 start due", "04-10 interim due", "06-12 final due"]),
        ("2026-02-17", (), ["02-16 start late", "04-10 interim due", "06-12 final due"]),
        ("2026-02-17", (HELD_START,), ["02-12 start held", "04-10 interim due", "06-12 final due"]),
        (
            "2026-04-18",
            (HELD_START,),
            ["02-12 start held", "04-10 interim due", "06-12 final due"],
        ),
        (
            "2026-04-19",
            (HELD_START,),
            ["02-12 start held", "04-18 interim late", "06-12 final due"],
        ),
        (
            "2026-04-19",
            (HELD_START, Row("interim", granted_until=day("2026-04-25"))),
            ["02-12 start held", "04-10 interim due", "06-12 final due"],
        ),
        (
            "2026-04-12",
            (HELD_START, Row("interim", state="planned", planned_on=day("2026-04-14"))),
            ["02-12 start held", "04-14 interim planned", "06-12 final due"],
        ),
        (
            "2026-04-12",
            (HELD_START, Row("interim", state="cancelled")),
            ["02-12 start held", "06-12 final due"],
        ),
        (
            "2026-04-12",
            (HELD_START, Row("alignment_interim", state="held", held_on=day("2026-04-02"))),
            ["02-12 start held", "04-10 interim due", "06-12 final due"],
        ),
        (
            "2026-03-02",
            (HELD_START, Row("progress", due=day("2026-03-09"))),
            ["02-12 start held", "03-09 progress due", "04-10 interim due", "06-12 final due"],
        ),
        (
            "2026-03-10",
            (HELD_START, Row("handover", due=day("2026-03-09"))),
            ["02-12 start held", "03-09 handover late", "04-10 interim due", "06-12 final due"],
        ),
    ],
)
def test_each_talk_stands_as_its_dates_and_its_row_say(
    today: str, rows: tuple[Row, ...], expected: list[str]
) -> None:
    assert stands(A, today, *rows) == expected


def test_after_a_stop_only_what_was_and_the_exit_are_left() -> None:
    stopped = changed(A, stopped_on=day("2026-03-31"), held={Type.START: day("2026-02-12")})
    planned = Row("interim", state="planned", planned_on=day("2026-04-14"))
    leaving = Row("exit", state="planned", planned_on=day("2026-04-08"))
    assert stands(stopped, "2026-04-01", HELD_START, planned, leaving) == [
        "02-12 start held",
        "04-08 exit planned",
    ]
    assert [mark.split()[1] for mark in stands(stopped, "2026-04-01", HELD_START)] == [
        "start",
        "exit",
    ]


def test_what_is_not_known_is_not_drawn() -> None:
    broken = changed(A, breaks=(PlacementBreak(day("2026-03-02")),))
    assert [mark.split()[1:] for mark in stands(broken, "2026-03-10", HELD_START)] == [
        ["start", "held"]
    ]
    assert stands(A, "2026-03-10", HELD_START, known=False) == ["02-12 start held"]


def test_a_return_that_nobody_took_up_is_past_its_date_later() -> None:
    back = changed(A, breaks=(PlacementBreak(day("2026-03-09"), day("2026-04-12")),))
    due = [mark for mark in stands(back, "2026-04-13", HELD_START) if "return" in mark]
    late = [mark for mark in stands(back, "2026-04-24", HELD_START) if "return" in mark]
    assert (due, late) == (["04-17 return due"], ["04-17 return late"])
    held = Row("return", state="held", held_on=day("2026-04-14"))
    assert [m for m in stands(back, "2026-04-24", HELD_START, held) if "return" in m] == [
        "04-14 return held"
    ]


def test_a_final_talk_before_an_extension_leaves_a_new_one_to_plan() -> None:
    held = {
        Type.START: day("2026-02-12"),
        Type.INTERIM: day("2026-04-10"),
        Type.FINAL: day("2026-06-12"),
    }
    more = (PlacementExtension(day("2026-06-15"), day("2026-07-17")),)
    rows = [Row(kind, state="held", held_on=on) for kind, on in held.items()]
    longer = changed(A, held=held, extensions=more)
    found = [mark for mark in stands(longer, "2026-06-16", *rows) if "final" in mark]
    assert found == ["06-12 final held", "07-10 final due"]


@pytest.mark.parametrize("days", range(0, 150, 7))
def test_every_talk_of_a_placement_stands_somewhere_on_every_day(days: int) -> None:
    today = (A.start + timedelta(days=days)).isoformat()
    assert sorted(mark.split()[1] for mark in stands(A, today)) == ["final", "interim", "start"]
