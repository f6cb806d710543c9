"""Instalments: a promise may be for a part of one invoice, one of several that were agreed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column("promise", sa.Column("part", sa.Integer()))
    op.add_column("promise", sa.Column("until_due", sa.BigInteger()))
    op.add_column("promise", sa.Column("told_at", sa.BigInteger()))


def downgrade() -> None:
    """Take back. What was agreed in parts is a promise of the whole invoice by each of the days."""
    for name in ("told_at", "until_due", "part"):
        op.drop_column("promise", name)
