"""Leaving: out of matching, and out of reach, after a second tap."""

from sqlmodel import select

from handlers.feature import Context
from handlers.speech import Answer, Choice, Command, Message, Press
from storage import people
from storage.people import Account


def ask(_: Command | Press, context: Context) -> Answer:
    """Says what leaving means, and asks once more."""
    if _is_last_of_academy(context):
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
    """Gone: nobody finds or reaches this person until they come in again."""
    if _is_last_of_academy(context):
        return Message("people/last_academy")
    person = context.person
    person.state, person.left_at = "left", context.now
    person.away, person.paused_until = False, None
    person.version += 1
    context.session.add(person)
    context.focus("")
    for account in context.session.exec(select(Account).where(Account.person_id == person.id)):
        account.active = False
        context.session.add(account)
    return Message("people/left", {"name": person.called})


def _is_last_of_academy(context: Context) -> bool:
    academy = {person.id for person in people.with_role(context.session, "academy")}
    return academy == {context.person.id}
