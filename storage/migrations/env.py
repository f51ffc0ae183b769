"""Alembic runs this: the tables as they should be, and the connection that it was given."""

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  all tables are to be seen

PLAIN = {
    "Sealed": "sa.Text()",
    "AutoString": "sa.String()",
    "UTCDateTime": "sa.DateTime(timezone=True)",
}


def plainly(kind: str, thing: Any, _: Any) -> str | Literal[False]:
    """A migration says what the database gets, so that it stays true when our types change."""
    return PLAIN.get(type(thing).__name__, False) if kind == "type" else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=plainly,
)
with context.begin_transaction():
    context.run_migrations()
