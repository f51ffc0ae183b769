"""What is wrong with a placement as it is filled in (R13, R24): a field, and a reason. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.placements.rules.periods import Period
from handlers.placements.rules.placement import Placement
from handlers.placements.rules.refusing import Refusal, refusal, refusal_of_end

MOST_YEARS = 6
MOST_SUPERVISORS = 2
MOST_DAYS_A_PERIOD = 27 * 7
LONGEST_NAME = 80
LONGEST_HOLIDAY = 70
"""Days of a school holiday; the summer has six weeks, or nine with all regions together."""
LEARNERS = frozenset({"student", "colleague", "cio"})

_SMALL = frozenset({"de", "den", "der", "van", "ten", "ter", "la", "el"})


Span = tuple[date, date]
"""A first day and a last one; both count."""


@dataclass(frozen=True)
class Wrong:
    """The field that somebody can mend, and why."""

    field: str
    reason: str


_REFUSED: Mapping[Refusal, Wrong] = {
    Refusal.ENDS_BEFORE_START: Wrong("end", "before_start"),
    Refusal.NO_DAYS: Wrong("end", "before_start"),
    Refusal.TOO_LONG_AGO: Wrong("start", "far"),
    Refusal.TOO_FAR_AHEAD: Wrong("start", "far"),
    Refusal.END_IS_PAST: Wrong("end", "past"),
}


def of_dates(start: date, end: date, today: date) -> Wrong | None:
    """R24, and a slip of the pen in the year."""
    refused = refusal(Placement(start, end), today)
    return _REFUSED[refused] if refused else _of_years(start, end)


def of_new_end(start: date, end: date, today: date) -> Wrong | None:
    """R08: another last day is neither past nor before the first one."""
    refused = refusal_of_end(Placement(start, end), end, today)
    return _REFUSED[refused] if refused else _of_years(start, end)


def _of_years(start: date, end: date) -> Wrong | None:
    return Wrong("end", "long") if end.year - start.year > MOST_YEARS else None


def of_break(days: tuple[date, date | None], placement: tuple[date, date]) -> Wrong | None:
    """A break has a last day on or after its first, and touches the placement."""
    begins, ends = days
    if ends is not None and ends < begins:
        return Wrong("end", "before_start")
    if begins > placement[1]:
        return Wrong("start", "after_end")
    if ends is not None and ends < placement[0]:
        return Wrong("end", "before_placement")
    return None


def of_rotation(days: Span, placement: Span, others: Iterable[Span]) -> Wrong | None:
    """R13: a rotation lies within its placement, and beside the other rotations."""
    first, last = days
    if not placement[0] <= first <= placement[1]:
        return Wrong("start", "outside")
    if last < first:
        return Wrong("end", "before_start")
    if last > placement[1]:
        return Wrong("end", "outside")
    is_taken = any(Period(*days).overlaps(Period(*other)) for other in others)
    return Wrong("start", "rotation") if is_taken else None


def of_holiday(days: Span) -> Wrong | None:
    """R15: a holiday ends on or after its first day, and is no slip of the pen in the year."""
    first, last = days
    if last < first:
        return Wrong("end", "before_start")
    return Wrong("end", "long_holiday") if (last - first).days >= LONGEST_HOLIDAY else None


def name_of(email: str) -> str:
    """A name that somebody may go by until they say their own: mila.de.vries is Mila de Vries."""
    words = [word for word in re.split(r"[._\-+\d]+", email.partition("@")[0]) if word]
    shown = [word if n and word in _SMALL else word.capitalize() for n, word in enumerate(words)]
    return " ".join(shown)[:LONGEST_NAME] or email[:LONGEST_NAME]


def has_periods(kind: str, track: str, *, contract: bool, days: int) -> bool:
    """R14: whether a placement has learning periods from the beginning: BBL or a contract, and
    longer than a period may be (27 weeks)."""
    works_here = contract or track == "bbl" or kind in {"colleague", "cio"}
    return works_here and days > MOST_DAYS_A_PERIOD
