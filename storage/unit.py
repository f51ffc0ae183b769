"""One unit of work: what is read and written together, for one organisation, or not at all.

Both databases behave alike: reads see what was committed, writing begins at the first write, and
what two units may not both do is refused by a constraint or by a row's version. On SQLite the
writers of a process queue on one lock, held from the first write to the commit.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    Index,
    column,
    event,
    literal,
    text,
)
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import ORMExecuteState, declared_attr, with_loader_criteria
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.base import ExecutableOption as ORMOption
from sqlmodel import Field, Session, SQLModel, create_engine

from storage.pen import Pen

CONFLICTS = (StaleDataError, IntegrityError, OperationalError)
"""What a unit raises that lost from another one; it may be run again."""


def new_id() -> int:
    """A number that names a row; it says nothing, and fits in a button."""
    return secrets.randbits(52)


class Row(SQLModel):
    """What belongs to one organisation. A unit of that organisation sees only its own rows."""

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    organisation_id: int = Field(default=0, sa_type=BigInteger)


def index_of_some(name: str, column: str) -> Index:
    """An index of the rows that have something in a column: the others cost nothing."""
    has = text(f"{column} IS NOT NULL")
    return Index(name, column, sqlite_where=has, postgresql_where=has)


class Versioned(Row):
    """A row with a version. Whoever makes its old buttons untrue raises it by one; of two units
    that change the same version one is refused, and is run again."""

    version: int = 1

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  SQLAlchemy asks for this form
        return {"version_id_col": cls.__table__.c.version, "version_id_generator": False}  # type: ignore[attr-defined]


_WAIT = 2.0
_PATIENCE = {"connect_timeout": 3, "tcp_user_timeout": 10_000}
"""How long a Postgres may be silent: seconds before it answers, milliseconds on a connection."""


class PenTaken(Exception):
    """Another unit writes for longer than anybody waits."""


class Unscoped(Exception):
    """A query on an organisation's rows in a session that has no organisation."""


class Database:
    """The database of this installation: gives units, and serves as its single door."""

    def __init__(self, url: str) -> None:
        self.url = _dialect(url)
        self.is_sqlite = self.url.startswith("sqlite")
        self._writing = Pen()
        self.engine = _engine(self.url, self.is_sqlite)

    @contextmanager
    def unit(self, organisation: int | None) -> Iterator["OwnSession"]:
        """A session that sees one organisation (None: those that belong to none), committed at
        the end, rolled back on any exception."""
        with OwnSession(self, organisation) as session:
            try:
                yield session
                session.commit()
            finally:
                session.end()

    @contextmanager
    def reading(self, organisation: int | None) -> Iterator["OwnSession"]:
        """A session to read from; what is written in it is lost."""
        with OwnSession(self, organisation) as session:
            try:
                yield session
            finally:
                session.expunge_all()  # what was read stays readable when the session is over
                session.rollback()
                session.end()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A bare connection to write on, for what goes over all tables alike."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                self.begin_writing(connection)
            try:
                yield connection
                connection.commit()
            finally:
                if self.is_sqlite:
                    self.end_writing()

    def close(self) -> None:
        """Gives back all connections."""
        self.engine.dispose()

    def begin_writing(self, connection: Connection) -> None:
        """Takes SQLite's single pen; Postgres has one a row. Raises PenTaken after a while."""
        if not self._writing.acquire(timeout=_WAIT):
            raise PenTaken
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            self._writing.release()
            raise

    def end_writing(self) -> None:
        """Lays the pen down."""
        self._writing.release()


class OwnSession(Session):
    """A session that adds its organisation to all that is asked and written."""

    def __init__(self, database: Database, organisation: int | None) -> None:
        super().__init__(database.engine, autoflush=False, expire_on_commit=False)
        self.database = database
        self.organisation = organisation
        self._has_pen = False

    def enter(self, organisation: int | None) -> None:
        """Goes on as a unit of this organisation, once it is known who acts."""
        self.organisation = organisation

    def take_pen(self) -> None:
        if self.database.is_sqlite and not self._has_pen:
            self.database.begin_writing(self.connection())
            self._has_pen = True

    def end(self) -> None:
        if self._has_pen:
            self._has_pen = False
            if self.in_transaction():
                self.rollback()
            self.database.end_writing()


def own(session: Session) -> int:
    """The organisation of a session, for a query that goes past it and must name it itself. Raises
    Unscoped where it sees none, or all."""
    organisation = session.organisation if isinstance(session, OwnSession) else None
    if organisation in (None, EVERY):
        raise Unscoped("a query of one organisation")
    return int(organisation or 0)


@event.listens_for(OwnSession, "do_orm_execute")
def _only_own_rows(state: ORMExecuteState) -> None:
    session = cast(OwnSession, state.session)
    if state.is_insert or state.is_update or state.is_delete:
        session.take_pen()
    if state.is_column_load or state.is_relationship_load or session.organisation == EVERY:
        return
    if session.organisation is None:
        _refuse_scoped(state)
    state.statement = state.statement.options(_only(session.organisation or 0))


@lru_cache(maxsize=1024)
def _only(own: int) -> ORMOption:
    """What makes a query see the rows of one organisation only, in all its tables. The number has
    its type from here: a small one would be asked for as a small one, and a large one after it."""
    number = literal(own, BigInteger)
    return with_loader_criteria(
        Row, lambda cls: getattr(cls, "organisation_id", _OWNER) == number, include_aliases=True
    )


_OWNER: ColumnElement[int] = column(
    "organisation_id"
)  # Row itself, which has no table, is looked at by SQLAlchemy too

EVERY = -1
"""The organisation of a unit of the machine itself (delivery, retention), which sees all rows."""


def _refuse_scoped(state: ORMExecuteState) -> None:
    mappers = state.all_mappers
    if any(issubclass(mapper.class_, Row) for mapper in mappers):
        raise Unscoped(", ".join(mapper.class_.__name__ for mapper in mappers))


@event.listens_for(OwnSession, "before_flush")
def _write_own_rows(session: "OwnSession", *_: object) -> None:
    for row in session.new:
        if isinstance(row, Row) and session.organisation not in (None, EVERY):
            row.organisation_id = session.organisation
        elif isinstance(row, Row) and not row.organisation_id:
            raise Unscoped(type(row).__name__)
    session.take_pen()


def _dialect(url: str) -> str:
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _engine(url: str, is_sqlite: bool) -> Engine:
    if not is_sqlite:
        return create_engine(
            url,
            hide_parameters=True,
            pool_size=12,
            max_overflow=8,
            pool_pre_ping=True,
            connect_args=_PATIENCE,
        )
    # Without its own BEGIN the driver reads in autocommit: each read sees what was committed.
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"isolation_level": None, "check_same_thread": False, "timeout": 5},
    )
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
