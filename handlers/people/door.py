"""The door: by which code, or from which workspace, a stranger comes in."""

from datetime import timedelta

from sqlmodel import col, select

from handlers.feature import Door, Entered, Told
from handlers.people import arriving, moving, rules
from handlers.speech import Message
from storage import barred, codes, people
from storage.people import Account, Code, Organisation, Person
from storage.unit import EVERY, OwnSession

_BACK = frozenset({"terug", "back"})
_OUT = Message("people/door_removed")


def enter(door: Door) -> Entered | Message:
    """Lets a stranger in by a code, or because the platform knows their organisation; else says
    what they need."""
    code = codes.said_in(door.text)
    if code:
        return _by_code(door, code)
    if door.organisation is not None:
        return _by_workspace(door, door.organisation)
    return _elsewhere(door) or _outside(door)


def _by_code(door: Door, code: str) -> Entered | Message:
    guesser = f"{door.platform}:{door.account}"
    since = door.now - timedelta(minutes=door.setting("people.wrong_minutes"))
    if codes.wrong_tries(door.session, guesser, since) >= door.setting("people.wrong_tries"):
        return Message("people/door_wait", {"minutes": door.setting("people.wrong_minutes")})
    row = codes.behind(door.session, code)
    trouble = rules.trouble_with(row, door.now)
    if trouble == "wrong":
        codes.note_wrong(door.session, guesser, door.now)
    if row is None or trouble:
        return Message(f"people/door_{trouble}")
    if door.organisation not in (None, row.organisation_id):
        return Message("people/door_other")
    _inside(door, row.organisation_id)
    if moving.is_too_old(door.session, row, _ways(door)):
        return _OUT
    return _through(door, row) if moving.taken(door.session, row) else Message("people/door_used")


def _through(door: Door, code: Code) -> Entered | Message:
    person = _who(door, code)
    if person is None:
        return Message("people/door_wrong")
    was_in = person.state == "active" and person.welcomed is not None
    told = _come(door, person, None if code.person_id else code.team_id)
    if code.purpose == "academy":
        arriving.make_academy(door.session, person)
    if code.purpose == "account":
        return Entered(person, Message("people/linked", {"name": person.called}), told)
    told += arriving.told_of(door.session, person, code)
    if was_in:
        return Entered(person, arriving.recognised(door.session, person), told)
    return Entered(person, arriving.welcome(door.session, person), told)


def _who(door: Door, code: Code) -> Person | None:
    """Who comes in: somebody named before, somebody who was here before, or somebody new."""
    if code.person_id is not None:
        return door.session.get(Person, code.person_id)
    named = _by_email(door)
    if named is not None and named.state == "left":
        named = None
    here = code.organisation_id
    return _by_account(door, here) or named or _new(door, here)


def _come(door: Door, person: Person, team: int | None) -> tuple[Told, ...]:
    """From now on they are in, and this account is theirs; gives whom that is told."""
    person.state, person.left_at = "active", None
    person.team_id = person.team_id or team
    person.welcomed = person.welcomed or door.now
    person.version += 1
    door.session.add(person)
    barred.lift(door.session, _ways(door) | barred.ways_of(door.session, person))
    return _reachable(door, person)


def _new(door: Door, organisation: int) -> Person:
    return Person(
        organisation_id=organisation,
        name=arriving.tidy(door.name) or door.setting("people.nameless"),
        language=door.setting("organisation.language"),
    )


def _by_workspace(door: Door, organisation: int) -> Entered | Message:
    """Who is in the workspace is in the organisation. Who left comes back by saying so, who was
    removed does not."""
    _inside(door, organisation)
    if door.session.get(Organisation, organisation) is None:
        return Message("people/door_closed")
    person = _by_account(door, organisation) or _by_email(door)
    if person is not None and person.state != "left":
        return _expected(door, person)
    if barred.since(door.session, _ways(door)) is not None:
        return _elsewhere(door) or _OUT
    if person is None:
        return _welcomed(door, _new(door, organisation), goes_on=True)
    if (door.text.strip() or door.word).lower().strip("/.!") not in _BACK:
        return _elsewhere(door) or Message("people/door_left", {"name": person.called})
    return _welcomed(door, person)


def _elsewhere(door: Door) -> Entered | None:
    """Who is out of one organisation goes on in another one that they serve."""
    _inside(door, EVERY)
    person = door.session.exec(
        select(Person)
        .join(Account, col(Account.person_id) == Person.id)
        .where(Account.platform == door.platform, Account.native == door.account)
        .where(Person.state == "active")
    ).first()
    if person is None:
        return None
    _inside(door, person.organisation_id)
    return _expected(door, person)


def _outside(door: Door) -> Message:
    """Who is out of every organisation hears that, and a stranger that they need a code."""
    left = select(Person.id).join(Account, col(Account.person_id) == Person.id)
    left = left.where(Account.platform == door.platform, Account.native == door.account)
    was_here = door.session.exec(left.where(Person.state == "left")).first() is not None
    if was_here or barred.since(door.session, _ways(door)) is not None:
        return _OUT
    return Message("people/door_closed")


def _welcomed(door: Door, person: Person, *, goes_on: bool = False) -> Entered:
    _come(door, person, None)
    return Entered(person, arriving.welcome(door.session, person), goes_on=goes_on)


def _expected(door: Door, person: Person) -> Entered:
    """Somebody who was named before; or who is in already, on another platform."""
    was_in = person.state == "active"
    told = _come(door, person, None)
    if was_in:
        return Entered(person, arriving.recognised(door.session, person), told, goes_on=True)
    told += arriving.told_of(door.session, person, "email")
    return Entered(person, arriving.welcome(door.session, person), told, goes_on=True)


def _ways(door: Door) -> set[str]:
    return {barred.way(door.platform, door.account), barred.mail(door.email)}


def _by_email(door: Door) -> Person | None:
    return people.with_email(door.session, door.email) if door.email.strip() else None


def _by_account(door: Door, organisation: int) -> Person | None:
    before = _account(door, organisation)
    return door.session.get(Person, before.person_id) if before else None


def _inside(door: Door, organisation: int) -> None:
    """From here on the unit is one of this organisation."""
    if isinstance(door.session, OwnSession):
        door.session.enter(organisation)


def _account(door: Door, organisation: int) -> Account | None:
    return door.session.exec(
        select(Account).where(
            Account.platform == door.platform,
            Account.native == door.account,
            Account.organisation_id == organisation,
        )
    ).first()


def _reachable(door: Door, person: Person) -> tuple[Told, ...]:
    before = _account(door, person.organisation_id)
    was_theirs = before is not None and before.person_id == person.id
    account = before or Account(
        platform=door.platform,
        native=door.account,
        person_id=person.id,
        organisation_id=person.organisation_id,
    )
    if account.person_id != person.id:
        account.person_id, account.preferred = person.id, False
    account.active, account.dead = True, False
    person.last_account_id = account.id
    door.session.add(account)
    return () if was_theirs else arriving.one_more(door.session, person, account)
