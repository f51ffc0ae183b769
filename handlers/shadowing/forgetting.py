"""What of hours, bookings, wishes and notebooks has been kept long enough (domain 5e)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from storage import shadowing
from storage.shadowing import notebooks, requests, waiting

Setting = Callable[[str], Any]


def forget_engaged(session: Session, now: datetime, _: Setting) -> int:
    """When somebody was taken goes a day after it."""
    return shadowing.forget_engaged(session, now - timedelta(days=1))


def wipe_hours(session: Session, now: datetime, setting: Setting) -> int:
    """Who offered an hour, and in what words, goes three months after it."""
    return shadowing.wipe_hours(session, _before(now, setting))


def forget_hours(session: Session, now: datetime, setting: Setting) -> int:
    """The hour itself goes when it is counted no more."""
    lasts = timedelta(days=int(setting("shadowing.row_days")))
    return shadowing.forget_hours(session, now - lasts)


def forget_bookings(session: Session, now: datetime, setting: Setting) -> int:
    """Who booked which hour goes three months after it."""
    return shadowing.forget_bookings(session, _before(now, setting))


def forget_waiting(session: Session, now: datetime, _: Setting) -> int:
    """Who waited goes when the hour begins."""
    return waiting.forget_waiting(session, now)


def forget_requests(session: Session, now: datetime, setting: Setting) -> int:
    """Who wished for an hour goes three months later."""
    return requests.forget_requests(session, _before(now, setting))


def forget_notebooks(session: Session, now: datetime, setting: Setting) -> int:
    """A notebook goes as a whole three months after the placement that it was written in; without a
    placement three months after it was opened."""
    before = _before(now, setting)
    return notebooks.forget_notebooks(session, before, before.date())


def _before(now: datetime, setting: Setting) -> datetime:
    return now - timedelta(days=int(setting("shadowing.keep_days")))
