"""How much of a provider's a walk left out."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | Sequence[str] | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "provider_walk", sa.Column("left_out", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    """Take back."""
    op.drop_column("provider_walk", "left_out")
