"""Customers, invoices and payments for tests, made in a line each and filed as an import would."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from billing.customer import Customer, CustomerId, PostalAddress
from billing.filing import Records, file_records
from billing.invoice import (
    Discount,
    Invoice,
    InvoiceNumber,
    InvoiceStatus,
    LineItem,
    compute_sums,
)
from billing.money import Money, currency
from billing.payment import Allocation, Payment, PaymentId, PaymentStatus
from billing.store.database import Database
from billing.subscription import Subscription, SubscriptionId, SubscriptionStatus

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


class FixedClock:
    """A clock that stands until a test moves it."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        """The instant it stands at."""
        return self.at


def a_customer(
    id: str = "cus_anna",  # noqa: A002 - the field's own name
    *,
    name: str = "Anna Lind",
    company: str = "Lind AB",
    emails: Sequence[str] = ("anna@lind.example",),
    code: str = "EUR",
    locale: str = "en-GB",
    time_zone: str = "Europe/Stockholm",
    autopay: bool = False,
) -> Customer:
    """A customer in Sweden, or wherever the arguments say."""
    return Customer(
        id=CustomerId(id),
        name=name,
        company=company,
        emails=tuple(emails),
        currency=currency(code),
        locale=locale,
        time_zone=time_zone,
        address=PostalAddress("Storgatan 1", "", "Lund", "22222", "SE"),
        tax_id="SE556677889901",
        autopay=autopay,
    )


def a_line(
    amount: int = 10000,
    code: str = "EUR",
    *,
    description: str = "Pro plan",
    quantity: str = "1",
    tax_rate: str = "0",
    tax_name: str = "",
) -> LineItem:
    """A line of `amount` minor units a piece."""
    money = Money(amount, currency(code))
    return LineItem(description, Decimal(quantity), money, Decimal(tax_rate), tax_name)


def an_invoice(
    number: str = "INV-0042",
    customer: str = "cus_anna",
    amount: int = 10000,
    code: str = "EUR",
    *,
    status: str = "open",
    issued_on: date = date(2026, 11, 1),
    due_on: date = date(2026, 11, 30),
    period: tuple[date, date] | None = None,
    lines: Sequence[LineItem] = (),
    discounts: Sequence[tuple[str, int]] = (),
    purchase_order: str = "",
) -> Invoice:
    """An invoice of one line of `amount` without tax, or of the given lines. Nothing paid yet."""
    money = currency(code)
    items = tuple(lines) or (a_line(amount, code),)
    lowered = tuple(Discount(text, Money(minor, money)) for text, minor in discounts)
    zero = Money(0, money)
    return Invoice(
        number=InvoiceNumber(number),
        customer=CustomerId(customer),
        currency=money,
        status=InvoiceStatus(status),
        issued_on=issued_on,
        due_on=due_on,
        period=period,
        purchase_order=purchase_order,
        lines=items,
        discounts=lowered,
        sums=compute_sums(money, items, lowered),
        paid=zero,
        credited=zero,
        processing=zero,
    )


def a_payment(
    id: str = "pay_1",  # noqa: A002 - the field's own name
    customer: str = "cus_anna",
    amount: int = 10000,
    code: str = "EUR",
    *,
    invoices: Sequence[tuple[str, int]] = (),
    paid_at: datetime = datetime(2026, 11, 5, 9, 0, tzinfo=UTC),
    status: str = "succeeded",
    method: str = "card ••••4242",
) -> Payment:
    """A payment; `invoices` says how much of it goes where, the rest becomes credit."""
    money = currency(code)
    return Payment(
        id=PaymentId(id),
        customer=CustomerId(customer),
        amount=Money(amount, money),
        paid_at=paid_at,
        method=method,
        status=PaymentStatus(status),
        allocations=tuple(
            Allocation(InvoiceNumber(number), Money(part, money)) for number, part in invoices
        ),
    )


def a_subscription(
    id: str = "sub_1",  # noqa: A002 - the field's own name
    customer: str = "cus_anna",
    *,
    amount: int = 4900,
    code: str = "EUR",
    status: str = "active",
) -> Subscription:
    """A monthly subscription of two seats."""
    return Subscription(
        id=SubscriptionId(id),
        customer=CustomerId(customer),
        plan="Pro",
        quantity=2,
        unit_amount=Money(amount, currency(code)),
        interval="month",
        status=SubscriptionStatus(status),
        current_period=(date(2026, 11, 1), date(2026, 12, 1)),
        cancel_at_period_end=False,
    )


async def file_books(
    database: Database,
    *values: Customer | Invoice | Payment | Subscription,
    now: datetime = NOW,
) -> None:
    """File these, by the same code as an import; customers come first by themselves."""
    records = Records(
        customers=tuple(one for one in values if isinstance(one, Customer)),
        invoices=tuple(one for one in values if isinstance(one, Invoice)),
        payments=tuple(one for one in values if isinstance(one, Payment)),
        subscriptions=tuple(one for one in values if isinstance(one, Subscription)),
    )
    async with database.transaction() as tx:
        await file_records(tx, records, now)


def a_step_ahead(today: date) -> date:
    """A Wednesday some days from now, for programs that run by the real clock: what is due three
    days later is reminded of on it.
    """
    soon = today + timedelta(days=3)
    return soon + timedelta(days=(2 - soon.weekday()) % 7)


def a_document_due(on: date) -> dict[str, Any]:
    """The example of the contract's import file, its invoice due on that day."""
    document = a_document()
    document["invoices"][0] |= {"issued_on": str(on - timedelta(days=29)), "due_on": str(on)}
    return document


def a_document() -> dict[str, Any]:
    """The example of the contract's import file."""
    return {
        "customers": [
            {
                "id": "cus_anna",
                "name": "Anna Lind",
                "company": "Lind AB",
                "emails": ["anna@lind.example"],
                "currency": "EUR",
                "locale": "en-GB",
                "time_zone": "Europe/Stockholm",
                "address": {
                    "line1": "Storgatan 1",
                    "line2": "",
                    "city": "Lund",
                    "postal_code": "22222",
                    "country": "SE",
                },
                "tax_id": "SE556677889901",
            }
        ],
        "invoices": [
            {
                "number": "INV-0042",
                "customer": "cus_anna",
                "currency": "EUR",
                "status": "open",
                "issued_on": "2026-11-01",
                "due_on": "2026-11-30",
                "period": ["2026-11-01", "2026-12-01"],
                "purchase_order": "PO-7",
                "lines": [
                    {
                        "description": "Pro plan",
                        "quantity": "2",
                        "unit_amount": 4900,
                        "tax_rate": "25",
                        "tax_name": "VAT",
                    }
                ],
                "discounts": [{"description": "Launch offer", "amount": 500}],
            }
        ],
        "payments": [
            {
                "id": "pay_1",
                "customer": "cus_anna",
                "currency": "EUR",
                "amount": 2000,
                "paid_at": "2026-11-05T10:00:00+01:00",
                "method": "card ••••4242",
                "status": "succeeded",
                "invoices": [{"number": "INV-0042", "amount": 2000}],
            }
        ],
        "subscriptions": [
            {
                "id": "sub_1",
                "customer": "cus_anna",
                "plan": "Pro",
                "quantity": 2,
                "unit_amount": 4900,
                "currency": "EUR",
                "interval": "month",
                "status": "active",
                "current_period": ["2026-11-01", "2026-12-01"],
                "cancel_at_period_end": False,
            }
        ],
    }
