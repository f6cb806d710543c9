"""Transcripts: what was said in a chat, card numbers already masked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from billing.store.database import Transaction
from bot.store.tables import transcript

_insert = insert(transcript)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who is customer, bot, agent or system."""

    who: str
    text: str
    at: datetime


async def write(tx: Transaction, conversation_id: int, lines: list[Line]) -> None:
    """Append the lines."""
    rows: list[dict[str, Any]] = [
        {"conversation_id": conversation_id, "at": line.at, "who": line.who, "text": line.text}
        for line in lines
        if line.text
    ]
    if rows:
        await tx.execute(_insert, rows)


async def list_last(tx: Transaction, conversation_id: int, limit: int) -> tuple[Line, ...]:
    """The newest lines, oldest of them first."""
    rows = await tx.execute(
        select(transcript)
        .where(transcript.c.conversation_id == conversation_id)
        .order_by(transcript.c.id.desc())
        .limit(limit)
    )
    return tuple(Line(row.who, row.text, row.at) for row in reversed(rows.all()))
