"""Rows of billing events: facts to announce, each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, exists, func, select, update

from billing.money import Currency, Money
from billing.store.database import Instant, Transaction, insert_into
from billing.store.tables import billing_event, checkout, invoice, payment

EVER = datetime(1970, 1, 1, tzinfo=UTC)
_UNANNOUNCED = (
    select(billing_event)
    .where(
        billing_event.c.announced_at.is_(None),
        billing_event.c.at > bindparam("since", type_=Instant),
    )
    .order_by(billing_event.c.id)
    .limit(bindparam("limit"))
    .with_for_update()
)
_MARK = (
    update(billing_event)
    .where(billing_event.c.id.in_(bindparam("ids", expanding=True)))
    .where(billing_event.c.announced_at.is_(None))
    .values(announced_at=bindparam("now"))
)
_NEXT_TRY = select(func.min(invoice.c.next_try_at)).where(
    invoice.c.customer_id == bindparam("customer"),
    invoice.c.number.in_(bindparam("numbers", expanding=True)),
    invoice.c.due > 0,
)


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """A billing event as its row holds it."""

    kind: str
    customer: str
    payment: str
    amount: Money
    invoices: tuple[str, ...]
    method: str
    decline: str
    at: datetime
    id: int = 0
    rest: Money | None = None
    on: date | None = None
    what: str = ""


async def add(tx: Transaction, key: str, event: StoredEvent) -> None:
    """Write the event unless one of this key was written before."""
    statement = insert_into(tx, billing_event).on_conflict_do_nothing(
        index_elements=[billing_event.c.key]
    )
    values: dict[str, object] = {
        "payment": event.payment,
        "amount": event.amount.minor,
        "currency": event.amount.currency,
        "invoices": list(event.invoices),
        "method": event.method,
        "decline": event.decline,
        "rest": event.rest.minor if event.rest else None,
    }
    if event.on is not None:
        values |= {"on": event.on.isoformat(), "what": event.what}
    row = {"key": key, "kind": event.kind, "customer_id": event.customer, "at": event.at}
    await tx.execute(statement, [{**row, "values": values}])


async def list_unannounced(
    tx: Transaction, limit: int, since: datetime = EVER
) -> tuple[StoredEvent, ...]:
    """The oldest unannounced ones that were written after `since`, held until the transaction ends:
    one teller has each.
    """
    rows = (await tx.execute(_UNANNOUNCED, {"limit": limit, "since": since})).mappings()
    return tuple(_stored(row) for row in rows)


async def list_events(tx: Transaction, ids: Sequence[int]) -> tuple[StoredEvent, ...]:
    """These, told or not, in the order in which they were written."""
    found = select(billing_event).where(billing_event.c.id.in_(ids)).order_by(billing_event.c.id)
    return tuple(_stored(row) for row in (await tx.execute(found)).mappings())


def _stored(row: RowMapping) -> StoredEvent:
    values = row["values"]
    return StoredEvent(
        kind=row["kind"],
        customer=row["customer_id"],
        payment=values["payment"],
        amount=Money(values["amount"], Currency(values["currency"])),
        invoices=tuple(values["invoices"]),
        method=values["method"],
        decline=values["decline"],
        at=row["at"],
        id=row["id"],
        rest=_rest(values),
        on=date.fromisoformat(values["on"]) if "on" in values else None,
        what=values.get("what", ""),
    )


async def is_given_up(tx: Transaction, event: StoredEvent) -> bool:
    """Whether a provider charged one of its invoices by itself, failed, and tries no more."""
    given_up = exists().where(
        invoice.c.number.in_(event.invoices),
        invoice.c.automatic,
        invoice.c.tries > 0,
        invoice.c.due > 0,
        invoice.c.next_try_at.is_(None),
    )
    return bool((await tx.execute(select(given_up))).scalar_one())


async def is_by_hand(tx: Transaction, wanted: str) -> bool:
    """Whether the payment came through a checkout that charged no saved method."""
    found = (
        select(payment.c.id)
        .join(checkout, checkout.c.id == payment.c.checkout_id)
        .where(payment.c.id == wanted, checkout.c.method == "")
    )
    return (await tx.execute(found)).one_or_none() is not None


async def find_next_try(tx: Transaction, event: StoredEvent) -> datetime | None:
    """When the event's invoices are charged again by themselves, if they are."""
    values = {"customer": event.customer, "numbers": list(event.invoices)}
    found: datetime | None = (await tx.execute(_NEXT_TRY, values)).scalar_one()
    return found


def _rest(values: Mapping[str, Any]) -> Money | None:
    minor = values.get("rest")  # events of an earlier version have none
    return None if minor is None else Money(minor, Currency(values["currency"]))


async def mark_announced(tx: Transaction, ids: Sequence[int], now: datetime) -> None:
    """Set the instant, once."""
    if ids:
        await tx.execute(_MARK, {"ids": list(ids), "now": now})


async def mark_announced_until(tx: Transaction, until: datetime) -> int:
    """What was written by then was told; returns how many were not marked so."""
    told = await tx.execute(
        update(billing_event)
        .where(billing_event.c.announced_at.is_(None), billing_event.c.at <= until)
        .values(announced_at=until)
    )
    return int(told.rowcount)
