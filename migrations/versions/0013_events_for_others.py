"""Events for the firm's own programs, until they are taken."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | Sequence[str] | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_READY = sa.text("state = 'ready'")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "event_out",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("customer_id", sa.String(100)),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
    )
    op.create_index(
        "ix_event_out_ready",
        "event_out",
        ["next_at"],
        sqlite_where=_READY,
        postgresql_where=_READY,
    )


def downgrade() -> None:
    """Take back; what was not taken is lost."""
    op.drop_table("event_out")
