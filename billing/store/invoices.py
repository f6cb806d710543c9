"""Queries of invoices. Every statement for a customer's eyes is bound to the customer."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Subquery,
    and_,
    bindparam,
    case,
    extract,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from billing.customer import CustomerId
from billing.invoice import (
    Collection,
    Discount,
    Invoice,
    InvoiceNumber,
    InvoiceStatus,
    LineItem,
    Sums,
    compute_sums,
)
from billing.listing import InvoiceFilter, InvoiceSummary, Page, PaperNumber
from billing.money import Currency, Money
from billing.numbering import digit_key, number_key
from billing.standing import DueDay
from billing.store.database import Record, Transaction, is_word
from billing.store.stated import sums_from_json
from billing.store.tables import credit_entry, invoice, invoice_discount, invoice_line

_LONGEST_NUMBER = 200
_MATCHES = 12  # more than a person can choose from
_MINE = and_(
    invoice.c.customer_id == bindparam("customer"), invoice.c.status != InvoiceStatus.DRAFT.value
)
_OWED = and_(is_word(invoice.c.status, InvoiceStatus.OPEN), invoice.c.due > 0)
_SUMMARY = (
    invoice.c.number,
    invoice.c.currency,
    invoice.c.status,
    invoice.c.issued_on,
    invoice.c.due_on,
    invoice.c.period_start,
    invoice.c.period_end,
    invoice.c.total,
    invoice.c.due,
    invoice.c.processing,
)
_NEWEST = (invoice.c.issued_on.desc(), invoice.c.id.desc())

_OPEN = select(invoice).where(_MINE, _OWED).order_by(invoice.c.due_on, invoice.c.id)
_ONE = select(invoice).where(_MINE, invoice.c.number_key == bindparam("key"))
_BILL = (
    select(invoice)
    .where(_MINE, invoice.c.status != InvoiceStatus.VOID.value, invoice.c.fee_of.is_(None))
    .order_by(*_NEWEST)
    .limit(1)
)
_NUMBERS = select(invoice.c.number).where(_MINE).order_by(*_NEWEST).limit(bindparam("limit"))
_THIS = select(invoice.c.id).where(_MINE, invoice.c.number_key == bindparam("key"))
_BILL_BEFORE = _BILL.where(
    invoice.c.currency == bindparam("currency"),
    or_(
        invoice.c.issued_on < bindparam("issued_on"),
        and_(
            invoice.c.issued_on == bindparam("issued_on"),
            invoice.c.id < _THIS.correlate(None).scalar_subquery(),
        ),
    ),
)
_MATCH = (
    select(*_SUMMARY)
    .where(_MINE, invoice.c.digits.endswith(bindparam("digits"), autoescape=False))
    .order_by(*_NEWEST)
    .limit(_MATCHES)
)
_LINES = (
    select(invoice_line)
    .where(invoice_line.c.invoice_id.in_(bindparam("ids", expanding=True)))
    .order_by(invoice_line.c.invoice_id, invoice_line.c.position)
)
_DISCOUNTS = (
    select(invoice_discount)
    .where(invoice_discount.c.invoice_id.in_(bindparam("ids", expanding=True)))
    .order_by(invoice_discount.c.invoice_id, invoice_discount.c.position)
)


def charged_alone() -> ColumnElement[bool]:
    """Whether autopay, where the customer has it, settles the invoice.

    A provider's own one is left to it only while it is charged, or will be tried again: from then
    on the customer is asked.
    """
    # In the statement's text: prebuilt statements bind values by name only.
    nobody: ColumnElement[str] = literal_column("''")
    none_yet: ColumnElement[int] = literal_column("0")
    tried_again = or_(invoice.c.tries == none_yet, invoice.c.next_try_at.is_not(None))
    return or_(invoice.c.provider == nobody, and_(invoice.c.automatic, tried_again))


def due_days_of(
    wanted: ColumnElement[str], outside: FromClause | None = None
) -> CompoundSelect[Any]:
    """What is due by currency and day, and the credit held: DueDay's columns, in one statement.

    `wanted` is the customer's id, which may be a column of a table `outside` of the statement.
    """
    owed = (
        select(
            invoice.c.currency,
            invoice.c.due_on,
            func.sum(invoice.c.due).label("amount"),
            func.sum(invoice.c.processing).label("processing"),
            func.count().label("invoices"),
            func.sum(case((charged_alone(), invoice.c.due), else_=0)).label("automatic"),
        )
        .where(invoice.c.customer_id == wanted, _OWED)
        .group_by(invoice.c.currency, invoice.c.due_on)
    )
    held = (
        select(
            credit_entry.c.currency,
            null().label("due_on"),
            func.sum(credit_entry.c.amount),
            literal(0),
            literal(0),
            literal(0),
        )
        .where(credit_entry.c.customer_id == wanted)
        .group_by(credit_entry.c.currency)
    )
    return union_all(owed.correlate(outside), held.correlate(outside))


def invoice_stands() -> Subquery:
    """Every invoice as it stands, to be joined by its number: owed (yes or no), status, due,
    currency, processing, due_on, customer_id.
    """
    return select(
        invoice.c.number,
        invoice.c.customer_id,
        invoice.c.status,
        invoice.c.due,
        invoice.c.currency,
        invoice.c.processing,
        invoice.c.due_on,
        _OWED.label("owed"),
    ).subquery("stands")


_DUE_DAYS = due_days_of(bindparam("customer"))


async def list_due_days(tx: Transaction, customer: str) -> tuple[DueDay, ...]:
    """What is due by currency and day, and the credit held, in one statement."""
    rows = await tx.execute(_DUE_DAYS, {"customer": customer})
    return tuple(
        DueDay(
            currency=Currency(row.currency),
            on=row.due_on,
            amount=int(row.amount),
            processing=int(row.processing),
            invoices=int(row.invoices),
            automatic=int(row.automatic),
        )
        for row in rows
    )


async def find_owner(tx: Transaction, number: str) -> tuple[CustomerId, InvoiceNumber] | None:
    """Whose invoice this is and how its number is written, whatever the case; for staff."""
    found = select(invoice.c.customer_id, invoice.c.number)
    row = (await tx.execute(found.where(invoice.c.number_key == number_key(number)))).one_or_none()
    return (CustomerId(row.customer_id), InvoiceNumber(row.number)) if row else None


async def list_open(tx: Transaction, customer: str) -> tuple[Invoice, ...]:
    """Whole invoices with something due, the oldest due date first."""
    rows = (await tx.execute(_OPEN, {"customer": customer})).all()
    return await load(tx, rows)


async def find(tx: Transaction, customer: str, number: str) -> Invoice | None:
    """The customer's invoice of this number, whatever its case; no draft."""
    values = {"customer": customer, "key": number_key(number)}
    rows = (await tx.execute(_ONE, values)).all()
    found = await load(tx, rows)
    return found[0] if found else None


