"""A person's accounts go over to another person, or to another organisation."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session, col, select, update

from handlers.feature import Context
from handlers.people import arriving
from handlers.speech import Answer, Message
from storage import barred
from storage.people import Account, Code, Organisation, Person
from storage.unit import EVERY, OwnSession


def accounts(session: Session, person: int) -> list[Account]:
    """All accounts of a person."""
    return list(session.exec(select(Account).where(Account.person_id == person)))


def same_user(session: Session, account: Account) -> list[Account]:
    """The accounts of a platform's user, one an organisation."""
    same = select(Account).where(
        Account.platform == account.platform, Account.native == account.native
    )
    return list(session.exec(same))


@contextmanager
def everywhere(context: Context) -> Iterator[None]:
    """For what is about a user of a platform, and so about more than one organisation."""
    with _inside(context, EVERY):
        yield


@contextmanager
def _inside(context: Context, organisation: int) -> Iterator[None]:
    _go(context.session, organisation)
    try:
        yield
    finally:
        _go(context.session, context.organisation.id)


def taken(session: Session, code: Code) -> bool:
    """Uses a code. Of two who use one that works once, the database lets one."""
    free = (col(Code.used) == 0) if code.once else (col(Code.used) >= 0)
    changed = session.exec(
        update(Code).where(col(Code.id) == code.id, free).values(used=col(Code.used) + 1)
    )
    return bool(changed.rowcount)


def is_too_old(session: Session, code: Code, ways: set[str]) -> bool:
    """Whether a code was there already when who comes by one of these ways was removed."""
    barred_at = barred.since(session, ways)
    return barred_at is not None and code.made_at < barred_at


def join(context: Context, target: Person) -> None:
    """All accounts of this person become the target's; this person is gone from then on."""
    me = context.person
    for account in accounts(context.session, me.id):
        account.person_id, account.preferred = target.id, False
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
    _tell_hosts(context, person, code)
    return arriving.welcome(context.session, person)


def enter_other(context: Context, code: Code) -> Answer:
    """Comes into a second organisation; it is the active one from then on."""
    ways = barred.ways_of(context.session, context.person)
    house = context.session.get(Organisation, code.organisation_id)
    with _inside(context, code.organisation_id):
        if is_too_old(context.session, code, ways):
            return Message("people/door_removed")
        if house is None or not taken(context.session, code):
            return Message("people/door_used")
        barred.lift(context.session, ways)
        _settle(context, code)
    facts = {"name": house.name, "before": context.organisation.name}
    return Message("people/entered_other", facts)


def _settle(context: Context, code: Code) -> None:
    person = _person_there(context, code)
    context.session.add(person)
    switch(context, person)
    if code.purpose == "academy":
        arriving.make_academy(context.session, person)
    context.session.flush()
    _tell_hosts(context, person, code)


def _tell_hosts(context: Context, person: Person, code: Code) -> None:
    for told in arriving.told_of(context.session, person, code):
        host = told.person if isinstance(told.person, int) else told.person.person_id
        context.tell(context.session.get(Person, host) or told.person, told.message, key=told.key)


def others(context: Context) -> list[tuple[Organisation, Person]]:
    """The other organisations where somebody is in, by name, and who they are there."""
    mine = {_native(account) for account in accounts(context.session, context.person.id)}
    query = (
        select(Account, Person, Organisation)
        .join(Person, col(Person.id) == Account.person_id)
        .join(Organisation, col(Organisation.id) == Account.organisation_id)
        .where(
            col(Account.native).in_([native for _, native in mine]),
            Account.organisation_id != context.organisation.id,
            Person.state == "active",
        )
    )
    with everywhere(context):
        found = context.session.exec(query).all()
    houses = {h.id: (h, person) for account, person, h in found if _native(account) in mine}
    return sorted(houses.values(), key=lambda one: one[0].name)


def switch(context: Context, there: Person) -> None:
    """From now on all accounts of this person speak for who they are in another organisation."""
    mine = accounts(context.session, context.person.id)
    known = _known_there(context.session, mine, there.organisation_id)
    for account in mine:
        account.active = False
        other = known.get(_native(account)) or _new_account(account, there)
        other.active, other.dead = True, account.dead
        context.session.add_all((account, other))


def _go(session: Session, organisation: int) -> None:
    if isinstance(session, OwnSession):
        session.enter(organisation)


Native = tuple[str, str]


def _native(account: Account) -> Native:
    return account.platform, account.native


def _known_there(session: Session, mine: list[Account], organisation: int) -> dict[Native, Account]:
    found = session.exec(
        select(Account).where(
            Account.organisation_id == organisation,
            col(Account.native).in_([account.native for account in mine]),
        )
    )
    natives = {_native(account) for account in mine}
    return {_native(one): one for one in found if _native(one) in natives}


def _person_there(context: Context, code: Code) -> Person:
    """Who they are there: named before, known from before, or new with the name from here."""
    mine = accounts(context.session, context.person.id)
    known = _known_there(context.session, mine, code.organisation_id)
    person_id = code.person_id or next((one.person_id for one in known.values()), None)
    person = context.session.get(Person, person_id) if person_id else None
    if person is None:
        me = context.person
        person = Person(
            organisation_id=code.organisation_id,
            name=me.name,
            shown_name=me.shown_name,
            language=me.language,
        )
    person.state, person.left_at = "active", None
    person.team_id = person.team_id or code.team_id
    person.welcomed = person.welcomed or context.now
    person.version += 1
    for account in known.values():
        if account.person_id != person.id:
            account.person_id, account.preferred = person.id, False
        context.session.add(account)
    return person


def _new_account(account: Account, there: Person) -> Account:
    return Account(
        platform=account.platform,
        native=account.native,
        person_id=there.id,
        organisation_id=there.organisation_id,
    )
