"""Which skill a label means: one that is here, one nearly the same ("bedoel je?"), or a new one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from sqlmodel import Session

from handlers import ids
from handlers.feature import Context
from handlers.matching.likeness import nearly_same, normal
from handlers.matching.snapshot import mark
from handlers.skills import rules
from handlers.speech import Choice, Facts, Message
from storage import skills
from storage.skills import Held, Skill

OFFERED = 3
"""How many that are nearly the same stand on buttons."""

T = TypeVar("T")


def trouble(labels: Sequence[str]) -> Message | None:
    """What is wrong with the first label that cannot be a skill."""
    for number, label in enumerate(labels, start=1):
        if found := rules.trouble_with(label):
            at = number if len(labels) > 1 else 0
            return Message("skills/label_wrong", {"trouble": found, "number": at})
    return None if labels else Message("skills/label_wrong", {"trouble": "letters", "number": 0})


def sure(labels: Collection[str], session: Session) -> dict[str, Skill]:
    """The labels that are a skill already, however they are written."""
    found = skills.with_normal(session, {normal(label) for label in labels})
    return {label: found[normal(label)] for label in labels if normal(label) in found}


def near(label: str, known: Mapping[int, str]) -> list[int]:
    """The skills that are nearly the same as a label, the nearest first."""
    return nearly_same(label, known, OFFERED)


def settled(label: str, draft: Facts, context: Context) -> Skill | Message:
    """The skill that a label means; or the question which one, which keeps the draft."""
    found = sure([label], context.session).get(label)
    if found is not None:
        return found
    known = skills.known(context.session)
    alike = near(label, known)
    return asked(label, {i: known[i] for i in alike}, draft) if alike else made(label, context)


def asked(label: str, alike: Mapping[int, str], draft: Facts) -> Message:
    """Asks which skill is meant; `draft` says what goes on with the answer."""
    is_one = len(alike) == 1
    choices = tuple(
        Choice(
            "skills.same",
            ids.short(number),
            label="skills.same" if is_one else "skills.same_as",
            facts={"label": other},
        )
        for number, other in alike.items()
    )
    facts = {"label": label, "alike": list(alike.values()), "draft": dict(draft)}
    return Message("skills/near", facts, (*choices, Choice("skills.new")))


def made(label: str, context: Context) -> Skill:
    """The skill of that name, which is new unless somebody made it a moment ago."""
    key = normal(label)
    found = _new(context.session, Skill, lambda skill: skill.normal == key)
    if found is None:
        found = skills.with_normal(context.session, [key]).get(key)
    if found is None:
        found = Skill(label=label, normal=key, made_at=context.now, touched=0)
        context.session.add(found)
    return found


def held(skill: Skill, source: str, context: Context) -> Held:
    """This person may be asked for a skill from now on (again)."""
    mine = context.person.id
    line = _new(context.session, Held, lambda h: h.person_id == mine and h.skill_id == skill.id)
    line = line or skills.held(context.session, mine, skill.id)
    if line is None:
        line = Held(person_id=mine, skill_id=skill.id, source=source, since=context.now)
    elif line.stopped:
        line.stopped, line.version = False, line.version + 1
    else:
        return line
    found(skill, context)
    context.session.add(line)
    return line


def found(skill: Skill, context: Context) -> None:
    """A skill can be found from now on; that it comes to the list is only marked where it does."""
    if not skills.held_by_anyone(context.session, [skill.id]):
        skill.touched += 1
        context.session.add(skill)
        if context.memo is not None:
            context.memo.forget(mark(context.organisation.id))


def _new(session: Session, table: type[T], fits: Callable[[T], bool]) -> T | None:
    """A row that this turn has made and not written yet."""
    return next((row for row in session.new if isinstance(row, table) and fits(row)), None)
