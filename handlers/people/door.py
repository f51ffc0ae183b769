"""The door: by which code, or from which workspace, a stranger comes in."""

from datetime import timedelta

from sqlmodel import select

from handlers.feature import Door, Entered
from handlers.people import arriving, moving, rules
from handlers.speech import Message
from storage import codes
from storage.people import Account, Code, Granted, Organisation, Person
from storage.unit import OwnSession

_BACK = frozenset({"terug", "back", "/terug", "/back"})


def enter(door: Door) -> Entered | Message:
    """Lets a stranger in by a code, or because the platform knows their organisation; else says
    what they need."""
    code = codes.said_in(door.text)
    if code:
        return _by_code(door, code)
    if door.organisation is not None:
        return _by_workspace(door, door.organisation)
    return Message("people/door_closed")


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
    return _through(door, row) if moving.taken(door.session, row) else Message("people/door_used")


def _through(door: Door, code: Code) -> Entered | Message:
    _inside(door, code.organisation_id)
    person = _who(door, code)
    if person is None:
        return Message("people/door_wrong")
    _reachable(door, person, code.organisation_id)
    if code.purpose == "academy":
        _make_academy(door, person)
    if code.purpose == "account":
        return Entered(person, Message("people/linked", {"name": person.called}))
    told = arriving.told_of(door.session, person, code)
    return Entered(person, arriving.welcome(door.session, person), told)


def _who(door: Door, code: Code) -> Person | None:
    """Who comes in: somebody named before, somebody who was here before, or somebody new."""
    if code.person_id is not None:
        return _come(door, door.session.get(Person, code.person_id), None)
    before = _account(door, code.organisation_id)
    known = door.session.get(Person, before.person_id) if before else None
    return _come(door, known or _new(door, code.organisation_id), code.team_id)


def _come(door: Door, person: Person | None, team: int | None) -> Person | None:
    if person is None:
        return None
    person.state, person.left_at = "active", None
    person.team_id = person.team_id or team
    person.welcomed = person.welcomed or door.now
    person.version += 1
    door.session.add(person)
    return person


def _new(door: Door, organisation: int) -> Person:
    return Person(
        organisation_id=organisation,
        name=arriving.tidy(door.name) or door.setting("people.nameless"),
        language=door.setting("organisation.language"),
    )


def _by_workspace(door: Door, organisation: int) -> Entered | Message:
    """Who is in the workspace is in the organisation. Who left comes back by saying so."""
    _inside(door, organisation)
    if door.session.get(Organisation, organisation) is None:
        return Message("people/door_closed")
    before = _account(door, organisation)
    person = door.session.get(Person, before.person_id) if before else None
    if person is None:
        person = _new(door, organisation)
    elif door.text.strip().lower().rstrip(".!") not in _BACK:
        return Message("people/door_left", {"name": person.called})
    _come(door, person, None)
    _reachable(door, person, organisation)
    return Entered(person, arriving.welcome(door.session, person))


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


def _reachable(door: Door, person: Person, organisation: int) -> None:
    account = _account(door, organisation) or Account(
        platform=door.platform,
        native=door.account,
        person_id=person.id,
        organisation_id=organisation,
    )
    account.person_id, account.active, account.dead = person.id, True, False
    person.last_account_id = account.id
    door.session.add(account)


def _make_academy(door: Door, person: Person) -> None:
    has = select(Granted).where(Granted.person_id == person.id, Granted.role == "academy")
    if door.session.exec(has).first() is None:
        door.session.add(Granted(person_id=person.id, role="academy", team_id=0))
