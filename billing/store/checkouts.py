"""Rows of checkouts: what was asked of a provider, for which invoices, and how it stands."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, and_, bindparam, exists, func, or_, select, update

from billing.checkout import Checkout, CheckoutPart, CheckoutStatus, Payer
from billing.customer import CustomerId
from billing.invoice import InvoiceNumber, InvoiceStatus
from billing.money import Currency, Money
from billing.numbering import number_key
from billing.store.database import Record, Transaction
from billing.store.ledger import chunks
from billing.store.tables import (
    checkout,
    checkout_invoice,
    customer,
    customer_email,
    invoice,
    invoice_line,
    payment,
)

PAYABLE = (CheckoutStatus.OPENING.value, CheckoutStatus.OPEN.value)
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
# Locked in the order of ids, always, so that two who want the same invoices can't deadlock.
_INVOICES = (
    select(
        invoice.c.id,
        invoice.c.number,
        invoice.c.currency,
        invoice.c.due_on,
        invoice.c.due,
        invoice.c.processing,
        invoice.c.provider,
        invoice.c.provider_id,
    )
    .where(
        invoice.c.customer_id == bindparam("customer"),
        invoice.c.number_key.in_(bindparam("keys", expanding=True)),
        invoice.c.status != InvoiceStatus.DRAFT.value,
    )
    .order_by(invoice.c.id)
    .with_for_update()
)
_ROWS = (
    select(checkout, customer.c.provider.label("home"))
    .join(customer, customer.c.id == checkout.c.customer_id)
    .where(checkout.c.id.in_(_IDS))
    .order_by(checkout.c.id)
)
_ONE = select(checkout).where(checkout.c.id == bindparam("wanted"))
_HELD = _ONE.with_for_update()
# What an invoice bills: its first line, and a sign that there are more.
_FIRST_LINE = (
    select(invoice_line.c.description)
    .where(invoice_line.c.invoice_id == invoice.c.id)
    .order_by(invoice_line.c.position)
    .limit(1)
    .correlate(invoice)
    .scalar_subquery()
)
_PARTS = (
    select(checkout_invoice, invoice.c.number, invoice.c.due_on, _FIRST_LINE.label("what"))
    .join(invoice, invoice.c.id == checkout_invoice.c.invoice_id)
    .where(checkout_invoice.c.checkout_id.in_(_IDS))
    .order_by(checkout_invoice.c.checkout_id, invoice.c.due_on, invoice.c.id)
)
_OVERLAPPING = (
    select(checkout_invoice.c.checkout_id)
    .join(checkout, checkout.c.id == checkout_invoice.c.checkout_id)
    .where(checkout_invoice.c.invoice_id.in_(_IDS), checkout.c.state.in_(PAYABLE))
    .distinct()
)
_SESSION = select(checkout.c.id).where(
    checkout.c.provider == bindparam("provider"), checkout.c.provider_id == bindparam("session")
)
_KEY = select(checkout.c.id).where(
    checkout.c.provider == bindparam("provider"), checkout.c.idempotency_key == bindparam("key")
)
# By the customer, whose payments have an index.
_PAID = (
    select(payment.c.id)
    .join(checkout, checkout.c.customer_id == payment.c.customer_id)
    .where(checkout.c.id == bindparam("wanted"), payment.c.checkout_id == checkout.c.id)
    .order_by(payment.c.id)
)
_OWNERS = select(checkout.c.idempotency_key, checkout.c.customer_id).where(
    checkout.c.provider == bindparam("provider"),
    checkout.c.idempotency_key.in_(bindparam("keys", expanding=True)),
)
_LAST_ATTEMPT = select(func.coalesce(func.max(checkout.c.attempt), 0)).where(
    checkout.c.order_key == bindparam("key")
)
# Payable, though an invoice of it no longer has due what it asks for, or is being paid elsewhere.
_STALE = (
    select(checkout.c.id)
    .join(checkout_invoice, checkout_invoice.c.checkout_id == checkout.c.id)
    .join(invoice, invoice.c.id == checkout_invoice.c.invoice_id)
    .where(
        checkout.c.state.in_(PAYABLE),
        or_(
            invoice.c.due < checkout_invoice.c.amount,
            and_(invoice.c.due > checkout_invoice.c.amount, ~checkout.c.is_part),
            invoice.c.processing > 0,
        ),
    )
    .distinct()
    .order_by(checkout.c.id)
    .limit(bindparam("limit"))
)
_EMAIL = (
    select(customer_email.c.email)
    .where(customer_email.c.customer_id == bindparam("customer"))
    .order_by(customer_email.c.position)
    .limit(1)
)
_UNCHECKED = (
    select(checkout.c.id)
    .where(
        checkout.c.state.in_((*PAYABLE, CheckoutStatus.PROCESSING.value)),
        checkout.c.checked_at <= bindparam("before"),
    )
    .order_by(checkout.c.checked_at)
    .limit(bindparam("limit"))
)
_OPENED = (
    update(checkout)
    .where(checkout.c.id == bindparam("wanted"), checkout.c.state == CheckoutStatus.OPENING.value)
    .values(
        provider_id=bindparam("session"),
        url=bindparam("new_url"),
        expires_at=bindparam("until"),
        state=CheckoutStatus.OPEN.value,
        checked_at=bindparam("now"),
    )
)
_MOVED = (
    update(checkout)
    .where(checkout.c.id == bindparam("wanted"))
    .values(
        state=bindparam("new_state"),
        revision=checkout.c.revision + 1,
        checked_at=bindparam("now"),
    )
)


async def pass_by(tx: Transaction, payment_id: str) -> None:
    """Hold the checkout of this payment until the transaction ends; whoever has read the
    provider's word on it before reads it again.
    """
    of = select(payment.c.checkout_id).where(payment.c.id == payment_id).scalar_subquery()
    await tx.execute(
        update(checkout).where(checkout.c.id == of).values(revision=checkout.c.revision + 1)
    )


async def lock_invoices(tx: Transaction, customer: str, numbers: Iterable[str]) -> Sequence[Record]:
    """The customer's invoices of these numbers, held until the transaction ends."""
    keys = sorted({number_key(one) for one in numbers})
    return (await tx.execute(_INVOICES, {"customer": customer, "keys": keys})).all()


