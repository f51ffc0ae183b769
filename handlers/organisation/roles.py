"""Roles are given and taken away, to people by the name that somebody types."""

from collections.abc import Sequence

from sqlmodel import select

from handlers import ids, names
from handlers.access import GRANTED
from handlers.feature import Context
from handlers.organisation import overview
from handlers.organisation.table import IN_A_TEAM
from handlers.speech import (
    Answer,
    Choice,
    Field,
    Form,
    Message,
    Option,
    Press,
    Problems,
    Row,
    Rows,
    Submit,
)
from storage import directory, organisation, people
from storage.directory import Listed
from storage.people import Granted, Person, Team

MOST_TEAMS = 90
MOST_LIKELY = 5

ROLE = Form(
    "organisation.role",
    (
        Field("person", longest=80, guarded=False),
        Field("role", "one", tuple(Option(str(role)) for role in GRANTED)),
        Field("team", "one", required=False),
        Field("team_name", required=False, longest=80, guarded=False),
    ),
)


def listed(_: Press, context: Context) -> Answer:
    """Who has which role."""
    rows = tuple(_row(*one) for one in organisation.granted(context.session))
    choices = (Choice("organisation.give_role"), overview.TEAMS)
    return Rows("organisation/roles", rows, {}, choices)


def _row(granted: Granted, person: Person, team: Team | None) -> Row:
    facts = {"name": person.called, "role": granted.role, "team": team.name if team else ""}
    return Row(
        "organisation/row_role", facts, (Choice("organisation.take_role", ids.short(granted.id)),)
    )


def open_form(press: Press, context: Context) -> Answer:
    """Opens the form; from somebody's page their name stands in it."""
    teams = people.teams(context.session)
    form = ROLE.without("team") if len(teams) > MOST_TEAMS else ROLE.without("team_name")
    options = (Option(ids.short(t.id), f"{t.name} {t.location}".strip()[:75]) for t in teams)
    form = form.offering(team=tuple(options)) if teams else form.without("team", "team_name")
    person_id = ids.long(press.id)
    person = context.session.get(Person, person_id) if person_id else None
    return form.filled(person=person.called) if person else form


def filled(submit: Submit, context: Context) -> Answer:
    """Gives the role where it is sure who is meant; else asks who."""
    role = str(submit.answers["role"])
    team = _team(submit, context) if role in IN_A_TEAM else 0
    if team is None:
        return Problems({_team_field(submit): Message("organisation/field_role_team")})
    likely, is_sure = names.who(str(submit.answers["person"]), directory.directory(context.session))
    if not likely:
        return Problems({"person": Message("organisation/field_nobody")})
    if not is_sure:
        return _who_is_meant(likely, role, team)
    return _give(likely[0].id, role, team, context)


def _team(submit: Submit, context: Context) -> int | None:
    """The team that was chosen or typed; a role in a team needs one."""
    if chosen := ids.long(str(submit.answers.get("team") or "")):
        return chosen
    typed = names.plain(str(submit.answers.get("team_name") or ""))
    found = [t.id for t in people.teams(context.session) if names.plain(t.name) == typed]
    return found[0] if len(found) == 1 else None


def _team_field(submit: Submit) -> str:
    """The field at which a missing team is said; without teams there is none but the role's."""
    return next((name for name in ("team", "team_name") if name in submit.answers), "role")


def _who_is_meant(likely: Sequence[Listed], role: str, team: int) -> Rows:
    rows = (
        Row(
            "organisation/row_likely",
            {"name": one.name, "team": one.team},
            (Choice("organisation.give", f"{role}.{ids.pair(one.id, team)}"),),
        )
        for one in likely[:MOST_LIKELY]
    )
    return Rows(
        "organisation/likely", tuple(rows), {"role": role}, (Choice("organisation.give_role"),)
    )


def give(press: Press, context: Context) -> Answer:
    """Gives the role to who was meant."""
    role, _, rest = press.id.partition(".")
    pair = ids.unpair(rest)
    if pair is None or role not in GRANTED:
        return Message("machine/past")
    return _give(pair[0], role, pair[1], context)


def _give(person_id: int, role: str, team_id: int, context: Context) -> Answer:
    person = context.session.get(Person, person_id)
    team = context.session.get(Team, team_id) if team_id else None
    if person is None or person.state == "left" or (team_id and team is None):
        return Message("machine/past")
    facts = {"name": person.called, "role": role, "team": team.name if team else ""}
    if not _has(person_id, role, team_id, context):
        granted = Granted(person_id=person_id, role=role, team_id=team_id)
        context.session.add(granted)
        _tell(person, granted, Message("organisation/role_yours", facts), context)
    return Message("organisation/role_given", facts, _ways())


def _has(person: int, role: str, team: int, context: Context) -> bool:
    same = select(Granted).where(
        Granted.person_id == person, Granted.role == role, Granted.team_id == team
    )
    return context.session.exec(same).first() is not None


def take(press: Press, context: Context) -> Answer:
    """Takes a role away; the organisation keeps somebody of the academy."""
    granted_id = ids.long(press.id)
    granted = context.session.get(Granted, granted_id) if granted_id else None
    if granted is None:
        return Message("machine/past")
    academy = {person.id for person in people.with_role(context.session, "academy")}
    if granted.role == "academy" and academy <= {granted.person_id}:
        return Message("organisation/last_academy", {}, _ways())
    return _take(granted, context)


def _take(granted: Granted, context: Context) -> Answer:
    person = context.session.get(Person, granted.person_id)
    team = context.session.get(Team, granted.team_id) if granted.team_id else None
    facts = {
        "name": person.called if person else "",
        "role": granted.role,
        "team": team.name if team else "",
    }
    context.session.delete(granted)
    if person is not None:
        _tell(person, granted, Message("organisation/role_ended", facts), context)
    return Message("organisation/role_taken", facts, _ways())


def _tell(person: Person, granted: Granted, message: Message, context: Context) -> None:
    if person.id != context.person.id and person.state == "active":
        context.tell(person, message, key=f"{message.template}:{granted.id}")


def _ways() -> tuple[Choice, ...]:
    return (Choice("organisation.give_role"), Choice("organisation.roles"), overview.TEAMS)
