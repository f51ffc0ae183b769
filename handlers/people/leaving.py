"""Leaving: out of matching, and out of reach, after a second tap."""

from handlers.feature import Context
from handlers.people import moving
from handlers.speech import Answer, Choice, Command, Go, Message, Press
from storage import codes, people
from storage.people import Account, Person


def ask(_: Command | Press, context: Context) -> Answer:
    """Says what leaving means, and asks once more."""
    if people.is_last_of_academy(context.session, context.person):
        return Message("people/last_academy")
    choices = (
        Choice("people.leave", label="people.really_leave"),
        Choice("people.open", "pauze", label="people.open_pauze"),
        Choice("people.stay"),
    )
    return Message("people/leaving", {}, choices)


def stay(_: Press, __: Context) -> Answer:
    """Thought better of it."""
    return Message("people/stayed")


def leave(_: Press, context: Context) -> Answer:
    """Gone: nobody finds or reaches this person until they come in again. Who serves another
    organisation goes on there."""
    if people.is_last_of_academy(context.session, context.person):
        return Message("people/last_academy")
    person = context.person
    _put_out(person, context)
    context.focus("")
    left = Message("people/left", {"name": person.called})
    for house, me in moving.others(context)[:1]:
        moving.switch(context, me)
        return left, Message("people/switched", {"name": house.name})
    return left


def gone(_: Go, context: Context) -> Answer:
    """An entry for when a workspace says that a user is no more: they have left the organisation
    that they came into first, on all their accounts. Nobody is told anything.

    In other organisations whoever has another account goes on. The last one of the academy stays,
    and is asked nothing: `check` names who cannot be reached.
    """
    if context.account is None:
        return None
    with moving.everywhere(context):
        theirs = [_lost(one, context) for one in moving.same_user(context.session, context.account)]
        inside = sorted((p for p in theirs if p and p.state == "active"), key=_came)
        for number, person in enumerate(inside):
            if number == 0 or not _lives(person, context):
                _let_go(person, context)
        _go_on(inside, context)
    return None


def _came(person: Person) -> float:
    """When somebody came in; who never did, comes last."""
    return person.welcomed.timestamp() if person.welcomed else float("inf")


def _lost(account: Account, context: Context) -> Person | None:
    account.dead = True
    context.session.add(account)
    return context.session.get(Person, account.person_id)


def _lives(person: Person, context: Context) -> bool:
    return not all(one.dead for one in moving.accounts(context.session, person.id))


def _go_on(theirs: list[Person], context: Context) -> None:
    """Who is out of the organisation that was theirs now, goes on in another one."""
    rest = [one for one in theirs if one.state == "active"]
    if context.person.state == "left" and rest:
        moving.switch(context, rest[0])


def _let_go(person: Person, context: Context) -> None:
    if people.is_last_of_academy(context.session, person):
        person.away = True
        person.version += 1
        context.session.add(person)
    else:
        _put_out(person, context)


def _put_out(person: Person, context: Context) -> None:
    person.state, person.left_at = "left", context.now
    person.away, person.paused_until = False, None
    person.version += 1
    context.session.add(person)
    codes.revoke_for(context.session, person.organisation_id, [person.id], "account")
    for account in moving.accounts(context.session, person.id):
        account.active = False
        context.session.add(account)
