"""The migrations lead to exactly the tables that the code has, on both databases."""

from alembic import command
from sqlalchemy import inspect

from storage.migrations import bring_up_to_date, configured
from storage.sealed import keyring, new_key
from storage.unit import Database


def test_migrations_and_tables_are_equal(empty_url: str) -> None:
    keyring.use([new_key()])
    database = Database(empty_url)
    bring_up_to_date(database)
    with database.engine.connect() as connection:
        command.check(configured(connection))
        assert "outbox" in inspect(connection).get_table_names()
    database.close()


def test_bringing_up_to_date_twice_changes_nothing(empty_url: str) -> None:
    database = Database(empty_url)
    bring_up_to_date(database)
    bring_up_to_date(database)
    database.close()
