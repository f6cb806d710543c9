"""Until when agents, or the assistant too, do not answer in a chat."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | Sequence[str] | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("conversation") as table:
        table.add_column(sa.Column("muted_until", sa.BigInteger()))
        table.add_column(sa.Column("banned_until", sa.BigInteger()))


def downgrade() -> None:
    """Take back: everybody is answered again."""
    # In place: a table that is made anew leaves the rows that point at it behind.
    op.drop_column("conversation", "banned_until")
    op.drop_column("conversation", "muted_until")
