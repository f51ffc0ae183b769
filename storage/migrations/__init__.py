"""How the database came to its present form, and how it gets there at start-up."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from storage.unit import Database

_LOCK = 7_316_402_118


def bring_up_to_date(database: Database) -> None:
    """Brings the database to the form that this version needs; safe on several replicas."""
    with database.engine.connect() as connection:
        config = configured(connection)
        if database.is_sqlite:
            command.upgrade(config, "head")
            return
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
        try:
            command.upgrade(config, "head")
            connection.commit()
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
            connection.commit()


def configured(connection: Connection) -> Config:
    """Alembic's configuration for a connection; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
