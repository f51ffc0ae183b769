"""What a code is worth, who is away, and what people type about their own hours."""

from datetime import date, datetime, timedelta
from typing import Protocol

from handlers import hours, names
from handlers.when import Every, Refusal, every, when_from

LEARNERS = ("student", "colleague", "cio")
KINDS = (*LEARNERS, "professional", "teacher")
BACK_WORDS = frozenset({"stop", "stoppen", "terug", "klaar", "uit", "einde", "back", "end", "off"})

WEEKDAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

_MOST_DAYS = 40


class Known(Protocol):
    """What is kept of a code."""

    revoked: bool
    expires: datetime
    once: bool
    used: int


def trouble_with(code: Known | None, now: datetime) -> str:
    """Why a code opens nothing: "wrong", "revoked", "used" or "expired"; "" where it does."""
    if code is None:
        return "wrong"
    if code.revoked:
        return "revoked"
    if code.once and code.used:
        return "used"
    return "expired" if code.expires <= now else ""


def first_day(week: str, today: date) -> date | None:
    """The Monday on which a placement began that is in its nth week today."""
    if not week.isdigit() or not 0 < int(week) <= 200:
        return None
    return today - timedelta(days=today.weekday(), weeks=int(week) - 1)


def week_of(started: date | None, today: date) -> int | None:
    """In which week of a placement that began on a day somebody is."""
    if started is None or started > today:
        return None
    return (today - started).days // 7 + 1


def days_off_from(text: str, now: datetime, language: str) -> str | None:
    """Days off as a row keeps them: weekdays by number, then dates; None where one is unreadable.

    `now` is aware, in the zone of the organisation. "geen" gives none.
    """
    if hours.is_none(text):
        return ""
    days: set[int | date] = set()
    for part in hours.parts(text):
        found = _days(part, now, language)
        if not found:
            return None
        days |= found
    if not days or len(days) > _MOST_DAYS:
        return None
    weekdays = sorted(day for day in days if isinstance(day, int))
    return ", ".join(map(str, [*weekdays, *sorted(d for d in days if isinstance(d, date))]))


def split_days(kept: str) -> tuple[list[int], list[str]]:
    """The weekdays and the dates of days off as a row keeps them."""
    parts = [part.strip() for part in kept.split(",") if part.strip()]
    return [int(p) for p in parts if p.isdigit()], [p for p in parts if not p.isdigit()]


def team_named(typed: str, teams: dict[int, str]) -> tuple[int | None, list[str]]:
    """The team that somebody typed the name of; where it is not sure, the names that it may be."""
    sought = names.plain(typed)
    same = [team for team, name in teams.items() if names.plain(name) == sought]
    begins = [team for team, name in teams.items() if names.plain(name).startswith(sought)]
    for found in (same, begins):
        if len(found) == 1:
            return found[0], []
    holding = [name for name in teams.values() if sought and sought in names.plain(name)]
    return None, sorted(holding)[:3]


def _days(part: str, now: datetime, language: str) -> set[int | date]:
    """Weekdays that are always free, or the dates of one day or of several."""
    weekly = every(part, now, language)
    if isinstance(weekly, Refusal):
        weekly = every(f"elke {part}", now, language)
    if isinstance(weekly, Every):
        return set(weekly.plain_weekdays)
    moment = when_from(part, now, language)
    if isinstance(moment, Refusal) or moment.grain != "day" or isinstance(moment.start, datetime):
        return set()
    days = (moment.end - moment.start).days if moment.end is not None else 0
    return {moment.start + timedelta(days=ahead) for ahead in range(min(days, _MOST_DAYS) + 1)}
