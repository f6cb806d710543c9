"""Refunds that agents order, those of the sandbox, and the payment that a proposal is about."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | Sequence[str] | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "refund_order",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("key", sa.String(250), nullable=False, unique=True),
        sa.Column("customer_id", sa.String(100), sa.ForeignKey("customer.id"), nullable=False),
        sa.Column("payment_id", sa.String(200), sa.ForeignKey("payment.id"), nullable=False),
        sa.Column("provider", sa.String(40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("reference", sa.String(100), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_refund_order_due", "refund_order", ["state", "due_at"])
    op.create_index("ix_refund_order_payment", "refund_order", ["payment_id"])
    op.create_table(
        "sandbox_refund",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("payment_id", sa.String(40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_sandbox_refund_payment", "sandbox_refund", ["payment_id"])
    with op.batch_alter_table("desk_proposal") as table:
        table.add_column(sa.Column("payment", sa.String(200), nullable=False, server_default=""))


def downgrade() -> None:
    """Take back; refunds that were ordered or wait for a second person are forgotten."""
    op.execute("DELETE FROM desk_proposal WHERE kind = 'refund'")
    with op.batch_alter_table("desk_proposal") as table:
        table.drop_column("payment")
    op.drop_table("sandbox_refund")
    op.drop_table("refund_order")
