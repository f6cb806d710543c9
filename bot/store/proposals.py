"""Rows of what an agent wants to give and a second person has to agree to; one open a ticket."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update

from billing.money import Currency, Money
from billing.store.database import Transaction, insert_into
from bot.desk.giving import Gift, GiftKind
from bot.store.tables import desk_proposal


class ProposalState(StrEnum):
    """open → approved or declined."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A gift that waits."""

    id: int
    gift: Gift


async def add(tx: Transaction, ticket: int, gift: Gift, key: str, now: datetime) -> bool:
    """Keep it; False where another one waits for the same ticket."""
    if await find_open(tx, ticket) is not None:
        return False
    values = {
        "ticket_id": ticket,
        "key": key,
        "customer_id": gift.customer,
        "kind": gift.kind.value,
        "invoice": gift.invoice,
        "payment": gift.payment,
        "amount": gift.amount.minor,
        "currency": gift.amount.currency,
        "reason": gift.reason,
        "by_whom": gift.by,
        "sender": gift.name[:200],
        "state": ProposalState.OPEN.value,
        "at": now,
    }
    await tx.execute(insert_into(tx, desk_proposal).values(values).on_conflict_do_nothing())
    return True


async def find_open(tx: Transaction, ticket: int) -> Proposal | None:
    """The one that waits for this ticket."""
    row = (
        await tx.execute(
            select(desk_proposal).where(
                desk_proposal.c.ticket_id == ticket,
                desk_proposal.c.state == ProposalState.OPEN.value,
            )
        )
    ).one_or_none()
    if row is None:
        return None
    amount = Money(row.amount, Currency(row.currency))
    kind = GiftKind(row.kind)
    gift = Gift(
        kind,
        row.customer_id,
        amount,
        row.reason,
        row.by_whom,
        row.sender,
        invoice=row.invoice,
        payment=row.payment,
    )
    return Proposal(row.id, gift)


async def decide(
    tx: Transaction, wanted: int, after: ProposalState, by: str, now: datetime
) -> bool:
    """It is decided; False where somebody else was faster."""
    moved = (
        update(desk_proposal)
        .where(desk_proposal.c.id == wanted, desk_proposal.c.state == ProposalState.OPEN.value)
        .values(state=after.value, decided_by=by, decided_at=now)
    )
    return bool((await tx.execute(moved)).rowcount)
