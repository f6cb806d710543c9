"""The support desk: tickets that agents claim, their history, notes and threads."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("state <> 'resolved'")
_WANTED = sa.text("state = 'wanted'")


def upgrade() -> None:
    """Apply."""
    op.add_column("conversation", sa.Column("ticket_id", _ID))
    op.add_column(
        "ticket", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    op.add_column("ticket", sa.Column("owner", sa.String(140)))
    op.add_column("ticket", sa.Column("owner_name", sa.String(200)))
    for name in ("moved_at", "active_at", "alerted_at", "replied_at"):
        op.add_column("ticket", sa.Column(name, sa.BigInteger()))
    op.add_column("ticket", sa.Column("resolved_at", sa.BigInteger()))
    op.add_column("ticket", sa.Column("rating", sa.String(10)))
    op.create_index("ix_ticket_conversation", "ticket", ["conversation_id", "id"])
    op.create_index("ix_ticket_open", "ticket", ["id"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_table(
        "ticket_event",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("ticket_id", _ID, sa.ForeignKey("ticket.id"), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("by_whom", sa.String(140), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_ticket_event_ticket", "ticket_event", ["ticket_id", "id"])
    op.create_table(
        "ticket_note",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("ticket_id", _ID, sa.ForeignKey("ticket.id"), nullable=False),
        sa.Column("by_whom", sa.String(140), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_ticket_note_ticket", "ticket_note", ["ticket_id", "id"])
    op.create_table(
        "desk_thread",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("ticket_id", _ID, sa.ForeignKey("ticket.id"), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("place", sa.String(128), nullable=False),
        sa.Column("thread", sa.String(128), nullable=False),
        sa.Column("root", sa.String(128), nullable=False),
        sa.UniqueConstraint("ticket_id", "channel", "place"),
        sa.UniqueConstraint("channel", "place", "thread"),
    )
    op.create_table(
        "desk_file",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("ticket_id", _ID, sa.ForeignKey("ticket.id"), nullable=False),
        sa.Column("key", sa.String(250), nullable=False, unique=True),
        sa.Column("from_agent", sa.Boolean(), nullable=False),
        sa.Column("by_whom", sa.String(140), nullable=False),
        sa.Column("sender", sa.String(200), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("platform_id", sa.String(250), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(200), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_desk_file_ticket", "desk_file", ["ticket_id", "id"])
    op.create_index(
        "ix_desk_file_wanted",
        "desk_file",
        ["next_at"],
        sqlite_where=_WANTED,
        postgresql_where=_WANTED,
    )


def downgrade() -> None:
    """Take back; what agents did and wrote is lost."""
    for table in ("desk_file", "desk_thread", "ticket_note", "ticket_event"):
        op.drop_table(table)
    op.drop_index("ix_ticket_open", "ticket")
    op.drop_index("ix_ticket_conversation", "ticket")
    added = ("urgent", "owner", "owner_name", "moved_at", "active_at", "alerted_at", "replied_at")
    for name in (*added, "resolved_at", "rating"):
        op.drop_column("ticket", name)
    op.drop_column("conversation", "ticket_id")
