"""A customer's account as the books hold it: what statements are made of."""

from datetime import UTC, date

from billing.credit import grant_credit, use_credit
from billing.money import Money, currency
from billing.queries import Books
from billing.statement import statement_of
from billing.store.database import Database
from tests.standins.books import NOW, a_customer, a_payment, an_invoice, file_books


async def test_a_closing_balance_of_today_is_what_the_books_call_due_less_credit(
    database: Database,
) -> None:
    """On both databases, with payments, credit and a payment that was more than was due."""
    invoices = [
        an_invoice("INV-1", amount=10_000, due_on=date(2026, 11, 10)),
        an_invoice("INV-2", amount=5_000),
        an_invoice("INV-3", amount=700, status="paid"),
        an_invoice("INV-4", amount=800, status="void"),
    ]
    payments = [
        a_payment("pay_1", amount=4_000, invoices=[("INV-1", 4_000)]),
        a_payment("pay_2", amount=6_000, invoices=[("INV-2", 5_000)]),
        a_payment("pay_3", amount=999, status="failed", invoices=[("INV-1", 999)]),
    ]
    await file_books(database, a_customer(), *invoices, *payments)
    async with database.transaction() as tx:
        credit = Money(300, currency("EUR"))
        await grant_credit(tx, "cus_anna", credit, reason="", key="g", now=NOW)
        await use_credit(tx, "cus_anna", "INV-1", key="u", now=NOW)
        today = NOW.date()
        books = Books(tx, "cus_anna", today)
        account = await books.read_account(UTC)
        [standing] = (await books.get_standing()).currencies
    [part] = statement_of(account, date(2026, 11, 1), today).currencies
    assert part.closing == standing.due - standing.credit
    assert part.ageing.total == standing.due
    assert part.ageing.total - part.ageing.not_due == standing.overdue
