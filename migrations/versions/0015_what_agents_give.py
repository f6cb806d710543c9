"""Credit that agents want to give, until a second person has agreed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | Sequence[str] | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "desk_proposal",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("ticket_id", _ID, sa.ForeignKey("ticket.id"), nullable=False),
        sa.Column("key", sa.String(250), nullable=False, unique=True),
        sa.Column("customer_id", sa.String(100), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("by_whom", sa.String(140), nullable=False),
        sa.Column("sender", sa.String(200), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("decided_by", sa.String(140)),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger()),
    )
    op.create_index("ix_desk_proposal_ticket", "desk_proposal", ["ticket_id", "state"])


def downgrade() -> None:
    """Take back; what waited is lost."""
    op.drop_table("desk_proposal")
