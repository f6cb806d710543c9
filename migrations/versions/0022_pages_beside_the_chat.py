"""Pages that a platform keeps for a person beside the chat: who has one, and when it is renewed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0022"
down_revision: str | Sequence[str] | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "home_page",
        sa.Column(
            "conversation_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("conversation.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger()),
    )
    op.create_index("ix_home_page_due", "home_page", ["due_at"])


def downgrade() -> None:
    """Take back: pages stay as they are until their owners open them."""
    op.drop_table("home_page")
