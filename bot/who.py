"""Who acts: the account, the person, their organisation and what they may."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from handlers import access
from storage.people import Account, Granted, Organisation, Person, Team
from storage.placements.rights import RIGHTS_STAY, teams_guided


@dataclass(frozen=True)
class Who:
    """Somebody who acts, as one unit of work knows them."""

    account: Account
    person: Person
    organisation: Organisation
    standing: access.Standing
    team: Team | None


# Built once: it is asked in every turn.
_QUERY: Any = (
    select(Account, Person, Organisation, Team)
    .add_columns(col(Granted.role), col(Granted.team_id), teams_guided())
    .join(Person, col(Person.id) == Account.person_id)
    .join(Organisation, col(Organisation.id) == Account.organisation_id)
    .outerjoin(Team, col(Team.id) == Person.team_id)
    .outerjoin(Granted, col(Granted.person_id) == Person.id)
    .where(col(Account.platform) == bindparam("platform"))
    .where(col(Account.native) == bindparam("native"), col(Account.active))
)
_HELD: Any = _QUERY.with_for_update(of=Person)


def load(
    session: Session, platform: str, native: str, today: date, *, writes: bool = True
) -> Who | None:
    """Who is behind an account, as of a day in their organisation's zone. On Postgres their row is
    held until the unit ends, so that one person's events do not cross."""
    given = {"platform": platform, "native": native, "today": today, "stays": today - RIGHTS_STAY}
    rows = session.exec(_HELD if writes else _QUERY, params=given).all()
    if not rows:
        return None
    account, person, organisation, team, _, _, guided = rows[0]
    granted = [(row[4], row[5]) for row in rows if row[4] is not None]
    granted += [(access.Role.SUPERVISOR, int(at)) for at in (guided or "").split(",") if at]
    standing = access.standing(person.id, person.kind, person.team_id, granted)
    return Who(account, person, organisation, standing, team)


def mark_used(session: Session, who: Who) -> None:
    """Keeps which account a person used last: messages go there."""
    if who.person.last_account_id != who.account.id or who.account.dead:
        who.person.last_account_id, who.account.dead = who.account.id, False
        session.add_all((who.person, who.account))
