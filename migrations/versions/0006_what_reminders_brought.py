"""What reminders brought can be asked after their messages are forgotten."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0002"
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


def downgrade() -> None:
    """Take back."""
    for name, table, _column, _only in reversed(_PARTIAL):
        op.drop_index(name, table_name=table)
    op.drop_column("reminder", "sent_by")
    op.drop_column("reminder", "sent_at")
