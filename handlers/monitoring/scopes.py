"""Whose lines somebody may see: of whom they guide, their own, a team's, those of a mentor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers import ids, reach
from handlers.feature import Context
from storage import monitoring, people, placements
from storage.people import Person, Team
from storage.placements import Placement

MINE, ME, SCHOOL = "mijn", "ik", "school"
MENTEES, MENTOR = "leerlingen", "mentor"
"""Whom I guide; my own; my students as their teacher; whose mentor I am; who has a learning
contract and no mentor. Else it is the short name of a team."""

STAY = timedelta(days=28)
"""How long after its end a placement stays: the last steps of its talks come after it (R22)."""

Found = list[tuple[Placement, Person]]


@dataclass(frozen=True)
class Scope:
    """Whose lines: `name` stands in buttons, `team` is the team that it is about, if any."""

    name: str
    team: Team | None = None


def today_of(context: Context) -> date:
    """What day it is in the organisation."""
    return context.now.astimezone(reach.zone(context.setting)).date()


def all_of(context: Context) -> list[Scope]:
    """All that somebody may look at, what is their own first."""
    me, today = context.person, today_of(context)
    own = [Scope(MINE)] if monitoring.guides_any(context.session, me.id, today) else []
    if any(one.last_day >= today - STAY for one in placements.of_learner(context.session, me.id)):
        own.append(Scope(ME))
    if _invited(context):
        own.append(Scope(SCHOOL))
    if context.allows("monitoring.mentor", None):
        own += [Scope(name) for name in _mentored(context)]
    return [*own, *(Scope(ids.short(team.id), team) for team in teams(context, "monitoring.team"))]


def _mentored(context: Context) -> list[str]:
    """Whose mentor I am, and who has none; where I am nobody's the latter alone."""
    found = {name: _with_contract(name, context) for name in (MENTEES, MENTOR)}
    return [name for name, rows in found.items() if rows] or [MENTOR]


def _with_contract(name: str, context: Context) -> Found:
    """Who has a learning contract, in all their placements: of whom I am the mentor, or nobody."""
    mentors = placements.mentors(context.session)
    mentor = context.person.id if name == MENTEES else None
    rows = monitoring.with_contract(context.session, today_of(context) - STAY)
    return [(one, who) for one, who in rows if mentors.get(one.learner_id) == mentor]


def has_mentors(context: Context) -> bool:
    """Whether the academy has named mentors at all."""
    return bool(placements.mentors(context.session))


def teams(context: Context, function: str) -> list[Team]:
    """The teams for which somebody may do something, by name."""
    return [team for team in people.teams(context.session) if context.allows(function, team.id)]


def counted(context: Context) -> list[Team]:
    """The teams of which somebody sees counts and no lines: its manager."""
    seen = {team.id for team in teams(context, "monitoring.team")}
    return [team for team in teams(context, "monitoring.counts") if team.id not in seen]


def scope(name: str, context: Context) -> Scope | None:
    """The scope with a name, where this person may see it."""
    if name in {MINE, ME, SCHOOL}:
        return Scope(name)
    if name in {MENTOR, MENTEES}:
        return Scope(name) if context.allows("monitoring.mentor", None) else None
    number = ids.long(name)
    team = context.session.get(Team, number) if number else None
    if team is None or not context.allows("monitoring.team", team.id):
        return None
    return Scope(name, team)


def found(of: Scope, context: Context) -> Found:
    """The placements of a scope with who learns, by name, then by start."""
    return sorted(_found(of, context), key=lambda one: (one[1].called.casefold(), one[0].start))


def _found(of: Scope, context: Context) -> Found:
    session, today = context.session, today_of(context)
    if of.team is not None:
        listed: Found = [*placements.of_teams(session, [of.team.id], today - STAY)]
        return [one for one in listed if one[0].last_day >= today - STAY]
    if of.name in {MENTOR, MENTEES}:
        return _with_contract(of.name, context)
    return _own(of, context)


def _own(of: Scope, context: Context) -> Found:
    session, me, today = context.session, context.person.id, today_of(context)
    rows: Sequence[Placement]
    if of.name == ME:
        rows = placements.of_learner(session, me)
    elif of.name == SCHOOL:
        rows = _invited(context)
    else:
        rows = placements.of_supervisor(session, me, today)
    rows = [one for one in rows if one.last_day >= today - STAY]
    who = placements.learners(session, [one.id for one in rows])
    return [(one, who[one.id]) for one in rows]


def _invited(context: Context) -> Sequence[Placement]:
    """The placements of which somebody is the tutor, and is invited for a talk (domain 6)."""
    me = context.person
    if me.kind != "teacher" or not me.email:
        return []
    return monitoring.invited_for(context.session, me.email.lower(), today_of(context))
