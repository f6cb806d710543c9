"""Where in a chat its person wrote last, and is answered."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | Sequence[str] | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column("conversation", sa.Column("thread", sa.String(64)))


def downgrade() -> None:
    """Take back: everybody is answered in the chat itself."""
    op.drop_column("conversation", "thread")
