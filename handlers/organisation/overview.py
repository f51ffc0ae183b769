"""The organisation as its academy sees it, and a team as its lead does."""

from typing import Any

from handlers import ids
from handlers.access import Role
from handlers.feature import Context
from handlers.speech import Answer, Choice, Command, Message, Press, Row, Rows
from storage import organisation, people
from storage.people import Team

TEAMS = Choice("organisation.teams")


def overview(_: Command | Press, context: Context) -> Answer:
    """The teams that somebody looks after; who looks after one sees that one."""
    teams = mine(context)
    if not teams and not context.allows("users", None):
        return Message("machine/not_allowed")
    if len(teams) == 1 and not context.allows("users", None):
        return page(teams[0], context)
    sizes = organisation.sizes(context.session)
    rows = tuple(_row(team, sizes.get(team.id, 0)) for team in teams)
    facts = {"name": context.organisation.name, "academy": context.allows("users", None)}
    return Rows("organisation/overview", rows, facts, _ways(context))


def mine(context: Context) -> list[Team]:
    """The teams of which somebody may run the functions and make codes."""
    return [t for t in people.teams(context.session) if context.allows("join_codes", t.id)]


def found(press_id: str, context: Context, function: str = "join_codes") -> Team | None:
    """The team of a button, where this person may do something for it."""
    team_id = ids.long(press_id)
    team = context.session.get(Team, team_id) if team_id else None
    return team if team is not None and context.allows(function, team.id) else None


def _row(team: Team, size: int) -> Row:
    facts = {"name": team.name, "location": team.location, "people": size}
    return Row("organisation/row_team", facts, (Choice("organisation.team", ids.short(team.id)),))


def _ways(context: Context) -> tuple[Choice, ...]:
    if not context.allows("users", None):
        return ()
    return (
        Choice("organisation.new_team"),
        Choice("organisation.people"),
        Choice("organisation.roles"),
        Choice("organisation.choices"),
    )


def team(press: Press, context: Context) -> Answer:
    """One team."""
    one = found(press.id, context)
    return Message("machine/past") if one is None else page(one, context)


def page(one: Team, context: Context) -> Message:
    """A team: who is in it, what is on, and what can be done for it."""
    name = ids.short(one.id)
    rename = (Choice("organisation.rename", name),) if context.allows("users", None) else ()
    choices = (
        Choice("organisation.code", name),
        Choice("organisation.codes", name),
        Choice("organisation.functions", name),
        *rename,
    )
    return Message("organisation/team", _facts(one, context), choices)


def _facts(one: Team, context: Context) -> dict[str, Any]:
    members = people.members(context.session, one.id)
    leads = people.with_role(context.session, Role.LEAD, one.id)
    return {
        "name": one.name,
        "location": one.location,
        "people": len(members),
        "learners": sum(member.is_learner for member in members),
        "invited": sum(member.state == "invited" for member in members),
        "leads": [lead.called for lead in leads],
    }
