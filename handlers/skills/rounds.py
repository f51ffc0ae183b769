"""The skillsronde: everybody of a team gets one form of a minute, and the map as thanks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers import ids, reach, workdays
from handlers.feature import Context, Sweep
from handlers.skills import nominees
from handlers.skills.ways import LIST, PAST
from handlers.speech import Answer, Choice, Message, Press, Row, Rows
from storage import people, skills
from storage.people import Person, Team
from storage.skills import Round, RoundAnswer


def opened(_: object, context: Context) -> Answer:
    """The rounds of the teams that I may start one for."""
    teams = [t for t in people.teams(context.session) if context.allows("skills.round", t.id)]
    if not teams:
        return Message("machine/not_allowed")
    if len(teams) == 1:
        return _offer(teams[0], context)
    rows = tuple(
        Row(
            "skills/teams_row",
            {"team": team.name, "location": team.location},
            (Choice("skills.choose_round", ids.short(team.id)),),
        )
        for team in teams
    )
    return Rows("skills/rounds", rows)


def one(press: Press, context: Context) -> Answer:
    """The round of a team that was chosen."""
    team = _team(press, context)
    return team if isinstance(team, Message) else _offer(team, context)


def _team(press: Press, context: Context) -> Team | Message:
    team = context.session.get(Team, ids.long(press.id) or 0)
    if team is None:
        return PAST
    if not context.allows("skills.round", team.id):
        return Message("machine/not_allowed")
    return team


def _offer(team: Team, context: Context) -> Message:
    """What a round is, and whether to start one; while one goes on, how far it is."""
    running = skills.open_round(context.session, team.id)
    if running is not None:
        return Message("skills/round_running", _counts(running, team, context), (LIST,))
    facts = {"team": team.name, "members": len(_askable(team, context))}
    start = Choice("skills.start", ids.short(team.id))
    return Message("skills/round_offer", facts, (start, LIST))


def _counts(running: Round, team: Team, context: Context) -> Mapping[str, Any]:
    answered, asked = skills.tally(context.session, running.id)
    ends = running.ends_at.isoformat()
    return {"team": team.name, "answered": answered, "asked": asked, "ends": ends}


def _askable(team: Team, context: Context) -> list[tuple[Person, datetime]]:
    """Who can be asked, and from when."""
    found = (
        (person, nominees.may_hear(person, context))
        for person in people.members(context.session, team.id)
    )
    return [(person, at) for person, at in found if at is not None]


def start(press: Press, context: Context) -> Answer:
    """Starts a round; of two who start at once, one does."""
    team = _team(press, context)
    if isinstance(team, Message):
        return team
    if skills.open_round(context.session, team.id) is not None:
        return _offer(team, context)
    members = _askable(team, context)
    if not members:
        return Message("skills/round_nobody", {"team": team.name}, (LIST,))
    started = _started(team, len(members), context)
    for person, at in members:
        context.session.add(RoundAnswer(round_id=started.id, person_id=person.id))
        message = invitation("skills/round", started)
        context.tell(person, message, key=f"round:{started.id}:ask:{person.id}", at=at)
    facts = {"team": team.name, "asked": len(members), "remind": started.remind_at.isoformat()}
    return Message("skills/round_started", facts, (LIST,))


def _started(team: Team, asked: int, context: Context) -> Round:
    started = Round(
        team_id=team.id,
        started_by=context.person.id,
        started_at=context.now,
        remind_at=_morning_after(context.setting("skills.remind_days"), context),
        ends_at=_morning_after(context.setting("skills.round_days"), context),
        asked=asked,
    )
    context.session.add(started)
    return started


def _morning_after(days: int, context: Context) -> datetime:
    """The hour of now, so many working days later."""
    zone = reach.zone(context.setting)
    here = context.now.astimezone(zone)
    holidays = reach.holidays(context.setting, here.year)
    day = workdays.add_working_days(here.date(), days, holidays)
    return datetime.combine(day, here.timetz().replace(tzinfo=None), zone).astimezone(
        context.now.tzinfo
    )


def invitation(template: str, running: Round) -> Message:
    """The one form, behind one button."""
    name = ids.short(running.id)
    return Message(template, {}, (Choice("skills.fill", name), Choice("skills.rather_not", name)))


def finish(running: Round, context: Context | Sweep) -> None:
    """Closes a round: counts stay, who answered is forgotten, and who started it hears how many."""
    context.session.flush()
    running.answered, running.asked = skills.tally(context.session, running.id)
    running.state, running.version = "closed", running.version + 1
    context.session.add(running)
    skills.forget_answers(context.session, running.id)
    team = context.session.get(Team, running.team_id)
    facts = {
        "team": team.name if team else "",
        "answered": running.answered,
        "asked": running.asked,
    }
    message = Message(
        "skills/round_closed", facts, (Choice("skills.map", ids.short(running.team_id)),)
    )
    context.tell(running.started_by, message, key=f"round:{running.id}:closed")
