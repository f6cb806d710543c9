"""Payments that a provider collected by itself: what they paid, and what is told of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from billing.customer import CustomerId
from billing.events import BillingEvent, EventKind, list_unannounced
from billing.invoice import Collection, Invoice
from billing.mirror.mirror import Mirror
from billing.money import Money, currency
from billing.payment import Decline, PaymentStatus
from billing.price import Price
from billing.providers.source import (
    InvoiceState,
    ObjectKind,
    PaymentState,
    PriceState,
    SourcePage,
    State,
    Subject,
)
from billing.queries import Books
from billing.store import catalogue
from billing.store.database import Database
from tests.standins.books import (
    NOW,
    TODAY,
    FixedClock,
    a_customer,
    a_payment,
    an_invoice,
    file_books,
)

EUR = currency("EUR")
PAYMENT = Subject(ObjectKind.PAYMENT, "pi_1")
INVOICE = Subject(ObjectKind.INVOICE, "in_1")
NEXT = NOW + timedelta(days=3)


class Memory:
    """The BookSource port over a dictionary."""

    name = "stripe"

    def __init__(self) -> None:
        self.states: dict[Subject, State] = {}
        self.asked: list[Subject] = []

    async def read(self, subject: Subject) -> State | None:
        self.asked.append(subject)
        return self.states.get(subject)

    async def list_page(self, kind: ObjectKind, after: str) -> SourcePage:
        return SourcePage((), None)


def _invoice(remaining: int = 10000, next_try_at: datetime | None = None) -> InvoiceState:
    made: Invoice = an_invoice("IN-1", due_on=TODAY)
    collection = Collection("stripe", "in_1", automatic=True, next_try_at=next_try_at)
    return InvoiceState(replace(made, collection=collection), Money(remaining, EUR))


def _payment(
    status: PaymentStatus = PaymentStatus.SUCCEEDED,
    *,
    attempt: str = "ch_1",
    at: datetime = NOW,
    parts: Mapping[str, int] | None = None,
) -> PaymentState:
    failed = status is PaymentStatus.FAILED
    made = replace(
        a_payment("pi_1", paid_at=at, status=status.value),
        provider="stripe",
        failure=Decline.CARD_EXPIRED.value if failed else "",
    )
    wanted = {"in_1": 10000} if parts is None else parts
    return PaymentState(
        payment=made,
        attempt=attempt,
        parts={name: Money(amount, EUR) for name, amount in wanted.items()},
        refunds=(),
        disputes=(),
    )


class Bench:
    """The books, a mirror of them, and what is behind it."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock, self.source = database, FixedClock(), Memory()
        self.mirror = Mirror(database, self.source, self.clock)

    async def says(self, payment: PaymentState, invoice: InvoiceState) -> None:
        """The provider has them so, and tells of the payment."""
        self.source.states |= {PAYMENT: payment, INVOICE: invoice}
        await self.mirror.refresh([PAYMENT])

    async def knows(self, invoice: InvoiceState) -> None:
        self.source.states[INVOICE] = invoice
        await self.mirror.refresh([INVOICE])

    async def events(self) -> tuple[BillingEvent, ...]:
        async with self.database.transaction() as tx:
            return await list_unannounced(tx, 99)

    async def stands(self) -> tuple[int, int]:
        """What the customer owes, and the credit that they hold."""
        async with self.database.transaction() as tx:
            found = (await Books(tx, CustomerId("cus_anna"), TODAY).get_standing()).currencies
        return (found[0].due.minor, found[0].credit.minor) if found else (0, 0)


@pytest.fixture
async def bench(database: Database) -> Bench:
    await file_books(database, a_customer())
    made = Bench(database)
    await made.knows(_invoice())
    return made


async def test_what_was_paid_elsewhere_already_becomes_credit(bench: Bench) -> None:
    await file_books(bench.database, a_payment("pay_ours", invoices=[("IN-1", 10000)]))
    await bench.says(_payment(), _invoice(0))
    assert await bench.stands() == (0, 10000)
    paid, surplus = await bench.events()
    assert (paid.kind, surplus.kind) == (EventKind.SUCCEEDED, EventKind.SURPLUS)
    assert (surplus.amount, surplus.payment) == (Money(10000, EUR), "pi_1")
    await bench.mirror.refresh([PAYMENT, INVOICE])
    assert (await bench.stands(), len(await bench.events())) == ((0, 10000), 2)


async def test_only_what_is_over_becomes_credit(bench: Bench) -> None:
    await file_books(bench.database, a_payment("pay_ours", amount=4000, invoices=[("IN-1", 4000)]))
    await bench.says(_payment(), _invoice(0))
    assert await bench.stands() == (0, 4000)
    assert (await bench.events())[-1].amount.minor == 4000


