"""Alembic runs this: the tables as they should be, and the connection that it was given."""

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  all tables are to be seen

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    user_module_prefix="sealed.",
)
with context.begin_transaction():
    context.run_migrations()
