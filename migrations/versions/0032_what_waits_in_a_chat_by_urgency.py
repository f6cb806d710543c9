"""What waits in a chat is found by its urgency, too."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0032"
down_revision: str | Sequence[str] | None = "0031"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_NAME = "ix_outbox_open"
_OPEN = sa.text("state IN ('ready', 'leased')")


def upgrade() -> None:
    """Apply: the index of open rows, with the priority before the id."""
    _make(["channel", "account", "chat", "priority", "id"])


def downgrade() -> None:
    """Take back."""
    _make(["channel", "account", "chat", "id"])


def _make(columns: list[str]) -> None:
    op.drop_index(_NAME, "outbox")
    op.create_index(_NAME, "outbox", columns, sqlite_where=_OPEN, postgresql_where=_OPEN)
