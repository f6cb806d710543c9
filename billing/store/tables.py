"""The tables of the books. Amounts are whole minor units; instants are milliseconds UTC."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from billing.store.database import Instant

metadata = MetaData()

Id = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True)


def _customer() -> Column[str]:
    return Column("customer_id", ForeignKey("customer.id"), nullable=False)


def _amount(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


def _currency() -> Column[str]:
    return Column("currency", String(3), nullable=False)


def _provider() -> Column[str]:
    """Whose books it came from; empty for what the firm imported."""
    return Column("provider", String(40), nullable=False, server_default="")


def _where(name: str, *columns: str, only: str) -> Index:
    """A partial index, the same on both databases."""
    return Index(name, *columns, sqlite_where=text(only), postgresql_where=text(only))


def _shipping() -> tuple[Column[str], ...]:
    """Where goods go; all empty where that is where bills go."""
    sizes = {"line1": 200, "line2": 200, "city": 200, "postal_code": 40, "country": 2}
    return tuple(
        Column(f"shipping_{name}", String(size), nullable=False, server_default="")
        for name, size in sizes.items()
    )


# `id` is the firm's own name of the customer.
customer = Table(
    "customer",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("company", String(200), nullable=False),
    _currency(),
    Column("locale", String(35), nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("line1", String(200), nullable=False),
    Column("line2", String(200), nullable=False),
    Column("city", String(200), nullable=False),
    Column("postal_code", String(40), nullable=False),
    Column("country", String(2), nullable=False),
    *_shipping(),
    Column("tax_id", String(60), nullable=False),
    Column("autopay", Boolean, nullable=False, server_default=text("false")),
    Column("segment", String(60), nullable=False, server_default=""),
    _provider(),
    Column("created_at", Instant, nullable=False),
)

# `email` is normalised (billing.customer.normalise_email). Several customers may share one.
customer_email = Table(
    "customer_email",
    metadata,
    Column("customer_id", ForeignKey("customer.id"), primary_key=True),
    Column("email", String(320), primary_key=True),
    Column("position", Integer, nullable=False),
    Index("ix_customer_email", "email"),
)

# Whose address may look at everything of the customer and act in nothing. A row outlives its
# address on file: whoever has a chat by it does not come to act because the address was taken away.
customer_viewer = Table(
    "customer_viewer",
    metadata,
    Column("customer_id", ForeignKey("customer.id"), primary_key=True),
    Column("email", String(320), primary_key=True),
)

# What a customer changed of an imported record: what the file said then tells whether a later one
# says anything new.
detail_change = Table(
    "detail_change",
    metadata,
    Column("customer_id", ForeignKey("customer.id"), primary_key=True),
    Column("field", String(20), primary_key=True),
    Column("filed", String(200), nullable=False),
    Column("changed_at", Instant, nullable=False),
)

# An address that a customer put in the place of one that the firm's file names.
email_change = Table(
    "email_change",
    metadata,
    Column("customer_id", ForeignKey("customer.id"), primary_key=True),
    Column("filed", String(320), primary_key=True),
    Column("own", String(320), nullable=False),
    Column("changed_at", Instant, nullable=False),
)

# `paid`, `credited`, `processing` and `due` are kept right by billing/store/ledger.py in the
# transaction that changes what they follow from. `settled` is what the firm called paid in an
# import without naming payments. `number_key` is the number case-folded; `digits` is what match
# looks at: "-2026-42" for INV-2026-0042. `created_at` is when these books first saw the invoice.
# `stated` are the sums as a provider printed them (billing/store/stated.py); null where they follow
# from the lines. `provider_id`, `automatic`, `tries` and `next_try_at`: see Collection.
# A late fee is an invoice with `fee_of` (the late invoice's id) and `fee_step`: once for each step.
invoice = Table(
    "invoice",
    metadata,
    _id(),
    Column("number", String(100), nullable=False, unique=True),
    Column("number_key", String(200), nullable=False, unique=True),
    Column("digits", String(200), nullable=False),
    _customer(),
    _currency(),
    Column("status", String(13), nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("purchase_order", String(200), nullable=False),
    _amount("total"),
    _amount("settled"),
    _amount("paid"),
    _amount("credited"),
    _amount("processing"),
    _amount("due"),
    Column("fee_of", Id),
    Column("fee_step", Integer),
    _provider(),
    Column("provider_id", String(200), nullable=False, server_default=""),
    Column("automatic", Boolean, nullable=False, server_default=text("false")),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_try_at", Instant),
    Column("stated", JSON),
    Column("created_at", Instant, nullable=False),
    Index("ix_invoice_customer", "customer_id", "issued_on", "id"),
    # Wide enough for the reminder plan to leave the table alone; SQLite wants the status in it too.
    _where(
        "ix_invoice_open",
        *("due_on", "customer_id", "number", "due", "status"),
        only="status = 'open'",
    ),
    _where("ix_invoice_owed", "customer_id", only="status = 'open'"),
    Index(
        "ix_invoice_fee",
        "fee_of",
        "fee_step",
        unique=True,
        sqlite_where=text("fee_of IS NOT NULL"),
        postgresql_where=text("fee_of IS NOT NULL"),
    ),
    _where("ix_invoice_provider", "provider_id", only="provider_id <> ''"),
)

# Quantities and rates are decimals as text: they must come back as they went in.
invoice_line = Table(
    "invoice_line",
    metadata,
    Column("invoice_id", ForeignKey("invoice.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("description", Text, nullable=False),
    Column("quantity", String(40), nullable=False),
    _amount("unit_amount"),
    Column("tax_rate", String(40), nullable=False),
    Column("tax_name", String(100), nullable=False),
    Column("stated", BigInteger),
)

invoice_discount = Table(
    "invoice_discount",
    metadata,
    Column("invoice_id", ForeignKey("invoice.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("description", Text, nullable=False),
    _amount("amount"),
)

# To whom an invoice's paper was made out, by version: an issued paper is never silently replaced.
invoice_paper = Table(
    "invoice_paper",
    metadata,
    Column("invoice_id", ForeignKey("invoice.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("recipient", JSON, nullable=False),
    Column("since", Instant, nullable=False),
)

# `checkout_id` is null for what did not come through a checkout of ours. `refunded` went back.
payment = Table(
    "payment",
    metadata,
    Column("id", String(200), primary_key=True),
    _customer(),
    _currency(),
    _amount("amount"),
    Column("paid_at", Instant, nullable=False),
    Column("method", String(100), nullable=False),
    Column("status", String(10), nullable=False),
    Column("failure", String(40), nullable=False, server_default=""),
    _amount("refunded"),
    _provider(),
    Column("checkout_id", ForeignKey("checkout.id")),
    Column("created_at", Instant, nullable=False),
    Index("ix_payment_customer", "customer_id", "paid_at"),
    _where("ix_payment_money", "paid_at", only="status = 'succeeded'"),
)

# A bank account that waits for two small deposits, by its setup's id at the provider.
method_verification = Table(
    "method_verification",
    metadata,
    Column("id", String(200), primary_key=True),
    _customer(),
    Column("label", String(100), nullable=False),
    Column("state", String(10), nullable=False),  # waiting, verified, failed
    Column("arrives_on", Date),
    Column("provider", String(40), nullable=False),
    Index("ix_method_verification_customer", "customer_id"),
)

# `amount` is what went to the invoice, `asked` what the firm's file said: no more goes to an
# invoice than it takes, the rest is credit.
payment_allocation = Table(
    "payment_allocation",
    metadata,
    Column("payment_id", ForeignKey("payment.id"), primary_key=True),
    Column("invoice_id", ForeignKey("invoice.id"), primary_key=True),
    _amount("amount"),
    _amount("asked"),
    Index("ix_payment_allocation_invoice", "invoice_id"),
)

# Money on its way back; a payment's `refunded` is the sum of those that succeeded.
refund = Table(
    "refund",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("payment_id", ForeignKey("payment.id"), nullable=False),
    _amount("amount"),
    Column("status", String(10), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_refund_payment", "payment_id"),
)

dispute = Table(
    "dispute",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("payment_id", ForeignKey("payment.id"), nullable=False),
    _amount("amount"),
    Column("status", String(10), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_dispute_payment", "payment_id"),
)

# What a note takes off its invoice and what it gives as credit stand in credit_entry too.
credit_note = Table(
    "credit_note",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("number", String(100), nullable=False, unique=True),
    Column("invoice_id", ForeignKey("invoice.id"), nullable=False),
    _customer(),
    _currency(),
    Column("issued_on", Date, nullable=False),
    _amount("total"),
    _amount("lowered"),
    _amount("credited"),
    _amount("refunded"),
    Column("reason", Text, nullable=False, server_default=""),
    Column("void", Boolean, nullable=False, server_default=text("false")),
    _provider(),
    Index("ix_credit_note_invoice", "invoice_id"),
    Index("ix_credit_note_customer", "customer_id", "issued_on"),
)

# Append only: a wrong entry is answered by another one, never edited. Positive is held for the
# customer, negative was used. `key` makes writing it twice impossible.
credit_entry = Table(
    "credit_entry",
    metadata,
    _id(),
    Column("key", String(250), nullable=False, unique=True),
    _customer(),
    _currency(),
    _amount("amount"),
    Column("kind", String(10), nullable=False),  # granted, surplus, used
    Column("reason", Text, nullable=False, server_default=""),
    Column("payment_id", ForeignKey("payment.id")),
    Column("invoice_id", ForeignKey("invoice.id")),
    Column("at", Instant, nullable=False),
    Index("ix_credit_entry_customer", "customer_id", "currency"),
    _where("ix_credit_entry_invoice", "invoice_id", only="invoice_id IS NOT NULL"),
    _where("ix_credit_entry_payment", "payment_id", only="payment_id IS NOT NULL"),
)

subscription = Table(
    "subscription",
    metadata,
    Column("id", String(100), primary_key=True),
    _customer(),
    Column("plan", String(200), nullable=False),
    Column("quantity", Integer, nullable=False),
    _amount("unit_amount"),
    _currency(),
    Column("interval", String(10), nullable=False),
    Column("status", String(10), nullable=False),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("cancel_at_period_end", Boolean, nullable=False),
    _provider(),
    Column("terms", JSON),  # the rest of Terms, see billing/store/terms.py
    Index("ix_subscription_customer", "customer_id"),
)

# What the next charge of a subscription comes to, as its provider reckoned it at `read_at`.
upcoming_charge = Table(
    "upcoming_charge",
    metadata,
    Column("subscription_id", ForeignKey("subscription.id"), primary_key=True),
    Column("on", Date, nullable=False),
    _currency(),
    _amount("due"),
    Column("parts", JSON, nullable=False),
    Column("read_at", Instant, nullable=False),
    Index("ix_upcoming_charge_on", "on"),
)

price = Table(
    "price",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("plan", String(200), nullable=False),
    _amount("unit_amount"),
    _currency(),
    Column("interval", String(10), nullable=False),
    Column("count", Integer, nullable=False),
    Column("offered", Boolean, nullable=False),
    _provider(),
)

# What a person recognises of a card or mandate; a card number has no column here, by intent.
payment_method = Table(
    "payment_method",
    metadata,
    Column("id", String(100), primary_key=True),
    _customer(),
    Column("brand", String(40), nullable=False),
    Column("last4", String(4), nullable=False),
    Column("expires_year", Integer),
    Column("expires_month", Integer),
    Column("is_default", Boolean, nullable=False),
    Column("kind", String(40), nullable=False, server_default="card"),
    _provider(),
    Index("ix_payment_method_customer", "customer_id"),
    CheckConstraint("length(last4) <= 4", name="ck_payment_method_last4"),
)

# A provider's session, or with a `method` a charge of it (`absent`: nobody is there to answer the
# bank). `order_key` is the caller's wish; `idempotency_key` adds the attempt and is
# written before the provider is asked. `revision` counts what was applied from the provider.
# `email` and `language` are the payer's as they were then: the same key must ask for the same.
# `is_part`: it asks for less than is due. `tell_at`: when the provider is told that invoices of its
# own were paid by it, null when it has heard; `tell_tries` counts how often it did not answer.
checkout = Table(
    "checkout",
    metadata,
    _id(),
    _customer(),
    Column("provider", String(40), nullable=False),
    Column("provider_id", String(200)),
    Column("url", Text),
    Column("state", String(10), nullable=False),  # CheckoutStatus of billing/checkout.py
    _amount("amount"),
    _currency(),
    Column("order_key", String(200), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("idempotency_key", String(220), nullable=False, unique=True),
    Column("email", String(320), nullable=False, server_default=""),
    Column("language", String(35), nullable=False, server_default=""),
    Column("is_part", Boolean, nullable=False, server_default=text("false")),
    Column("tell_at", Instant),
    Column("tell_tries", Integer, nullable=False, server_default="0"),
    Column("method", String(100), nullable=False, server_default=""),
    Column("absent", Boolean, nullable=False, server_default=text("false")),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    Column("checked_at", Instant, nullable=False),
    Column("expires_at", Instant),
    UniqueConstraint("provider", "provider_id"),
    Index("ix_checkout_order", "order_key", "attempt"),
    _where("ix_checkout_live", "checked_at", only="state IN ('opening', 'open', 'processing')"),
    _where("ix_checkout_to_tell", "tell_at", only="tell_at IS NOT NULL"),
)

checkout_invoice = Table(
    "checkout_invoice",
    metadata,
    Column("checkout_id", ForeignKey("checkout.id"), primary_key=True),
    Column("invoice_id", ForeignKey("invoice.id"), primary_key=True),
    _amount("amount"),
    Index("ix_checkout_invoice", "invoice_id"),
)

# A charge that waits for its day. `key` names the wish, so that none is written twice; `amount` is
# the most that was agreed to, null where the invoice's own consent covers it. A row that was taken
# and not ended by `again_at` is taken again, under the same key at the provider. `doubtful`: the
# program that a restored backup does not know may have charged it, so it is only looked for.
planned_charge = Table(
    "planned_charge",
    metadata,
    _id(),
    Column("key", String(250), nullable=False, unique=True),
    _customer(),
    Column("invoice", String(100), nullable=False),
    Column("method", String(100), nullable=False),
    Column("on", Date, nullable=False),
    Column("amount", BigInteger),
    _currency(),
    Column("state", String(10), nullable=False),  # PlannedState of billing/planned.py
    Column("again_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("doubtful", Boolean, nullable=False, server_default=text("false")),
    Index("ix_planned_charge_customer", "customer_id"),
    _where("ix_planned_charge_waiting", "on", only="state IN ('planned', 'taken')"),
    Index(
        "ix_planned_charge_invoice",
        "invoice",
        unique=True,
        sqlite_where=text("state IN ('planned', 'taken')"),
        postgresql_where=text("state IN ('planned', 'taken')"),
    ),
)

# Provider's events, each once. Only what applying needs is kept: a provider's whole payload holds
# names and addresses, and the present state is read from the provider anyway.
provider_event = Table(
    "provider_event",
    metadata,
    _id(),
    Column("provider", String(40), nullable=False),
    Column("event_id", String(200), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", Instant, nullable=False),
    Column("applied_at", Instant),
    UniqueConstraint("provider", "event_id"),
    _where("ix_provider_event_pending", "next_at", "id", only="applied_at IS NULL"),
)

# Readings of a provider are numbered as they begin, so that whoever read earlier is known whatever
# the machines' clocks say.
provider_reading = Table(
    "provider_reading",
    metadata,
    Column("provider", String(40), primary_key=True),
    Column("number", BigInteger, nullable=False),
)

# What is known of a provider's object. `reading` is the number of the one that was applied last: an
# earlier one that comes later is thrown away. `digest` tells whether its state is another one.
provider_object = Table(
    "provider_object",
    metadata,
    Column("provider", String(40), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("object_id", String(200), primary_key=True),
    Column("reading", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False, server_default=""),
    Column("gone", Boolean, nullable=False, server_default=text("false")),
    Column("read_at", Instant, nullable=False),
)

# How far a walk through all of a provider's objects has come: what it has seen, and what of it was
# news to the books. `finished_at` is its end; `first`: none had ended before.
provider_walk = Table(
    "provider_walk",
    metadata,
    Column("provider", String(40), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("after", String(200), nullable=False, server_default=""),
    Column("seen", Integer, nullable=False, server_default="0"),
    Column("news", Integer, nullable=False, server_default="0"),
    Column("left_out", Integer, nullable=False, server_default="0"),
    Column("first", Boolean, nullable=False, server_default=text("true")),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),
)

billing_event = Table(
    "billing_event",
    metadata,
    _id(),
    Column("key", String(250), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    _customer(),
    Column("values", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    Column("announced_at", Instant),
    _where("ix_billing_event_unannounced", "id", only="announced_at IS NULL"),
)

# Invoices that have come to be no longer due, until the chats that asked for them know.
closed_invoice = Table(
    "closed_invoice",
    metadata,
    Column("invoice_id", ForeignKey("invoice.id"), primary_key=True, autoincrement=False),
    _customer(),
    Index("ix_closed_invoice_customer", "customer_id"),
)

# What the firm has ordered to be sent back: `reference` is the orderer's own name for it.
refund_order = Table(
    "refund_order",
    metadata,
    _id(),
    Column("key", String(250), nullable=False, unique=True),  # goes to the provider
    _customer(),
    Column("payment_id", ForeignKey("payment.id"), nullable=False),
    Column("provider", String(40), nullable=False),
    _amount("amount"),
    _currency(),
    Column("reference", String(100), nullable=False),
    Column("state", String(10), nullable=False),  # ready, done, refused
    Column("attempts", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("ix_refund_order_due", "state", "due_at"),
    Index("ix_refund_order_payment", "payment_id"),
)

# The sandbox provider's own memory: what a real provider would keep on its side.
# A bill that Telegram shows in a chat; its id is the payload that comes back with the money.
telegram_bill = Table(
    "telegram_bill",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("idempotency_key", String(220), nullable=False, unique=True),
    Column("fingerprint", String(64), nullable=False),
    _amount("amount"),
    _currency(),
    Column("state", String(10), nullable=False),  # open, completed, expired
    Column(
        "query", String(100), nullable=False, server_default=""
    ),  # the last that was let through
    Column("held_until", Instant),  # money for it may be under way
    Column("charge_id", String(200)),  # what completed it
    Column("expires_at", Instant, nullable=False),
)

# Money that Telegram says has moved, whether we know its bill or not. Rows are kept.
telegram_charge = Table(
    "telegram_charge",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("bill_id", String(128), nullable=False),
    _amount("amount"),
    _currency(),
    Column("payer", String(64), nullable=False),
    Column("provider_charge", String(250), nullable=False),
    Column("at", Instant, nullable=False),
)

sandbox_session = Table(
    "sandbox_session",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("token", String(100), nullable=False, unique=True),
    Column("idempotency_key", String(220), nullable=False, unique=True),
    Column("fingerprint", String(64), nullable=False),
    _amount("amount"),
    _currency(),
    Column("numbers", JSON, nullable=False),
    Column("state", String(10), nullable=False),  # open, processing, completed, failed, expired
    Column("payment_id", String(100), nullable=False),
    Column("method", String(100), nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("decline", String(40), nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("expires_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

sandbox_refund = Table(
    "sandbox_refund",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("payment_id", String(40), nullable=False),
    _amount("amount"),
    _currency(),
    Column("at", Instant, nullable=False),
    Index("ix_sandbox_refund_payment", "payment_id"),
)

# What the sandbox was asked to do to a subscription: the same key again does nothing more.
sandbox_act = Table(
    "sandbox_act",
    metadata,
    Column("key", String(220), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)

# What customers are to be told of their subscriptions, each once: `key` makes it unique for ever.
# `on`: the day that it is about. `acknowledged_by` is the person who pressed "Understood".
subscription_news = Table(
    "subscription_news",
    metadata,
    _id(),
    Column("key", String(300), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("subscription_id", ForeignKey("subscription.id"), nullable=False),
    _customer(),
    Column("plan", String(200), nullable=False),
    _currency(),
    _amount("amount"),
    _amount("before"),
    Column("on", Date),
    Column("at", Instant, nullable=False),
    Column("told_at", Instant),
    Column("acknowledged_at", Instant),
    Column("acknowledged_by", Id),
    Index("ix_subscription_news_of", "subscription_id", "kind", "on"),
    _where("ix_subscription_news_untold", "id", only="told_at IS NULL"),
)
