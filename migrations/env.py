"""Alembic's entry: runs the one history over every store's tables, on a connection it is given."""

from alembic import context

from billing.store.tables import metadata as billing_metadata
from bot.store.tables import metadata as bot_metadata
from channels.web.store.tables import metadata as web_metadata

target_metadata = [billing_metadata, bot_metadata, web_metadata]


def run() -> None:
    """Run the migrations that the caller asked for."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=target_metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
