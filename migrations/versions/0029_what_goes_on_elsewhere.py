"""What a person wants to go on with on another channel."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from billing.store.database import Instant

revision: str = "0029"
down_revision: str | Sequence[str] | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply: nobody has wanted it yet."""
    op.create_table(
        "carried",
        sa.Column(
            "person_id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            sa.ForeignKey("person.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("shown", sa.JSON, nullable=False),
        sa.Column("focus", sa.String(100)),
        sa.Column("at", Instant, nullable=False),
    )
    op.create_index("ix_carried", "carried", ["at"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("carried")
