"""Tables of the web chat: what a messenger's servers keep for the other channels."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from billing.store.database import Instant

metadata = MetaData()

Id = BigInteger().with_variant(Integer, "sqlite")

# One row a chat. `revision` grows with every change, never falls, and its row lock puts the changes
# of one chat in order: a page that has seen revision 12 asks for what came after. A page that is
# older than `cleared` starts anew.
web_chat = Table(
    "web_chat",
    metadata,
    Column("chat", String(128), primary_key=True),
    Column("revision", BigInteger, nullable=False),
    Column("cleared", BigInteger, nullable=False, server_default=text("0")),
)

# `origin` names who made the message, `in:` and the page's id or `out:` and the parcel's key, so
# that neither a resend nor a retry doubles it.
web_message = Table(
    "web_message",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat", ForeignKey("web_chat.chat"), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("origin", String(260), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("chat", "origin"),
    UniqueConstraint("chat", "revision"),
)

web_file = Table(
    "web_file",
    metadata,
    Column("id", String(64), primary_key=True),
    Column(
        "message_id", ForeignKey("web_message.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("name", String(200), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
