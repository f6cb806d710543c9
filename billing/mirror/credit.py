"""A customer's credit into the books, movement by movement."""

from collections.abc import Sequence

from billing.mirror.missing import MissingObjects
from billing.providers.source import CreditState, ObjectKind, Subject
from billing.store import credit_entries, ledger, mirroring
from billing.store.database import Transaction


async def apply_credit(tx: Transaction, states: Sequence[CreditState], provider: str) -> None:
    """Append the movements that are new. Raises MissingObjects for invoices not in the books."""
    wanted = {move.invoice for one in states for move in one.movements if move.invoice}
    rows = await mirroring.find_rows(tx, wanted)
    if missing := sorted(wanted - set(rows)):
        raise MissingObjects(tuple(Subject(ObjectKind.INVOICE, name) for name in missing))
    ids = {name: row.id for name, row in rows.items()}
    used: dict[int, int] = {}
    await ledger.lock(tx, ids.values())
    for state in states:
        for move in state.movements:
            target = ids[move.invoice] if move.invoice else None
            added = await credit_entries.add(
                tx,
                key=f"{provider}:{move.id}",
                customer=state.customer,
                amount=move.amount,
                reason=move.reason,
                now=move.at,
                invoice=target,
            )
            if added and target is not None:
                used[target] = used.get(target, 0) - move.amount.minor
    await mirroring.explain(tx, used)
    await ledger.recompute(tx, used)
