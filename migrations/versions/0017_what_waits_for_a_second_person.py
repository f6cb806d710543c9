"""Beside credit, waived fees and entered transfers wait for a second person."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | Sequence[str] | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("desk_proposal") as table:
        table.add_column(sa.Column("kind", sa.String(10), nullable=False, server_default="credit"))
        table.add_column(sa.Column("invoice", sa.String(100), nullable=False, server_default=""))


def downgrade() -> None:
    """Take back; what was no credit is forgotten."""
    op.execute("DELETE FROM desk_proposal WHERE kind <> 'credit'")
    with op.batch_alter_table("desk_proposal") as table:
        table.drop_column("invoice")
        table.drop_column("kind")
