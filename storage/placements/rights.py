"""Who guides a placement on a day: the one place that says so, and rights follow it (domain 6)."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, String, and_, bindparam, cast, func, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlmodel import col, select

from storage.people import Person
from storage.placements.tables import Assignment, Placement

RIGHTS_STAY = timedelta(days=28)
"""How long after its last day a placement is still shown to who guided it: the last steps of its
final talk come after the end (R22)."""


def guides_on(day: Any) -> ColumnElement[bool]:
    """Whether an assignment is active on a day, in a query that has its placement too. Who is to
    guide from the first day of a placement does so as soon as they are coupled."""
    return and_(
        or_(col(Assignment.until).is_(None), col(Assignment.until) >= day),
        or_(col(Assignment.since) <= day, col(Assignment.since) <= col(Placement.start)),
    )


def guides_from(day: Any) -> ColumnElement[bool]:
    """Whether an assignment becomes active after a day only, while its placement runs."""
    later = and_(col(Assignment.since) > day, col(Assignment.since) > col(Placement.start))
    return and_(later, col(Assignment.until).is_(None))


def ended_on() -> ColumnElement[Any]:
    """The day on which a placement ends, or ended early."""
    return func.coalesce(col(Placement.stopped_on), col(Placement.end))


class _listed(GenericFunction[str]):  # noqa: N801  it is a function
    """Values between commas. SQLAlchemy's own reckons its text anew in every turn."""

    inherit_cache = True
    type = String()


@compiles(_listed)
def _on_sqlite(listed: Any, compiler: Any, **more: Any) -> str:
    return f"group_concat({compiler.process(listed.clauses, **more)})"


@compiles(_listed, "postgresql")
def _on_postgres(listed: Any, compiler: Any, **more: Any) -> str:
    return f"string_agg({compiler.process(listed.clauses, **more)}, ',')"


def teams_guided() -> Any:
    """A part of the query of every turn: the teams in which a person guides on the day `today`, as
    "7,9,7"; nothing where they guide nobody. `stays` is that day less `RIGHTS_STAY`."""
    return (
        select(_listed(cast(col(Placement.team_id), String)))
        .join(Assignment, col(Assignment.placement_id) == col(Placement.id))
        .where(
            col(Assignment.supervisor_id) == col(Person.id),
            guides_on(bindparam("today", type_=Date)),
            ended_on() >= bindparam("stays", type_=Date),
        )
        .correlate(Person)
        .scalar_subquery()
    )