async def find_last_bill(tx: Transaction, customer: str, before: Invoice | None) -> Invoice | None:
    """The newest invoice, or the one before another in its currency; no fee, nothing void."""
    values = {"customer": customer}
    if before is None:
        rows = (await tx.execute(_BILL, values)).all()
    else:
        known = {
            "currency": before.currency,
            "issued_on": before.issued_on,
            "key": number_key(before.number),
        }
        rows = (await tx.execute(_BILL_BEFORE, {**values, **known})).all()
    found = await load(tx, rows)
    return found[0] if found else None


async def match(tx: Transaction, customer: str, text: str) -> tuple[InvoiceSummary, ...]:
    """Those whose number ends in the same runs of digits, newest first; none without a digit."""
    digits = digit_key(text)
    if not digits or len(digits) > _LONGEST_NUMBER:
        return ()
    rows = await tx.execute(_MATCH, {"customer": customer, "digits": digits})
    return tuple(_summary(row) for row in rows)


async def list_numbers(tx: Transaction, customer: str, limit: int) -> tuple[PaperNumber, ...]:
    """The numbers of the newest invoices."""
    rows = await tx.execute(_NUMBERS, {"customer": customer, "limit": limit})
    return tuple([PaperNumber(row.number, InvoiceNumber(row.number)) for row in rows])


async def list_page(
    tx: Transaction, customer: str, wanted: InvoiceFilter, today: date, limit: int, offset: int
) -> Page[InvoiceSummary]:
    """The part of the filtered list from `offset` on, newest first."""
    conditions = (_MINE, *_conditions(wanted, today))
    found = (
        select(*_SUMMARY, func.count().over().label("everything"))
        .where(*conditions)
        .order_by(*_NEWEST)
        .limit(limit)
        .offset(offset)
    )
    rows = (await tx.execute(found, {"customer": customer})).all()
    if rows or not offset:
        total = rows[0].everything if rows else 0
    else:
        counted = select(func.count()).select_from(invoice).where(*conditions)
        total = (await tx.execute(counted, {"customer": customer})).scalar_one()
    return Page(tuple(_summary(row) for row in rows), total, offset)