async def test_a_surplus_that_goes_back_is_credit_no_longer(bench: Bench) -> None:
    await file_books(bench.database, a_payment("pay_ours", invoices=[("IN-1", 10000)]))
    await bench.says(_payment(), _invoice(0))
    await bench.says(_payment(PaymentStatus.REFUNDED), _invoice(0))
    assert await bench.stands() == (0, 0)


async def test_a_surplus_comes_back_with_a_dispute_that_is_won(bench: Bench) -> None:
    await file_books(bench.database, a_payment("pay_ours", invoices=[("IN-1", 10000)]))
    await bench.says(_payment(), _invoice(0))
    for _ in range(2):
        await bench.says(_payment(PaymentStatus.DISPUTED), _invoice(0))
        assert await bench.stands() == (0, 0)
        await bench.says(_payment(), _invoice(0))
        assert await bench.stands() == (0, 10000)


async def test_a_surplus_is_less_by_what_was_given_back_of_it(bench: Bench) -> None:
    await file_books(bench.database, a_payment("pay_ours", amount=4000, invoices=[("IN-1", 4000)]))
    await bench.says(_payment(), _invoice(0))
    for back, left in ((1500, 2500), (4000, 0), (6000, 0)):
        state = _payment()
        refunded = replace(state.payment, refunded=Money(back, EUR))
        await bench.says(replace(state, payment=refunded), _invoice(0))
        assert await bench.stands() == (0, left)


async def test_a_payment_as_large_as_it_should_be_leaves_nothing(bench: Bench) -> None:
    await bench.says(_payment(), _invoice(0))
    assert await bench.stands() == (0, 0)
    assert [one.kind for one in await bench.events()] == [EventKind.SUCCEEDED]


async def test_an_invoice_known_as_paid_before_its_payment_leaves_nothing(bench: Bench) -> None:
    await bench.knows(_invoice(0))
    await bench.says(_payment(), _invoice(0))
    assert await bench.stands() == (0, 0)
    assert [one.kind for one in await bench.events()] == [EventKind.SUCCEEDED]


async def test_a_surplus_is_credit_again_once_the_dispute_is_won(bench: Bench) -> None:
    await file_books(bench.database, a_payment("pay_ours", invoices=[("IN-1", 10000)]))
    stages = []
    for status in (PaymentStatus.SUCCEEDED, PaymentStatus.DISPUTED) * 2:
        await bench.says(_payment(status), _invoice(0))
        stages.append(await bench.stands())
    assert stages == [(0, 10000), (0, 0)] * 2
    assert [one.kind for one in await bench.events()] == [EventKind.SUCCEEDED, EventKind.SURPLUS]


async def test_of_what_goes_back_the_surplus_goes_first(bench: Bench) -> None:
    await file_books(bench.database, a_payment("pay_ours", amount=4000, invoices=[("IN-1", 4000)]))
    stages = []
    for back in (0, 1500, 6000, 1500):  # the second refund does not get through
        state = _payment()
        gone = replace(state.payment, refunded=Money(back, EUR) if back else None)
        await bench.says(replace(state, payment=gone), _invoice(0))
        stages.append(await bench.stands())
    assert stages == [(0, 4000), (0, 2500), (0, 0), (0, 2500)]


_STAGES = (
    (PaymentStatus.SUCCEEDED, 0),
    (PaymentStatus.SUCCEEDED, 2500),
    (PaymentStatus.REFUNDED, 10000),
    (PaymentStatus.DISPUTED, 0),
)


@pytest.mark.parametrize(
    ("total", "others"), [(10000, 0), (15000, 0), (10000, 10000), (15000, 8000)]
)
async def test_only_the_last_word_counts(database: Database, total: int, others: int) -> None:
    """Whatever went back, was fought for and came again before it."""
    await file_books(database, a_customer())
    source = Memory()
    mirror = Mirror(database, source, FixedClock())

    async def books_after(story: Sequence[tuple[PaymentStatus, int]], name: str) -> tuple[int, ...]:
        payment, invoice = f"pi_{name}", f"in_{name}"
        bill = an_invoice(f"IN-{name}", amount=total, due_on=TODAY)
        bill = replace(bill, collection=Collection("stripe", invoice, automatic=True))
        subjects = Subject(ObjectKind.PAYMENT, payment), Subject(ObjectKind.INVOICE, invoice)
        source.states[subjects[1]] = InvoiceState(bill, Money(total, EUR))
        await mirror.refresh(subjects[1:])
        if others:
            ours = a_payment(f"our_{name}", amount=others, invoices=[(bill.number, others)])
            await file_books(database, ours)
        source.states[subjects[1]] = InvoiceState(bill, Money(max(0, total - 10000), EUR))
        for status, back in story:
            made = replace(a_payment(payment, status=status.value), provider="stripe")
            made = replace(made, refunded=Money(back, EUR) if back else None)
            source.states[subjects[0]] = PaymentState(made, "ch_1", {invoice: Money(10000, EUR)})
            await mirror.refresh(subjects)
        return await _written(database, invoice, payment)

    alone = {one: await books_after([one], f"A{at}") for at, one in enumerate(_STAGES)}
    for at, story in enumerate(product(_STAGES, repeat=3)):
        assert await books_after(story, f"B{at}") == alone[story[-1]], story