async def list_payable(tx: Transaction, invoices: Sequence[int]) -> tuple[Checkout, ...]:
    """Checkouts that could still take money for any of these invoices' rows."""
    ids = (await tx.execute(_OVERLAPPING, {"ids": list(invoices)})).scalars().all()
    return await _load(tx, ids)


async def get(tx: Transaction, wanted: int) -> Checkout:
    """The checkout of this row."""
    return (await _load(tx, [wanted]))[0]


async def hold(tx: Transaction, wanted: int) -> Checkout:
    """The checkout of this row, held until the transaction ends."""
    await tx.execute(_HELD, {"wanted": wanted})
    return await get(tx, wanted)


async def find_by_session(tx: Transaction, provider: str, session: str) -> int | None:
    """The row of the provider's session."""
    values = {"provider": provider, "session": session}
    return (await tx.execute(_SESSION, values)).scalar_one_or_none()


async def list_of_payments(
    tx: Transaction, provider: str, payments: Sequence[str]
) -> Sequence[int]:
    """The checkouts that these payments came through, and the charges that they are."""
    if not payments:
        return ()
    pages = select(payment.c.checkout_id).where(
        payment.c.id.in_(payments), payment.c.checkout_id.is_not(None)
    )
    charges = select(checkout.c.id).where(
        checkout.c.provider == provider, checkout.c.provider_id.in_(payments)
    )
    return sorted((await tx.execute(pages.union(charges))).scalars().all())


async def list_payments(tx: Transaction, wanted: int) -> Sequence[str]:
    """The payments that came through the checkout."""
    return (await tx.execute(_PAID, {"wanted": wanted})).scalars().all()


async def find_by_key(tx: Transaction, provider: str, key: str) -> int | None:
    """The row that this idempotency key was written for."""
    return (await tx.execute(_KEY, {"provider": provider, "key": key})).scalar_one_or_none()


async def find_owners(tx: Transaction, provider: str, keys: Iterable[str]) -> dict[str, CustomerId]:
    """Whose the checkouts of these idempotency keys are, as far as they are ours."""
    found: dict[str, CustomerId] = {}
    for part in chunks(sorted(set(keys))):
        rows = await tx.execute(_OWNERS, {"provider": provider, "keys": part})
        found |= {row.idempotency_key: CustomerId(row.customer_id) for row in rows}
    return found


async def find_by_order(tx: Transaction, order_key: str) -> Checkout | None:
    """The newest attempt at this order."""
    newest = select(checkout.c.id).where(checkout.c.order_key == order_key)
    row = (await tx.execute(newest.order_by(checkout.c.attempt.desc()).limit(1))).scalar()
    return await get(tx, row) if row is not None else None


