"""Due by organisation"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _due(*columns: str) -> None:
    has = sa.text("next_due IS NOT NULL")
    op.drop_index("ix_placement_due", "placement", sqlite_where=has, postgresql_where=has)
    op.create_index(
        "ix_placement_due", "placement", columns, sqlite_where=has, postgresql_where=has
    )


def upgrade() -> None:
    """Forward."""
    _due("organisation_id", "next_due", "id")


def downgrade() -> None:
    """Back."""
    _due("next_due")
