"""What belongs to many placements at once, each read in one query."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from storage.people import Person
from storage.placements import Assignment, Conversation, Period, Placement, guides_on


def conversations(
    session: Session, placements: Collection[int]
) -> Mapping[int, list[Conversation]]:
    """The talks of each of some placements, by number."""
    found: dict[int, list[Conversation]] = defaultdict(list)
    for one in session.exec(
        select(Conversation)
        .where(col(Conversation.placement_id).in_(placements))
        .order_by(col(Conversation.number), col(Conversation.id))
    ):
        found[one.placement_id].append(one)
    return found


def parts(session: Session, placements: Collection[int]) -> Mapping[int, list[Period]]:
    """The learning periods and rotations of each of some placements, by date; certificates are no
    part of it."""
    found: dict[int, list[Period]] = defaultdict(list)
    for one in session.exec(
        select(Period)
        .where(
            col(Period.placement_id).in_(placements),
            col(Period.kind).in_(("period", "rotation")),
        )
        .order_by(col(Period.start))
    ):
        found[one.placement_id].append(one)
    return found


def guides_any(session: Session, supervisor: int, today: date) -> bool:
    """Whether somebody supervises a placement now."""
    return (
        session.exec(
            select(Assignment.id)
            .join(Placement, col(Placement.id) == col(Assignment.placement_id))
            .where(Assignment.supervisor_id == supervisor, guides_on(today))
            .limit(1)
        ).first()
        is not None
    )


def with_contract(session: Session, since: date) -> Sequence[tuple[Placement, Person]]:
    """All placements of who has a learning contract in one that ends on a day or later: the
    mentor's line of each (R14)."""
    learners = select(Placement.learner_id).where(col(Placement.contract), Placement.end >= since)
    return session.exec(
        select(Placement, Person)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .where(col(Placement.learner_id).in_(learners))
        .order_by(col(Placement.start), col(Placement.id))
    ).all()


def invited_for(session: Session, email: str, today: date) -> Sequence[Placement]:
    """The placements of which somebody at school is the tutor, that go on, and for a talk of which
    they are invited; the right ends with the placement."""
    invited = select(Conversation.placement_id).where(
        col(Conversation.teacher_invited), col(Conversation.state).in_(("planned", "held"))
    )
    return session.exec(
        select(Placement)
        .where(
            Placement.tutor_email == email,
            Placement.end >= today,
            or_(col(Placement.stopped_on).is_(None), col(Placement.stopped_on) >= today),
            col(Placement.id).in_(invited),
        )
        .order_by(col(Placement.start), col(Placement.id))
    ).all()


def within(session: Session, first: date, last: date) -> Sequence[Placement]:
    """The placements that have a day between two days."""
    return session.exec(
        select(Placement).where(Placement.start <= last, Placement.end >= first)
    ).all()
