"""Both databases are real, take the same tables, and begin empty."""

import ast
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.orm import registry
from sqlmodel import Field, Session, SQLModel, create_engine, select


class Apart(SQLModel, registry=registry()):
    """A corner of its own: these tables are not the bot's."""


class Visit(Apart, table=True):
    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    words: str


def test_what_is_written_is_read_back_in_utc(empty_url):
    engine = create_engine(empty_url)
    Apart.metadata.create_all(engine)
    amsterdam_summer = timezone(timedelta(hours=2))
    with Session(engine) as session:
        session.add(Visit(at=datetime(2026, 6, 1, 9, 30, tzinfo=amsterdam_summer), words="Yılmaz"))
        session.commit()
    with Session(engine) as session:
        visit = session.exec(select(Visit)).one()
    engine.dispose()
    assert visit.at == datetime(2026, 6, 1, 7, 30, tzinfo=UTC)
    assert visit.at.utcoffset() == timedelta(0)
    assert visit.words == "Yılmaz"


def test_every_test_begins_with_an_empty_database(empty_url):
    engine = create_engine(empty_url)
    tables = inspect(engine).get_table_names()
    engine.dispose()
    assert tables == []


def test_each_database_is_the_kind_that_it_says(empty_url, request):
    engine = create_engine(empty_url)
    asked = "sqlite" if "sqlite" in request.node.name else "postgresql"
    with engine.connect() as connection:
        version = connection.dialect.server_version_info
    engine.dispose()
    assert engine.dialect.name == asked
    assert (version or ()) >= ((18,) if asked == "postgresql" else (3, 35))


def test_no_table_postpones_its_annotations():
    files = sorted(Path(__file__).parents[2].joinpath("storage").rglob("*.py"))
    postponing = [
        file.name
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]
    assert files
    assert postponing == []
