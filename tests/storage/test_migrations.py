"""The migrations lead to exactly the tables that the code has, on both databases."""

import json
from datetime import UTC, datetime
from typing import Any

from alembic import command
from sqlalchemy import (
    Boolean,
    ColumnClause,
    DateTime,
    Insert,
    column,
    insert,
    inspect,
    table,
    text,
)

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


SAID = {
    "message": {
        "template": "questions/ask",
        "facts": {"text": "geheimpje"},
        "choices": [{"action": "questions.help", "id": "4f", "version": 2}],
    }
}
ROWS = {
    "rows": {
        "template": "skills/mine",
        "rows": [
            {"choices": [{"action": "skills.remove", "id": str(n), "version": 1}]} for n in range(7)
        ],
        "choices": [{"action": "skills.add", "id": "", "version": 0}],
    }
}


def test_buttons_that_stood_on_a_screen_before_an_upgrade_work_after_it(empty_url: str) -> None:
    keyring.use([old := new_key()])
    database = Database(empty_url)
    with database.engine.connect() as connection:
        command.upgrade(configured(connection), "0003")
        for key, body in (("ask", SAID), ("list", ROWS), ("none", {"message": {"choices": []}})):
            connection.execute(_row(key, body))
        connection.execute(_row("settled", SAID, settled=True))
        keyring.use([new_key()])
        connection.execute(_row("lost", SAID))
        keyring.use([old])
        connection.commit()
    bring_up_to_date(database)
    with database.engine.connect() as connection:
        found = connection.execute(text("SELECT key, choices FROM outbox")).all()
    database.close()
    opened = {key: json.loads(keyring.open(one)) for key, one in found if one}
    rows = [f"skills.remove:{n}:1" for n in range(7)]
    assert opened == {
        "ask": ["questions.help:4f:2"],
        "list": ["skills.add::0", *rows, "machine.page:0:0", "machine.page:1:0"],
    }


def _row(key: str, body: object, *, settled: bool = False) -> Insert:
    """A message as the release before kept it."""
    words = dict.fromkeys(("about", "template", "platform", "native", "under", "trouble"), "")
    numbers = dict.fromkeys(("organisation_id", "person_id", "attempts", "page"), 1)
    row = {**words, **numbers, "key": key, "body": keyring.seal(json.dumps(body)), "state": "sent"}
    now = datetime(2026, 11, 27, 14, tzinfo=UTC)
    columns: list[ColumnClause[Any]] = [column(name) for name in row]
    times = [column(name, DateTime(timezone=True)) for name in ("at", "not_before")]
    ticks = [column(name, Boolean()) for name in ("reply", "settled")]
    outbox = table("outbox", *columns, *times, *ticks)
    return insert(outbox).values(**row, at=now, not_before=now, reply=False, settled=settled)
