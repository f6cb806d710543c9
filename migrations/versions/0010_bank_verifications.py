"""Bank accounts that wait for two small deposits before they can be charged."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply. Those that wait already come with the provider's next walk."""
    op.create_table(
        "method_verification",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("customer_id", sa.String(100), sa.ForeignKey("customer.id"), nullable=False),
        sa.Column("label", sa.String(100), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("arrives_on", sa.Date()),
        sa.Column("provider", sa.String(40), nullable=False),
    )
    op.create_index("ix_method_verification_customer", "method_verification", ["customer_id"])


def downgrade() -> None:
    """Take back; the next walk would bring them again."""
    op.drop_table("method_verification")
