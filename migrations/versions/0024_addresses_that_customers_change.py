"""Which address a customer put in the place of the firm's, and further contacts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0024"
down_revision: str | Sequence[str] | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "email_change",
        sa.Column("customer_id", sa.String(100), sa.ForeignKey("customer.id"), primary_key=True),
        sa.Column("filed", sa.String(320), primary_key=True),
        sa.Column("own", sa.String(320), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("customer_id", sa.String(100), nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("invoices", sa.Boolean(), nullable=False),
        sa.Column("receipts", sa.Boolean(), nullable=False),
        sa.Column("reminders", sa.Boolean(), nullable=False),
        sa.Column(
            "added_by",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("person.id"),
            nullable=False,
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("customer_id", "email"),
    )
    op.create_index("ix_contact_email", "contact", ["email"])


def downgrade() -> None:
    """Take back: the next file decides, and copies go to nobody."""
    op.drop_table("contact")
    op.drop_table("email_change")
