"""A person's accounts go over to another person, or to another organisation."""

from sqlmodel import Session, col, select, update

from handlers.feature import Context
from handlers.people import arriving
from handlers.speech import Answer, Message
from storage.people import Account, Code, Granted, Organisation, Person
from storage.unit import OwnSession


def accounts(session: Session, person: int) -> list[Account]:
    """All accounts of a person."""
    return list(session.exec(select(Account).where(Account.person_id == person)))


def taken(session: Session, code: Code) -> bool:
    """Uses a code. Of two who use one that works once, the database lets one."""
    free = (col(Code.used) == 0) if code.once else (col(Code.used) >= 0)
    changed = session.exec(
        update(Code).where(col(Code.id) == code.id, free).values(used=col(Code.used) + 1)
    )
    return bool(changed.rowcount)


def join(context: Context, target: Person) -> None:
    """All accounts of this person become the target's; this person is gone from then on."""
    me = context.person
    for account in accounts(context.session, me.id):
        account.person_id = target.id
        context.session.add(account)
    target.state, target.left_at = "active", None
    target.welcomed = target.welcomed or me.welcomed
    target.kind = target.kind or me.kind
    target.version += 1
    me.state, me.left_at = "left", context.now
    me.version += 1
    context.session.add_all((target, me))


def into_team(context: Context, code: Code) -> Answer:
    """Somebody without a team comes into the one of a code."""
    person = context.person
    person.team_id = code.team_id
    person.version += 1
    context.session.add(person)
    for told in arriving.told_of(context.session, person, code):
        context.tell(told.person, told.message, key=told.key)
    return arriving.welcome(context.session, person)


def enter_other(context: Context, code: Code) -> Answer:
    """Comes into a second organisation; it is the active one from then on."""
    house = context.session.get(Organisation, code.organisation_id)
    if house is None or not taken(context.session, code):
        return Message("people/door_used")
    mine, here = accounts(context.session, context.person.id), context.organisation
    _go(context.session, house.id)
    known = _known_there(context.session, mine, house.id)
    person = _person_there(context, code, known)
    context.session.add(person)
    for account in mine:
        account.active = False
        there = known.get((account.platform, account.native)) or _new_account(account, house.id)
        there.person_id, there.active, there.dead = person.id, True, False
        context.session.add_all((account, there))
    if code.purpose == "academy":
        context.session.add(Granted(person_id=person.id, role="academy", team_id=0))
    context.session.flush()
    _go(context.session, here.id)
    return Message("people/entered_other", {"name": house.name, "before": here.name})


def switch(context: Context, organisation: int) -> None:
    """From now on the accounts of this person speak for them in another organisation."""
    mine = accounts(context.session, context.person.id)
    there = _known_there(context.session, mine, organisation)
    for account in mine:
        other = there.get((account.platform, account.native))
        if other is not None:
            account.active, other.active = False, True
            context.session.add_all((account, other))


def _go(session: Session, organisation: int) -> None:
    if isinstance(session, OwnSession):
        session.enter(organisation)


Natives = dict[tuple[str, str], Account]


def _known_there(session: Session, mine: list[Account], organisation: int) -> Natives:
    found = session.exec(
        select(Account).where(
            Account.organisation_id == organisation,
            col(Account.native).in_([account.native for account in mine]),
        )
    )
    natives = {(account.platform, account.native) for account in mine}
    by_native = {(account.platform, account.native): account for account in found}
    return {native: account for native, account in by_native.items() if native in natives}


def _person_there(context: Context, code: Code, known: Natives) -> Person:
    """Who they are there: named before, known from before, or new with the name from here."""
    person_id = code.person_id or next((account.person_id for account in known.values()), None)
    person = context.session.get(Person, person_id) if person_id else None
    if person is None:
        me = context.person
        person = Person(name=me.name, shown_name=me.shown_name, language=me.language)
    person.state, person.left_at = "active", None
    person.team_id = person.team_id or code.team_id
    person.welcomed = person.welcomed or context.now
    person.version += 1
    return person


def _new_account(account: Account, organisation: int) -> Account:
    return Account(
        platform=account.platform,
        native=account.native,
        person_id=account.person_id,
        organisation_id=organisation,
    )
