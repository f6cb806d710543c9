"""The database for one command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.plan import HousePlan
from app.serve import refuse_unready
from billing.store.database import Database


@asynccontextmanager
async def opened(plan: HousePlan) -> AsyncIterator[Database]:
    """It until the block ends; refused while its schema is old."""
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        yield database
    finally:
        await database.close()
