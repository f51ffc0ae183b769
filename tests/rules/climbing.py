"""Ladders of talks as the tests write them down: "02-16 plan primary+second"."""

from collections.abc import Iterable
from typing import Any

from handlers.placements.rules.dates import dates_of
from handlers.placements.rules.ladder import Conversation, Course, Planned, count_steps, steps
from handlers.placements.rules.placement import ConversationType, Placement, days_now
from handlers.placements.rules.steps import Step, Supervision
from handlers.placements.rules.talks import Talk
from tests.rules.placing import day

ALONE, TWO = Supervision(), Supervision(has_second=True)


def talk_of(placement: Placement, kind: ConversationType) -> Talk:
    return next(talk for talk in dates_of(placement).talks if talk.type is kind)


def course_of(
    placement: Placement, *, entered: str = "2025-12-01", supervision: Supervision = TWO
) -> Course:
    return Course(days_now(placement), day(entered), supervision)


def written(found: Iterable[Step]) -> list[str]:
    """Each step as "mm-dd name to+whom"."""
    return [f"{step.day:%m-%d} {step.name} {'+'.join(step.to)}" for step in found]


def ladder(placement: Placement, kind: ConversationType, **more: Any) -> list[str]:
    asked = {key: more.pop(key) for key in ("entered", "supervision") if key in more}
    conversation = Conversation(talk_of(placement, kind), **more)
    return written(steps(conversation, course_of(placement, **asked)))


def plan(on: str, said: str) -> Planned:
    return Planned(day(on), day(said))


def counted(placement: Placement, kind: ConversationType, **more: Any) -> list[str]:
    entered = {"entered": more.pop("entered")} if "entered" in more else {}
    conversation = Conversation(talk_of(placement, kind), **more)
    return written(count_steps(conversation, course_of(placement, **entered)))
