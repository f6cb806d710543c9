"""A ticket may be one team's."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | Sequence[str] | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("ticket") as table:
        table.add_column(sa.Column("team", sa.String(60), nullable=False, server_default=""))


def downgrade() -> None:
    """Take back."""
    # In place: a table that is made anew leaves the rows that point at it behind.
    op.drop_column("ticket", "team")
