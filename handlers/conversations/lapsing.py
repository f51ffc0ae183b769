"""What was said and is no longer true is taken back: planned, held, moved, off, or done."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from handlers.conversations.hearing import Hearing
from handlers.conversations.known import Known
from handlers.conversations.talks import Part
from handlers.placements.rules.placement import ConversationType
from handlers.placements.rules.steps import Role, Step, StepName, Task
from handlers.speech import Message
from storage import steps
from storage.conversations import Whole
from storage.placements import StepDone

BACK = "_back"
"""Behind the name of a step: what it said was taken back."""

_STEPS = frozenset(map(str, StepName))


def lapse(whole: Whole, found: Sequence[Part], hearing: Hearing) -> None:
    """Takes back, once, what steps said that are no longer true."""
    gone = list(untrue(whole, found))
    keys = {name: one for one in gone for name in _keys(whole, one, hearing)}
    for told in steps.told(hearing.hands.session, keys):
        hearing.hands.take_back(told, _instead(keys[told], found))
    for one in gone:
        talk = one.placement_id, one.period_id, one.type
        hearing.claim(talk, f"{one.step}{BACK}", one.target)


def take_back_all(whole: Whole, hearing: Hearing) -> None:
    """Takes back all that steps of a placement said, as it is no more."""
    keys = [name for one in whole.done for name in _keys(whole, one, hearing)]
    for told in steps.told(hearing.hands.session, keys):
        hearing.hands.take_back(told, lapsed("off", "start"))


def _keys(whole: Whole, one: StepDone, hearing: Hearing) -> Iterator[str]:
    """All keys under which a step may have been told."""
    step = f"{one.type}:{one.step}:{one.target.isoformat()}"
    for role in Role:
        for person in hearing.anybody(whole):
            yield key(whole, one.period_id, f"{step}:{role}:{person}")


def key(whole: Whole, period: int, what: str) -> str:
    """The key of a message about a talk."""
    return f"talk:{whole.placement.id}:{period}:{what}"


def untrue(whole: Whole, found: Sequence[Part]) -> Iterator[StepDone]:
    """The steps that were taken and no longer stand on any ladder: their talk was planned, held,
    moved or is off, or their task is done. A reminder of a talk that was held was true."""
    taken = {(one.period_id, one.type, one.step, one.target) for one in whole.done}
    told = [one for one in whole.done if one.step in _STEPS and _back(one) not in taken]
    alive = {(part.period, step.key) for part in found for step in _all(part)} if told else set()
    for one in told:
        name = f"{one.type}:{one.step}:{one.target.isoformat()}"
        if (one.period_id, name) not in alive and not _was_true(one, found):
            yield one


def _back(one: StepDone) -> tuple[int, str, str, date]:
    return one.period_id, one.type, f"{one.step}{BACK}", one.target


def _was_true(one: StepDone, found: Sequence[Part]) -> bool:
    if one.type == Task.PAUSE:
        return any(part.course.supervision.is_silent for part in found)
    return one.step == StepName.DAY_BEFORE and _is_held(one, found)


def _all(part: Part) -> Iterable[Step]:
    always, waiting = part.ladders
    return chain.from_iterable((*always, *waiting))


def _is_held(one: StepDone, found: Sequence[Part]) -> bool:
    return any(known.standing.is_held for known in _of(one, found))


def _of(one: StepDone, found: Sequence[Part]) -> Iterator[Known]:
    for part in found:
        if part.period == one.period_id:
            yield from (known for known in part.known if known.type == one.type)


def _instead(one: StepDone, found: Sequence[Part]) -> Message:
    """What stands in the place of a message that is no longer true."""
    if one.type not in list(ConversationType):
        return lapsed("done", "start")
    if _is_held(one, found):
        return lapsed("held", one.type)
    if any(known.is_planned for known in _of(one, found)):
        return lapsed("planned", one.type)
    return lapsed("moved", one.type)


def lapsed(why: str, talk: str) -> Message:
    """A message that is no longer true, and why."""
    return Message("conversations/lapsed", {"why": why, "talk": talk})
