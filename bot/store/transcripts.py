"""Transcripts: what was said in a chat, read off the inbox and the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from billing.store.database import Transaction
from bot.messages import Address, Said, Tapped, incoming_from_json
from bot.outgoing import Kind
from bot.store import cards
from bot.store.tables import inbox, outbox
from bot.worded import message_from_json, plain

_UNSAID = ("dropped", "dead", "held", "waiting")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who is customer, bot, agent or system. Card numbers are masked."""

    who: str
    text: str
    at: datetime


async def list_last(tx: Transaction, address: Address, limit: int) -> tuple[Line, ...]:
    """The newest lines of a private chat, oldest of them first."""
    lines = await _heard(tx, address, limit) + await _said(tx, address, limit)
    # What was answered at once has the question's millisecond: the customer spoke first.
    return tuple(sorted(lines, key=lambda line: (line.at, line.who != "customer")))[-limit:]


async def _heard(tx: Transaction, address: Address, limit: int) -> list[Line]:
    rows = await tx.execute(
        select(inbox.c.payload, inbox.c.received_at)
        .where(_of(inbox, address), inbox.c.private)
        .order_by(inbox.c.id.desc())
        .limit(limit)
    )
    found = [(await _words(tx, row.payload, row.received_at), row.received_at) for row in rows]
    return [Line("customer", words, at) for words, at in reversed(found) if words]


async def _said(tx: Transaction, address: Address, limit: int) -> list[Line]:
    rows = await tx.execute(
        select(outbox.c.payload, outbox.c.created_at, outbox.c.kind)
        .where(
            _of(outbox, address),
            outbox.c.state.not_in(_UNSAID),
            outbox.c.kind != Kind.CARD.value,  # what was said stays said
        )
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return [
        Line(
            "agent" if row.kind == Kind.AGENT else "bot",
            plain(message_from_json(row.payload["message"])),
            row.created_at,
        )
        for row in reversed(rows.all())
    ]


async def _words(tx: Transaction, payload: Mapping[str, Any], at: datetime) -> str:
    match incoming_from_json(payload).content:
        case Said(text=text):
            return "/start" if text.startswith("/start") else text  # a proof is for nobody's eyes
        case Tapped(action=action):
            found = await cards.find(tx, action, at)
            return f"[{found.button.action.intent}]" if found else "[?]"
        case content:
            kind = getattr(content, "kind", "")
            return f"({kind})" if kind else ""


def _of(table: Any, address: Address) -> Any:
    return and_(
        table.c.channel == address.channel,
        table.c.account == address.account,
        table.c.chat == address.chat,
    )
