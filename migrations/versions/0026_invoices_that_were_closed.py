"""Invoices that have come to be no longer due, until the chats that asked for them know."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0026"
down_revision: str | Sequence[str] | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "closed_invoice",
        sa.Column(
            "invoice_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("invoice.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("customer_id", sa.String(100), sa.ForeignKey("customer.id"), nullable=False),
    )
    op.create_index("ix_closed_invoice_customer", "closed_invoice", ["customer_id"])


def downgrade() -> None:
    """Take back: cards that asked stay as they are, and their buttons answer with the new state."""
    op.drop_table("closed_invoice")
