"""The steps of ladders as they are kept: what was told, what was taken, and when to look again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, bindparam, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, SQLModel, col, delete, select

from storage.outbox import Outbox
from storage.placements.tables import Placement, StepDone
from storage.unit import OwnSession


def look_again(session: Session, days: Sequence[tuple[Placement, date | None]]) -> None:
    """Sets for many placements when a sweep looks at them next. One that somebody changed meanwhile
    keeps the day that this gave it. The version stays: no button becomes untrue by it."""
    if not days:
        return
    if isinstance(session, OwnSession):
        session.take_pen()
    table = SQLModel.metadata.tables["placement"]
    changed = (
        update(table)
        .where(table.c.id == bindparam("row"), table.c.version == bindparam("known"))
        .values(next_due=bindparam("day"))
    )
    rows = [{"row": one.id, "known": one.version, "day": day} for one, day in days]
    session.connection().execute(changed, rows)
    for one, day in days:
        set_committed_value(one, "next_due", day)


def told(session: Session, keys: Collection[str]) -> Sequence[str]:
    """Which messages of some keys there are."""
    if not keys:
        return ()
    return session.exec(select(Outbox.key).where(col(Outbox.key).in_(keys))).all()


def waiting(session: Session, keys: Collection[str]) -> Sequence[str]:
    """Which messages of some keys have not gone yet."""
    if not keys:
        return ()
    still = select(Outbox.key).where(col(Outbox.key).in_(keys), Outbox.state == "waiting")
    return session.exec(still).all()


def is_claimed(session: Session, type_: str, step: str, target: date) -> bool:
    """Whether a step of the organisation itself was taken, such as the letter of a week."""
    return (
        session.exec(
            select(StepDone.id).where(
                StepDone.placement_id == 0,
                StepDone.type == type_,
                StepDone.step == step,
                StepDone.target == target,
            )
        ).first()
        is not None
    )


_WAITS = "waits:"


def waits_for(guide: int) -> str:
    """The step that says that the letter of a week waits until somebody is back."""
    return f"{_WAITS}{guide}"


def waiting_letters(session: Session) -> Mapping[int, date]:
    """Who waits for a letter of the week, and of which week: the latest of each."""
    found = session.exec(
        select(col(StepDone.step), col(StepDone.target))
        .where(_letters(), col(StepDone.step).startswith(_WAITS))
        .order_by(col(StepDone.target))
    )
    return {int(step.removeprefix(_WAITS)): week for step, week in found}


def forget_waiting(session: Session, guides: Collection[int]) -> None:
    """Forgets that some people wait for a letter: they have one."""
    named = [waits_for(guide) for guide in guides]
    session.exec(delete(StepDone).where(_letters(), col(StepDone.step).in_(named)))


def _letters() -> ColumnElement[bool]:
    return and_(col(StepDone.placement_id) == 0, col(StepDone.type) == "digest")


def forget_letters(session: Session, before: date) -> int:
    """Forgets that letters of weeks before a day were sent; says of how many."""
    old = delete(StepDone).where(_letters(), col(StepDone.target) < before)
    return int(session.exec(old).rowcount)
