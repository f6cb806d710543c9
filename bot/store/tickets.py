"""Tickets: what a person must look at, with a history that only grows, and agents' notes."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from billing.store.database import Transaction
from bot.desk.staff import Agent
from bot.desk.ticket import AGENT_CAME, Move, Note, Ticket, TicketEvent, TicketState
from bot.messages import Address
from bot.store import events_out
from bot.store.events_out import OutKind
from bot.store.tables import conversation, ticket, ticket_event, ticket_note

_OPEN = ticket.c.state != "resolved"  # as the partial index has it


async def open_ticket(
    tx: Transaction,
    *,
    conversation_id: int,
    customer: str | None,
    category: str,
    reason: str,
    invoice: str | None,
    language: str,
    by: str,
    now: datetime,
    urgent: bool = False,
) -> int:
    """Open a ticket and return its number."""
    result = await tx.execute(
        insert(ticket)
        .values(
            conversation_id=conversation_id,
            customer_id=customer,
            category=category,
            reason=reason,
            invoice=invoice,
            language=language,
            urgent=urgent,
            state=TicketState.OPEN.value,
            created_at=now,
        )
        .returning(ticket.c.id)
    )
    number = int(result.scalar_one())
    await note_move(tx, number, Move.OPENED, by, now)
    if category != AGENT_CAME:
        facts = {"ticket": number, "category": category, "invoice": invoice}
        await events_out.add(tx, OutKind.ESCALATED, f"{number}", customer, facts, now)
    return number


async def find(tx: Transaction, number: int) -> Ticket | None:
    """The ticket, or None. Whoever wants to move it holds its conversation already."""
    row = (await tx.execute(select(ticket).where(ticket.c.id == number))).one_or_none()
    return _ticket(row) if row else None


async def find_newest(tx: Transaction, conversation_id: int, category: str) -> Ticket | None:
    """The conversation's last ticket of this category, in any state, or None."""
    query = (
        select(ticket)
        .where(ticket.c.conversation_id == conversation_id, ticket.c.category == category)
        .order_by(ticket.c.id.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).one_or_none()
    return _ticket(row) if row else None


async def find_unsolved(
    tx: Transaction, conversation_id: int, last: int | None, customer: str | None, since: datetime
) -> Ticket | None:
    """The conversation's ticket that was settled last, at `since` or later, or is its `last` one
    and still open; of this customer, or of nobody.
    """
    settled = ticket.c.resolved_at >= since
    query = (
        select(ticket)
        .where(
            ticket.c.conversation_id == conversation_id,
            settled if last is None else settled | (_OPEN & (ticket.c.id == last)),
            ticket.c.customer_id.is_(None) | (ticket.c.customer_id == customer),
        )
        .order_by(func.coalesce(ticket.c.resolved_at, ticket.c.moved_at).desc(), ticket.c.id.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).one_or_none()
    return _ticket(row) if row else None


async def list_open(tx: Transaction, limit: int) -> tuple[Ticket, ...]:
    """Tickets that are not settled: urgent ones first, then the oldest."""
    rows = await tx.execute(
        select(ticket).where(_OPEN).order_by(ticket.c.urgent.desc(), ticket.c.id).limit(limit)
    )
    return tuple(_ticket(row) for row in rows)


async def list_all(tx: Transaction, limit: int) -> tuple[Ticket, ...]:
    """Tickets of every state, the newest first."""
    rows = await tx.execute(select(ticket).order_by(ticket.c.id.desc()).limit(limit))
    return tuple(_ticket(row) for row in rows)


async def list_of_customer(tx: Transaction, customer: str) -> tuple[Ticket, ...]:
    """The customer's that are not settled, the oldest first."""
    mine = (ticket.c.customer_id == customer) & _OPEN
    rows = await tx.execute(select(ticket).where(mine).order_by(ticket.c.id))
    return tuple(_ticket(row) for row in rows)


async def list_after(
    tx: Transaction, after: int, states: Collection[TicketState], limit: int
) -> tuple[Ticket, ...]:
    """Tickets in one of these states with a higher number, the lowest number first."""
    rows = await tx.execute(
        select(ticket)
        .where(ticket.c.id > after, ticket.c.state.in_([one.value for one in states]))
        .order_by(ticket.c.id)
        .limit(limit)
    )
    return tuple(_ticket(row) for row in rows)


async def list_opened(tx: Transaction, start: datetime, end: datetime) -> tuple[Ticket, ...]:
    """Tickets that were opened from `start` on and before `end`."""
    opened = (ticket.c.created_at >= start) & (ticket.c.created_at < end)
    rows = await tx.execute(select(ticket).where(opened).order_by(ticket.c.id))
    return tuple(_ticket(row) for row in rows)


async def count_open(tx: Transaction) -> tuple[int, int]:
    """How many tickets wait for somebody, and how many an agent has."""
    rows = await tx.execute(
        select(ticket.c.state, func.count().label("number")).where(_OPEN).group_by(ticket.c.state)
    )
    found = {row.state: row.number for row in rows}
    return found.get("open", 0), found.get("claimed", 0)


async def save(
    tx: Transaction, known: Ticket, state: TicketState, owner: Agent | None, now: datetime
) -> bool:
    """Write its state and owner, if both are still as `known`; False where somebody was faster."""
    written = await tx.execute(
        update(ticket)
        .where(
            ticket.c.id == known.id,
            ticket.c.state == known.state.value,
            ticket.c.owner.is_(None) if known.owner is None else ticket.c.owner == known.owner,
        )
        .values(
            state=state.value,
            owner=owner.id if owner else None,
            owner_name=owner.name[:200] if owner else None,
            moved_at=now,
            alerted_at=None,
            resolved_at=now if state is TicketState.RESOLVED else None,
        )
    )
    if written.rowcount and state is TicketState.RESOLVED:
        facts = {"ticket": known.id, "category": known.category}
        key = f"{known.id}:{int(now.timestamp() * 1000)}"
        await events_out.add(tx, OutKind.RESOLVED, key, known.customer, facts, now)
    return bool(written.rowcount)


async def note_move(tx: Transaction, number: int, what: Move, by: str, now: datetime) -> None:
    """Add to its history."""
    values = {"ticket_id": number, "what": what.value, "by_whom": by, "at": now}
    await tx.execute(insert(ticket_event).values(values))


async def list_moves(tx: Transaction, number: int) -> tuple[TicketEvent, ...]:
    """Its history, the oldest entry first."""
    rows = await tx.execute(
        select(ticket_event).where(ticket_event.c.ticket_id == number).order_by(ticket_event.c.id)
    )
    return tuple(TicketEvent(Move(row.what), row.by_whom, row.at) for row in rows)


async def list_alive(tx: Transaction, limit: int) -> tuple[int, ...]:
    """The numbers of tickets whose person has a chat, or is waited for there."""
    rows = await tx.execute(
        select(ticket.c.id)
        .join(conversation, conversation.c.ticket_id == ticket.c.id)
        .where(_OPEN, conversation.c.controller != "bot")
        .order_by(ticket.c.id)
        .limit(limit)
    )
    return tuple(rows.scalars())


async def find_of_chat(tx: Transaction, address: Address) -> int | None:
    """The ticket whose person has the chat, or had it last."""
    found = await tx.execute(
        select(conversation.c.ticket_id).where(
            conversation.c.channel == address.channel,
            conversation.c.account == address.account,
            conversation.c.chat == address.chat,
        )
    )
    return found.scalar_one_or_none()


async def touch(tx: Transaction, number: int, **at: datetime) -> None:
    """Write when something last happened: moved_at, active_at, alerted_at."""
    await tx.execute(update(ticket).where(ticket.c.id == number).values(**at))


async def give_to_team(tx: Transaction, number: int, team: str) -> None:
    """From now on it is this team's."""
    await tx.execute(update(ticket).where(ticket.c.id == number).values(team=team))


async def mark_replied(tx: Transaction, number: int, now: datetime) -> None:
    """A person has written to the customer: the first time counts."""
    first = (ticket.c.id == number) & ticket.c.replied_at.is_(None)
    await tx.execute(update(ticket).where(first).values(replied_at=now))


async def rate(tx: Transaction, number: int, rating: str) -> bool:
    """Keep how the customer found it; False where that is known, or nobody has helped."""
    may = (ticket.c.id == number) & ticket.c.rating.is_(None) & ticket.c.replied_at.is_not(None)
    return bool((await tx.execute(update(ticket).where(may).values(rating=rating))).rowcount)


async def add_note(tx: Transaction, number: int, agent: Agent, words: str, now: datetime) -> None:
    """Keep an agent's note."""
    await tx.execute(
        insert(ticket_note).values(
            ticket_id=number, by_whom=agent.id, name=agent.name[:200], words=words, at=now
        )
    )


async def list_notes(tx: Transaction, number: int) -> tuple[Note, ...]:
    """The agents' notes, the oldest first."""
    rows = await tx.execute(
        select(ticket_note).where(ticket_note.c.ticket_id == number).order_by(ticket_note.c.id)
    )
    return tuple(Note(row.by_whom, row.name, row.words, row.at) for row in rows)


def _ticket(row: Any) -> Ticket:
    return Ticket(
        id=row.id,
        conversation=row.conversation_id,
        customer=row.customer_id,
        category=row.category,
        reason=row.reason,
        invoice=row.invoice,
        language=row.language,
        urgent=bool(row.urgent),
        team=row.team,
        state=TicketState(row.state),
        owner=row.owner,
        owner_name=row.owner_name or "",
        opened_at=row.created_at,
        moved_at=row.moved_at or row.created_at,
        active_at=row.active_at or row.created_at,
        alerted=row.alerted_at is not None,
        replied_at=row.replied_at,
        resolved_at=row.resolved_at,
        rating=row.rating,
    )
