"""Leases for what one process does at a time, a log of failed tries, and which sends have begun."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_READY = sa.text("state = 'ready'")
_BAD = sa.text("state IN ('dead', 'unknown')")
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "lease",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("paused_until", sa.BigInteger()),
    )
    op.create_table(
        "delivery_try",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("outbox_id", _ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
    )
    op.create_index("ix_delivery_try_outbox", "delivery_try", ["outbox_id"])
    op.create_index("ix_delivery_try_at", "delivery_try", ["at"])
    op.add_column(
        "outbox", sa.Column("begun", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.drop_index("ix_outbox_ready", "outbox")
    _index_ready("channel", "priority", "not_before", "id")
    op.create_index(
        "ix_outbox_ended_badly",
        "outbox",
        ["state", "channel", "id"],
        sqlite_where=_BAD,
        postgresql_where=_BAD,
    )


def _index_ready(*columns: str) -> None:
    op.create_index(
        "ix_outbox_ready", "outbox", list(columns), sqlite_where=_READY, postgresql_where=_READY
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_outbox_ended_badly", "outbox")
    op.drop_index("ix_outbox_ready", "outbox")
    _index_ready("channel", "priority", "id")
    op.drop_column("outbox", "begun")
    op.drop_table("delivery_try")
    op.drop_table("lease")
