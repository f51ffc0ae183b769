"""What a lead sees of afkijkuurtjes: how many hours each team had. Never who, never notes."""

from datetime import timedelta

from handlers.feature import Context
from handlers.speech import Answer, Choice, Press, Row, Rows
from storage import people, shadowing
from storage.people import Team
from storage.shadowing import Counted

NONE = Counted(0, 0, 0, 0)


def counts(_: Press, context: Context) -> Answer:
    """[Bekijk aantallen]: of the teams that somebody leads, or of all."""
    teams = own_teams(context)
    days = context.setting("shadowing.count_days")
    since = context.now - timedelta(days=days)
    found = shadowing.counts(context.session, [team.id for team in teams], since, context.now)
    rows = tuple(_row(team, found.get(team.id, NONE)) for team in teams)
    return Rows("shadowing/counts", rows, {"weeks": days // 7}, (Choice("shadowing.page"),))


def own_teams(context: Context) -> list[Team]:
    """The teams of which somebody may see the numbers, where this is switched on."""
    return [
        team
        for team in people.teams(context.session)
        if context.allows("shadowing.counts", team.id) and context.switched_on("shadowing", team.id)
    ]


def _row(team: Team, counted: Counted) -> Row:
    facts = {
        "team": team.name,
        "coming": counted.coming,
        "offered": counted.offered,
        "held": counted.held,
        "missed": counted.missed,
    }
    return Row("shadowing/counts_row", facts)
