"""`/dienst`: who is begeleider van dienst today, and [Ik ben vandaag van dienst]."""

from collections.abc import Sequence
from datetime import date

from handlers import ids, reach
from handlers.duty import rules
from handlers.feature import Context
from handlers.speech import Answer, Choice, Command, Message, Press, Row, Rows
from storage import duty
from storage.people import Team
from storage.placements import Duty

NOT_ALLOWED = Message("machine/not_allowed")


def today(command: Command, context: Context) -> Answer:
    """Who it is in my teams. `/dienst ja` and `/dienst nee` say it at once, where it is clear for
    which team."""
    wish, own = rules.wished(command.text), _guided(context)
    if wish == "take" and len(own) == 1:
        return _taken(own[0], context)
    if wish == "back":
        return _given_back(context)
    return Rows("duty/today", _rows(_teams(context), context), {"guides": bool(own)})


def take(press: Press, context: Context) -> Answer:
    """[Ik ben vandaag van dienst]: until midnight. Who said so before stays on duty too."""
    team = context.session.get(Team, ids.long(press.id) or 0)
    if team is None or not _may_guide(team, context):
        return NOT_ALLOWED
    return _taken(team, context)


def _taken(team: Team, context: Context) -> Answer:
    day, me = today_of(context), context.person.id
    there = duty.on_duty(context.session, [team.id], day)[team.id]
    if me not in {person for person, _ in there}:
        duty.give_back(context.session, me, day, team.id)
        context.session.add(Duty(team_id=team.id, day=day, person_id=me))
        context.session.flush()
    return Rows("duty/taken", _rows([team], context), {"team": team.name})


def back(press: Press, context: Context) -> Answer:
    """[Geef terug]."""
    return _given_back(context, ids.long(press.id))


def _given_back(context: Context, team: int | None = None) -> Rows:
    number = duty.give_back(context.session, context.person.id, today_of(context), team)
    return Rows("duty/back", _rows(_teams(context), context), {"was": bool(number)})


def home(context: Context) -> tuple[Row, ...]:
    """What stands on somebody's first page: who it is, and for a colleague the button, in teams
    where somebody learns."""
    teams = _teams(context)
    if context.person.is_learner:
        return tuple(row for row in _rows(teams, context) if row.facts["people"])
    learned = duty.learned_in(context.session, [team.id for team in teams])
    return _rows([team for team in teams if team.id in learned], context)


def _teams(context: Context) -> list[Team]:
    found = (context.session.get(Team, team) for team in rules.teams_of(context.standing))
    return [team for team in found if team is not None]


def _guided(context: Context) -> list[Team]:
    return [team for team in _teams(context) if _may_guide(team, context)]


def _may_guide(team: Team, context: Context) -> bool:
    return rules.may_guide(context.person.kind, context.standing, team.id)


def _rows(teams: Sequence[Team], context: Context) -> tuple[Row, ...]:
    there = duty.on_duty(context.session, [team.id for team in teams], today_of(context))
    return tuple(_row(team, there[team.id], context) for team in teams)


def _row(team: Team, there: Sequence[tuple[int, str]], context: Context) -> Row:
    """A team, who is on duty, and what this person can do about it."""
    me = context.person.id
    is_mine = any(person == me for person, _ in there)
    others = [name for person, name in there if person != me]
    may = (Choice("duty.take", ids.short(team.id)),) if _may_guide(team, context) else ()
    choices = (Choice("duty.back", ids.short(team.id)),) if is_mine else may
    return Row("duty/row_team", {"team": team.name, "people": others, "mine": is_mine}, choices)


def today_of(context: Context) -> date:
    """What day it is in the organisation."""
    return context.now.astimezone(reach.zone(context.setting)).date()
