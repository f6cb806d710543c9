"""Customers have a segment; a reminder knows the zones and the policy that it was planned by."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_INDEXES = (
    ("ix_reminder_kept", "reminder", ["send_at"], "state = 'kept'"),
    ("ix_outbox_capped", "outbox", ["person_id", "created_at"], "kind IN ('reminder')"),
)
_COLUMNS = (("customer", "segment", 60), ("reminder", "zones", 129), ("reminder", "policy", 40))


def upgrade() -> None:
    """Apply. Reminders that are planned already are looked at anew by the next planner."""
    for table, name, length in _COLUMNS:
        op.add_column(table, sa.Column(name, sa.String(length), nullable=False, server_default=""))
    _replace_open_index("due_on", "customer_id", "number", "due", "status")
    for name, table, columns, only in _INDEXES:
        where = sa.text(only)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Take back; what an operator held goes on."""
    op.execute("UPDATE reminder SET state = 'planned' WHERE state = 'kept'")
    _replace_open_index("due_on", "customer_id")
    for name, table, _columns, _only in _INDEXES:
        op.drop_index(name, table_name=table)
    for table, name, _length in _COLUMNS:
        op.drop_column(table, name)


def _replace_open_index(*columns: str) -> None:
    where = sa.text("status = 'open'")
    op.drop_index("ix_invoice_open", table_name="invoice")
    op.create_index(
        "ix_invoice_open", "invoice", list(columns), sqlite_where=where, postgresql_where=where
    )
