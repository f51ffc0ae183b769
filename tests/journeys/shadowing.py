"""Afkijkuurtjes in a story: hours that were offered, and what became of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar
from sqlmodel import col, select

from handlers.matching.likeness import normal
from storage.people import Team
from storage.shadowing import Booking, ObservationHour, offer
from storage.skills import Skill
from tests.journeys.people import Somebody, Town


def turns_on(town: Town, *teams: str) -> None:
    """Teams have afkijkuurtjes."""
    for name in teams or ("De Linde",):
        number = town.team(name)

        def turn(session: Any, number: int = number) -> None:
            team = session.get(Team, number)
            team.switched = {**team.switched, "shadowing": True}
            session.add(team)

        town.change(turn)


def hour(town: Town, host: Somebody, at: str, *, minutes: int = 60, **given: Any) -> int:
    """An hour that somebody offers at a wall time; in the team De Linde, where none is named."""
    begins = datetime.fromisoformat(at).replace(tzinfo=town.app.house.words.zone).astimezone(UTC)
    if skill := given.pop("skill", ""):
        given["skill_id"] = skill_named(town, skill)
    row = ObservationHour(
        host_id=host.id,
        team_id=given.pop("team_id", town.team("De Linde")),
        starts_at=begins,
        ends_at=begins + timedelta(minutes=minutes),
        **given,
    )
    with town.session() as session:
        offer(session, [row])
    return row.id


def skill_named(town: Town, label: str) -> int:
    """The skill with a label."""
    found = town.rows(select(Skill).where(Skill.normal == normal(label)))
    assert found, label
    return int(found[0].id)


def states(town: Town) -> list[str]:
    """How the bookings stand, in the order of their hours."""
    query = select(Booking.state).join(
        ObservationHour, col(ObservationHour.id) == col(Booking.hour_id)
    )
    return list(town.rows(query.order_by(col(ObservationHour.starts_at), col(Booking.state))))


def files(town: Town, who: Somebody) -> list[tuple[str, str, int, str]]:
    """The calendar files that somebody got, in order: method, UID, SEQUENCE, and when it begins by
    UTC."""
    found: list[tuple[Any, bytes]] = []
    for row, said in town.outbox():
        if row.person_id == who.id and said is not None:
            found += [(row.id, file.content) for file in getattr(said, "files", ())]
    return [_read(content) for _, content in sorted(found)]


def _read(content: bytes) -> tuple[str, str, int, str]:
    calendar = Calendar.from_ical(content)
    event = calendar.walk("VEVENT")[0]
    begins = event.decoded("dtstart").astimezone(UTC)
    return (
        str(calendar["method"]),
        str(event["uid"]),
        int(event.decoded("sequence")),
        f"{begins:%d %H:%M}",
    )


def titles(town: Town) -> set[str]:
    """The titles of all calendar files."""
    said = [one for _, one in town.outbox() if one is not None]
    events = [
        Calendar.from_ical(file.content).walk("VEVENT")[0]
        for one in said
        for file in getattr(one, "files", ())
    ]
    return {str(event["summary"]) for event in events}
