"""Charges that a restored backup left in doubt are only looked for."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0031"
down_revision: str | Sequence[str] | None = "0030"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply: no charge is in doubt."""
    op.add_column(
        "planned_charge",
        sa.Column("doubtful", sa.Boolean, nullable=False, server_default=sa.text("false")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_column("planned_charge", "doubtful")
