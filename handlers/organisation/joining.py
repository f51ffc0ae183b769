"""Codes to come in by: made, passed on, listed and revoked."""

import csv
import io
from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import Session

from handlers import ids, sheets
from handlers.feature import Context
from handlers.organisation import overview
from handlers.speech import Answer, Choice, File, Message, Press, Row, Rows
from storage import codes, organisation
from storage.organisation import Invited
from storage.people import Code, Person, Team

MOST_CODES = 10_000


def make(press: Press, context: Context) -> Answer:
    """A join code for a team, shown this once."""
    team = overview.found(press.id, context)
    if team is None:
        return Message("machine/past")
    lasts = timedelta(days=context.setting("people.code_days"))
    here, me = context.organisation.id, context.person.id
    what = codes.For(here, "join", team=team.id, by=me)
    code, row = codes.issue(context.session, what, context.now, lasts)
    facts = {
        "code": code,
        "team": team.name,
        "organisation": context.organisation.name,
        "until": row.expires.isoformat(),
        "link": _link(code, context),
    }
    back = Choice("organisation.team", press.id, label="organisation.back_to_team")
    return Message(
        "organisation/code", facts, (Choice("organisation.revoke", ids.short(row.id)), back)
    )


def listed(press: Press, context: Context) -> Answer:
    """The codes of a team that still work; none can be read back."""
    team = overview.found(press.id, context)
    return Message("machine/past") if team is None else _list(team, context)


def _list(team: Team, context: Context) -> Rows:
    live = codes.live(context.session, context.organisation.id, "join", context.now)
    rows = tuple(_row(code, context.session) for code in live if code.team_id in (team.id, None))
    name = ids.short(team.id)
    back = Choice("organisation.team", name, label="organisation.back_to_team")
    return Rows(
        "organisation/codes", rows, {"team": team.name}, (Choice("organisation.code", name), back)
    )


def _row(code: Code, session: Session) -> Row:
    maker = session.get(Person, code.made_by) if code.made_by else None
    facts = {
        "made_at": code.made_at.isoformat(),
        "maker": maker.called if maker else "",
        "until": code.expires.isoformat(),
        "used": code.used,
        "whole": code.team_id is None,
    }
    return Row("organisation/row_code", facts, (Choice("organisation.revoke", ids.short(code.id)),))


def revoke(press: Press, context: Context) -> Answer:
    """Ends a code; who came in by it stays."""
    code_id = ids.long(press.id)
    code = context.session.get(Code, code_id) if code_id else None
    if code is None or not _may_revoke(code, context):
        return Message("machine/past")
    code.revoked = True
    context.session.add(code)
    return Message("organisation/code_revoked", {"used": code.used}, (overview.TEAMS,))


def _may_revoke(code: Code, context: Context) -> bool:
    """The code of the whole organisation is the academy's."""
    if code.organisation_id != context.organisation.id:
        return False
    return (
        context.allows("join_codes", code.team_id)
        if code.team_id
        else context.allows("users", None)
    )


def for_person(press: Press, context: Context) -> Answer:
    """A code for somebody who was named but is not in chat; an older one ends."""
    person_id = ids.long(press.id)
    person = context.session.get(Person, person_id) if person_id else None
    if person is None or person.state != "invited":
        return Message("machine/past")
    code = _personal(context, [person.id])[person.id]
    lasts = timedelta(days=context.setting("people.person_code_days"))
    facts = {
        "code": code,
        "name": person.called,
        "until": (context.now + lasts).isoformat(),
        "link": _link(code, context),
    }
    return Message("organisation/person_code", facts, (overview.TEAMS,))


def file_of_codes(_: Press, context: Context) -> Answer:
    """A file with a code for everybody who was named but is not in chat."""
    people = organisation.invited(context.session, MOST_CODES)
    if not people:
        return Message("organisation/nobody_invited", {}, (overview.TEAMS,))
    made = _personal(context, [one.id for one in people])
    text = _table([(one, made[one.id], _link(made[one.id], context)) for one in people])
    file = File("codes.csv", text.encode("utf-8-sig"), "organisation.codes_file")
    lasts = timedelta(days=context.setting("people.person_code_days"))
    until = (context.now + lasts).isoformat()
    links = bool(context.setting("telegram.link"))
    facts = {"people": len(people), "until": until, "links": links}
    return Message("organisation/codes_file", facts, (overview.TEAMS,), (file,))


def _table(of: Iterable[tuple[Invited, str, str]]) -> str:
    """A line for each person; the link stands there only where there is one."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines = [
        (sheets.harmless(one.name), sheets.harmless(one.email), code, *([link] if link else []))
        for one, code, link in of
    ]
    writer.writerow(("naam", "email", "code", "telegram")[: len(lines[0])])
    writer.writerows(lines)
    return text.getvalue()


def _link(code: str, context: Context) -> str:
    return codes.link(context.setting("telegram.link"), code)


def _personal(context: Context, people: list[int]) -> dict[int, str]:
    """A fresh code for each of them; those that they had end."""
    here, me = context.organisation.id, context.person.id
    codes.revoke_for(context.session, here, people, "person")
    lasts = timedelta(days=context.setting("people.person_code_days"))
    whats = [codes.For(here, "person", person=one, by=me, once=True) for one in people]
    made = codes.issue_each(context.session, whats, context.now, lasts)
    return dict(zip(people, made, strict=True))
