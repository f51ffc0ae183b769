"""The outbox: every message to somebody is a row here first, and is sent from here."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Index, or_
from sqlmodel import Field, Session, SQLModel, col, delete, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from storage.sealed import Sealed
from storage.unit import OwnSession, index_of_some

OPEN = ("waiting", "sending")
AWAY = "away"
"""The trouble of a message that waits for a platform to be there again."""
PAUSE = "pause"
"""The trouble of one that waits until somebody's pause is over."""
_SOON = timedelta(minutes=1)
"""A message that is put off for longer keeps none after it waiting."""


class Outbox(SQLModel, table=True):
    """A message for one person.

    state: "waiting", "sending" (somebody has it under a lease), "sent", "dropped" (expired, or no
    longer true), "failed". `body` is the message as JSON, sealed, wiped some time after delivery;
    `choices` is what its buttons carry (a list of str), sealed, and outlives the wiping. `replaces`
    is the row whose place on the screen it takes; `under` is the message in whose thread it is to
    stand; `waits` is until when it waits while its person has a pause; `settled` rows have no live
    buttons. A settled row without a body only takes the buttons off what stands in its place.
    """

    __table_args__ = (
        Index("ix_outbox_due", "state", "at"),
        Index("ix_outbox_place", "person_id", "native"),
        index_of_some("ix_outbox_replaces", "replaces"),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(sa_type=BigInteger)
    person_id: int = Field(sa_type=BigInteger)
    key: str = Field(unique=True)
    body: Any = Field(default=None, sa_type=Sealed, nullable=True)
    choices: Any = Field(default=None, sa_type=Sealed, nullable=True)
    about: str = ""
    template: str = ""
    at: datetime
    not_before: datetime
    expires: datetime | None = None
    waits: datetime | None = None
    reply: bool = False
    account_id: int | None = Field(default=None, sa_type=BigInteger)
    replaces: int | None = None
    state: str = "waiting"
    attempts: int = 0
    lease_until: datetime | None = None
    sent_at: datetime | None = None
    platform: str = ""
    native: str = ""
    under: str = ""
    settled: bool = False
    page: int = 0
    trouble: str = ""


def used(session: Session, keys: Collection[str]) -> Collection[str]:
    """Those of some keys that there is a row of."""
    if not keys:
        return ()
    return set(session.exec(select(Outbox.key).where(col(Outbox.key).in_(keys))))


def with_key(session: Session, key: str) -> Outbox | None:
    """The row with a key."""
    return session.exec(select(Outbox).where(Outbox.key == key)).first()


def shown(session: Session, person: int, native: str) -> Outbox | None:
    """What stands in a person's message on a platform: the newest row that took that place."""
    return session.exec(
        select(Outbox)
        .where(Outbox.person_id == person, Outbox.native == native)
        .order_by(col(Outbox.id).desc())
    ).first()


def on_its_way(session: Session, person: int) -> Sequence[Outbox]:
    """New messages for a person that are being sent, or were and it is not kept yet where."""
    found = select(Outbox).where(Outbox.person_id == person, Outbox.state == "sending")
    return session.exec(found.where(Outbox.native == "").order_by(col(Outbox.id).desc())).all()


def newest(session: Session, person: int, about: str, template: str) -> Outbox | None:
    """The last message of a template to a person about something."""
    return session.exec(
        select(Outbox)
        .where(Outbox.person_id == person, Outbox.about == about, Outbox.template == template)
        .order_by(col(Outbox.id).desc())
    ).first()


def last_in_place(session: Session, row: Outbox) -> Outbox:
    """Follows who took a row's place, to the last."""
    while True:
        later = session.exec(
            select(Outbox).where(Outbox.replaces == row.id).order_by(col(Outbox.id).desc())
        ).first()
        if later is None:
            return row
        row = later


def claim(session: OwnSession, now: datetime, lease: timedelta, most: int = 50) -> list[Outbox]:
    """Takes due rows under a lease, for each person only the first that waits (of answers, and
    of the rest), so that one that is put off is not overtaken by a later one.

    A row of which the lease lapsed is taken again. On Postgres rows that another replica holds
    are passed over; on SQLite who takes rows has the pen before looking which.
    """
    if session.exec(_due(now, 1)).first() is None:
        return []
    session.take_pen()
    session.expire_all()
    rows = session.exec(_due(now, most)).all()
    return list(hold(rows, now + lease))


def _due(now: datetime, most: int) -> SelectOfScalar[Outbox]:
    first = (
        select(func.min(Outbox.id))
        .where(*_goes_soon(now))
        .group_by(col(Outbox.person_id), col(Outbox.reply))
    )
    free = or_(col(Outbox.state) == "waiting", col(Outbox.lease_until) < now)
    return (
        select(Outbox)
        .where(col(Outbox.id).in_(first), col(Outbox.state).in_(OPEN), free)
        .where(col(Outbox.not_before) <= now)
        .order_by(col(Outbox.reply).desc(), col(Outbox.not_before), col(Outbox.id))
        .limit(most)
        .with_for_update(skip_locked=True)
    )


def _goes_soon(now: datetime) -> tuple[ColumnElement[bool], ...]:
    due = col(Outbox.at) <= now, col(Outbox.not_before) <= now + _SOON
    return col(Outbox.state).in_(OPEN), *due


def is_preceded(session: Session, row: Outbox, now: datetime) -> bool:
    """Whether one before it (among answers, or among the rest) still has to go to this person."""
    before = select(Outbox.id).where(Outbox.person_id == row.person_id, Outbox.reply == row.reply)
    earlier = before.where(col(Outbox.id) < row.id, *_goes_soon(now))
    return session.exec(earlier.limit(1)).first() is not None


def free(session: Session) -> None:
    """What a process was sending that is no more waits again."""
    session.exec(
        update(Outbox)
        .where(col(Outbox.state) == "sending")
        .values(state="waiting", lease_until=None)
    )


def wake(session: Session, now: datetime) -> None:
    """What waited for a platform is looked at again."""
    session.exec(
        update(Outbox)
        .where(col(Outbox.state) == "waiting", col(Outbox.trouble) == AWAY)
        .values(not_before=now, trouble="")
    )


def being_sent(session: Session, ids: Iterable[int]) -> Sequence[Outbox]:
    """Those of some rows that are being sent."""
    wanted = select(Outbox).where(col(Outbox.id).in_(ids), Outbox.state == "sending")
    return session.exec(wanted.order_by(col(Outbox.id))).all()


def hold(rows: Iterable[Outbox], until: datetime) -> Iterable[Outbox]:
    """Marks rows as being sent, until a moment."""
    for row in rows:
        row.state, row.lease_until, row.attempts = "sending", until, row.attempts + 1
        yield row


def due_count(session: Session, now: datetime) -> int:
    """How many rows should have gone by now."""
    return session.exec(
        select(func.count(col(Outbox.id))).where(
            col(Outbox.state).in_(OPEN), col(Outbox.not_before) <= now
        )
    ).one()


def failed(session: Session) -> Sequence[Outbox]:
    """What could not be delivered."""
    return session.exec(select(Outbox).where(Outbox.state == "failed")).all()


def wipe(session: Session, before: datetime) -> int:
    """Forgets the text of what was sent before a moment; says of how many. What can still be
    pressed stays, as the question behind a button may be open for longer."""
    past = update(Outbox).where(col(Outbox.state).not_in(OPEN), col(Outbox.not_before) < before)
    dead = or_(col(Outbox.settled), col(Outbox.state) != "sent")
    session.exec(past.where(dead, col(Outbox.choices).is_not(None)).values(choices=None))
    return int(session.exec(past.where(col(Outbox.body).is_not(None)).values(body=None)).rowcount)


def forget(session: Session, before: datetime) -> int:
    """Forgets rows that were done with before a moment; says how many."""
    done = delete(Outbox).where(col(Outbox.state).not_in(OPEN), col(Outbox.not_before) < before)
    return int(session.exec(done).rowcount)
