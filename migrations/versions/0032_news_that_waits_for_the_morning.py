"""News of money, and messages to everybody, that wait for the hours of whom they reach."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0032"
down_revision: str | Sequence[str] | None = "0031"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply: nothing waits."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "late_news",
        sa.Column("event_id", number, primary_key=True, autoincrement=False),
        sa.Column(
            "conversation_id",
            number,
            sa.ForeignKey("conversation.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_late_news_due", "late_news", ["due_at"])
    op.create_index("ix_effect_chat", "effect", ["conversation_id", "created_at"])
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["not_before"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def downgrade() -> None:
    """Take back: what waits is told to nobody."""
    op.drop_index("ix_outbox_waiting", "outbox")
    op.execute("UPDATE outbox SET state = 'dropped' WHERE state = 'waiting'")
    op.drop_index("ix_effect_chat", "effect")
    op.drop_table("late_news")
