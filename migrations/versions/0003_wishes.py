"""What customers and staff wish of reminders: promises, pauses with a reason, preferences."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_STAFF = sa.text("why IN ('paused', 'disputed')")
_UNSETTLED = sa.text("state IN ('open', 'broken', 'followed_up')")


def upgrade() -> None:
    """Apply."""
    _add_promises()
    _add_pauses()
    _add_preferences()
    _add_consents()


def downgrade() -> None:
    """Take back."""
    op.drop_table("consent")
    op.drop_table("mute")
    with op.batch_alter_table("person") as person:
        for column in ("discreet", "part_of_day"):
            person.drop_column(column)
    op.drop_index("ix_snooze_staff", table_name="snooze")
    with op.batch_alter_table("snooze") as snooze:
        for column in ("lifted_at", "by_whom", "reason"):
            snooze.drop_column(column)
    op.drop_table("promised_invoice")
    op.drop_table("promise")


def _add_promises() -> None:
    op.create_table(
        "promise",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("customer_id", sa.String(100), nullable=False),
        sa.Column("person_id", _ID, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("conversation_id", _ID, sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("outbox_id", _ID),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_promise_customer", "promise", ["customer_id"])
    op.create_index("ix_promise_outbox", "promise", ["outbox_id"])
    op.create_index(
        "ix_promise_unsettled",
        "promise",
        ["id"],
        sqlite_where=_UNSETTLED,
        postgresql_where=_UNSETTLED,
    )
    op.create_table(
        "promised_invoice",
        sa.Column("promise_id", _ID, sa.ForeignKey("promise.id"), primary_key=True),
        sa.Column("invoice", sa.String(100), primary_key=True),
    )
    op.create_index("ix_promised_invoice", "promised_invoice", ["invoice"])


def _add_pauses() -> None:
    op.add_column("snooze", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("snooze", sa.Column("by_whom", sa.String(100), nullable=False, server_default=""))
    op.add_column("snooze", sa.Column("lifted_at", sa.BigInteger()))
    op.create_index(
        "ix_snooze_staff", "snooze", ["until"], sqlite_where=_STAFF, postgresql_where=_STAFF
    )


def _add_preferences() -> None:
    op.add_column("person", sa.Column("part_of_day", sa.String(10)))
    op.add_column(
        "person",
        sa.Column("discreet", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.create_table(
        "mute",
        sa.Column("person_id", _ID, sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("channel", sa.String(20), primary_key=True),
        sa.Column("invoice", sa.String(100), primary_key=True),
    )


def _add_consents() -> None:
    # Chats that were linked before never saw the sentence: they have no consent, and their
    # reminders go by mail until somebody there says so.
    op.create_table(
        "consent",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("person_id", _ID, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("conversation_id", _ID, sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("how", sa.String(20), nullable=False),
        sa.Column("wording", sa.String(20), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger()),
        sa.Column("withdrawn_by", sa.String(40)),
    )
    op.create_index("ix_consent", "consent", ["person_id", "conversation_id"])
    op.create_index("ix_consent_chat", "consent", ["conversation_id"])
