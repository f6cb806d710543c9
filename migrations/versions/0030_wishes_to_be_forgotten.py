"""People who said in the chat that they want to be forgotten, until it is done."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from billing.store.database import Instant

revision: str = "0030"
down_revision: str | Sequence[str] | None = "0029"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply: nobody has wished it yet."""
    op.create_table(
        "erasure",
        sa.Column(
            "person_id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            sa.ForeignKey("person.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("at", Instant, nullable=False),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("erasure")
