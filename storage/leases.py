"""Who of several processes does what only one may do: polls a bot's events and sends for it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select


class Lease(SQLModel, table=True):
    """A bot token (by its fingerprint), and the process that holds it until a moment."""

    name: str = Field(primary_key=True)
    holder: str
    until: datetime


def take(
    session: Session, names: Sequence[str], holder: str, term: tuple[datetime, datetime]
) -> bool:
    """Takes or renews all of some leases for a term (from now, until), or none: False where
    somebody else holds one."""
    now, until = term
    wanted = select(Lease).where(col(Lease.name).in_(names)).with_for_update()
    found = {lease.name: lease for lease in session.exec(wanted)}
    if any(lease.holder != holder and lease.until > now for lease in found.values()):
        return False
    for name in names:
        lease = found.get(name) or Lease(name=name, holder=holder, until=until)
        lease.holder, lease.until = holder, until
        session.add(lease)
    return True


def let_go(session: Session, names: Sequence[str], holder: str) -> None:
    """Gives leases back before their time."""
    held = select(Lease).where(col(Lease.name).in_(names), Lease.holder == holder)
    for lease in session.exec(held):
        session.delete(lease)
