"""An office for each test of delivery."""

import pytest

from billing.store.database import Database
from tests.delivery.office import Office


@pytest.fixture
def office(database: Database) -> Office:
    """An office on each database."""
    return Office(database)


@pytest.fixture
def small_office(sqlite_database: Database) -> Office:
    """An office on SQLite only, for what no database has a part in."""
    return Office(sqlite_database)
