"""What the engine's tests start from."""

import pytest

from billing.store.database import Database
from tests.bot.rig import Rig
from tests.standins.books import a_customer, an_invoice, file_books


@pytest.fixture
async def rig(database: Database) -> Rig:
    """Anna and Bo owe something; nobody has written yet. Once on each database."""
    return await seeded(database)


async def seeded(database: Database) -> Rig:
    """The same on this database."""
    await file_books(
        database,
        a_customer(),
        a_customer("cus_bo", name="Bo Ek", company="Ek AB", emails=["bo@ek.example"]),
        an_invoice(),
        an_invoice("INV-0900", "cus_bo", amount=7777),
    )
    return Rig(database)
