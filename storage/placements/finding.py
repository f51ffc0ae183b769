"""Placements as they are found: by who learns, who guides, by team, by reference."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import case, text
from sqlmodel import Session, col, func, or_, select

from storage.directory import Listed
from storage.people import Person, Team
from storage.placements.rights import RIGHTS_STAY, ended_on, guides_on
from storage.placements.tables import Assignment, Placement, PlacementFile
from storage.unit import OwnSession

AT_A_TIME = 500


def hold(session: Session, learner: int) -> Person | None:
    """Takes a learner in hand: until the commit nobody else changes their placements, so that what
    is found to be free (R13) stays free."""
    _lock(session, "ROW EXCLUSIVE")
    return session.exec(
        select(Person)
        .where(Person.id == learner)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def hold_all(session: Session) -> None:
    """Takes all placements in hand, for a file: until the commit nobody else adds or moves one."""
    _lock(session, "SHARE ROW EXCLUSIVE")


def _lock(session: Session, mode: str) -> None:
    """On SQLite there is one pen; on Postgres a file waits for the forms, and they for it."""
    if isinstance(session, OwnSession) and session.database.is_sqlite:
        session.take_pen()
    else:
        session.execute(text(f"LOCK TABLE placement IN {mode} MODE"))


def overlapping(
    session: Session, learner: int, days: tuple[date, date], besides: int = 0
) -> Sequence[Placement]:
    """The placements of a learner that share a day with a first and a last one (R13, inclusive),
    but one."""
    start, end = days
    found = session.exec(
        select(Placement).where(
            Placement.learner_id == learner,
            Placement.start <= end,
            Placement.end >= start,
            Placement.id != besides,
        )
    ).all()
    return [one for one in found if one.last_day >= start]


def of_learner(session: Session, learner: int) -> Sequence[Placement]:
    """All placements of a learner, the latest first."""
    return session.exec(
        select(Placement)
        .where(Placement.learner_id == learner)
        .order_by(col(Placement.start).desc())
    ).all()


def of_learners(session: Session, people: Collection[int]) -> Sequence[tuple[Placement, Person]]:
    """All placements of some learners, the latest first."""
    return session.exec(
        select(Placement, Person)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .where(col(Placement.learner_id).in_(people))
        .order_by(col(Placement.start).desc())
    ).all()


def of_supervisor(session: Session, supervisor: int, today: date) -> Sequence[Placement]:
    """The placements that somebody guides now: the right ends with the assignment."""
    return session.exec(
        select(Placement)
        .join(Assignment, col(Assignment.placement_id) == col(Placement.id))
        .where(
            Assignment.supervisor_id == supervisor,
            guides_on(today),
            ended_on() >= today - RIGHTS_STAY,
        )
        .order_by(col(Placement.start), col(Placement.id))
    ).all()


def of_tutor(session: Session, email: str, since: date) -> Sequence[Placement]:
    """The placements of which somebody at school is the tutor, that end on a day or later."""
    return session.exec(
        select(Placement)
        .where(Placement.tutor_email == email, Placement.end >= since)
        .order_by(col(Placement.start), col(Placement.id))
    ).all()


def of_teams(
    session: Session, teams: Collection[int] | None, since: date
) -> Sequence[tuple[Placement, Person]]:
    """The placements of some teams (None: of all) that end on a day or later, with who learns."""
    query = (
        select(Placement, Person)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .where(Placement.end >= since)
        .order_by(col(Placement.start), col(Placement.id))
    )
    if teams is not None:
        query = query.where(col(Placement.team_id).in_(teams))
    return session.exec(query).all()


def learners(session: Session, found: Collection[int]) -> Mapping[int, Person]:
    """Who learns in each of some placements."""
    rows = session.exec(
        select(Placement.id, Person)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .where(col(Placement.id).in_(found))
    ).all()
    return dict(list(rows))


def placed(session: Session, found: Sequence[int]) -> Mapping[int, tuple[Placement, Person, Team]]:
    """Some placements, each with who learns and where; a few hundred in one query."""
    rows: dict[int, tuple[Placement, Person, Team]] = {}
    for start in range(0, len(found), AT_A_TIME):
        for placement, learner, team in session.exec(
            select(Placement, Person, Team)
            .join(Person, col(Person.id) == col(Placement.learner_id))
            .join(Team, col(Team.id) == col(Placement.team_id))
            .where(col(Placement.id).in_(found[start : start + AT_A_TIME]))
        ):
            rows[placement.id] = (placement, learner, team)
    return rows


def learning(session: Session) -> list[Listed]:
    """Everybody who has a placement, by the name that others see."""
    called = func.coalesce(func.nullif(Person.shown_name, ""), Person.name)
    has = select(Placement.learner_id).distinct()
    rows = session.execute(select(Person.id, called, Person.team_id).where(col(Person.id).in_(has)))
    return [Listed(id_, name, "", team) for id_, name, team in rows]


def counts(session: Session, today: date) -> Mapping[int, tuple[int, int]]:
    """How many placements each team has that run today, and that are still to come."""
    found: dict[int, tuple[int, int]] = {}
    is_coming = case((col(Placement.start) > today, 1), else_=0)
    rows = session.execute(
        select(Placement.team_id, func.count(col(Placement.id)), func.sum(is_coming))
        .where(
            Placement.end >= today,
            or_(col(Placement.stopped_on).is_(None), col(Placement.stopped_on) >= today),
        )
        .group_by(col(Placement.team_id))
    )
    for team, number, coming in rows:
        found[team] = (number - coming, coming)
    return found


def with_reference(session: Session, reference: str) -> Placement | None:
    """The placement that the academy's files have under a reference."""
    return session.exec(select(Placement).where(Placement.reference == reference)).first()


def file_of(session: Session, person: int) -> PlacementFile | None:
    """The file of placements that somebody sent."""
    return session.exec(select(PlacementFile).where(PlacementFile.by_id == person)).first()
