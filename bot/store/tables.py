"""The conversation's tables. Rows refer to a customer by id: no foreign key into the books."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
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


# SQLite gives a row's number again once the newest row is gone, unless told otherwise. These rows
# are deleted in time, and their numbers are in the keys of what was said, ordered and mailed.
_GIVEN_ONCE: dict[str, Any] = {"sqlite_autoincrement": True}


# One row a chat. `link_id` is the live link (null: not signed in). `pending` is the question that
# the bot asked and not yet had answered. `controller` is bot, waiting or human.
conversation = Table(
    "conversation",
    metadata,
    _id(),
    Column("channel", String(20), nullable=False),
    Column("account", String(64), nullable=False),
    Column("chat", String(128), nullable=False),
    Column("user_id", String(128), nullable=False),
    Column("display_name", String(200), nullable=False),
    Column("private", Boolean, nullable=False),
    Column("alive", Boolean, nullable=False, server_default=text("true")),
    Column("language", String(20)),  # chosen in this chat, or null
    Column("hint_language", String(20)),
    Column("hint_time_zone", String(64)),
    Column("controller", String(10), nullable=False, server_default="bot"),
    Column("ticket_id", Id),  # whose person has the chat, or had it last
    Column("link_id", Id),
    Column("pending", JSON),
    Column("focus", String(100)),
    Column("misunderstood", Integer, nullable=False, server_default="0"),
    Column("muted_until", Instant),  # no person answers
    Column("banned_until", Instant),  # nor does the assistant
    Column("thread", String(64)),  # where in the chat its person wrote last, and is answered
    Column("created_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    UniqueConstraint("channel", "account", "chat"),
)

# The page that a platform keeps beside the chat (Slack's Home tab), once it was opened.
home_page = Table(
    "home_page",
    metadata,
    Column(
        "conversation_id",
        Id,
        ForeignKey("conversation.id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("turn", Integer, nullable=False),  # how often it was put up
    Column("due_at", Instant),  # when it is to be put up anew
    Index("ix_home_page_due", "due_at"),
)

# News of money that waits for the hours of whom it reaches: a billing event, and the chat.
late_news = Table(
    "late_news",
    metadata,
    Column("event_id", Id, primary_key=True, autoincrement=False),
    Column(
        "conversation_id",
        Id,
        ForeignKey("conversation.id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("seen", Boolean, nullable=False),  # a person of the firm knows of it
    Column("due_at", Instant, nullable=False),
    Index("ix_late_news_due", "due_at"),
)

# A person is one e-mail address of one customer; preferences are the person's, not the channel's.
person = Table(
    "person",
    metadata,
    _id(),
    Column("customer_id", String(100), nullable=False),
    Column("email", String(320), nullable=False),
    Column("language", String(20)),
    Column("time_zone", String(64)),
    Column("reminders", Boolean, nullable=False, server_default=text("true")),
    Column("part_of_day", String(10)),  # when reminders may come; null: in all of the firm's hours
    Column("discreet", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("customer_id", "email"),
)

# What a person wants to go on with on a channel where they still must sign in, by ids; an hour.
carried = Table(
    "carried",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("channel", String(20), nullable=False),
    Column("shown", JSON, nullable=False),
    Column("focus", String(100)),
    Column("at", Instant, nullable=False),
    Index("ix_carried", "at"),
)

# Who said in the chat that they want to be forgotten; until it is done, a minute later.
erasure = Table(
    "erasure",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
)

# A link ties one channel identity (user in chat) to one person, from proof to log-out.
link = Table(
    "link",
    metadata,
    _id(),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("user_id", String(128), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("proven_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("revoked_why", String(40)),
    Index("ix_link_person", "person_id", "revoked_at"),
    Index("ix_link_conversation", "conversation_id", "revoked_at"),
)

# A mailbox whose owner agreed to get copies of a customer's papers. It signs nobody in.
contact = Table(
    "contact",
    metadata,
    _id(),
    Column("customer_id", String(100), nullable=False),
    Column("email", String(320), nullable=False),
    Column("invoices", Boolean, nullable=False),
    Column("receipts", Boolean, nullable=False),
    Column("reminders", Boolean, nullable=False),
    Column("added_by", ForeignKey("person.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("customer_id", "email"),
    Index("ix_contact_email", "email"),
    **_GIVEN_ONCE,
)

# A request for a magic link. Tokens are never here, only their keyed hashes.
link_request = Table(
    "link_request",
    metadata,
    _id(),
    Column(
        "nonce", String(64), nullable=False, unique=True
    ),  # the token is made from it and the key
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("start_hash", String(64), unique=True),
    Column("number_hash", String(64)),
    Column("proof", String(10), nullable=False),  # deep_link, number, none
    Column("purpose", String(10), nullable=False),  # see link_rules.Purpose
    Column("conversation_id", ForeignKey("conversation.id")),
    Column("channel", String(20), nullable=False),
    Column("user_id", String(128), nullable=False),
    Column("display_name", String(200), nullable=False),
    Column("email_hash", String(64), nullable=False),
    Column("email", String(320)),  # null for an address that nobody is billed at
    Column("customer_id", String(100)),  # set where the request is for one customer
    Column("language", String(20), nullable=False),
    Column("state", String(10), nullable=False),  # pending, approved, used, denied, dead
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("wanted", JSON),  # what to resume after the proof
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_link_request_conversation", "conversation_id", "state"),
    **_GIVEN_ONCE,
)

# Countable events for limits: subject is a keyed hash, so that the table names nobody.
attempt = Table(
    "attempt",
    metadata,
    _id(),
    Column("kind", String(40), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_attempt", "kind", "subject", "at"),
)

# What customers said and did. Together with `outbox` this is the transcript.
inbox = Table(
    "inbox",
    metadata,
    _id(),
    Column("channel", String(20), nullable=False),
    Column("account", String(64), nullable=False),
    Column("event_id", String(128), nullable=False),
    Column("chat", String(128), nullable=False),
    Column("user_id", String(128), nullable=False),
    Column("private", Boolean, nullable=False),  # nobody but the sender reads the chat
    Column("payload", JSON, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("state", String(10), nullable=False),  # ready, done, dead
    Column("attempts", Integer, nullable=False, server_default="0"),
    UniqueConstraint("channel", "account", "event_id"),
    Index("ix_inbox_chat", "chat", "id"),  # wider, it would be taken for ix_inbox_ready
    Index(
        "ix_inbox_ready",
        "channel",
        "account",
        "chat",
        "id",
        sqlite_where=text("state = 'ready'"),
        postgresql_where=text("state = 'ready'"),
    ),
    **_GIVEN_ONCE,
)

# What we said. A message's buttons are kept with it: `card`, `actions` and `spent`.
outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("dedupe_key", String(200), nullable=False, unique=True),
    Column("channel", String(20), nullable=False),
    Column("account", String(64), nullable=False),
    Column("chat", String(320), nullable=False),
    Column(
        "kind", String(20), nullable=False
    ),  # reply, receipt, payment, link, reminder, notice, desk, broadcast
    Column("priority", Integer, nullable=False),  # lower goes first
    Column("not_before", Instant, nullable=False),
    Column(
        "state", String(10), nullable=False
    ),  # ready, leased, sent, dead, unknown, dropped, held, waiting
    Column("lease_until", Instant),
    Column("owner", String(64)),
    Column("attempts", Integer, nullable=False, server_default="0"),
    # Handed to the platform in this attempt; kept only for kinds that must not be said twice.
    Column("begun", Boolean, nullable=False, server_default=text("false")),
    Column("payload", JSON, nullable=False),
    Column("person_id", Id),
    Column("card", String(32)),  # what the ids of the message's buttons begin with
    Column("actions", JSON),  # what each button means: [intent, arguments, single]
    Column("spent", Integer, nullable=False, server_default="0"),  # single buttons used, as bits
    Column("message_id", String(128)),
    Column("reason", String(200)),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Index("ix_outbox_card", "card", unique=True),
    Index("ix_outbox_chat", "chat", "id"),  # wider, it would be taken for ix_outbox_open
    Index(
        "ix_outbox_ready",
        "channel",
        "priority",
        "not_before",
        "id",
        sqlite_where=text("state = 'ready'"),
        postgresql_where=text("state = 'ready'"),
    ),
    Index(
        "ix_outbox_waiting",
        "not_before",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    Index(
        "ix_outbox_open",
        "channel",
        "account",
        "chat",
        "id",
        sqlite_where=text("state IN ('ready', 'leased')"),
        postgresql_where=text("state IN ('ready', 'leased')"),
    ),
    Index(
        "ix_outbox_ended_badly",
        "state",
        "channel",
        "id",
        sqlite_where=text("state IN ('dead', 'unknown')"),
        postgresql_where=text("state IN ('dead', 'unknown')"),
    ),
    Index(
        "ix_outbox_capped",
        "person_id",
        "created_at",
        sqlite_where=text("kind IN ('reminder')"),
        postgresql_where=text("kind IN ('reminder')"),
    ),
    Index(
        "ix_outbox_leased",
        "lease_until",
        sqlite_where=text("state = 'leased'"),
        postgresql_where=text("state = 'leased'"),
    ),
    **_GIVEN_ONCE,
)

# What only one process may do at a time (send on a channel, poll, run the jobs), and which does.
# `paused_until`: a platform told one of us to slow down, so that all of us must.
lease = Table(
    "lease",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("until", Instant, nullable=False),
    Column("paused_until", Instant),
)

# Every attempt to send that did not succeed; the one that did is in the message's own row.
delivery_try = Table(
    "delivery_try",
    metadata,
    _id(),
    Column("outbox_id", Id, nullable=False),
    Column("at", Instant, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("state", String(10), nullable=False),  # the message's after it
    Column("reason", String(200), nullable=False),
    Index("ix_delivery_try_outbox", "outbox_id"),
    Index("ix_delivery_try_at", "at"),
)

effect = Table(
    "effect",
    metadata,
    _id(),
    Column("key", String(200), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("link_id", Id, nullable=False),
    Column("skill", String(40), nullable=False),
    Column("intent", String(40), nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("state", String(10), nullable=False),  # ready, leased, done, dead
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("result", JSON),
    Column("created_at", Instant, nullable=False),
    Index("ix_effect_chat", "conversation_id", "created_at"),
    **_GIVEN_ONCE,
)

# A ZIP of papers that was asked for in a chat, until its hour is over. Its token is never here.
bundle = Table(
    "bundle",
    metadata,
    _id(),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("customer_id", String(100), nullable=False),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_bundle_expires", "expires_at"),
)

# A wish for a period's papers as ZIP files, until it is made: that takes longer than a turn may.
bundle_order = Table(
    "bundle_order",
    metadata,
    _id(),
    Column("key", String(200), nullable=False, unique=True),  # the effect's
    Column("customer_id", String(100), nullable=False),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("link_id", Id, nullable=False),
    Column("period", String(30), nullable=False),
    Column("language", String(35), nullable=False),
    Column("state", String(10), nullable=False),  # ready, leased, done
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    Index(
        "ix_bundle_order_open",
        "id",
        sqlite_where=text("state <> 'done'"),
        postgresql_where=text("state <> 'done'"),
    ),
)

# What a person must look at. States and moves: bot/desk/ticket.py. `owner` is the agent who has it.
ticket = Table(
    "ticket",
    metadata,
    _id(),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("customer_id", String(100)),
    Column("category", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("invoice", String(100)),
    Column("language", String(20), nullable=False),
    Column("urgent", Boolean, nullable=False, server_default=text("false")),
    Column("team", String(60), nullable=False, server_default=""),  # whose it is; "" of all
    Column("state", String(10), nullable=False),  # open, claimed, resolved
    Column("owner", String(140)),
    Column("owner_name", String(200)),
    Column("created_at", Instant, nullable=False),
    Column("moved_at", Instant),  # when it came to be as it is; null: when it was opened
    Column("active_at", Instant),  # when agent or customer last said something
    Column("alerted_at", Instant),  # the agents were told once more since it moved
    Column("replied_at", Instant),  # when a person first wrote to the customer
    Column("resolved_at", Instant),
    Column("rating", String(10)),  # good or bad, as the customer found it; once
    Index("ix_ticket_conversation", "conversation_id", "id"),
    Index(
        "ix_ticket_open",
        "id",
        sqlite_where=text("state <> 'resolved'"),
        postgresql_where=text("state <> 'resolved'"),
    ),
)

# What became of a ticket: rows are only ever added.
ticket_event = Table(
    "ticket_event",
    metadata,
    _id(),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False),
    Column("what", String(20), nullable=False),  # opened, claimed, transferred, given_back, …
    Column("by_whom", String(140), nullable=False),  # slack:U1, person:7, system
    Column("at", Instant, nullable=False),
    Index("ix_ticket_event_ticket", "ticket_id", "id"),
)

# What agents write for each other. No message is ever made of a row of this table.
ticket_note = Table(
    "ticket_note",
    metadata,
    _id(),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False),
    Column("by_whom", String(140), nullable=False),
    Column("name", String(200), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_ticket_note_ticket", "ticket_id", "id"),
)

# Where a ticket's talk stands on a platform; `root` is the message that opens it, the card.
desk_thread = Table(
    "desk_thread",
    metadata,
    _id(),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("place", String(128), nullable=False),  # the agents' channel or group
    Column("thread", String(128), nullable=False),
    Column("root", String(128), nullable=False),
    UniqueConstraint("ticket_id", "channel", "place"),
    UniqueConstraint("channel", "place", "thread"),
)

# Credit above an agent's limit, until a second person says yes or no.
desk_proposal = Table(
    "desk_proposal",
    metadata,
    _id(),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False),
    Column("key", String(250), nullable=False, unique=True),  # the event's
    Column("customer_id", String(100), nullable=False),
    Column("kind", String(10), nullable=False, server_default="credit"),  # see GiftKind
    Column("invoice", String(100), nullable=False, server_default=""),
    Column("payment", String(200), nullable=False, server_default=""),
    Column("amount", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("by_whom", String(140), nullable=False),
    Column("sender", String(200), nullable=False),
    Column("state", String(10), nullable=False),  # open, approved, declined
    Column("decided_by", String(140)),
    Column("at", Instant, nullable=False),
    Column("decided_at", Instant),
    Index("ix_desk_proposal_ticket", "ticket_id", "state"),
)

# A file from a customer to the agents, or back: `content` is there once it was fetched.
desk_file = Table(
    "desk_file",
    metadata,
    _id(),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False),
    Column("key", String(250), nullable=False, unique=True),  # the event's
    Column("from_agent", Boolean, nullable=False),
    Column("by_whom", String(140), nullable=False),
    Column("sender", String(200), nullable=False),
    Column("caption", Text, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("platform_id", String(250), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("media_type", String(200), nullable=False),
    Column("content", LargeBinary),
    Column("state", String(10), nullable=False),  # wanted, kept, refused
    Column("attempts", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("next_at", Instant, nullable=False),
    Index("ix_desk_file_ticket", "ticket_id", "id"),
    Index(
        "ix_desk_file_wanted",
        "next_at",
        sqlite_where=text("state = 'wanted'"),
        postgresql_where=text("state = 'wanted'"),
    ),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", Instant, nullable=False),
    Column("actor", String(140), nullable=False),  # customer:cus_1, person:7, system, operator
    Column("what", String(60), nullable=False),
    Column("subject", String(140), nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    Column("channel", String(20)),
    Column("request_id", String(128)),
)

# One row a reminder that may go: invoice, step, person, channel and due date, once, ever. What its
# message knows of the sending is kept in `sent_at` and `sent_by` when the message is forgotten.
reminder = Table(
    "reminder",
    metadata,
    _id(),
    Column("invoice", String(100), nullable=False),
    Column("customer_id", String(100), nullable=False),
    Column("person_id", Id, nullable=False),
    Column("step", Integer, nullable=False),  # days from the due date
    Column("channel", String(20), nullable=False),  # chat or email: the way that was planned
    Column("due_on", Date, nullable=False),
    Column("send_at", Instant, nullable=False),
    Column("zones", String(129), nullable=False, server_default=""),  # whose hours made `send_at`
    Column("policy", String(40), nullable=False, server_default=""),  # the version that decided
    # planned, sent, skipped; held after a restore, or kept back by an operator
    Column("state", String(10), nullable=False),
    Column("reason", String(40)),
    Column("outbox_id", Id),
    Column("sent_at", Instant),
    Column("sent_by", String(20)),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("invoice", "step", "person_id", "channel", "due_on"),
    Index(
        "ix_reminder_outbox",
        "outbox_id",
        sqlite_where=text("outbox_id IS NOT NULL"),
        postgresql_where=text("outbox_id IS NOT NULL"),
    ),
    Index(
        "ix_reminder_person",
        "person_id",
        sqlite_where=text("state = 'planned'"),
        postgresql_where=text("state = 'planned'"),
    ),
    Index(
        "ix_reminder_planned",
        "send_at",
        sqlite_where=text("state = 'planned'"),
        postgresql_where=text("state = 'planned'"),
    ),
    Index(
        "ix_reminder_sent",
        "send_at",
        sqlite_where=text("state = 'sent'"),
        postgresql_where=text("state = 'sent'"),
    ),
    Index(
        "ix_reminder_kept",
        "send_at",
        sqlite_where=text("state = 'kept'"),
        postgresql_where=text("state = 'kept'"),
    ),
)

# The customer's or the staff's wish for quiet: for one invoice, or for all (invoice null). Staff's
# have a reason and a name, and may be lifted before their end.
snooze = Table(
    "snooze",
    metadata,
    _id(),
    Column("customer_id", String(100), nullable=False),
    Column("invoice", String(100)),
    Column("until", Instant, nullable=False),
    Column("why", String(40), nullable=False),  # snoozed, disputed, paused
    Column("reason", Text, nullable=False, server_default=""),
    Column("by_whom", String(100), nullable=False, server_default=""),
    Column("lifted_at", Instant),
    Column("amount", BigInteger),  # only so much of the invoice is disputed; null: all of it
    Column("case_id", Id),  # the case that this waits for
    Column("created_at", Instant, nullable=False),
    Index("ix_snooze", "customer_id", "invoice"),
    Index(
        "ix_snooze_staff",
        "until",
        sqlite_where=text("why IN ('paused', 'disputed')"),
        postgresql_where=text("why IN ('paused', 'disputed')"),
    ),
)

# What a customer asked the firm to decide or to look for. States: see bot/case_rules.py.
customer_case = Table(
    "customer_case",
    metadata,
    _id(),
    Column("customer_id", String(100), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("kind", String(10), nullable=False),  # refund, line, transfer
    Column("state", String(12), nullable=False),
    Column("invoice", String(100), nullable=False, server_default=""),
    Column("payment", String(200), nullable=False, server_default=""),
    Column("line", Text, nullable=False, server_default=""),  # the invoice's line, as it reads
    Column("amount", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("paid_on", Date),  # when the customer says that the transfer was made
    Column("reason", Text, nullable=False, server_default=""),
    Column("language", String(20), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Index("ix_customer_case_customer", "customer_id", "id"),
    Index("ix_customer_case_payment", "payment"),
    Index(
        "ix_customer_case_open",
        "kind",
        "id",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
)

# A photo or paper that the customer sent to it; `key` is the order's, so that it is kept once.
case_file = Table(
    "case_file",
    metadata,
    _id(),
    Column("case_id", ForeignKey("customer_case.id"), nullable=False),
    Column("key", String(250), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("media_type", String(60), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_case_file_case", "case_id", "id"),
)

# What became of a case: rows are only ever added. `key` makes the same news twice impossible.
case_event = Table(
    "case_event",
    metadata,
    _id(),
    Column("case_id", ForeignKey("customer_case.id"), nullable=False),
    Column("key", String(250), nullable=False, unique=True),
    Column("state", String(12), nullable=False),  # the case's after it
    Column("by_whom", String(140), nullable=False),  # person:7, operator:Kim, provider, books
    Column("words", Text, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    Index("ix_case_event_case", "case_id", "id"),
)

# A customer's word to pay by a civil day of the business. States: see bot/promise_rules.py.
promise = Table(
    "promise",
    metadata,
    _id(),
    Column("customer_id", String(100), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("language", String(20), nullable=False),
    Column("state", String(12), nullable=False),
    # A part of one invoice: its place in the plan, what is left after it, when it was told of.
    Column("part", Integer),
    Column("until_due", BigInteger),
    Column("told_at", Instant),
    Column("outbox_id", Id),  # the follow-up
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Index("ix_promise_customer", "customer_id"),
    Index("ix_promise_outbox", "outbox_id"),
    Index(
        "ix_promise_unsettled",
        "id",
        sqlite_where=text("state IN ('open', 'broken', 'followed_up')"),
        postgresql_where=text("state IN ('open', 'broken', 'followed_up')"),
    ),
)

promised_invoice = Table(
    "promised_invoice",
    metadata,
    Column("promise_id", ForeignKey("promise.id"), primary_key=True),
    Column("invoice", String(100), primary_key=True),
    Index("ix_promised_invoice", "invoice"),
)

# What a person has switched off: a kind on a channel, or reminders of one invoice (channel empty).
mute = Table(
    "mute",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("kind", String(20), primary_key=True),  # reminder, notice, payment
    Column("channel", String(20), primary_key=True),
    Column("invoice", String(100), primary_key=True),
)

# One row: when the program was last at work here, and a mark by which a copy is told from it.
heartbeat = Table(
    "heartbeat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seen_at", Instant, nullable=False),
    Column("mark", String(200), nullable=False),
    Column("held_from", Instant),
    Column("held_at", Instant),
)

# The operator's words to everybody. `reached` is the last address, in their order, that is done:
# going on begins behind it, in the same transaction that queues the next ones.
broadcast = Table(
    "broadcast",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("audience", String(60), nullable=False),
    Column("reached", String(320), nullable=False, server_default=""),
    Column("queued", Integer, nullable=False, server_default="0"),
    Column("left_out", Integer, nullable=False, server_default="0"),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

# A person's agreement to messages in a chat, from the proof to log-out or stop. Rows are kept.
consent = Table(
    "consent",
    metadata,
    _id(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("how", String(20), nullable=False),  # deep_link, number, none, switched, asked
    Column("wording", String(20), nullable=False),  # the version of the sentence
    Column("given_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Column("withdrawn_by", String(40)),  # stop, log_out, revoked, replaced
    Column("purpose", String(20), nullable=False, server_default="messages"),  # or autopay
    Index("ix_consent", "person_id", "conversation_id"),
    Index("ix_consent_chat", "conversation_id"),
)

# What the firm's own programs are told, until they take it.
event_out = Table(
    "event_out",
    metadata,
    _id(),
    Column("key", String(200), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),  # bot/store/events_out.py's OutKind
    Column("customer_id", String(100)),
    Column("facts", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", String(10), nullable=False),  # ready, sent, dead, dropped
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant, nullable=False),
    Index(
        "ix_event_out_ready",
        "next_at",
        sqlite_where=text("state = 'ready'"),
        postgresql_where=text("state = 'ready'"),
    ),
)
