"""When what was seen may be asked, what comes next, and who is asked to talk about it."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.shadowing.rules.fellows import Watched, in_order
from handlers.shadowing.rules.gate import (
    MOST,
    NOBODY_STUCK,
    Standing,
    left,
    may_ask,
    next_step,
    together,
)

OVER = datetime(2026, 11, 24, 9, tzinfo=UTC)
OPENS = OVER + NOBODY_STUCK


@pytest.mark.parametrize(
    ("searched", "discussed", "hours", "opens"),
    [
        pytest.param(False, False, 0, False, id="nothing was done"),
        pytest.param(True, False, 1, False, id="searched only"),
        pytest.param(False, True, 1, False, id="discussed only"),
        pytest.param(True, True, 0, True, id="both, at once"),
        pytest.param(False, False, 71.99, False, id="just before 72 hours"),
        pytest.param(False, False, 72, True, id="72 hours on the dot"),
        pytest.param(True, False, 400, True, id="long after"),
    ],
)
def test_the_gate_opens_after_both_or_after_72_hours(
    *, searched: bool, discussed: bool, hours: float, opens: bool
) -> None:
    stand = Standing(OPENS, searched=searched, discussed=discussed)
    assert may_ask(stand, OVER + timedelta(hours=hours)) is opens


@pytest.mark.parametrize(("sent", "more"), [(0, 3), (1, 2), (3, 0), (4, 0)])
def test_three_questions_may_go_in_all(sent: int, more: int) -> None:
    assert left(Standing(OPENS, sent=sent)) == more
    assert MOST == 3


@pytest.mark.parametrize(
    ("given", "step"),
    [
        ({}, "question"),
        ({"written": 2, "open": 2}, "search"),
        ({"written": 2, "open": 2, "discussed": True}, "search"),
        ({"written": 2, "open": 2, "searched": True}, "discuss"),
        ({"written": 2, "open": 1, "searched": True, "discussed": True}, "ask"),
        ({"written": 2, "searched": True, "discussed": True}, "learn"),
        ({"written": 4, "open": 1, "sent": 3, "searched": True, "discussed": True}, "learn"),
        ({"written": 2, "searched": True, "discussed": True, "learned": True}, "done"),
    ],
)
def test_the_next_step_follows_the_card(given: dict[str, int], step: str) -> None:
    assert next_step(Standing(OPENS, **given)) == step  # type: ignore[arg-type]


def test_questions_go_together_each_with_a_number() -> None:
    assert together(["Waarom?"]) == "Waarom?"
    assert together(["Waarom?", "Hoe?"]) == "1. Waarom?\n2. Hoe?"


def test_who_saw_the_same_hour_goes_before_the_same_frame_and_the_latest_before_the_rest() -> None:
    later = OVER + timedelta(days=1)
    watched = [
        Watched(1, later),
        Watched(2, OVER, same_frame=True),
        Watched(3, later, same_frame=True),
        Watched(4, OVER - timedelta(days=30), same_hour=True, same_frame=True),
        Watched(3, OVER, same_frame=True),
    ]
    assert in_order(watched, ()) == [4, 3, 2, 1]


def test_who_was_asked_before_or_cannot_be_is_passed_over() -> None:
    watched = [Watched(1, OVER), Watched(2, OVER, can_be_asked=False), Watched(3, OVER)]
    assert in_order(watched, {1}) == [3]
