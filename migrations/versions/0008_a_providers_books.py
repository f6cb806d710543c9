"""A provider's books: whose a row is, what it says of it, and how far its objects were read."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OWNED = ("customer", "invoice", "payment", "subscription", "payment_method")
_TABLES = (
    *("provider_walk", "provider_object", "provider_reading", "credit_note", "dispute", "refund"),
    *("subscription_news", "sandbox_act", "price", "upcoming_charge", "planned_charge"),
    *("case_event", "customer_case", "bundle", "bundle_order", "invoice_paper"),
)


def _name(name: str, length: int, default: str | None = "") -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default=default)


def _amount(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False, server_default="0")


def _owner() -> sa.Column[str]:
    return _name("provider", 40)


def _switch(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.text("false"))


def _currency() -> sa.Column[str]:
    return sa.Column("currency", sa.String(3), nullable=False)


def _id(length: int) -> sa.Column[str]:
    return sa.Column("id", sa.String(length), primary_key=True)


def _of(
    table: str, kind: sa.types.TypeEngine[object], *, key: bool = False, column: str = ""
) -> sa.Column[object]:
    target = sa.ForeignKey(f"{table}.id")
    return sa.Column(column or f"{table}_id", kind, target, nullable=False, primary_key=key)


def upgrade() -> None:
    """Apply."""
    for table in _OWNED:
        op.add_column(table, _owner())
    for column in (
        _name("provider_id", 200),
        _switch("automatic"),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("next_try_at", sa.BigInteger()),
        sa.Column("stated", sa.JSON()),
    ):
        op.add_column("invoice", column)
    where = sa.text("provider_id <> ''")
    op.create_index(
        "ix_invoice_provider",
        "invoice",
        ["provider_id"],
        sqlite_where=where,
        postgresql_where=where,
    )
    op.add_column("invoice_line", sa.Column("stated", sa.BigInteger()))
    op.add_column("payment", _amount("refunded"))
    op.add_column("subscription", sa.Column("terms", sa.JSON()))
    op.add_column("payment_method", _name("kind", 40, "card"))
    _extend_checkouts()
    _create_prices()
    _create_what_goes_back()
    _create_reading()
    _create_cases()
    _create_papers()
    _create_subscription_news()
    _create_charges()


def _extend_checkouts() -> None:
    for column in (
        _name("email", 320),
        _name("language", 35),
        _switch("is_part"),
        sa.Column("tell_at", sa.BigInteger()),
        sa.Column("tell_tries", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("checkout", column)
    waits = sa.text("tell_at IS NOT NULL")
    op.create_index(
        "ix_checkout_to_tell",
        "checkout",
        ["tell_at"],
        sqlite_where=waits,
        postgresql_where=waits,
    )


def _create_charges() -> None:
    op.add_column("checkout", _name("method", 100))
    op.add_column("checkout", _switch("absent"))
    op.add_column("sandbox_session", _name("method", 100))
    op.add_column("consent", _name("purpose", 20, "messages"))
    op.create_table(
        "planned_charge",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("key", sa.String(250), nullable=False, unique=True),
        _of("customer", sa.String(100)),
        sa.Column("invoice", sa.String(100), nullable=False),
        sa.Column("method", sa.String(100), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger()),
        _currency(),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("again_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_planned_charge_customer", "planned_charge", ["customer_id"])
    where = sa.text("state IN ('planned', 'taken')")
    for name, column, unique in (("waiting", "on", False), ("invoice", "invoice", True)):
        op.create_index(
            f"ix_planned_charge_{name}",
            "planned_charge",
            [column],
            unique=unique,
            sqlite_where=where,
            postgresql_where=where,
        )


def _create_prices() -> None:
    op.create_table(
        "upcoming_charge",
        _of("subscription", sa.String(100), key=True),
        sa.Column("on", sa.Date(), nullable=False),
        _currency(),
        _amount("due"),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_upcoming_charge_on", "upcoming_charge", ["on"])
    op.create_table(
        "price",
        _id(100),
        sa.Column("plan", sa.String(200), nullable=False),
        _amount("unit_amount"),
        _currency(),
        sa.Column("interval", sa.String(10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        _owner(),
    )


def _create_what_goes_back() -> None:
    for table in ("refund", "dispute"):
        op.create_table(
            table,
            _id(200),
            _of("payment", sa.String(200)),
            _amount("amount"),
            sa.Column("status", sa.String(10), nullable=False),
            sa.Column("at", sa.BigInteger(), nullable=False),
        )
        op.create_index(f"ix_{table}_payment", table, ["payment_id"])
    op.create_table(
        "credit_note",
        _id(200),
        sa.Column("number", sa.String(100), nullable=False, unique=True),
        _of("invoice", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
        _of("customer", sa.String(100)),
        _currency(),
        sa.Column("issued_on", sa.Date(), nullable=False),
        *map(_amount, ("total", "lowered", "credited", "refunded")),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        _switch("void"),
        _owner(),
    )
    op.create_index("ix_credit_note_invoice", "credit_note", ["invoice_id"])
    op.create_index("ix_credit_note_customer", "credit_note", ["customer_id", "issued_on"])


def _create_reading() -> None:
    op.create_table(
        "provider_reading",
        sa.Column("provider", sa.String(40), primary_key=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "provider_object",
        sa.Column("provider", sa.String(40), primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("object_id", sa.String(200), primary_key=True),
        sa.Column("reading", sa.BigInteger(), nullable=False),
        _name("digest", 64),
        _switch("gone"),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "provider_walk",
        sa.Column("provider", sa.String(40), primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        _name("after", 200),
        sa.Column("seen", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("news", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("first", sa.Boolean(), nullable=False, server_default=sa.text("true")),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger()),
    )


def _create_cases() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("snooze", sa.Column("amount", sa.BigInteger()))
    op.add_column("snooze", sa.Column("case_id", big))
    op.create_table(
        "customer_case",
        sa.Column("id", big, primary_key=True),
        sa.Column("customer_id", sa.String(100), nullable=False),
        _of("person", big),
        _of("conversation", big),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        _name("invoice", 100),
        _name("payment", 200),
        sa.Column("line", sa.Text(), nullable=False, server_default=""),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        _currency(),
        sa.Column("paid_on", sa.Date()),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_customer_case_customer", "customer_case", ["customer_id", "id"])
    op.create_index("ix_customer_case_payment", "customer_case", ["payment"])
    where = sa.text("state = 'open'")
    op.create_index(
        "ix_customer_case_open",
        "customer_case",
        ["kind", "id"],
        sqlite_where=where,
        postgresql_where=where,
    )
    op.create_table(
        "case_event",
        sa.Column("id", big, primary_key=True),
        _of("customer_case", big, column="case_id"),
        sa.Column("key", sa.String(250), nullable=False, unique=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("by_whom", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_case_event_case", "case_event", ["case_id", "id"])


def _create_subscription_news() -> None:
    op.create_table(
        "sandbox_act",
        sa.Column("key", sa.String(220), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "subscription_news",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("key", sa.String(300), nullable=False, unique=True),
        sa.Column("kind", sa.String(20), nullable=False),
        _of("subscription", sa.String(100)),
        _of("customer", sa.String(100)),
        sa.Column("plan", sa.String(200), nullable=False),
        _currency(),
        *map(_amount, ("amount", "before")),
        sa.Column("on", sa.Date()),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.BigInteger()) for name in ("told_at", "acknowledged_at")),
        sa.Column("acknowledged_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
    )
    of = ["subscription_id", "kind", "on"]
    op.create_index("ix_subscription_news_of", "subscription_news", of)
    untold = sa.text("told_at IS NULL")
    op.create_index(
        "ix_subscription_news_untold",
        "subscription_news",
        ["id"],
        sqlite_where=untold,
        postgresql_where=untold,
    )


def _create_papers() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "invoice_paper",
        _of("invoice", big, key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("recipient", sa.JSON(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "bundle",
        sa.Column("id", big, primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("customer_id", sa.String(100), nullable=False),
        _of("conversation", big),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_bundle_expires", "bundle", ["expires_at"])
    op.create_table(
        "bundle_order",
        sa.Column("id", big, primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("customer_id", sa.String(100), nullable=False),
        _of("conversation", big),
        sa.Column("link_id", big, nullable=False),
        sa.Column("period", sa.String(30), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("lease_until", sa.BigInteger()),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
    )
    where = sa.text("state <> 'done'")
    op.create_index(
        "ix_bundle_order_open",
        "bundle_order",
        ["id"],
        sqlite_where=where,
        postgresql_where=where,
    )


def downgrade() -> None:
    """Take back; what a provider said beyond the old columns is forgotten."""
    for table in _TABLES:
        op.drop_table(table)
    op.drop_index("ix_invoice_provider", table_name="invoice")
    op.drop_index("ix_checkout_to_tell", table_name="checkout")
    for table, columns in {
        "checkout": (
            *("tell_tries", "tell_at", "is_part", "language", "email"),
            *("absent", "method"),
        ),
        "snooze": ("case_id", "amount"),
        "consent": ("purpose",),
        "sandbox_session": ("method",),
        "payment_method": ("kind",),
        "subscription": ("terms",),
        "payment": ("refunded",),
        "invoice_line": ("stated",),
        "invoice": ("stated", "next_try_at", "tries", "automatic", "provider_id"),
    }.items():
        for column in columns:
            op.drop_column(table, column)
    for table in _OWNED:
        op.drop_column(table, "provider")
