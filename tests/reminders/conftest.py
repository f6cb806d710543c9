"""A calendar for each test of reminders."""

import pytest

from billing.store.database import Database
from tests.reminders.calendar_page import Calendar


@pytest.fixture
def calendar(database: Database) -> Calendar:
    """A calendar on each database."""
    return Calendar(database)


@pytest.fixture
def small_calendar(sqlite_database: Database) -> Calendar:
    """A calendar on SQLite only, for what no database has a part in."""
    return Calendar(sqlite_database)
