"""School holidays are no break unless somebody says so; it is asked once, at the start (R15)."""

from datetime import date

from handlers.feature import Context
from handlers.placements import breaking, checks, facts
from handlers.placements.coupling import back
from handlers.placements.finding import PAST, Seen, changeable, today_of
from handlers.speech import Answer, Message, Press
from storage.placements import Break


def lists(context: Context) -> list[tuple[date, date]]:
    """The school holidays that the organisation has set: "2026-12-19..2027-01-03"."""
    found = []
    for line in context.setting("placements.school_holidays"):
        begins, _, ends = str(line).partition("..")
        found.append((date.fromisoformat(begins.strip()), date.fromisoformat(ends.strip())))
    return found


def question(found: Seen, context: Context) -> tuple[Message, ...]:
    """Asks about the holidays that a placement covers, where they are fourteen days or more."""
    within = _within(found, context)
    if not within:
        return ()
    said = {**facts.of(found), "spans": [[a.isoformat(), b.isoformat()] for a, b in within]}
    choices = (found.choice("holiday_off"), found.choice("holiday_on"))
    return (Message("placements/holidays", said, choices),)


def _within(found: Seen, context: Context) -> list[tuple[date, date]]:
    one = found.placement
    return checks.holidays_within((one.start, one.last_day), lists(context))


def off(press: Press, context: Context) -> Answer:
    """[Ja, dan is er vrij]: each of them becomes a break."""
    found = changeable(press.id, context, version=press.version)
    if found is None:
        return PAST
    for begins, ends in _within(found, context):
        row = Break(
            placement_id=found.placement.id, start=begins, end=ends, entered_on=today_of(context)
        )
        breaking.keep(found, row, context)
    return Message("placements/holidays_off", facts.of(found), (back(found),))


def on(press: Press, context: Context) -> Answer:
    """[Nee, gaat door]."""
    found = changeable(press.id, context, version=press.version)
    return PAST if found is None else Message("placements/holidays_on", {}, (back(found),))
