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
    with op.batch_alter_table("conversation") as table:
        table.drop_column("banned_until")
        table.drop_column("muted_until")
