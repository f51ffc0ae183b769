"""What is forgotten of skills when it was kept long enough (domain 5e)."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.feature import Forgets
from storage import skills

Setting = Callable[[str], Any]


def _ended(session: Session, now: datetime, setting: Setting) -> int:
    before = now - timedelta(days=setting("skills.left_days"))
    return skills.forget_who_left(session, before) + skills.forget_stopped(session, before)


def _rounds(session: Session, now: datetime, setting: Setting) -> int:
    return skills.forget_rounds(session, now - timedelta(days=setting("skills.rounds_kept_days")))


FORGETS: Mapping[str, Forgets] = {"skills": _ended, "skillsrondes": _rounds}
