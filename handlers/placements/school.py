"""The school holidays of a team: its own, or where it has none the organisation's (R15)."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from handlers import ids
from handlers.feature import Context
from handlers.placements import adding, checks
from handlers.placements.finding import PAST, team_of
from handlers.placements.rules.periods import Period
from handlers.placements.rules.terms import joined
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Row, Rows, Submit
from storage import placements
from storage.people import Team
from storage.placements import SchoolHolidays

HOLIDAY = Form(
    "placements.holiday",
    (
        Field("start", longest=60, guarded=False),
        Field("end", longest=60, guarded=False),
    ),
)

Setting = Callable[[str], Any]


def of_organisation(setting: Setting) -> list[Period]:
    """The school holidays that the organisation has set: "2026-12-19..2027-01-03". A line that
    cannot be read is none: it stops nobody who adds a placement."""
    return _opened(setting("placements.school_holidays"))


def _opened(lines: Sequence[object]) -> list[Period]:
    read = (_span(str(line)) for line in lines)
    return sorted(one for one in read if one is not None)


def _span(line: str) -> Period | None:
    first, _, last = line.partition("..")
    try:
        return Period(date.fromisoformat(first.strip()), date.fromisoformat(last.strip()))
    except ValueError:
        return None


def by_team(session: Session, setting: Setting) -> Callable[[int], list[Period]]:
    """Gives the school holidays that hold for a team."""
    own = {row.team_id: _opened(row.spans) for row in placements.school_holidays(session)}
    other = of_organisation(setting)
    return lambda team: own.get(team, other)


# In chat.


def shown(press: Press, context: Context) -> Answer:
    """[Bekijk vakanties] of a team."""
    team = team_of(press.id, context)
    return PAST if team is None else _page(team, context)


def _page(team: Team, context: Context) -> Rows:
    row = _own(team, context)
    version = row.version if row else 0
    name = ids.short(team.id)
    rows = tuple(_row(one, team, version) for one in _now(team, context))
    default = (Choice("placements.holiday_default", name, version),) if row else ()
    back = Choice("placements.team", name, label="placements.back_to_list")
    ways = (Choice("placements.holiday_add", name), *default, back)
    return Rows("placements/school", rows, {"team": team.name, "own": row is not None}, ways)


def _row(one: Period, team: Team, version: int) -> Row:
    said = {"from": one.first.isoformat(), "to": one.last.isoformat()}
    name = ids.pair(team.id, one.first.toordinal())
    return Row("placements/row_holiday", said, (Choice("placements.holiday_away", name, version),))


def _own(team: Team, context: Context) -> SchoolHolidays | None:
    rows = placements.school_holidays(context.session)
    return next((row for row in rows if row.team_id == team.id), None)


def _now(team: Team, context: Context) -> list[Period]:
    return by_team(context.session, context.setting)(team.id)


def open_form(press: Press, context: Context) -> Answer:
    """[Voeg een vakantie toe] opens the form for two dates."""
    return PAST if team_of(press.id, context) is None else HOLIDAY.about(press.id)


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps a holiday of the team beside those that it has; where they touch they are one."""
    team = team_of(submit.subject, context)
    if team is None:
        return PAST
    given = {name: adding.day(str(submit.answers[name]), context) for name in ("start", "end")}
    first, last = given["start"], given["end"]
    if not isinstance(first, date) or not isinstance(last, date):
        wrong = {name: one for name, one in given.items() if isinstance(one, str)}
        return Problems({n: Message(f"placements/field_day_{one}") for n, one in wrong.items()})
    bad = checks.of_holiday((first, last))
    if bad is not None:
        return Problems({bad.field: Message(f"placements/field_{bad.reason}")})
    return _keep(joined([*_now(team, context), Period(first, last)]), team, context)


def _keep(spans: Sequence[Period], team: Team, context: Context) -> Rows:
    row = _own(team, context) or SchoolHolidays(team_id=team.id, version=0)
    row.spans = [f"{one.first.isoformat()}..{one.last.isoformat()}" for one in spans]
    row.version += 1
    context.session.add(row)
    context.session.flush()
    return _page(team, context)


def away(press: Press, context: Context) -> Answer:
    """[Haal weg]: a holiday that is none for this team."""
    pair = ids.unpair(press.id)
    team = team_of(ids.short(pair[0]), context) if pair else None
    if pair is None or team is None or not _is_now(team, press, context):
        return PAST
    rest = [one for one in _now(team, context) if one.first.toordinal() != pair[1]]
    return _keep(rest, team, context)


def default(press: Press, context: Context) -> Answer:
    """[Neem de gewone lijst]: the team has none of its own any more."""
    team = team_of(press.id, context)
    row = _own(team, context) if team else None
    if team is None or row is None or row.version != press.version:
        return PAST
    context.session.delete(row)
    context.session.flush()
    return _page(team, context)


def _is_now(team: Team, press: Press, context: Context) -> bool:
    row = _own(team, context)
    return (row.version if row else 0) == press.version
