"""What belongs to placements: their breaks, learning periods and certificates, and talks."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, func, select

from storage.placements.tables import Break, Conversation, Period


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