async def _written(database: Database, invoice: str, payment: str) -> tuple[int, ...]:
    """The invoice's due, paid, settled amounts, and the credit that the payment left."""
    amounts = f"SELECT due, paid, settled FROM invoice WHERE provider_id = '{invoice}'"  # noqa: S608
    credit = f"SELECT coalesce(sum(amount), 0) FROM credit_entry WHERE payment_id = '{payment}'"  # noqa: S608
    async with database.transaction() as tx:
        stands = (await tx.exec_driver_sql(amounts)).one()
        return (*stands, int((await tx.exec_driver_sql(credit)).scalar_one()))


@pytest.mark.parametrize("status", [PaymentStatus.SUCCEEDED, PaymentStatus.REFUNDED])
async def test_what_went_back_is_not_owed_anew(bench: Bench, status: PaymentStatus) -> None:
    await bench.says(_payment(), _invoice(0))
    part = Money(2500 if status is PaymentStatus.SUCCEEDED else 10000, EUR)
    state = _payment(status)
    after = replace(state, payment=replace(state.payment, refunded=part))
    await bench.says(after, _invoice(0))
    assert await bench.stands() == (0, 0)
    async with bench.database.transaction() as tx:
        books = Books(tx, CustomerId("cus_anna"), TODAY)
        invoice, payment = await books.find_invoice("IN-1"), await books.find_payment("pi_1")
    assert invoice is not None
    assert payment is not None
    assert (invoice.due.minor, payment.refunded) == (0, part)
    assert [one.kind for one in await bench.events()] == [EventKind.SUCCEEDED]


async def test_a_failed_try_names_the_next_one(bench: Bench) -> None:
    await bench.says(_payment(PaymentStatus.FAILED), _invoice(next_try_at=NEXT))
    [event] = await bench.events()
    assert (event.decline, event.next_try_at) == (Decline.CARD_EXPIRED, NEXT)
    assert INVOICE in bench.source.asked, "the payment does not say when; the invoice does"


async def test_each_try_is_told_by_itself_and_once(bench: Bench) -> None:
    await bench.says(_payment(PaymentStatus.FAILED), _invoice(next_try_at=NEXT))
    await bench.says(_payment(PaymentStatus.FAILED), _invoice(next_try_at=NEXT))
    assert len(await bench.events()) == 1
    bench.clock.at += timedelta(days=3)
    await bench.says(_payment(PaymentStatus.FAILED, attempt="ch_2", at=NEXT), _invoice())
    first, second = await bench.events()
    assert (first.kind, second.kind) == (EventKind.FAILED, EventKind.FAILED)
    assert second.next_try_at is None


async def test_a_bank_that_asks_is_told_once(bench: Bench) -> None:
    for _ in range(2):
        await bench.says(_payment(PaymentStatus.PENDING), _invoice())
    [event] = await bench.events()
    assert (event.kind, event.invoices) == (EventKind.ACTION_NEEDED, ("IN-1",))
    assert await bench.stands() == (10000, 0)


@pytest.mark.parametrize("end", [PaymentStatus.SUCCEEDED, PaymentStatus.FAILED])
async def test_a_debit_is_told_when_its_bank_has_spoken_however_late(
    bench: Bench, end: PaymentStatus
) -> None:
    await bench.says(_payment(PaymentStatus.PROCESSING), _invoice())
    bench.clock.at += timedelta(days=9)
    remaining = 0 if end is PaymentStatus.SUCCEEDED else 10000
    await bench.says(_payment(end), _invoice(remaining))
    assert [one.kind.value for one in await bench.events()] == [
        "payment_processing",
        f"payment_{end.value}",
    ]


async def test_a_price_that_was_deleted_is_offered_no_more(bench: Bench) -> None:
    plan = Subject(ObjectKind.PRICE, "price_1")
    offer = Price("price_1", "Pro", Money(4900, EUR), "month", 1, offered=True, provider="stripe")
    bench.source.states[plan] = PriceState(offer)
    await bench.mirror.refresh([plan])
    async with bench.database.transaction() as tx:
        assert [one.id for one in await catalogue.list_offered(tx, "stripe", "EUR")] == ["price_1"]
    del bench.source.states[plan]
    await bench.mirror.refresh([plan])
    async with bench.database.transaction() as tx:
        assert await catalogue.list_offered(tx, "stripe", "EUR") == ()


async def test_what_was_over_before_we_looked_is_history(bench: Bench) -> None:
    bench.clock.at += timedelta(days=9)
    await bench.says(_payment(), _invoice(0))
    assert await bench.events() == ()
