"""Rows of billing events: facts to announce, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from billing.money import Currency, Money
from billing.store.database import Transaction, insert_into
from billing.store.tables import billing_event

_UNANNOUNCED = (
    select(billing_event)
    .where(billing_event.c.announced_at.is_(None))
    .order_by(billing_event.c.id)
    .limit(bindparam("limit"))
)
_MARK = (
    update(billing_event)
    .where(billing_event.c.id.in_(bindparam("ids", expanding=True)))
    .where(billing_event.c.announced_at.is_(None))
    .values(announced_at=bindparam("now"))
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
    }
    if event.on is not None:
        values |= {"on": event.on.isoformat(), "what": event.what}
    row = {"key": key, "kind": event.kind, "customer_id": event.customer, "at": event.at}
    await tx.execute(statement, [{**row, "values": values}])


async def list_unannounced(tx: Transaction, limit: int) -> tuple[StoredEvent, ...]:
    """The oldest unannounced ones."""
    rows = (await tx.execute(_UNANNOUNCED, {"limit": limit})).mappings()
    return tuple(
        StoredEvent(
            kind=row["kind"],
            customer=row["customer_id"],
            payment=row["values"]["payment"],
            amount=Money(row["values"]["amount"], Currency(row["values"]["currency"])),
            invoices=tuple(row["values"]["invoices"]),
            method=row["values"]["method"],
            decline=row["values"]["decline"],
            at=row["at"],
            id=row["id"],
            on=date.fromisoformat(row["values"]["on"]) if "on" in row["values"] else None,
            what=row["values"].get("what", ""),
        )
        for row in rows
    )


async def mark_announced(tx: Transaction, ids: Sequence[int], now: datetime) -> None:
    """Set the instant, once."""
    if ids:
        await tx.execute(_MARK, {"ids": list(ids), "now": now})
