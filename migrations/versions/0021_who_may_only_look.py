"""Who of a customer's people may look at everything and act in nothing."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0021"
down_revision: str | Sequence[str] | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply: everybody may act, as before."""
    op.create_table(
        "customer_viewer",
        sa.Column("customer_id", sa.String(100), sa.ForeignKey("customer.id"), primary_key=True),
        sa.Column("email", sa.String(320), primary_key=True),
    )


def downgrade() -> None:
    """Take back; everybody may act again."""
    op.drop_table("customer_viewer")
