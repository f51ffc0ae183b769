"""People by name: their page, a code for who is not in yet, and the end of who is gone."""

from sqlmodel import select

from handlers import ids, names
from handlers.feature import Context
from handlers.organisation import overview
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Row, Rows, Submit
from storage import barred, codes, directory, people
from storage.people import Account, Person

FIND = Form("organisation.find", (Field("name", longest=80, guarded=False),))

_MOST = 20


def start(_: Press, __: Context) -> Answer:
    """What can be done about people."""
    choices = (
        Choice("organisation.find"),
        Choice("organisation.how"),
        Choice("organisation.codes_file"),
        overview.TEAMS,
    )
    return Message("organisation/people", {}, choices)


def find(_: Press, __: Context) -> Answer:
    """Opens the form for a name."""
    return FIND


def found(submit: Submit, context: Context) -> Answer:
    """Who may be meant; one who is sure is shown at once."""
    everybody = directory.directory(context.session)
    likely, is_sure = names.who(str(submit.answers["name"]), everybody)
    if not likely:
        return Problems({"name": Message("organisation/field_nobody")})
    if is_sure:
        return _page(likely[0].id, context)
    rows = (
        Row(
            "organisation/row_likely",
            {"name": one.name, "team": one.team},
            (Choice("organisation.person", ids.short(one.id)),),
        )
        for one in likely[:_MOST]
    )
    return Rows("organisation/found", tuple(rows), {}, (Choice("organisation.find"),))


def person(press: Press, context: Context) -> Answer:
    """One person."""
    return _page(ids.long(press.id), context)


def _page(person_id: int | None, context: Context) -> Answer:
    one = context.session.get(Person, person_id) if person_id else None
    if one is None:
        return Message("machine/past")
    team = people.team_of(context.session, one)
    roles = people.roles_of(context.session, one.id)
    facts = {
        "name": one.called,
        "kind": one.kind,
        "team": team.name if team else "",
        "state": one.state,
        "roles": [granted.role for granted in roles],
    }
    return Message("organisation/person", facts, _ways(one))


def _ways(one: Person) -> tuple[Choice, ...]:
    name = ids.short(one.id)
    code = (Choice("organisation.person_code", name),) if one.state == "invited" else ()
    if one.state == "left":
        return (Choice("organisation.people"),)
    role = Choice("organisation.give_role", name)
    return (*code, role, Choice("organisation.remove", name), Choice("organisation.people"))


def remove(press: Press, context: Context) -> Answer:
    """Asks once more before somebody is taken out."""
    one = _removable(press.id, context)
    if one is None:
        return Message("organisation/not_removable", {}, (Choice("organisation.people"),))
    choices = (
        Choice("organisation.really_remove", press.id, one.version),
        Choice("organisation.person", press.id),
    )
    return Message("organisation/remove", {"name": one.called}, choices)


def really_remove(press: Press, context: Context) -> Answer:
    """Takes somebody out: nobody finds them, and they cannot come in without a new code."""
    one = _removable(press.id, context)
    if one is None or one.version != press.version:
        return Message("machine/past")
    one.state, one.left_at = "left", context.now
    one.version += 1
    context.session.add(one)
    _shut_out(one, context)
    for granted in people.roles_of(context.session, one.id):
        context.session.delete(granted)
    return Message("organisation/removed", {"name": one.called}, (Choice("organisation.people"),))


def _shut_out(one: Person, context: Context) -> None:
    for account in context.session.exec(select(Account).where(Account.person_id == one.id)):
        account.active = False
        context.session.add(account)
    barred.bar(context.session, one, context.now)
    for purpose in ("account", "person"):
        codes.revoke_for(context.session, context.organisation.id, [one.id], purpose)


def _removable(press_id: str, context: Context) -> Person | None:
    """Nobody takes themselves out here; for that there is /stop."""
    person_id = ids.long(press_id)
    one = context.session.get(Person, person_id) if person_id else None
    if one is None or one.state == "left" or one.id == context.person.id:
        return None
    return one
