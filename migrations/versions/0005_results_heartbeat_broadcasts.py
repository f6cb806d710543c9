"""What reminders brought can be asked later; a heartbeat tells a restored backup; broadcasts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_PARTIAL = (
    ("ix_payment_money", "payment", "paid_at", "status = 'succeeded'"),
    ("ix_reminder_outbox", "reminder", "outbox_id", "outbox_id IS NOT NULL"),
    ("ix_reminder_sent", "reminder", "send_at", "state = 'sent'"),
)


def upgrade() -> None:
    """Apply."""
    op.add_column("reminder", sa.Column("sent_at", sa.BigInteger()))
    op.add_column("reminder", sa.Column("sent_by", sa.String(20)))
    for name, table, column, only in _PARTIAL:
        which = sa.text(only)
        op.create_index(name, table, [column], sqlite_where=which, postgresql_where=which)
    op.create_table(
        "heartbeat",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(200), nullable=False),
        sa.Column("held_from", sa.BigInteger()),
        sa.Column("held_at", sa.BigInteger()),
    )
    op.create_table(
        "broadcast",
        sa.Column("id", sa.String(60), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("reached", sa.String(320), nullable=False, server_default=""),
        sa.Column("queued", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("left_out", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger()),
    )


def downgrade() -> None:
    """Take back. What is held goes its way."""
    op.execute("UPDATE outbox SET state = 'ready' WHERE state = 'held'")
    op.execute("UPDATE reminder SET state = 'planned' WHERE state = 'held'")
    op.drop_table("broadcast")
    op.drop_table("heartbeat")
    for name, table, _column, _only in reversed(_PARTIAL):
        op.drop_index(name, table_name=table)
    op.drop_column("reminder", "sent_by")
    op.drop_column("reminder", "sent_at")
