"""Buttons are kept with their message; the transcript is the inbox and the outbox together."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_SENDER = {
    "sqlite": "json_extract(payload, '$.sender.user')",
    "postgresql": "payload->'sender'->>'user'",
}
_PRIVATE = {
    "sqlite": "json_extract(payload, '$.surface') = 'private' "
    "AND NOT json_extract(payload, '$.sender.guest')",
    "postgresql": "payload->>'surface' = 'private' "
    "AND NOT CAST(payload->'sender'->>'guest' AS boolean)",
}
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CHAT = ["chat", "id"]


def upgrade() -> None:
    """Apply. Older messages' buttons answer with the menu from now on."""
    database = op.get_bind().dialect.name
    op.add_column("inbox", sa.Column("user_id", sa.String(128), nullable=False, server_default=""))
    op.add_column(
        "inbox", sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(f"UPDATE inbox SET user_id = {_SENDER[database]}, private = {_PRIVATE[database]}")  # noqa: S608 - our own words
    op.create_index("ix_inbox_chat", "inbox", _CHAT)
    op.add_column("outbox", sa.Column("card", sa.String(32)))
    op.add_column("outbox", sa.Column("actions", sa.JSON()))
    op.add_column("outbox", sa.Column("spent", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_outbox_card", "outbox", ["card"], unique=True)
    op.create_index("ix_outbox_chat", "outbox", _CHAT)
    op.drop_table("transcript")
    op.drop_table("action")


def downgrade() -> None:
    """Take back; the two tables come back empty."""
    op.create_table(
        "action",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("conversation_id", _ID, sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("user_id", sa.String(128), nullable=False),
        sa.Column("person_id", _ID),
        sa.Column("intent", sa.String(40), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("single", sa.Boolean(), nullable=False),
        sa.Column("used_at", sa.BigInteger()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "transcript",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("conversation_id", _ID, sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.String(10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_index("ix_transcript", "transcript", ["conversation_id", "id"])
    for table, index in (
        ("outbox", "ix_outbox_chat"),
        ("outbox", "ix_outbox_card"),
        ("inbox", "ix_inbox_chat"),
    ):
        op.drop_index(index, table_name=table)
    for table, column in (
        ("outbox", "spent"),
        ("outbox", "actions"),
        ("outbox", "card"),
        ("inbox", "private"),
        ("inbox", "user_id"),
    ):
        op.drop_column(table, column)
