"""What the firm's file said of a detail when the customer changed it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0023"
down_revision: str | Sequence[str] | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "detail_change",
        sa.Column("customer_id", sa.String(100), sa.ForeignKey("customer.id"), primary_key=True),
        sa.Column("field", sa.String(20), primary_key=True),
        sa.Column("filed", sa.String(200), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    """Take back: the next file decides."""
    op.drop_table("detail_change")