async def add(
    tx: Transaction,
    *,
    customer_id: str,
    provider: str,
    order_key: str,
    parts: Sequence[CheckoutPart],
    now: datetime,
    language: str = "",
    is_part: bool = False,
    method: str = "",
    absent: bool = False,
    until: datetime | None = None,
) -> Checkout:
    """Write a new attempt at this order down, before the provider is asked."""
    attempt = (await tx.execute(_LAST_ATTEMPT, {"key": order_key})).scalar_one() + 1
    row = {
        "customer_id": customer_id,
        "provider": provider,
        "state": CheckoutStatus.OPENING.value,
        "amount": sum(part.amount.minor for part in parts),
        "currency": parts[0].amount.currency,
        "order_key": order_key,
        "attempt": attempt,
        "idempotency_key": f"{order_key}:{attempt}",
        "email": (await tx.execute(_EMAIL, {"customer": customer_id})).scalar() or "",
        "language": language,
        "is_part": is_part,
        "method": method,
        "absent": absent,
        "expires_at": until,
        "created_at": now,
        "checked_at": now,
    }
    added = await tx.execute(checkout.insert().values(**row).returning(checkout.c.id))
    number = added.scalar_one()
    rows = [
        {"checkout_id": number, "invoice_id": part.row, "amount": part.amount.minor}
        for part in parts
    ]
    await tx.execute(checkout_invoice.insert(), rows)
    return await get(tx, number)


async def note_opened(
    tx: Transaction, wanted: int, session: str, url: str, until: datetime, now: datetime
) -> bool:
    """The provider gave a session; False when the checkout was ended in the meantime."""
    values = {"wanted": wanted, "session": session, "new_url": url, "until": until, "now": now}
    return (await tx.execute(_OPENED, values)).rowcount == 1


async def note_session(tx: Transaction, wanted: int, session: str) -> None:
    """Remember which session it was, where opening did not come to an end."""
    await tx.execute(
        update(checkout)
        .where(checkout.c.id == wanted, checkout.c.provider_id.is_(None))
        .values(provider_id=session)
    )


async def move(tx: Transaction, wanted: int, status: CheckoutStatus, now: datetime) -> None:
    """Set the status that the provider reported, and count the revision."""
    await tx.execute(_MOVED, {"wanted": wanted, "new_state": status.value, "now": now})


async def list_stale(tx: Transaction, limit: int) -> Sequence[int]:
    """Payable ones that ask for what is no longer due."""
    return (await tx.execute(_STALE, {"limit": limit})).scalars().all()


async def list_unchecked(tx: Transaction, before: datetime, limit: int) -> Sequence[int]:
    """Live ones that nobody looked at since, the longest unseen first."""
    return (await tx.execute(_UNCHECKED, {"before": before, "limit": limit})).scalars().all()


async def note_to_tell(tx: Transaction, wanted: int, now: datetime) -> None:
    """The provider is to hear that invoices of its own were paid, where there are any."""
    own = exists().where(
        checkout_invoice.c.checkout_id == checkout.c.id,
        invoice.c.id == checkout_invoice.c.invoice_id,
        invoice.c.provider == checkout.c.provider,
    )
    await tx.execute(
        update(checkout).where(checkout.c.id == wanted, own).values(tell_at=now, tell_tries=0)
    )


async def _load(tx: Transaction, ids: Sequence[int]) -> tuple[Checkout, ...]:
    if not ids:
        return ()
    parts: dict[int, list[Record]] = {}
    for part in await tx.execute(_PARTS, {"ids": list(ids)}):
        parts.setdefault(part.checkout_id, []).append(part)
    rows = await tx.execute(_ROWS, {"ids": list(ids)})
    return tuple(_checkout(row, parts.get(row.id, [])) for row in rows)


def _checkout(row: Record, parts: Iterable[Record]) -> Checkout:
    currency = Currency(row.currency)
    return Checkout(
        id=row.id,
        customer=CustomerId(row.customer_id),
        provider=row.provider,
        session=row.provider_id,
        url=row.url,
        status=CheckoutStatus(row.state),
        amount=Money(row.amount, currency),
        parts=tuple(
            CheckoutPart(
                part.invoice_id,
                InvoiceNumber(part.number),
                part.due_on,
                Money(part.amount, currency),
                part.what or "",
            )
            for part in parts
        ),
        key=row.idempotency_key,
        revision=row.revision,
        expires_at=row.expires_at,
        payer=Payer(row.email, row.language, known=row.home == row.provider),
        method=row.method,
        absent=row.absent,
    )
