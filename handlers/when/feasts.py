"""Days with a name: by their date, by Easter, or by a weekday of a month."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

from handlers.when.refusal import Refused


def feast_in(year: int, rule: str) -> date:
    """The day of a feast in a year, by the rule of the tables: "12-25", "04-27 not sunday" (then
    the day before), "easter 39" (days after), "2 6 05" (second Sunday of May), "12-31 avond"."""
    words = rule.split()
    if words[0] == "easter":
        return easter(year) + timedelta(days=int(words[1]))
    if len(words) == 3 and "not" not in words:
        return nth_weekday(year, int(words[2]), int(words[1]), int(words[0]))
    month, day = words[0].split("-")
    found = date(year, int(month), int(day))
    return found - timedelta(days=len(words) == 3 and found.weekday() == 6)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth of a weekday (0 is Monday) in a month, -1 is the last. Refused if there is none."""
    first = date(year, month, 1)
    if nth == -1:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
    if found.month != month:
        raise Refused("impossible")
    return found
