"""Sealing everything anew with the newest key, so that an old one can go."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, Text, bindparam, type_coerce
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  all tables are to be seen
from storage.sealed import Sealed, keyring
from storage.unit import Database

_AT_ONCE = 500


def sealed_columns() -> Iterator[tuple[Table, Column[Any]]]:
    """Every column of every table that is sealed."""
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Sealed):
                yield table, column


def seal_anew(database: Database) -> int:
    """Seals every value that an older key sealed with the newest; says how many it were."""
    done = 0
    for table, column in sealed_columns():
        while number := _some(database, table, column):
            done += number
    return done


def _some(database: Database, table: Table, column: Column[Any]) -> int:
    key = next(iter(table.primary_key.columns))
    old = (
        table.select()
        .with_only_columns(key, column)
        .where(column.is_not(None), ~_raw(column).startswith(f"{keyring.newest}:"))
    )
    with database.writing() as connection:
        rows = connection.execute(old.limit(_AT_ONCE)).all()
        _write(connection, table, column, [{"b_row": row[0], "b_value": row[1]} for row in rows])
    return len(rows)


def _write(connection: Connection, table: Table, column: Column[Any], rows: list[Any]) -> None:
    if rows:
        key = next(iter(table.primary_key.columns))
        change = (
            table.update()
            .where(key == bindparam("b_row"))
            .values({column.name: bindparam("b_value", type_=column.type)})
        )
        connection.execute(change, rows)


def _raw(column: Column[Any]) -> Any:
    return type_coerce(column, Text)
