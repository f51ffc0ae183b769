"""Who is back today, and what may be forgotten of codes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from handlers import reach, workdays
from handlers.feature import Sweep
from handlers.speech import Message
from storage import codes
from storage.people import Account, Granted, Person

_KEEP_ENDED = timedelta(days=30)


def bring_back(sweep: Sweep) -> None:
    """Whose pause is over is asked again from today, and is told so on the first morning on which
    they may be reached."""
    today = sweep.now.astimezone(reach.zone(sweep.setting)).date()
    over = select(Person).where(
        col(Person.paused_until) < today, Person.state == "active", ~col(Person.away)
    )
    for person in sweep.session.exec(over.limit(200)).all():
        _bring_back(sweep, person)


def _bring_back(sweep: Sweep, person: Person) -> None:
    last_day, person.paused_until = person.paused_until, None
    person.version += 1
    sweep.session.add(person)
    morning = _morning(sweep, person)
    if morning is not None:
        key = f"people:back:{person.id}:{last_day}"
        ends = morning + timedelta(days=1)
        sweep.tell(
            person, Message("people/back", {"was_away": True}), key=key, at=morning, expires=ends
        )


def _morning(sweep: Sweep, person: Person) -> datetime | None:
    """Not on a free day, in a weekend or in quiet hours."""
    quiet = reach.spans(person.quiet or sweep.setting("people.quiet"))
    zone = reach.zone(sweep.setting)
    today: date = sweep.now.astimezone(zone).date()
    return workdays.next_moment(
        sweep.now,
        quiet=quiet[0],
        windows=(),
        days_off=reach.days(person.days_off),
        zone=zone,
        holidays=reach.holidays(sweep.setting, today.year),
    )


def forget(sweep: Sweep) -> None:
    """Wrong tries go within the hour, codes a month after they ended, names a month after who had
    them left."""
    codes.forget_wrong(sweep.session, sweep.now - timedelta(hours=1))
    codes.forget_ended(sweep.session, sweep.organisation.id, sweep.now - _KEEP_ENDED)
    forget_gone(sweep.session, sweep.now, sweep.setting)


def forget_gone(session: Session, now: datetime, setting: Callable[[str], Any]) -> int:
    """Makes nameless who left long ago, and drops where they could be reached and what they were.

    The row itself stays, without a name: dates of talks point to it (domain 5e)."""
    before = now - timedelta(days=setting("people.forget_days"))
    gone = session.exec(
        select(Person)
        .where(Person.state == "left", col(Person.left_at) < before, Person.name != "")
        .limit(200)
    ).all()
    for person in gone:
        _forget(session, person)
    return len(gone)


def _forget(session: Session, person: Person) -> None:
    for name in ("name", "shown_name", "quiet", "windows", "days_off"):
        setattr(person, name, "")
    person.email = person.level = person.year = person.started = person.paused_until = None
    person.version += 1
    session.add(person)
    for table in (Account, Granted):
        for row in session.exec(select(table).where(table.person_id == person.id)).all():
            session.delete(row)
