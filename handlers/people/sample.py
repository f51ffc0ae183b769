"""The teams and people of the sample organisation, each already in on the playground."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from storage import codes
from storage.people import Account, Granted, Person, Team
from storage.unit import OwnSession

_PLAYGROUND = "playground"
_IN_A_TEAM = frozenset({"supervisor", "lead", "manager"})
_LASTS = timedelta(days=365)


def fill(session: Session, told: Mapping[str, Any], now: datetime) -> None:
    """Makes the teams, the people with their roles, and the codes that strangers may say."""
    home = (session.organisation or 0) if isinstance(session, OwnSession) else 0
    teams = {one["name"]: Team(**one) for one in told["teams"]}
    session.add_all(teams.values())
    for one in told["people"]:
        team = teams.get(one.get("team", ""))
        person = _person(one, team, now)
        session.add(person)
        session.add(_account(one["account"], person, home))
        session.add_all(_roles(one, person, team))
    for one in told.get("strangers", ()):
        if code := one.get("code"):
            team = teams.get(one.get("team", ""))
            what = codes.For(home, "join", team=team.id if team else None)
            session.add(codes.made(what, code, now, _LASTS))


def _person(one: Mapping[str, Any], team: Team | None, now: datetime) -> Person:
    """`always` is somebody who may be asked at any hour, so that the demonstration goes on."""
    weeks = one.get("weeks")
    is_always = bool(one.get("always"))
    return Person(
        name=one["name"],
        kind=one["kind"],
        email=one.get("email"),
        level=one.get("level"),
        year=one.get("year"),
        team_id=team.id if team else None,
        welcomed=now,
        started=(now - timedelta(weeks=weeks)).date() if weeks else None,
        quiet="00:00-00:00" if is_always else "",
        windows="00:00-23:59" if is_always else "",
    )


def _account(native: str, person: Person, home: int) -> Account:
    return Account(platform=_PLAYGROUND, native=native, person_id=person.id, organisation_id=home)


def _roles(one: Mapping[str, Any], person: Person, team: Team | None) -> list[Granted]:
    return [
        Granted(
            person_id=person.id,
            role=role,
            team_id=team.id if team and role in _IN_A_TEAM else 0,
        )
        for role in one.get("roles", ())
    ]
