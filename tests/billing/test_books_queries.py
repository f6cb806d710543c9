"""What a customer may ask of the books, and that nobody sees another's."""

from billing.queries import Books
from billing.store.database import Database
from tests.standins.books import TODAY, a_customer, a_payment, an_invoice, file_books


async def test_smoke(database: Database) -> None:
    await file_books(database, a_customer(), an_invoice(), a_payment(amount=3000, invoices=[("INV-0042", 2000)]))
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)
        print(await books.get_standing())
        print(await books.list_invoices())
        print(await books.find_invoice("inv-0042"))
        print(await books.match_invoices("42"))
        print(await books.list_movements())
