"""[Bekijk de aantallen]: a team in numbers and dates, without a name or a question."""

from typing import Any

from handlers import ids
from handlers.feature import Context
from handlers.monitoring import scopes
from handlers.monitoring.gathering import watched
from handlers.monitoring.rules.counting import Counts, counts
from handlers.speech import Answer, Choice, Message, Press
from storage import placements
from storage.people import Team

PAST = Message("machine/past")


def show(press: Press, context: Context) -> Answer:
    """The counts of the team of a button."""
    number = ids.long(press.id)
    team = context.session.get(Team, number) if number else None
    if team is None or not context.allows("monitoring.counts", team.id):
        return PAST
    return of_team(team, context)


def of_team(team: Team, context: Context) -> Message:
    """How many placements, how their talks stand, and the dates of breaks."""
    today = scopes.today_of(context)
    there = placements.of_teams(context.session, [team.id], today - scopes.STAY)
    lines = watched(
        context.session,
        [one for one, _ in there if one.last_day >= today - scopes.STAY],
        context.setting,
        today,
    )
    running, coming = placements.counts(context.session, today).get(team.id, (0, 0))
    total = sum((counts(line.marks, line.days, today) for line in lines), Counts())
    spans = sorted({(b.first, b.last) for line in lines for b in line.breaks if b.last >= today})
    facts: dict[str, Any] = {
        "team": team.name,
        "running": running,
        "coming": coming,
        "on_time": total.on_time,
        "later": total.later,
        "planned": total.planned,
        "to_plan": total.to_plan,
        "overdue": total.overdue,
        "breaks": [{"from": a.isoformat(), "to": b.isoformat()} for a, b in spans],
    }
    return Message("monitoring/counts", facts, (Choice("monitoring.choose"),))
