"""Naming a colleague or a student for a skill, with one line why."""

from collections.abc import Mapping
from typing import Any

from handlers import ids, names
from handlers.feature import Context
from handlers.skills import meaning, nominees, rules
from handlers.skills.forms import NOMINATE
from handlers.skills.ways import LIST, NOT_YOURS, PAST, TEXT_GONE
from handlers.speech import Answer, Choice, Facts, Form, Message, Press, Problems, Submit
from storage import skills
from storage.directory import Listed, directory
from storage.people import Person
from storage.skills import Nomination, Skill

_ON_BUTTONS = 3


def opened(_: object, __: Context) -> Form:
    """Opens the form."""
    return NOMINATE


def readable(label: Any, _: Context) -> Message | None:
    """What is wrong with the skill that was typed, if anything."""
    return meaning.trouble([rules.tidy(label)])


def nominated(submit: Submit, context: Context) -> Answer:
    """Somebody is named; where it is not clear who or for what, that is asked first."""
    return named(submit.answers, context)


def named(answers: Mapping[str, Any], context: Context) -> Answer:
    """Goes on with who is named, for what, and why, as it was typed."""
    draft = {
        "for": "nominate",
        "label": rules.tidy(answers["skill"]),
        "why": answers["why"],
    }
    found, is_sure = _who(answers["who"], context)
    wrong = _nobody(found, is_sure, context)
    if wrong is not None:
        return Problems({"who": wrong})
    if is_sure:
        return _which_skill({**draft, "who": found[0].id}, context)
    others = [one for one in found if one.id != context.person.id]
    return _which_person(others[:_ON_BUTTONS], {**draft, "typed": answers["who"]})


def _who(typed: str, context: Context) -> tuple[list[Listed], bool]:
    return names.who(typed, directory(context.session), context.person.team_id)


def _nobody(found: list[Listed], is_sure: bool, context: Context) -> Message | None:
    """Why nobody can be named by what was typed, if so."""
    if not found:
        return Message("skills/who_unknown")
    if [one.id for one in found] == [context.person.id]:
        return Message("skills/who_self")
    is_one_name = len({names.plain(one.name) for one in found}) == 1
    if len(found) > _ON_BUTTONS + 1 and not is_sure and not is_one_name:
        return Message("skills/who_many", {"number": len(found)})
    return None


def _which_person(people: list[Listed], draft: Facts) -> Message:
    choices = tuple(
        Choice(
            "skills.person",
            ids.short(one.id),
            label="skills.person_of_team" if one.team else "skills.person",
            facts={"name": one.name, "team": one.team},
        )
        for one in people
    )
    return Message(
        "skills/which_person", {"draft": dict(draft)}, (*choices, Choice("skills.other"))
    )


def person(press: Press, context: Context) -> Answer:
    """It is clear who is named."""
    draft, number = press.facts.get("draft"), ids.long(press.id)
    someone = context.session.get(Person, number or 0)
    if not draft:
        return TEXT_GONE
    if someone is None or someone.state == "left":
        return PAST
    return _which_skill({**draft, "who": someone.id}, context)


def other(press: Press, _: Context) -> Answer:
    """None of those: the form again, with what was filled in."""
    draft = press.facts.get("draft")
    if not draft:
        return TEXT_GONE
    return NOMINATE.filled(who=draft.get("typed", ""), skill=draft["label"], why=draft["why"])


def _which_skill(draft: Facts, context: Context) -> Answer:
    return meant(draft, meaning.settled(draft["label"], draft, context), context)


def meant(draft: Facts, skill: Skill | Message, context: Context) -> Answer:
    """It is clear for what somebody is named."""
    if isinstance(skill, Message):
        return skill
    someone = context.session.get(Person, draft["who"])
    if someone is None:
        return PAST
    nomination = _kept(someone, skill, str(draft["why"]), context)
    facts = {"name": someone.called, "label": skill.label}
    back = Choice("skills.withdraw", ids.short(nomination.id))
    return Message("skills/nominate_done", facts, (back, LIST))


def _kept(someone: Person, skill: Skill, why: str, context: Context) -> Nomination:
    """Named by the same person for the same skill again, nobody is asked again: a no stays a no,
    and who named does not see which it was."""
    before = skills.nomination(context.session, context.person.id, someone.id, skill.id)
    if before is not None and before.state != "withdrawn":
        return before
    fresh = before or Nomination(
        by_id=context.person.id, person_id=someone.id, skill_id=skill.id, made_at=context.now
    )
    if before is not None:
        fresh.version += 1
    fresh.state, fresh.why, fresh.told = "asked", why, True
    context.session.add(fresh)
    _heard(fresh, someone, skill, context)
    return fresh


def _heard(nomination: Nomination, someone: Person, skill: Skill, context: Context) -> None:
    """What who is named hears of it: a question; or, where they hold the skill already, only
    that somebody names them; nothing where they said that they will not be asked for it."""
    held = skills.held(context.session, someone.id, skill.id)
    if held is not None and held.stopped:
        nomination.state, nomination.why = "no", None
    elif held is not None:
        nomination.state = "yes"
        _tell_named_too(nomination, someone, skill, context)
    elif not _is_asked_already(nomination, context):
        nominees.ask(nomination, skill.label, context.person, context)


def _is_asked_already(nomination: Nomination, context: Context) -> bool:
    named = skills.of_nominee(context.session, nomination.person_id, nomination.skill_id)
    return any(one.state == "asked" and one.id != nomination.id for one in named)


def _tell_named_too(
    nomination: Nomination, someone: Person, skill: Skill, context: Context
) -> None:
    """Told once a skill, however many name them for it."""
    at = nominees.may_hear(someone, context)
    if at is None:
        return
    facts = {"by": context.person.called, "label": skill.label, "why": nomination.why or ""}
    key = f"named:{someone.id}:{skill.id}"
    context.tell(someone, Message("skills/named_too", facts, (LIST,)), key=key, at=at)


def withdraw(press: Press, context: Context) -> Answer:
    """Who named takes it back; they hear the same, whatever was answered meanwhile."""
    nomination = context.session.get(Nomination, ids.long(press.id) or 0)
    if nomination is None:
        return PAST
    if nomination.by_id != context.person.id:
        return NOT_YOURS
    if nomination.state == "asked":
        context.take_back(nominees.key_of(nomination))
        _next_asked(nomination, context)
    if nomination.state in {"asked", "yes"}:
        nomination.state, nomination.why = "withdrawn", None
        nomination.version += 1
        context.session.add(nomination)
    return Message("skills/withdrawn", choices=(LIST,))


def _next_asked(nomination: Nomination, context: Context) -> None:
    """Named by others too, somebody is asked in the name of the next."""
    named = skills.of_nominee(context.session, nomination.person_id, nomination.skill_id)
    rest = [one for one in named if one.state == "asked" and one.id != nomination.id]
    skill = context.session.get(Skill, nomination.skill_id)
    by = context.session.get(Person, rest[0].by_id) if rest else None
    if skill is not None and by is not None:
        nominees.ask(rest[0], skill.label, by, context)
