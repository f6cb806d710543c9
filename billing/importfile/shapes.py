"""Shapes: the records of an import file as pydantic models, and what they are in the domain."""

from abc import abstractmethod
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from billing.customer import Customer, CustomerId, PostalAddress
from billing.importfile.fields import (
    LARGEST_AMOUNT,
    Count,
    Country,
    CurrencyCode,
    Day,
    Email,
    Factor,
    Instant,
    Key,
    LocaleTag,
    LongText,
    Minor,
    Name,
    NotNegative,
    Positive,
    Text,
    TimeZone,
)
from billing.invoice import (
    Discount,
    Invoice,
    InvoiceNumber,
    InvoiceStatus,
    LineItem,
    compute_sums,
)
from billing.money import Currency, Money
from billing.numbering import number_key
from billing.payment import Allocation, Payment, PaymentId, PaymentStatus
from billing.subscription import Subscription, SubscriptionId, SubscriptionStatus

Period = Annotated[list[Day], Field(min_length=2, max_length=2)]


class _Part(BaseModel):
    """Unknown fields are errors, and nothing is converted that the fields don't convert."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Shape(_Part):
    """A whole record."""

    @abstractmethod
    def to_domain(self) -> Customer | Invoice | Payment | Subscription:
        """The record as a value of the domain."""


class AddressShape(_Part):
    """A postal address; every part may be left out."""

    line1: Text = ""
    line2: Text = ""
    city: Text = ""
    postal_code: Annotated[Text, Field(max_length=40)] = ""
    country: Country = ""

    def to_domain(self) -> PostalAddress:
        """The address."""
        return PostalAddress(self.line1, self.line2, self.city, self.postal_code, self.country)


class CustomerShape(Shape):
    """A record of `customers`."""

    id: Key
    name: Name
    company: Text = ""
    emails: list[Email]
    currency: CurrencyCode
    locale: LocaleTag
    time_zone: TimeZone
    address: AddressShape = AddressShape()
    shipping_address: AddressShape = AddressShape()
    tax_id: Annotated[Text, Field(max_length=60)] = ""
    segment: Annotated[Text, Field(max_length=60)] = ""
    viewers: list[Email] | None = None

    @model_validator(mode="after")
    def _on_file(self) -> Self:
        for email in self.viewers or ():
            if email not in self.emails:
                raise ValueError(f"viewers: {email!r} is none of the customer's emails")
        return self

    @property
    def roles(self) -> dict[str, bool] | None:
        """Whether each address is a viewer's; None where the file does not say."""
        stated = self.viewers
        return None if stated is None else {email: email in stated for email in self.emails}

    def to_domain(self) -> Customer:
        """The customer."""
        return Customer(
            id=CustomerId(self.id),
            name=self.name,
            company=self.company,
            emails=tuple(dict.fromkeys(self.emails)),
            currency=Currency(self.currency),
            locale=self.locale,
            time_zone=self.time_zone,
            address=self.address.to_domain(),
            tax_id=self.tax_id,
            segment=self.segment,
            shipping_address=self.shipping_address.to_domain(),
        )


class LineShape(_Part):
    """A line of an invoice; below zero is a deduction."""

    description: LongText
    quantity: Factor
    unit_amount: Minor
    tax_rate: Factor = Decimal(0)
    tax_name: Annotated[Text, Field(max_length=100)] = ""

    def to_domain(self, currency: Currency) -> LineItem:
        """The line."""
        money = Money(self.unit_amount, currency)
        return LineItem(self.description, self.quantity, money, self.tax_rate, self.tax_name)


class DiscountShape(_Part):
    """A discount of an invoice."""

    description: LongText
    amount: NotNegative


