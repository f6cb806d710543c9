"""What a customer may ask of the books, and that nobody sees another's."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from billing.customer import PostalAddress
from billing.errors import UnknownCustomer
from billing.listing import InvoiceFilter, MovementKind
from billing.money import Money, currency
from billing.payment import PaymentStatus
from billing.queries import Books, find_customer, find_customers_by_email
from billing.store.database import Database
from billing.store.tables import invoice
from tests.standins.books import (
    TODAY,
    a_customer,
    a_line,
    a_payment,
    a_subscription,
    an_invoice,
    file_books,
)

EUR = currency("EUR")


async def test_a_customer_comes_back_as_filed(database: Database) -> None:
    filed = a_customer(emails=("b@lind.example", "a@lind.example"))
    await file_books(database, filed)
    async with database.transaction() as tx:
        assert await Books(tx, "cus_anna", TODAY).get_customer() == filed
        assert await find_customer(tx, "cus_nobody") is None
        with pytest.raises(UnknownCustomer):
            await Books(tx, "cus_nobody", TODAY).get_customer()
    assert filed.address == PostalAddress("Storgatan 1", "", "Lund", "22222", "SE")


async def test_an_address_may_belong_to_several_customers(database: Database) -> None:
    shared = ("office@lind.example",)
    await file_books(
        database, a_customer("b", emails=shared), a_customer("a", emails=shared), a_customer("c")
    )
    async with database.transaction() as tx:
        assert await find_customers_by_email(tx, " OFFICE＠lind.example") == ("a", "b")
        assert await find_customers_by_email(tx, "nobody@lind.example") == ()
        assert await find_customers_by_email(tx, "'--") == ()


async def test_what_stands_on_papers_is_one_customer_s_newest_first(database: Database) -> None:
    await file_books(
        database,
        a_customer(),
        a_customer("cus_bo"),
        an_invoice("INV-1", issued_on=date(2026, 10, 1)),
        an_invoice("INV-2", issued_on=date(2026, 11, 1), status="void"),
        an_invoice("INV-3", status="draft"),
        an_invoice("INV-9", customer="cus_bo"),
    )
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)
        assert [one.number for one in await books.list_paper_numbers()] == ["INV-2", "INV-1"]
        assert [one.number for one in await books.list_paper_numbers(1)] == ["INV-2"]
        assert await Books(tx, "cus_nobody", TODAY).list_paper_numbers() == ()


async def test_the_standing_is_the_sum_of_the_open_invoices(database: Database) -> None:
    await file_books(
        database,
        a_customer(),
        an_invoice("INV-1", amount=1000, due_on=date(2026, 11, 10)),
        an_invoice("INV-2", amount=2000, due_on=date(2026, 11, 25)),
        an_invoice("INV-3", amount=3000, due_on=date(2026, 11, 25)),
        an_invoice("INV-4", amount=50, code="JPY"),
        an_invoice("INV-5", amount=9000, status="void"),
        an_invoice("INV-6", amount=9000, status="draft"),
        an_invoice("INV-7", amount=9000, status="paid"),
        an_invoice("INV-8", amount=0),
        a_payment("p1", amount=1500, invoices=[("INV-2", 700)]),
        a_payment("p2", amount=400, invoices=[("INV-3", 400)], status="processing"),
    )
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)
        euros, yen = (await books.get_standing()).currencies
        invoices = await books.list_open_invoices()
    assert (euros.due.minor, euros.overdue.minor, euros.processing.minor) == (5300, 1000, 400)
    assert (euros.credit.minor, euros.open_invoices) == (800, 3)
    assert (euros.next_due_on, euros.next_due) == (date(2026, 11, 25), Money(4300, EUR))
    assert (yen.due, yen.open_invoices) == (Money(50, currency("JPY")), 1)
    assert [one.number for one in invoices] == ["INV-1", "INV-2", "INV-3", "INV-4"]
    assert sum(one.due.minor for one in invoices if one.currency == "EUR") == euros.due.minor


async def test_a_whole_invoice_comes_back_as_filed(database: Database) -> None:
    filed = an_invoice(
        "INV-0042",
        lines=[
            a_line(4900, quantity="2.5", tax_rate="25", tax_name="VAT"),
            a_line(100, description="Fée 📄 \u202eabc"),
        ],
        discounts=[("Launch offer", 500), ("Loyal", 100)],
        period=(date(2026, 11, 1), date(2026, 12, 1)),
        purchase_order="PO-7",
    )
    await file_books(database, a_customer(), filed)
    async with database.transaction() as tx:
        found = await Books(tx, "cus_anna", TODAY).find_invoice("inv-0042")
    assert found == filed


async def test_a_list_is_filtered_and_paged_newest_first(database: Database) -> None:
    await file_books(
        database,
        a_customer(),
        *(
            an_invoice(f"INV-{month}", amount=month * 100, issued_on=date(2026, month, 1))
            for month in range(1, 11)
        ),
        an_invoice("OLD", issued_on=date(2025, 12, 31), status="paid"),
        an_invoice("DRAFT", status="draft"),
        an_invoice("LATE", due_on=date(2026, 11, 1), issued_on=date(2026, 10, 20)),
        an_invoice("Q1", issued_on=date(2026, 4, 2), period=(date(2026, 1, 1), date(2026, 4, 1))),
        an_invoice("YEN", amount=500, code="JPY"),
    )

    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)

        async def numbers(wanted: InvoiceFilter) -> list[str]:
            return [one.number for one in (await books.list_invoices(wanted, 50)).items]

        first = await books.list_invoices(limit=5)
        third = await books.list_invoices(limit=5, offset=10)
        beyond = await books.list_invoices(limit=5, offset=50)
        assert (first.total, len(first.items), first.has_more) == (14, 5, True)
        assert [one.number for one in first.items] == ["YEN", "LATE", "INV-10", "INV-9", "INV-8"]
        assert (len(third.items), third.has_more) == (4, False)
        assert (beyond.items, beyond.total) == ((), 14)
        assert await numbers(InvoiceFilter(state="paid")) == ["OLD"]
        assert await numbers(InvoiceFilter(state="overdue")) == ["LATE"]
        assert "OLD" not in await numbers(InvoiceFilter(state="open"))
        assert await numbers(InvoiceFilter(year=2025)) == ["OLD"]
        march = InvoiceFilter(period=(date(2026, 3, 1), date(2026, 3, 31)))
        assert await numbers(march) == ["Q1", "INV-3"]
        april = InvoiceFilter(period=(date(2026, 4, 1), date(2026, 4, 1)))
        assert await numbers(april) == ["INV-4"]
        large = InvoiceFilter(minimum=Money(900, EUR))
        assert set(await numbers(large)) == {"LATE", "INV-10", "INV-9", "OLD", "Q1"}
        with pytest.raises(ValueError, match="state"):
            await numbers(InvoiceFilter(state="lost"))
        overdue = (await books.list_invoices(InvoiceFilter(state="overdue"))).items[0]
        assert overdue.is_overdue(TODAY)


async def test_an_invoice_is_found_as_people_say_it(database: Database) -> None:
    await file_books(
        database,
        a_customer(),
        an_invoice("INV-0042"),
        an_invoice("CRD-0042", issued_on=date(2026, 11, 2)),
        an_invoice("INV-2026-0007"),
        an_invoice("INV-0420"),
        an_invoice("ABC"),
    )
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)

        async def matches(text: str) -> list[str]:
            return [one.number for one in await books.match_invoices(text)]

        assert await matches("42") == ["CRD-0042", "INV-0042"]
        assert await matches("inv 42") == ["INV-0042"]
        assert await matches("INV-0042") == ["INV-0042"]
        assert await matches("7") == ["INV-2026-0007"]
        assert await matches("2026/7") == ["INV-2026-0007"]
        assert await matches("%") == []
        assert await matches("1" * 500) == []
        assert await books.find_invoice("ABC") is not None
        assert await books.find_invoice("42") is None


async def test_the_history_names_invoices_and_states(database: Database) -> None:
    def at(day: int) -> datetime:
        return datetime(2026, 11, day, 12, tzinfo=UTC)

    await file_books(
        database,
        a_customer(),
        an_invoice("INV-1", amount=1000),
        an_invoice("INV-2", amount=1000, due_on=date(2026, 11, 29)),
        a_payment("p1", amount=1500, invoices=[("INV-1", 500), ("INV-2", 1000)], paid_at=at(1)),
        a_payment("p2", amount=10, status="failed", invoices=[("INV-1", 10)], paid_at=at(2)),
        a_payment("p3", amount=20, status="refunded", paid_at=at(3)),
    )
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)
        page = await books.list_movements(limit=2)
        rest = await books.list_movements(limit=2, offset=2)
        beyond = await books.list_movements(limit=2, offset=9)
        last = await books.last_payment()
        of_first = await books.list_payments_of("inv-1")
        found = await books.find_payment("p1")
    assert [(one.kind, one.id, one.state) for one in page.items] == [
        (MovementKind.REFUND, "p3", "refunded"),
        (MovementKind.PAYMENT, "p2", "failed"),
    ]
    assert (page.total, page.has_more, beyond.total) == (3, True, 3)
    (oldest,) = rest.items
    assert [(part.invoice, part.amount.minor) for part in oldest.invoices] == [
        ("INV-2", 1000),
        ("INV-1", 500),
    ]
    assert last is not None
    assert last.id == "p3"
    assert [one.id for one in of_first] == ["p2", "p1"]
    assert found is not None
    assert (found.status, found.paid_at) == (PaymentStatus.SUCCEEDED, at(1))


async def test_nobody_sees_anothers_books(database: Database) -> None:
    await file_books(
        database,
        a_customer(),
        a_customer("cus_eve", emails=("eve@evil.example",)),
        an_invoice(),
        a_payment(amount=12000, invoices=[("INV-0042", 5000)]),
        a_subscription(),
    )
    async with database.transaction() as tx:
        eve = Books(tx, "cus_eve", TODAY)
        assert (await eve.get_standing()).currencies == ()
        assert (await eve.list_invoices()).total == 0
        assert await eve.list_open_invoices() == ()
        assert await eve.find_invoice("INV-0042") is None
        assert await eve.match_invoices("42") == ()
        assert (await eve.list_movements()).total == 0
        assert await eve.find_payment("pay_1") is None
        assert await eve.last_payment() is None
        assert await eve.list_payments_of("INV-0042") == ()
        assert await eve.list_subscriptions() == ()
        assert await eve.list_payment_methods() == ()
        anna = Books(tx, "cus_anna", TODAY)
        assert await anna.list_subscriptions() == (a_subscription(),)


async def test_the_bill_before_is_of_the_same_currency_and_no_fee(database: Database) -> None:
    day = date(2026, 11, 1)
    await file_books(
        database,
        a_customer(),
        a_customer("cus_bo", emails=("bo@berg.example",)),
        an_invoice("INV-1", issued_on=date(2026, 9, 1)),
        an_invoice("INV-2", issued_on=date(2026, 10, 1), status="void"),
        an_invoice("INV-3", issued_on=date(2026, 10, 2), code="USD"),
        an_invoice("INV-4", issued_on=date(2026, 10, 3), status="draft"),
        an_invoice("INV-10", issued_on=day),
        an_invoice("INV-9", issued_on=day),
        an_invoice("INV-11", "cus_bo", issued_on=day),
        an_invoice("INV-1-F7", issued_on=date(2026, 11, 2)),
    )
    async with database.transaction() as tx:
        fee = update(invoice).where(invoice.c.number == "INV-1-F7")
        await tx.execute(fee.values(fee_of=1, fee_step=7))
        books = Books(tx, "cus_anna", TODAY)

        async def before(number: str) -> str | None:
            bill = await books.find_invoice(number)
            assert bill is not None
            found = await books.find_last_bill(bill)
            return found and found.number

        newest = await books.find_last_bill()
        assert newest is not None
        assert newest.number == "INV-9", "of one day, the last one filed"
        assert await before("INV-9") == "INV-10"
        assert await before("INV-10") == "INV-1"
        assert await before("INV-3") is None
        assert await before("INV-1") is None
        assert await Books(tx, "cus_nobody", TODAY).find_last_bill() is None