async def load(tx: Transaction, rows: Sequence[Record]) -> tuple[Invoice, ...]:
    """Whole invoices of these rows of the invoice table, in their order."""
    if not rows:
        return ()
    ids = {"ids": [row.id for row in rows]}
    lines: dict[int, list[Record]] = {}
    for line in await tx.execute(_LINES, ids):
        lines.setdefault(line.invoice_id, []).append(line)
    discounts: dict[int, list[Record]] = {}
    for discount in await tx.execute(_DISCOUNTS, ids):
        discounts.setdefault(discount.invoice_id, []).append(discount)
    return tuple(_invoice(row, lines.get(row.id, []), discounts.get(row.id, [])) for row in rows)


def _conditions(wanted: InvoiceFilter, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = list(_state(wanted.state, today))
    if wanted.year is not None:
        found.append(extract("year", invoice.c.issued_on) == wanted.year)
    if wanted.period is not None:
        first, last = wanted.period
        issued = invoice.c.issued_on.between(first, last)
        touches = and_(invoice.c.period_start <= last, invoice.c.period_end > first)
        found.append(or_(issued, touches))
    if wanted.minimum is not None:
        found.append(invoice.c.currency == wanted.minimum.currency)
        found.append(invoice.c.total >= wanted.minimum.minor)
    return found


def _state(state: str | None, today: date) -> tuple[ColumnElement[bool], ...]:
    if state is None:
        return ()
    states: dict[str, tuple[ColumnElement[bool], ...]] = {
        "open": (_OWED,),
        "overdue": (_OWED, invoice.c.due_on < today),
        "paid": (invoice.c.status == InvoiceStatus.PAID.value,),
    }
    if state not in states:
        raise ValueError(f"an invoice filter's state is open, overdue or paid, not {state!r}")
    return states[state]


def _period(row: Record) -> tuple[date, date] | None:
    return None if row.period_start is None else (row.period_start, row.period_end)


def _summary(row: Record) -> InvoiceSummary:
    currency = Currency(row.currency)
    return InvoiceSummary(
        number=InvoiceNumber(row.number),
        currency=currency,
        status=InvoiceStatus(row.status),
        issued_on=row.issued_on,
        due_on=row.due_on,
        period=_period(row),
        total=Money(row.total, currency),
        due=Money(row.due, currency),
        processing=Money(row.processing, currency),
    )


def _invoice(row: Record, lines: list[Record], discounts: list[Record]) -> Invoice:
    currency = Currency(row.currency)
    items = tuple(_line(line, currency) for line in lines)
    lowered = tuple(Discount(one.description, Money(one.amount, currency)) for one in discounts)
    return Invoice(
        number=InvoiceNumber(row.number),
        customer=CustomerId(row.customer_id),
        currency=currency,
        status=InvoiceStatus(row.status),
        issued_on=row.issued_on,
        due_on=row.due_on,
        period=_period(row),
        purchase_order=row.purchase_order,
        lines=items,
        discounts=lowered,
        sums=_sums(row, currency, items, lowered),
        paid=Money(row.paid, currency),
        credited=Money(row.credited, currency),
        processing=Money(row.processing, currency),
        is_fee=row.fee_of is not None,
        collection=_collection(row),
    )


def _sums(
    row: Record, currency: Currency, lines: tuple[LineItem, ...], discounts: tuple[Discount, ...]
) -> Sums:
    if row.stated is not None:
        return sums_from_json(row.stated, currency)
    return compute_sums(currency, lines, discounts)


def _collection(row: Record) -> Collection:
    return Collection(
        provider=row.provider,
        id=row.provider_id,
        automatic=row.automatic,
        tries=row.tries,
        next_try_at=row.next_try_at,
    )


def _line(row: Record, currency: Currency) -> LineItem:
    return LineItem(
        description=row.description,
        quantity=Decimal(row.quantity),
        unit_amount=Money(row.unit_amount, currency),
        tax_rate=Decimal(row.tax_rate),
        tax_name=row.tax_name,
        stated=None if row.stated is None else Money(row.stated, currency),
    )
