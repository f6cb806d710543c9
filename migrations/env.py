"""Alembic's entry: runs the one history over every store's tables, on a connection it is given."""

from typing import Literal

from alembic import context

from billing.store.database import Instant
from billing.store.tables import metadata as billing_metadata
from bot.store.tables import metadata as bot_metadata
from channels.web.store.tables import metadata as web_metadata

target_metadata = [billing_metadata, bot_metadata, web_metadata]


def _render(kind: str, value: object, _context: object) -> str | Literal[False]:
    # A migration stands for itself: it must not change when the code's own types do.
    return "sa.BigInteger()" if kind == "type" and isinstance(value, Instant) else False


def run() -> None:
    """Run the migrations that the caller asked for."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=target_metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=_render,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
