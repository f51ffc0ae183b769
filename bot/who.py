"""Who acts: the account, the person, their organisation and what they may."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from handlers import access
from storage.people import Account, Granted, Organisation, Person

_SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Who:
    """Somebody who acts, as one unit of work knows them."""

    account: Account
    person: Person
    organisation: Organisation
    standing: access.Standing


def load(session: Session, platform: str, native: str, *, writes: bool = True) -> Who | None:
    """Who is behind an account. On Postgres their row is held until the unit ends, so that one
    person's events do not cross."""
    query = (
        select(Account, Person, Organisation)
        .join(Person, col(Person.id) == Account.person_id)
        .join(Organisation, col(Organisation.id) == Account.organisation_id)
        .where(Account.platform == platform, Account.native == native, col(Account.active))
    )
    found = session.exec(query.with_for_update(of=Person) if writes else query).first()
    if found is None:
        return None
    account, person, organisation = found
    granted = session.exec(
        select(Granted.role, Granted.team_id).where(Granted.person_id == person.id)
    ).all()
    standing = access.standing(person.id, person.kind, person.team_id, granted)
    return Who(account, person, organisation, standing)


def mark_seen(session: Session, who: Who, now: datetime) -> None:
    """Keeps where a person was last active, roughly: messages go there."""
    if who.account.seen_at is None or now - who.account.seen_at > _SEEN_EVERY:
        who.account.seen_at = now
        who.account.dead = False
        session.add(who.account)
