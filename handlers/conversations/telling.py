"""A step is taken: claimed once for ever, and told to those whom it is for."""

from collections.abc import Iterator
from itertools import chain

from handlers.conversations import saying
from handlers.conversations.hearing import Hearing, waits
from handlers.conversations.lapsing import key, lapsed
from handlers.conversations.pausing import overtaken
from handlers.conversations.scene import Scene, Setting
from handlers.conversations.talks import Part, of_step
from handlers.placements.rules.periods import ONE_DAY
from handlers.placements.rules.steps import SUPERVISORS, Role, Step, StepName
from handlers.speech import Message
from storage.conversations import Whole
from storage.placements import Assignment, StepDone


def take(step: Step, part: Part, whole: Whole, hearing: Hearing) -> None:
    """Takes a step: claims it, once for ever, and tells it."""
    talk = whole.placement.id, part.period, str(step.of)
    hearing.claim(talk, str(step.name), step.target)
    if not saying.waits_for_digest(step, hearing):
        heard: set[Hears] = set()
        for role in step.to:
            say(step, role, (part, whole), hearing, heard=heard)


Hears = tuple[int, str]
"""A person, and for whom they pass it on. Nobody hears a step twice: the academy may hear it as
the academy, and for a lead that there is not."""


def say(
    step: Step,
    role: Role,
    about: tuple[Part, Whole],
    hearing: Hearing,
    *,
    heard: set[Hears] | None = None,
) -> None:
    """Tells a step to all who have a role, but who `heard` it."""
    heard = set() if heard is None else heard
    part, whole = about
    known = of_step(part, step)
    if known is None:
        said = saying.of_task(step, Setting(whole, hearing.hands))
    else:
        said = saying.message(step, role, Scene(whole, hearing.hands, known), part)
    if said is None:
        return
    is_before = known and known.row and step.name is StepName.DAY_BEFORE
    before = list(overtaken(step, part, whole))
    for person, for_whom in hearing.hearers(role, whole):
        if (person.id, for_whom) in heard:
            continue
        heard.add((person.id, for_whom))
        hearing.hands.tell(
            person,
            Message(said.template, {**said.facts, "for_whom": for_whom}, said.choices),
            key=key(whole, part.period, f"{step.key}:{role}:{person.id}"),
            at=hearing.free(person),
            expires=known.row.planned_at if known and known.row and is_before else None,
            waits=None if is_before else waits(hearing.hands),
        )
        names = (f"{one}:{role}:{person.id}" for one in before)
        hearing.overtaken.extend(key(whole, part.period, name) for name in names)


def hand_on(whole: Whole, part: Part, hearing: Hearing) -> None:
    """R19: what is asked now goes to who guides now; who guided before has it no longer."""
    taken = {
        f"{one.type}:{one.step}:{one.target.isoformat()}": one
        for one in whole.done
        if one.period_id == part.period
    }
    for ladder in chain(*part.ladders) if taken else ():
        past = [step for step in ladder if step.day <= hearing.house.today]
        told = [(step, taken[step.key]) for step in past if step.key in taken]
        for step, one in told if whole.former else ():
            _take_from(step, one, (part, whole), hearing)
        latest = max(past, key=lambda step: step.day) if past else None
        if latest and latest.key in taken:
            _give(latest, taken[latest.key], (part, whole), hearing)


def _give(step: Step, one: StepDone, about: tuple[Part, Whole], hearing: Hearing) -> None:
    for role in SUPERVISORS:
        if role in step.to and any(_is_new(row, role, one) for row, _ in about[1].guides):
            say(step, role, about, hearing)


def _is_new(row: Assignment, role: Role, one: StepDone) -> bool:
    return row.since >= one.at.date() and row.is_primary is (role is Role.PRIMARY)


def _take_from(step: Step, one: StepDone, about: tuple[Part, Whole], hearing: Hearing) -> None:
    part, whole = about
    for person in _gone(whole, one) if set(step.to) & set(SUPERVISORS) else ():
        for role in SUPERVISORS:
            name = key(whole, part.period, f"{step.key}:{role}:{person}")
            hearing.hands.take_back(name, lapsed("guide", str(step.of)))


def _gone(whole: Whole, one: StepDone) -> Iterator[int]:
    still = {person.id for _, person in whole.guides}
    for row, person in whole.former:
        if row.until and row.until >= one.at.date() - ONE_DAY and person.id not in still:
            yield person.id
