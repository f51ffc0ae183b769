"""The form of a minute: what others see of me, what I am, my team and my language."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from handlers import ids, reach
from handlers.feature import Context
from handlers.people import arriving, rules
from handlers.speech import Answer, Choice, Field, Form, Message, Option, Press, Submit
from storage import people
from storage.people import Person

MOST_TEAMS = 90
"""More than this do not fit in a list to choose from: then the name is typed."""

_LEVELS = tuple(Option(str(level)) for level in range(1, 7))
_YEARS = tuple(Option(str(year)) for year in range(1, 5))
_LANGUAGES = (Option("nl"), Option("en"))
_NAME = Field("name", longest=60, guarded=False)
_TEAM = Field("team", "one", required=False)
_TYPED_TEAM = Field("team_name", required=False, longest=80, guarded=False)
_LANGUAGE = Field("language", "one", _LANGUAGES)
_LEARNING = (
    Field("level", "one", _LEVELS, required=False),
    Field("year", "one", _YEARS, required=False),
    Field("week", required=False, longest=3),
)


def _kind(*kinds: str) -> Field:
    return Field("kind", "one", tuple(Option(kind) for kind in kinds))


LEARNER = Form(
    "people.learner", (_NAME, _kind(*rules.LEARNERS), *_LEARNING, _TEAM, _TYPED_TEAM, _LANGUAGE)
)
WORKER = Form("people.worker", (_NAME, _TEAM, _TYPED_TEAM, _LANGUAGE))
TEACHER = Form("people.teacher", (_NAME, _LANGUAGE))
PROFILE = Form(
    "people.profile", (_NAME, _kind(*rules.KINDS), *_LEARNING, _TEAM, _TYPED_TEAM, _LANGUAGE)
)
_BY_START = {"learner": LEARNER, "worker": WORKER, "teacher": TEACHER}
_KIND_OF = {"people.worker": "professional", "people.teacher": "teacher"}


def start(press: Press, context: Context) -> Answer:
    """Opens the form for what somebody said they are. A team that is known is not asked again."""
    form = _with_teams(_BY_START.get(press.id, LEARNER), context)
    if context.person.team_id:
        form = form.without("team", "team_name")
    return form.filled(**_values(context))


def change(_: Press, context: Context) -> Answer:
    """Opens the form again, from the settings."""
    form = _with_teams(PROFILE, context)
    if not context.person.is_learner:
        form = form.without("level", "year", "week")
    return form.filled(**_values(context))


def welcomed(submit: Submit, context: Context) -> Answer:
    """Keeps what was filled in, and shows how a question is asked."""
    _keep(submit, context)
    facts = {"name": context.person.called, "learns": context.person.is_learner}
    ask, skills = (
        Choice("people.open", word, label=f"people.open_{word}") for word in ("leervraag", "skills")
    )
    return Message("people/ready", facts, (ask, skills))


def changed(submit: Submit, context: Context) -> Answer:
    """Keeps what was changed."""
    _keep(submit, context)
    return Message("people/kept", facts(context.session, context.person, context))


def facts(session: Session, person: Person, context: Context) -> dict[str, Any]:
    """Somebody as the settings show them."""
    team = people.team_of(session, person)
    today = context.now.astimezone(reach.zone(context.setting)).date()
    return {
        "name": person.called if person.called != context.setting("people.nameless") else "",
        "kind": person.kind,
        "level": person.level,
        "year": person.year,
        "week": rules.week_of(person.started, today) if person.is_learner else None,
        "team": team.name if team else "",
        "language": person.language,
    }


def knows_week(answer: str, context: Context) -> Message | None:
    """The check of the week: a number of weeks."""
    today = context.now.date()
    return None if rules.first_day(answer, today) else Message("people/field_week")


def knows_team(answer: str, context: Context) -> Message | None:
    """The check of a typed team: one that there is."""
    found, likely = rules.team_named(answer, _team_names(context))
    return None if found else Message("people/field_team", {"likely": likely})


def _keep(submit: Submit, context: Context) -> None:
    person, answers = context.person, submit.answers
    before = person.team_id
    person.shown_name = arriving.tidy(str(answers["name"]))
    person.kind = _KIND_OF.get(submit.form) or str(answers["kind"])
    person.language = str(answers["language"])
    person.team_id = _team(answers, context) or person.team_id
    _keep_learning(person, answers, context)
    person.version += 1
    context.session.add(person)
    if person.team_id and person.team_id != before:
        for told in arriving.told_of(context.session, person):
            context.tell(told.person, told.message, key=told.key)


def _keep_learning(person: Person, answers: Mapping[str, Any], context: Context) -> None:
    """What was left empty stays as it was; who does not learn has no level."""
    if not person.is_learner:
        person.level = person.year = person.started = None
        return
    person.level = int(answers.get("level") or 0) or person.level
    person.year = int(answers.get("year") or 0) or person.year
    today = context.now.astimezone(reach.zone(context.setting)).date()
    if rules.week_of(person.started, today) != int(answers.get("week") or 0):
        person.started = rules.first_day(str(answers.get("week", "")), today) or person.started


def _team(answers: Mapping[str, Any], context: Context) -> int | None:
    if typed := answers.get("team_name"):
        return rules.team_named(str(typed), _team_names(context))[0]
    return ids.long(str(answers.get("team") or ""))


def _team_names(context: Context) -> dict[int, str]:
    return {team.id: team.name for team in people.teams(context.session)}


def _with_teams(form: Form, context: Context) -> Form:
    """The teams to choose from; where there are too many the name is typed, where there are none
    it is not asked."""
    teams = people.teams(context.session)
    if not teams:
        return form.without("team", "team_name")
    if len(teams) > MOST_TEAMS:
        return form.without("team")
    options = (Option(ids.short(t.id), _in_a_list(t.name, t.location)) for t in teams)
    return form.without("team_name").offering(team=tuple(options))


def _in_a_list(name: str, location: str) -> str:
    return (f"{name} ({location})" if location else name)[:75]


def _values(context: Context) -> dict[str, Any]:
    person = context.person
    known = facts(context.session, person, context)
    return {
        "name": person.called if person.called != context.setting("people.nameless") else "",
        "kind": person.kind,
        "level": str(person.level or ""),
        "year": str(person.year or ""),
        "week": str(known["week"] or ""),
        "team": ids.short(person.team_id) if person.team_id else "",
        "team_name": known["team"],
        "language": person.language,
    }
