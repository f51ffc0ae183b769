"""What belongs to placements: their breaks, learning periods and certificates, and talks."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from storage.people import Person, Team
from storage.placements.tables import (
    Break,
    Conversation,
    Extension,
    Period,
    Placement,
    SchoolHolidays,
    StepDone,
)


def breaks(session: Session, placements: Collection[int]) -> Mapping[int, list[Break]]:
    """The breaks of each of some placements, by date."""
    found: dict[int, list[Break]] = defaultdict(list)
    for one in session.exec(
        select(Break).where(col(Break.placement_id).in_(placements)).order_by(col(Break.start))
    ):
        found[one.placement_id].append(one)
    return found


def periods(session: Session, placement: int) -> Sequence[Period]:
    """The learning periods and certificates of a placement, by date."""
    return session.exec(
        select(Period)
        .where(Period.placement_id == placement)
        .order_by(col(Period.start), col(Period.end), col(Period.name))
    ).all()


def next_number(session: Session, placement: int, type_: str) -> int:
    """The number of the next talk of a type that a placement may have several of."""
    return (
        session.exec(
            select(func.count(col(Conversation.id))).where(
                Conversation.placement_id == placement, Conversation.type == type_
            )
        ).one()
        + 1
    )


def proof(session: Session) -> Iterator[tuple[Placement, Person, Team, list[Conversation]]]:
    """Every placement with who learns, where, and its talks, by start and name."""
    talks: dict[int, list[Conversation]] = defaultdict(list)
    for one in session.exec(select(Conversation).order_by(col(Conversation.number))):
        talks[one.placement_id].append(one)
    for placement, person, team in session.exec(
        select(Placement, Person, Team)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .join(Team, col(Team.id) == col(Placement.team_id))
        .order_by(col(Placement.start), col(Person.name), col(Placement.id))
    ):
        yield placement, person, team, talks.get(placement.id, [])


def extensions(session: Session, placements: Collection[int]) -> Mapping[int, list[Extension]]:
    """The extensions of each of some placements, in the order in which they were decided."""
    found: dict[int, list[Extension]] = defaultdict(list)
    for one in session.exec(
        select(Extension)
        .where(col(Extension.placement_id).in_(placements))
        .order_by(col(Extension.decided_on), col(Extension.id))
    ):
        found[one.placement_id].append(one)
    return found


def begun(session: Session, today: date, most: int = 200) -> Sequence[tuple[Placement, Person]]:
    """The placements that run and of which nobody took up yet that they began, the oldest first."""
    step = aliased(StepDone)
    is_it = (col(step.placement_id) == col(Placement.id)) & (col(step.type) == "begin")
    return session.exec(
        select(Placement, Person)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .join(step, is_it, isouter=True)
        .where(
            Placement.start <= today,
            Placement.end >= today,
            col(Placement.stopped_on).is_(None),
            col(step.id).is_(None),
        )
        .order_by(col(Placement.start), col(Placement.id))
        .limit(most)
    ).all()


def school_holidays(session: Session) -> Sequence[SchoolHolidays]:
    """The school holidays of each team that has its own."""
    return session.exec(select(SchoolHolidays)).all()
