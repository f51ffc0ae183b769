"""School holidays are no break unless somebody says so; it is asked once, at the start (R15)."""

from handlers.feature import Context
from handlers.placements import breaking, facts, school
from handlers.placements.coupling import back
from handlers.placements.finding import PAST, Seen, changeable, today_of
from handlers.placements.rules.periods import Period
from handlers.placements.rules.terms import covers_school_holiday
from handlers.speech import Answer, Message, Press
from storage.placements import Break


def question(found: Seen, context: Context) -> tuple[Message, ...]:
    """Asks about the holidays that a placement covers, where they are fourteen days or more."""
    within = _within(found, context)
    if not within:
        return ()
    spans = [[one.first.isoformat(), one.last.isoformat()] for one in within]
    said = {**facts.of(found), "spans": spans}
    choices = (found.choice("holiday_off"), found.choice("holiday_on"))
    return (Message("placements/holidays", said, choices),)


def _within(found: Seen, context: Context) -> list[Period]:
    whole = Period(found.placement.start, found.placement.last_day)
    set_ = school.by_team(context.session, context.setting)(found.team.id)
    cut = (Period(max(h.first, whole.first), min(h.last, whole.last)) for h in set_)
    return [one for one in cut if one.length] if covers_school_holiday(whole, set_) else []


def off(press: Press, context: Context) -> Answer:
    """[Ja, dan is er vrij]: each of them becomes a break."""
    found = changeable(press.id, context, version=press.version)
    if found is None:
        return PAST
    for one in _within(found, context):
        row = Break(
            placement_id=found.placement.id,
            start=one.first,
            end=one.last,
            entered_on=today_of(context),
        )
        breaking.keep(found, row, context)
    return Message("placements/holidays_off", facts.of(found), (back(found),))


def on(press: Press, context: Context) -> Answer:
    """[Nee, gaat door]."""
    found = changeable(press.id, context, version=press.version)
    return PAST if found is None else Message("placements/holidays_on", {}, (back(found),))
