"""Leaving: out of matching, and out of reach, after a second tap."""

from handlers.feature import Context
from handlers.people import moving
from handlers.speech import Answer, Choice, Command, Go, Message, Press
from storage import people
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
    """An entry for when the platform says that a user is no more: whoever has no other account
    has left, in each organisation where this was theirs. Nobody is told anything.

    The last one of the academy stays, and is asked nothing: `check` names who cannot be reached.
    """
    if context.account is None:
        return None
    with moving.everywhere(context):
        for account in moving.same_user(context.session, context.account):
            account.dead = True
            context.session.add(account)
            person = context.session.get(Person, account.person_id)
            if person is not None and person.state == "active":
                _let_go(person, account, context)
    return None


def _let_go(person: Person, account: Account, context: Context) -> None:
    mine = moving.accounts(context.session, person.id)
    if any(not one.dead for one in mine if one.id != account.id):
        return
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
    for account in moving.accounts(context.session, person.id):
        account.active = False
        context.session.add(account)
