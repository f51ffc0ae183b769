"""From when until when is sought, for a moment that somebody named."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from handlers.when import Moment

Stretch = tuple[datetime, datetime | None]

ONE_DAY, ONE_HOUR = timedelta(days=1), timedelta(hours=1)
_FROM = re.compile(r"\b(vanaf|na|after|from|since)\b", re.IGNORECASE)


def stretch_of(moment: Moment, text: str, now: datetime) -> Stretch:
    """The instants (UTC) between which an hour is to begin; not before `now`. Of a time of day that
    is an hour around it; "vanaf maandag" and "na 1 december" have no end."""
    zone = now.tzinfo or UTC
    begins, ends = _edges(moment, zone)
    is_open = _FROM.search(text) is not None and moment.end is None and _is_days(moment)
    return max(begins, now).astimezone(UTC), None if is_open else ends.astimezone(UTC)


def _is_days(moment: Moment) -> bool:
    return not isinstance(moment.start, datetime)


def _edges(moment: Moment, zone: tzinfo) -> tuple[datetime, datetime]:
    if isinstance(moment.start, datetime):
        if isinstance(moment.end, datetime):
            return moment.start, moment.end
        return moment.start - ONE_HOUR, moment.start + ONE_HOUR
    last = moment.end if moment.end is not None else _last(moment.start, moment.grain)
    after = (last.date() if isinstance(last, datetime) else last) + ONE_DAY
    return tuple(datetime.combine(day, time(), zone) for day in (moment.start, after))  # type: ignore[return-value]


def _last(first: date, grain: str) -> date:
    if grain == "week":
        return first + 6 * ONE_DAY
    if grain == "month":
        return (first.replace(day=1) + 32 * ONE_DAY).replace(day=1) - ONE_DAY
    return first
