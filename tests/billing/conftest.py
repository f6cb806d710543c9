"""What the tests of paying start from."""

import pytest

from billing.store.database import Database
from tests.standins.books import TODAY, a_customer, an_invoice, file_books
from tests.standins.paydesk import PayDesk, pay_desk


@pytest.fixture
async def desk(database: Database) -> PayDesk:
    """Anna owes 100.00 on INV-0042 and 40.00 on INV-0041, which is due earlier."""
    await file_books(
        database,
        a_customer(),
        an_invoice(),
        an_invoice("INV-0041", amount=4000, due_on=TODAY),
    )
    return pay_desk(database)