class InvoiceShape(Shape):
    """A record of `invoices`."""

    number: Key
    customer: Key
    currency: CurrencyCode
    status: Literal["draft", "open", "paid", "void", "uncollectible"]
    issued_on: Day
    due_on: Day
    period: Period | None = None
    purchase_order: Text = ""
    lines: Annotated[list[LineShape], Field(min_length=1, max_length=1000)]
    discounts: Annotated[list[DiscountShape], Field(max_length=100)] = []

    @model_validator(mode="after")
    def _add_up(self) -> Self:
        _in_order(self.period)
        sums = self.to_domain().sums
        if max(abs(sums.subtotal.minor), abs(sums.total.minor)) > LARGEST_AMOUNT:
            raise ValueError(f"lines: come to more than {LARGEST_AMOUNT} minor units")
        if sums.discount.minor and sums.discount.minor > sums.subtotal.minor:
            raise ValueError("discounts: are more than the lines come to")
        return self

    def to_domain(self) -> Invoice:
        """The invoice, with nothing paid yet."""
        currency = Currency(self.currency)
        lines = tuple(line.to_domain(currency) for line in self.lines)
        discounts = tuple(
            Discount(one.description, Money(one.amount, currency)) for one in self.discounts
        )
        zero = Money(0, currency)
        return Invoice(
            number=InvoiceNumber(self.number),
            customer=CustomerId(self.customer),
            currency=currency,
            status=InvoiceStatus(self.status),
            issued_on=self.issued_on,
            due_on=self.due_on,
            period=(self.period[0], self.period[1]) if self.period else None,
            purchase_order=self.purchase_order,
            lines=lines,
            discounts=discounts,
            sums=compute_sums(currency, lines, discounts),
            paid=zero,
            credited=zero,
            processing=zero,
        )


class AllocationShape(_Part):
    """Which part of a payment went to an invoice."""

    number: Key
    amount: Positive


class PaymentShape(Shape):
    """A record of `payments`."""

    id: Key
    customer: Key
    currency: CurrencyCode
    amount: Positive
    paid_at: Instant
    method: Annotated[Text, Field(max_length=100)] = ""
    status: Literal["pending", "processing", "succeeded", "failed", "refunded", "disputed"]
    invoices: Annotated[list[AllocationShape], Field(max_length=1000)] = []

    @model_validator(mode="after")
    def _add_up(self) -> Self:
        if sum(one.amount for one in self.invoices) > self.amount:
            raise ValueError("invoices: come to more than the payment")
        if len({number_key(one.number) for one in self.invoices}) < len(self.invoices):
            raise ValueError("invoices: name an invoice twice")
        return self

    def to_domain(self) -> Payment:
        """The payment."""
        currency = Currency(self.currency)
        return Payment(
            id=PaymentId(self.id),
            customer=CustomerId(self.customer),
            amount=Money(self.amount, currency),
            paid_at=self.paid_at,
            method=self.method,
            status=PaymentStatus(self.status),
            allocations=tuple(
                Allocation(InvoiceNumber(one.number), Money(one.amount, currency))
                for one in self.invoices
            ),
        )


class SubscriptionShape(Shape):
    """A record of `subscriptions`."""

    id: Key
    customer: Key
    plan: Name
    quantity: Count
    unit_amount: NotNegative
    currency: CurrencyCode
    interval: Literal["month", "year"]
    status: Literal["trialing", "active", "past_due", "paused", "canceled"]
    current_period: Period
    cancel_at_period_end: bool = False

    @model_validator(mode="after")
    def _add_up(self) -> Self:
        _in_order(self.current_period, "current_period")
        return self

    def to_domain(self) -> Subscription:
        """The subscription."""
        return Subscription(
            id=SubscriptionId(self.id),
            customer=CustomerId(self.customer),
            plan=self.plan,
            quantity=self.quantity,
            unit_amount=Money(self.unit_amount, Currency(self.currency)),
            interval=self.interval,
            status=SubscriptionStatus(self.status),
            current_period=(self.current_period[0], self.current_period[1]),
            cancel_at_period_end=self.cancel_at_period_end,
        )


def _in_order(period: list[date] | None, field: str = "period") -> None:
    if period and period[0] >= period[1]:
        raise ValueError(f"{field}: the second day must be after the first")
