"""Rows of Telegram's bills and charges."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from billing.money import Currency, Money
from billing.providers.bills import BillPaid
from billing.providers.port import SessionState
from billing.store.database import Record, Transaction, insert_into
from billing.store.tables import telegram_bill, telegram_charge

_OPEN = SessionState.OPEN.value
_BY_KEY = select(telegram_bill).where(telegram_bill.c.idempotency_key == bindparam("wanted"))
_BY_ID = select(telegram_bill).where(telegram_bill.c.id == bindparam("wanted"))
_CHARGE = select(telegram_charge).where(telegram_charge.c.id == bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill's row. `charge` is empty until it was paid."""

    id: str
    key: str
    fingerprint: str
    amount: Money
    state: SessionState
    held_until: datetime | None
    charge: str
    expires_at: datetime

    def state_at(self, now: datetime) -> SessionState:
        """The state, knowing that an open one ends by itself."""
        over = self.state is SessionState.OPEN and self.expires_at <= now
        return SessionState.EXPIRED if over else self.state


@dataclass(frozen=True, slots=True)
class Charge:
    """Money that has moved."""

    id: str
    amount: Money
    at: datetime


async def add(tx: Transaction, new: Bill) -> Bill:
    """The bill of this key: the new one, or the one that was there before."""
    row = {
        "id": new.id,
        "idempotency_key": new.key,
        "fingerprint": new.fingerprint,
        "amount": new.amount.minor,
        "currency": new.amount.currency,
        "state": new.state.value,
        "charge_id": new.charge or None,
        "expires_at": new.expires_at,
    }
    once = insert_into(tx, telegram_bill).on_conflict_do_nothing(
        index_elements=[telegram_bill.c.idempotency_key]
    )
    await tx.execute(once, [row])
    return _bill((await tx.execute(_BY_KEY, {"wanted": new.key})).one())


async def find(tx: Transaction, wanted: str) -> Bill | None:
    """The bill of this id."""
    row = (await tx.execute(_BY_ID, {"wanted": wanted})).one_or_none()
    return _bill(row) if row else None


async def lock(tx: Transaction, wanted: str) -> Bill | None:
    """The same, held until the transaction ends."""
    row = (await tx.execute(_BY_ID.with_for_update(), {"wanted": wanted})).one_or_none()
    return _bill(row) if row else None


async def hold(tx: Transaction, wanted: str, query: str, until: datetime, now: datetime) -> bool:
    """Note the query that is let through; False where the bill is over or held by another one."""
    free = or_(
        telegram_bill.c.held_until.is_(None),
        telegram_bill.c.held_until <= now,
        telegram_bill.c.query == query,
    )
    held = (
        update(telegram_bill)
        .where(telegram_bill.c.id == wanted, telegram_bill.c.state == _OPEN, free)
        .where(telegram_bill.c.expires_at > now)
        .values(query=query, held_until=until)
    )
    return (await tx.execute(held)).rowcount == 1


async def expire(tx: Transaction, wanted: str, now: datetime) -> None:
    """End an open bill for which no money is under way."""
    idle = or_(telegram_bill.c.held_until.is_(None), telegram_bill.c.held_until <= now)
    await tx.execute(
        update(telegram_bill)
        .where(telegram_bill.c.id == wanted, telegram_bill.c.state == _OPEN, idle)
        .values(state=SessionState.EXPIRED.value)
    )


async def complete(tx: Transaction, wanted: str, charge: str) -> None:
    """It was paid by this charge."""
    await tx.execute(
        update(telegram_bill)
        .where(telegram_bill.c.id == wanted)
        .values(state=SessionState.COMPLETED.value, charge_id=charge)
    )


async def add_charge(tx: Transaction, paid: BillPaid, now: datetime) -> bool:
    """Keep the charge; False where it is here already."""
    row = {
        "id": paid.charge,
        "bill_id": paid.bill,
        "amount": paid.amount.minor,
        "currency": paid.amount.currency,
        "payer": paid.payer,
        "provider_charge": paid.provider_charge,
        "at": now,
    }
    once = insert_into(tx, telegram_charge).values(row).on_conflict_do_nothing()
    return (await tx.execute(once.returning(telegram_charge.c.id))).one_or_none() is not None


async def get_charge(tx: Transaction, wanted: str) -> Charge:
    """The charge of this id."""
    row = (await tx.execute(_CHARGE, {"wanted": wanted})).one()
    return Charge(row.id, Money(row.amount, Currency(row.currency)), row.at)


def _bill(row: Record) -> Bill:
    return Bill(
        id=row.id,
        key=row.idempotency_key,
        fingerprint=row.fingerprint,
        amount=Money(row.amount, Currency(row.currency)),
        state=SessionState(row.state),
        held_until=row.held_until,
        charge=row.charge_id or "",
        expires_at=row.expires_at,
    )
