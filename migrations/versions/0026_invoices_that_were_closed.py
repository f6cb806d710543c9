"""Invoices that have come to be no longer due, and bills that Telegram shows in chats."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0026"
down_revision: str | Sequence[str] | None = "0025"
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
    op.create_table(
        "telegram_bill",
        sa.Column("id", sa.String(60), primary_key=True),
        sa.Column("idempotency_key", sa.String(220), nullable=False, unique=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("query", sa.String(100), nullable=False, server_default=""),
        sa.Column("held_until", sa.BigInteger()),
        sa.Column("charge_id", sa.String(200)),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "telegram_charge",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("bill_id", sa.String(128), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("payer", sa.String(64), nullable=False),
        sa.Column("provider_charge", sa.String(250), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    """Take back: cards stay as they are, and what bills brought in stays in the books."""
    op.drop_table("telegram_charge")
    op.drop_table("telegram_bill")
    op.drop_table("closed_invoice")
