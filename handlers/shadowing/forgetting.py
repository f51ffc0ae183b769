"""What of bookings, waiting lists and wishes has been kept long enough (domain 5e)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from storage.shadowing import bookings, requests, waiting

Setting = Callable[[str], Any]


def forget_bookings(session: Session, now: datetime, setting: Setting) -> int:
    """Who booked which hour goes three months after it."""
    return bookings.forget_bookings(session, _before(now, setting))


def forget_waiting(session: Session, now: datetime, _: Setting) -> int:
    """Who waited goes when the hour begins."""
    return waiting.forget_waiting(session, now)


def forget_requests(session: Session, now: datetime, setting: Setting) -> int:
    """Who wished for an hour goes three months later."""
    return requests.forget_requests(session, _before(now, setting))


def _before(now: datetime, setting: Setting) -> datetime:
    return now - timedelta(days=int(setting("shadowing.keep_days")))
