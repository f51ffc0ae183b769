"""The map of a team: its skills, and who can be asked; who manages it sees how many."""

from handlers import ids
from handlers.feature import Context
from handlers.skills import rules
from handlers.skills.rules import View
from handlers.skills.ways import LIST, PAST
from handlers.speech import Answer, Choice, Facts, Message, Press, Row, Rows
from storage import people, skills
from storage.people import Team
from storage.skills import Holder

NAMED = 10
"""How many names stand on one line."""


def opened(_: object, context: Context) -> Answer:
    """The map of my team; who may see those of several teams chooses one."""
    teams = {team.id: team for team in people.teams(context.session)}
    seen = rules.teams_seen(context.standing, list(teams))
    if not seen:
        return Message("skills/no_team", choices=(LIST,))
    if len(seen) == 1 or seen[0] == context.person.team_id:
        return shown(teams[seen[0]], context, others=len(seen) > 1)
    return choose([teams[number] for number in seen])


def several(_: Press, context: Context) -> Answer:
    """The teams whose map I may see."""
    teams = {team.id: team for team in people.teams(context.session)}
    return choose([teams[number] for number in rules.teams_seen(context.standing, list(teams))])


def choose(teams: list[Team]) -> Rows:
    """Several teams, to look at one."""
    rows = tuple(
        Row(
            "skills/teams_row",
            {"team": team.name, "location": team.location},
            (Choice("skills.map", ids.short(team.id)),),
        )
        for team in teams
    )
    return Rows("skills/teams", rows)


def one(press: Press, context: Context) -> Answer:
    """The map of a team that was chosen."""
    team = context.session.get(Team, ids.long(press.id) or 0)
    if team is None:
        return PAST
    if rules.view_of(context.standing, team.id) is View.NOTHING:
        return Message("machine/not_allowed")
    return shown(team, context)


def shown(team: Team, context: Context, *, others: bool = False) -> Rows:
    """The map of a team, as this person may see it."""
    more = (Choice("skills.teams"),) if others else ()
    choices = (Choice("skills.seek"), Choice("skills.add"), *more, LIST)
    facts = {"team": team.name, "view": view(team.id, context)}
    return Rows("skills/team", rows_of(team.id, context), facts, choices)


def view(team: int, context: Context) -> str:
    """How this person sees the map of a team."""
    return rules.view_of(context.standing, team).value


def rows_of(team: int, context: Context) -> tuple[Row, ...]:
    """The lines of the map of a team."""
    seen = rules.view_of(context.standing, team)
    if seen is View.NOTHING:
        return ()
    return tuple(
        Row("skills/team_row", {"label": skill.label, **held(holders, seen, context)})
        for skill, holders in skills.of_team(context.session, team)
    )


def held(holders: list[Holder], seen: View, context: Context) -> Facts:
    """Who holds a skill, as somebody may see it: names, or how many."""
    at_least = context.setting("skills.group_at_least")
    names = seen is View.NAMES
    own = [holder.person.called for holder in holders if holder.source]
    through = [holder.person.called for holder in holders if holder.experience]
    number = len(holders)
    return {
        "names": own[:NAMED] if names else [],
        "rest": max(0, len(own) - NAMED) if names else 0,
        "through": through[:NAMED] if names else [],
        "people": rules.grouped(number, at_least) if seen is View.GROUPED else number,
        "at_least": at_least,
        "view": seen.value,
    }
