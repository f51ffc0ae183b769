"""Notebooks of students: found only by whose they are, and forgotten as a whole."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, exists, or_
from sqlmodel import Session, col, delete, func, select

from storage.people import Person
from storage.placements import Placement
from storage.shadowing.tables import Booking, Jotting, Notebook, ObservationHour, PeerAsk
from storage.turns import Focus

AT_A_TIME = 50
_ABOUT = "notebook:"
IN_ORDER = col(Jotting.at), func.length(Jotting.source), col(Jotting.source)
"""The order in which lines were written; of one moment, by the number that a platform gave them."""


def of_booking(session: Session, booking: int) -> Notebook | None:
    """The notebook of a booking."""
    return session.exec(select(Notebook).where(Notebook.booking_id == booking)).first()


def of_student(session: Session, student: int) -> Sequence[Notebook]:
    """All notebooks of a student, the newest first."""
    return session.exec(
        select(Notebook)
        .where(Notebook.student_id == student)
        .order_by(col(Notebook.made_at).desc(), col(Notebook.id))
    ).all()


def lines(session: Session, notebook: int, kind: str = "") -> Sequence[Jotting]:
    """What stands in a notebook, in order; all of it, or the notes or the questions only."""
    found = select(Jotting).where(Jotting.notebook_id == notebook)
    found = found.where(Jotting.kind == kind) if kind else found
    return session.exec(found.order_by(*IN_ORDER)).all()


def count(session: Session, notebook: int, kind: str) -> int:
    """How many lines of a kind stand in a notebook."""
    query = select(func.count(col(Jotting.id)))
    return session.exec(query.where(Jotting.notebook_id == notebook, Jotting.kind == kind)).one()


def line_from(session: Session, student: int, source: str) -> Jotting | None:
    """The line that a student wrote under that name on their platform."""
    return session.exec(
        select(Jotting)
        .join(Notebook, col(Notebook.id) == col(Jotting.notebook_id))
        .where(Notebook.student_id == student, Jotting.source == source)
        .order_by(col(Jotting.at).desc())
    ).first()


# What is due.


def search_due(session: Session, now: datetime) -> Sequence[Notebook]:
    """The notebooks of which the reminder to search is due."""
    return session.exec(
        select(Notebook)
        .where(col(Notebook.due_at) <= now)
        .order_by(col(Notebook.due_at))
        .limit(AT_A_TIME)
    ).all()


def left_open(session: Session, now: datetime) -> Sequence[Focus]:
    """Whose lines went to a notebook until it was silent for too long."""
    return session.exec(
        select(Focus).where(col(Focus.about).startswith(_ABOUT), Focus.until < now).limit(AT_A_TIME)
    ).all()


def asks_due(session: Session, now: datetime) -> Sequence[PeerAsk]:
    """Who was asked to talk about an hour and said nothing for long enough."""
    return session.exec(
        select(PeerAsk)
        .where(col(PeerAsk.due_at) <= now)
        .order_by(col(PeerAsk.due_at))
        .limit(AT_A_TIME)
    ).all()


# Who may be asked to talk about it.


def asked(session: Session, notebook: int) -> Sequence[PeerAsk]:
    """Everybody who was asked to talk about what stands in a notebook."""
    return session.exec(
        select(PeerAsk).where(PeerAsk.notebook_id == notebook).order_by(col(PeerAsk.at))
    ).all()


def open_asks(session: Session, people: Collection[int]) -> set[int]:
    """Those of some people who are being asked now, whoever is looking for somebody."""
    found = select(PeerAsk.peer_id).where(col(PeerAsk.peer_id).in_(people), PeerAsk.state == "open")
    return set(session.exec(found).all())


def watched(
    session: Session, hour: ObservationHour, since: datetime
) -> Sequence[tuple[Person, ObservationHour]]:
    """Who of the others watched this hour, or one with the same frame or skill, and says so; the
    latest first."""
    alike = [col(ObservationHour.id) == hour.id]
    if hour.frame:
        alike.append(col(ObservationHour.frame) == hour.frame)
    if hour.skill_id:
        alike.append(col(ObservationHour.skill_id) == hour.skill_id)
    return session.exec(
        select(Person, ObservationHour)
        .join(Booking, col(Booking.student_id) == col(Person.id))
        .join(ObservationHour, col(ObservationHour.id) == col(Booking.hour_id))
        .where(
            Booking.state == "booked",
            Booking.came_student == "yes",
            ObservationHour.ends_at >= since,
            Person.state == "active",
            or_(*alike),
        )
        .order_by(col(ObservationHour.starts_at).desc(), col(Person.id))
        .limit(200)
    ).all()


# Forgetting.


def forget_notebooks(session: Session, before: datetime, day: date) -> int:
    """Forgets notebooks that were made before a moment by who has no placement from then on that
    ends on a day or later, with all that stands in them; says how many."""
    old = select(Notebook.id).where(Notebook.made_at < before, ~_goes_on(day)).limit(AT_A_TIME)
    ids = session.exec(old).all()
    for table in (Jotting, PeerAsk):
        session.exec(delete(table).where(col(table.notebook_id).in_(ids)))
    session.exec(delete(Notebook).where(col(Notebook.id).in_(ids)))
    return len(ids)


def _goes_on(day: date) -> Any:
    """Whether the student learns here, or did until a day or later, since the notebook was made."""
    last = func.coalesce(Placement.stopped_on, Placement.end)
    began = func.date(Notebook.made_at) >= func.date(Placement.start)
    return exists().where(
        and_(col(Placement.learner_id) == col(Notebook.student_id), last >= day, began)
    )
