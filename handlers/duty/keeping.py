"""What is kept of being on duty, and for how long."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers import reach
from handlers.feature import Kept
from storage import duty
from storage.placements import Duty

KEEPS = (
    Kept(
        Duty,
        ("team_id", "day", "person_id"),
        "who was begeleider van dienst on which day",
        on_erasure="delete",
        keep="a week",
    ),
)


def forget(session: Session, now: datetime, setting: Callable[[str], Any]) -> int:
    """Forgets days that are past: nobody needs to know who was on duty last month."""
    today = now.astimezone(reach.zone(setting)).date()
    return duty.forget_duties(session, today - timedelta(days=setting("duty.keep_days")))
