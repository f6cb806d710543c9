"""Filing: puts read records into the books in one transaction, or says why it can't."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from billing.crosscheck import Known, cross_check
from billing.customer import Customer
from billing.detailing import keep_changed, present_addresses
from billing.errors import Refusal
from billing.invoice import Invoice, InvoiceStatus
from billing.numbering import number_key
from billing.payment_filing import file_payments
from billing.records import Complaint, Records
from billing.store import ledger, loading, viewers, writing
from billing.store.database import Transaction
from billing.store.errands import Errand, alone
from billing.store.loading import StoredInvoice

__all__ = ["Filed", "Records", "RecordsRefused", "check_records", "file_records"]

Step = Callable[[int], None]


class RecordsRefused(Refusal):
    """Nothing was filed: each complaint names a record and a field."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__(f"{len(complaints)} records can't be filed")
        self.complaints = complaints


@dataclass(frozen=True, slots=True)
class Filed:
    """How many records were new, different, and already there."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Filed") -> "Filed":
        return Filed(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
        )


async def check_records(tx: Transaction, records: Records) -> tuple[Complaint, ...]:
    """Why these records can't be filed; nothing is written."""
    return cross_check(records, await _read(tx, records))


async def file_records(
    tx: Transaction, records: Records, now: datetime, step: Step = lambda _done: None
) -> Filed:
    """Add what is new and change what differs; the same records again change nothing.

    Raises RecordsRefused before anything is written. `step` is told how many more are done.
    """
    await alone(tx, Errand.IMPORT)
    known = await _read(tx, records)
    complaints = cross_check(records, known)
    if complaints:
        raise RecordsRefused(complaints)
    filed = await _file_customers(tx, records, known, now)
    step(len(records.customers))
    ids, more = await _file_invoices(tx, records.invoices, known, now, step)
    filed += more + Filed(*await file_payments(tx, records.payments, known.payments, ids, now))
    step(len(records.payments))
    filed += await _file_subscriptions(tx, records, known)
    step(len(records.subscriptions))
    return filed


async def _read(tx: Transaction, records: Records) -> Known:
    numbers = {number_key(one.number) for one in records.invoices} | {
        number_key(part.invoice) for one in records.payments for part in one.allocations
    }
    ids = {str(one.id) for one in records.customers}
    ids |= {customer for _, _, customer in records.owners()}
    return Known(
        customers=await loading.read_customers(tx, sorted(ids)),
        invoices=await loading.read_invoices(tx, sorted(numbers)),
        payments=await loading.read_payments(tx, [one.id for one in records.payments]),
        subscriptions=await loading.read_subscriptions(
            tx, [one.id for one in records.subscriptions]
        ),
    )


async def _file_customers(tx: Transaction, records: Records, known: Known, now: datetime) -> Filed:
    values = await keep_changed(tx, records.customers)
    new = [one for one in values if one.id not in known.customers]
    differing = [one for one in values if _differs(one, known.customers.get(one.id))]
    await writing.write_customers(tx, [*new, *differing], now)
    moved = await _file_roles(tx, records)
    changed = len({one.id for one in differing} | moved.difference(one.id for one in new))
    return Filed(len(new), changed, len(values) - len(new) - changed)


def _differs(new: Customer, old: Customer | None) -> bool:
    return old is not None and replace(new, autopay=old.autopay) != old


async def _file_roles(tx: Transaction, records: Records) -> set[str]:
    """Write who may only look, where the file says so; the customers for whom that is new."""
    before = await viewers.read(tx, records.roles)
    moved = set()
    for customer, roles in (await present_addresses(tx, records.roles)).items():
        known = before.get(customer, frozenset())
        if any(viewer is not (email in known) for email, viewer in roles.items()):
            await viewers.write(tx, customer, roles)
            moved.add(customer)
    return moved


async def _file_invoices(
    tx: Transaction, values: Sequence[Invoice], known: Known, now: datetime, step: Step
) -> tuple[dict[str, int], Filed]:
    """The ids of all invoices at hand by the key of their number, and the counts."""
    new = [one for one in values if number_key(one.number) not in known.invoices]
    moved: dict[int, Invoice] = {}
    drafts = 0
    for one in values:
        stored = known.invoices.get(number_key(one.number))
        if stored is None:
            continue
        if stored.invoice.status is InvoiceStatus.DRAFT:
            if one != stored.invoice:
                await writing.replace_draft(tx, stored.id, one)
                drafts += 1
        elif _moved(one, stored):
            moved[stored.id] = one
    await writing.set_invoices(tx, moved)
    await ledger.recompute(tx, moved)
    ids = {key: stored.id for key, stored in known.invoices.items()}
    step(len(values) - len(new))
    for part in ledger.chunks(new):
        ids |= await writing.add_invoices(tx, part, now)
        step(len(part))
    changed = len(moved) + drafts
    return ids, Filed(len(new), changed, len(values) - len(new) - changed)


def _moved(new: Invoice, stored: StoredInvoice) -> bool:
    old = stored.invoice
    # A file that still says open is right about an invoice that was paid through these books.
    paid_here = old.status is InvoiceStatus.PAID and not stored.settled
    same = new.status is old.status or (new.status is InvoiceStatus.OPEN and paid_here)
    return new.due_on != old.due_on or not same


async def _file_subscriptions(tx: Transaction, records: Records, known: Known) -> Filed:
    values = records.subscriptions
    new = [one for one in values if one.id not in known.subscriptions]
    old = [one for one in values if one.id in known.subscriptions]
    differing = [one for one in old if known.subscriptions[one.id] != one]
    await writing.write_subscriptions(tx, [*new, *differing])
    return Filed(len(new), len(differing), len(old) - len(differing))
