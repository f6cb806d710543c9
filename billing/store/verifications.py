"""Queries of bank accounts that wait for their owner's word."""

from typing import Any

from sqlalchemy import select

from billing.customer import CustomerId
from billing.store.database import Transaction, insert_into
from billing.store.tables import method_verification
from billing.verification import Verification, VerificationState


async def list_waiting(tx: Transaction, customer: str) -> tuple[Verification, ...]:
    """The customer's accounts that wait, the earliest first."""
    mine = method_verification.c.customer_id == customer
    waiting = method_verification.c.state == VerificationState.WAITING.value
    rows = await tx.execute(
        select(method_verification).where(mine, waiting).order_by(method_verification.c.id)
    )
    return tuple(map(_verification, rows))


async def find(tx: Transaction, wanted: str) -> Verification | None:
    """The verification of this id, held until the transaction ends."""
    found = await tx.execute(
        select(method_verification).where(method_verification.c.id == wanted).with_for_update()
    )
    row = found.one_or_none()
    return _verification(row) if row else None


async def write(tx: Transaction, one: Verification) -> None:
    """Add or replace it."""
    values = {
        "label": one.label,
        "state": one.state.value,
        "arrives_on": one.arrives_on,
    }
    keys = {"id": one.id, "customer_id": one.customer, "provider": one.provider}
    new = insert_into(tx, method_verification).values(keys | values)
    await tx.execute(
        new.on_conflict_do_update(index_elements=[method_verification.c.id], set_=values)
    )


def _verification(row: Any) -> Verification:
    return Verification(
        id=row.id,
        customer=CustomerId(row.customer_id),
        label=row.label,
        state=VerificationState(row.state),
        arrives_on=row.arrives_on,
        provider=row.provider,
    )
