"""Late fees: an invoice may be a fee for another one, once for each step."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.add_column("invoice", sa.Column("fee_of", _ID))
    op.add_column("invoice", sa.Column("fee_step", sa.Integer()))
    fees = sa.text("fee_of IS NOT NULL")
    op.create_index(
        "ix_invoice_fee",
        "invoice",
        ["fee_of", "fee_step"],
        unique=True,
        sqlite_where=fees,
        postgresql_where=fees,
    )


def downgrade() -> None:
    """Take back. Fees that were charged stay as invoices."""
    op.drop_index("ix_invoice_fee", table_name="invoice")
    op.drop_column("invoice", "fee_step")
    op.drop_column("invoice", "fee_of")
