"""Many rows at once: written by the rules that hold for one that is added, and looked up."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, bindparam
from sqlmodel import Session, SQLModel, col, insert

from storage.unit import EVERY, OwnSession, Row, Unscoped


def put(session: Session, of: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes new rows of a table in one statement, after all that the unit has written so far.

    All `rows` name the same columns; the others are as the table has them. A row that belongs to
    an organisation gets that of the unit. Raises what a unit raises that lost from another one, and
    Unscoped where a row would belong to nobody.
    """
    session.flush()
    if not rows:
        return
    if isinstance(session, OwnSession):
        session.take_pen()
    table = SQLModel.metadata.tables[str(of.__tablename__)]
    session.connection().execute(insert(table), [*_owned(session, of, rows)])


def among(column: int, numbers: Iterable[int]) -> ColumnElement[bool]:
    """Whether a column has one of many numbers. They stand in the query itself: Postgres is slow
    with hundreds of parameters."""
    listed = bindparam(
        "numbers", [*numbers], BigInteger(), expanding=True, literal_execute=True, unique=True
    )
    return col(column).in_(listed)


def _owned(
    session: Session, of: type[SQLModel], rows: Sequence[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    if not issubclass(of, Row):
        return rows
    own = session.organisation if isinstance(session, OwnSession) else None
    if own not in (None, EVERY):
        return [{**row, "organisation_id": own} for row in rows]
    if not all(row.get("organisation_id") for row in rows):
        raise Unscoped(of.__name__)
    return rows
