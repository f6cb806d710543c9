"""What a person asked people for and sent, for the file that they may have of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select

from billing.store.database import Transaction
from bot.store.links import LinkedChat
from bot.store.tables import case_file, customer_case, desk_file, ticket


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A ticket as its customer knows it, with what they found of the help."""

    number: int
    category: str
    reason: str
    state: str
    created_at: datetime
    resolved_at: datetime | None
    rating: str | None


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that they sent to people here, without its content."""

    name: str
    media_type: str
    at: datetime


async def list_tickets(tx: Transaction, chats: Sequence[LinkedChat]) -> tuple[AskedFor, ...]:
    """Of these chats since the person signed in there, the oldest first."""
    rows = await tx.execute(select(ticket).where(_since(chats)).order_by(ticket.c.id))
    return tuple(
        AskedFor(
            row.id,
            row.category,
            row.reason,
            row.state,
            row.created_at,
            row.resolved_at,
            row.rating,
        )
        for row in rows
    )


async def list_files(
    tx: Transaction, person: int, chats: Sequence[LinkedChat]
) -> tuple[SentFile, ...]:
    """With requests and into talks with agents, the oldest first."""
    with_cases = (
        select(case_file.c.name, case_file.c.media_type, case_file.c.at)
        .join(customer_case, customer_case.c.id == case_file.c.case_id)
        .where(customer_case.c.person_id == person)
    )
    to_agents = (
        select(desk_file.c.file_name.label("name"), desk_file.c.media_type, desk_file.c.at)
        .join(ticket, ticket.c.id == desk_file.c.ticket_id)
        .where(_since(chats), desk_file.c.from_agent.is_(False))
    )
    found = [row for one in (with_cases, to_agents) for row in await tx.execute(one)]
    sent = [SentFile(row.name, row.media_type, row.at) for row in found]
    return tuple(sorted(sent, key=lambda one: one.at))


def _since(chats: Sequence[LinkedChat]) -> ColumnElement[bool]:
    return or_(
        false(),
        *(
            and_(
                ticket.c.conversation_id == one.conversation,
                ticket.c.created_at >= one.created_at,
            )
            for one in chats
        ),
    )
