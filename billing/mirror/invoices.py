"""Invoices and their credit notes into the books; the provider's remaining amount is the truth."""

from collections.abc import Sequence
from datetime import datetime

import structlog

from billing.numbering import number_key
from billing.providers.source import InvoiceState, NoteState
from billing.store import credit_entries, ledger, mirroring, writing
from billing.store.database import Transaction

log = structlog.get_logger()


async def apply_invoices(
    tx: Transaction, states: Sequence[InvoiceState], provider: str, now: datetime
) -> None:
    """Add what is new and follow what moved. A number that the firm's own books use is left out."""
    known = await mirroring.find_rows(tx, [one.invoice.collection.id for one in states])
    new = [one for one in states if one.invoice.collection.id not in known]
    new = await _without_taken(tx, new, provider)
    ids = {name: row.id for name, row in known.items()}
    for part in ledger.chunks(new):
        added = await writing.add_invoices(tx, [one.invoice for one in part], now)
        for one in part:
            ids[one.invoice.collection.id] = added[number_key(one.invoice.number)]
    there = [one for one in states if one.invoice.collection.id in ids]
    for state in there:
        await _lower(tx, ids[state.invoice.collection.id], state.notes, provider, now)
    await _follow(tx, there, ids)


async def _without_taken(
    tx: Transaction, states: Sequence[InvoiceState], provider: str
) -> list[InvoiceState]:
    keys = [number_key(one.invoice.number) for one in states]
    taken = await mirroring.list_numbers_taken(tx, keys, provider)
    for number in taken.values():
        log.warning("mirror.number_taken", provider=provider, number=number)
    return [one for one in states if number_key(one.invoice.number) not in taken]


async def _lower(
    tx: Transaction, row: int, notes: Sequence[NoteState], provider: str, now: datetime
) -> None:
    """What a note takes off is credit that is given and used at once; a void one takes it back."""
    await mirroring.write_notes(tx, row, provider, notes)
    for one in notes:
        if not one.note.lowered:
            continue
        signed = {
            "note": one.note.lowered,
            **({"void": -one.note.lowered} if one.note.void else {}),
        }
        for word, amount in signed.items():
            key = f"{provider}:{one.id}:{word}"
            for step, part, target in (("given", amount, None), ("used", -amount, row)):
                await credit_entries.add(
                    tx,
                    key=f"{key}:{step}",
                    customer=one.note.customer,
                    amount=part,
                    reason=one.note.reason,
                    now=now,
                    invoice=target,
                )


async def _follow(tx: Transaction, states: Sequence[InvoiceState], ids: dict[str, int]) -> None:
    rows = [ids[one.invoice.collection.id] for one in states]
    standings = await mirroring.read_standings(tx, rows)
    moved = []
    for row, state in zip(rows, states, strict=True):
        held = standings[row]
        # What neither a payment nor credit of ours explains was settled outside these books.
        unexplained = held.total - held.credited - held.received - state.remaining.minor
        moved.append((row, state.invoice, max(0, unexplained)))
    await mirroring.follow_invoices(tx, moved)
    await ledger.recompute(tx, rows)
