"""Afkijkuurtjes in a story: an hour that was watched, and the notebook of it."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import select

from storage.people import Team
from storage.shadowing import Booking, Jotting, Notebook, ObservationHour, notebooks
from tests.journeys.people import Somebody, Town

JUST_OVER = "2026-11-24T09:00"
SAW = "Ze wachtte bij de deur, tot hij zelf ja zei."
WHY = "Waarom wachtte ze bij de deur?"


def turns_on(town: Town) -> None:
    """All teams have afkijkuurtjes turned on."""
    with town.session() as session:
        for team in session.exec(select(Team)).all():
            team.switched = {**team.switched, "shadowing": True}
            session.add(team)


def at(town: Town, moment: str) -> datetime:
    """A wall time of the story."""
    return datetime.fromisoformat(moment).replace(tzinfo=town.app.house.words.zone)


def hour(town: Town, host: Somebody, begins: str = JUST_OVER, **given: Any) -> ObservationHour:
    """An hour of a professional."""
    starts = at(town, begins)
    row = ObservationHour(
        host_id=host.id, starts_at=starts, ends_at=starts + timedelta(hours=1), **given
    )
    with town.session() as session:
        session.add(row)
    return row


def books(town: Town, student: Somebody, of: ObservationHour, **given: Any) -> Booking:
    """A student has a seat of an hour; all reminders of it were said."""
    row = Booking(
        hour_id=of.id,
        student_id=student.id,
        made_at=of.starts_at - timedelta(days=7),
        **{"due_at": of.ends_at, **given},
    )
    with town.session() as session:
        session.add(row)
    return row


def watched(
    town: Town, student: Somebody, host: Somebody, begins: str = JUST_OVER, **given: Any
) -> Booking:
    """A student watched an hour of a professional; both were asked whether it took place."""
    turns_on(town)
    booking = books(town, student, hour(town, host, begins, **given))
    town.tick()
    return booking


def writes(student: Somebody, *lines: str) -> Somebody:
    """It took place: the student writes in the notebook, and is done."""
    student.presses("shadowing.came")
    for line in lines:
        student.says(line)
    return student.says("klaar")


def wonders(student: Somebody, *questions: str) -> Somebody:
    """The student writes questions for themselves."""
    texts = dict(zip(("first", "second", "third"), questions, strict=False))
    return student.presses("shadowing.steps").presses("shadowing.wonder").fills(**texts)


def notebook(town: Town) -> Notebook:
    """The only notebook there is."""
    found: list[Notebook] = town.rows(select(Notebook))
    assert len(found) == 1
    return found[0]


def lines(town: Town, kind: str = "note") -> list[str]:
    """What stands in all notebooks."""
    found = town.rows(select(Jotting).where(Jotting.kind == kind).order_by(*notebooks.IN_ORDER))
    return [str(one.text) for one in found]
