"""Looking: all that an agent sees of one ticket. Every look is in the audit."""

from dataclasses import dataclass

from billing.invoice import Invoice
from bot.desk.facts import About, about
from bot.desk.hold import Hold
from bot.desk.ticket import Note, TicketEvent
from bot.gate import Gate
from bot.store import audit, tickets, transcripts
from bot.store.audit import Deed
from bot.store.transcripts import Line

_LINES = 40  # of the talk


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look shows. `whom` and `invoice`, the one in question, are None for a stranger's."""

    hold: Hold
    whom: About | None
    invoice: Invoice | None
    moves: tuple[TicketEvent, ...]
    notes: tuple[Note, ...]
    lines: tuple[Line, ...]


async def look(hold: Hold, gate: Gate, actor: str, channel: str | None = None) -> Seen:
    """Read it, and keep who looked; `channel` is where the actor is."""
    tx, number = hold.tx, hold.ticket.id
    account = await gate.open_for_agent(tx, hold.chat, hold.now) if hold.is_customers else None
    wanted = hold.ticket.invoice
    mine = hold.is_customers  # else somebody else talks there by now
    lines = await transcripts.list_last(tx, hold.chat.address, _LINES) if mine else ()
    seen = Seen(
        hold,
        whom=await about(account) if account else None,
        invoice=await account.books.find_invoice(wanted) if account and wanted else None,
        moves=await tickets.list_moves(tx, number),
        notes=await tickets.list_notes(tx, number),
        lines=lines,
    )
    await audit.record(
        tx, Deed(actor, "desk.looked", f"ticket:{number}", channel=channel), hold.now
    )
    return seen
