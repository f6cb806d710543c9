"""CreditNote → Sheet: what it takes off its invoice, what it gives back, what stays due."""

from datetime import UTC, datetime, time

from billing.customer import Customer
from billing.documents.errors import WrongCustomer
from billing.documents.frame import footer, paper, recipient, region, sender
from billing.documents.letterhead import Letterhead
from billing.documents.literal import literal
from billing.documents.sheet import Cell, Fact, Figure, Grid, Mark, Note, Sheet, Tone
from billing.documents.wording import Wording
from billing.giving_back import CreditNote
from billing.invoice import Invoice
from billing.money import Money

# What Stripe says where the staff wrote no memo: no words for a customer.
_CODES = frozenset({"duplicate", "fraudulent", "order change", "product unsatisfactory"})


def credit_note_sheet(
    note: CreditNote,
    invoice: Invoice,
    customer: Customer,
    letterhead: Letterhead,
    wording: Wording,
) -> Sheet:
    """The note beside its invoice. Raises WrongCustomer for somebody else's."""
    if {note.customer, invoice.customer} != {customer.id} or note.invoice != invoice.number:
        raise WrongCustomer("the credit note or its invoice belongs to another customer")
    issued = wording.day(note.issued_on)
    return Sheet(
        language=wording.locale.language,
        region=region(wording),
        paper=paper(customer),
        dated_at=datetime.combine(note.issued_on, time(), UTC),
        kind=wording.label("credit-note"),
        number=literal(note.number),
        mark=Mark(wording.label("mark-void"), Tone.ALERT) if note.void else None,
        sender=sender(letterhead, wording),
        recipient=recipient(customer, wording, wording.label("billed-to")),
        facts=_facts(note, wording),
        figure=Figure(wording.label("amount-credited"), wording.money(note.total), issued),
        grid=_grid(invoice, wording),
        sums=_sums(note, invoice, wording),
        notes=(Note("", (wording.label("state-note-void" if note.void else "state-note"),)),),
        footer=footer(letterhead, wording),
    )


def _facts(note: CreditNote, wording: Wording) -> tuple[Fact, ...]:
    facts = (
        Fact(wording.label("issued-on"), wording.day(note.issued_on)),
        Fact(wording.label("for-invoice"), literal(note.invoice)),
        Fact(wording.label("currency"), wording.currency(note.total.currency)),
    )
    memo = literal(note.reason)
    if not memo or memo in _CODES:
        return facts
    return (*facts, Fact(wording.label("reason"), memo))


def _grid(invoice: Invoice, wording: Wording) -> Grid:
    heads = ("invoice", "invoice-issued-on", "invoice-total")
    cells = (
        Cell(literal(invoice.number)),
        Cell(wording.day(invoice.issued_on)),
        Cell(wording.money(invoice.sums.total)),
    )
    return Grid(tuple(map(wording.label, heads)), (cells,))


def _sums(note: CreditNote, invoice: Invoice, wording: Wording) -> tuple[Fact, ...]:
    explained = note.lowered + note.credited + note.refunded
    parts: tuple[tuple[str, Money], ...] = (
        ("note-lowered", note.lowered),
        ("note-credited", note.credited),
        ("note-refunded", note.refunded),
        ("note-otherwise", note.total - explained),
    )
    rows = [Fact(wording.label(key), wording.money(amount)) for key, amount in parts if amount]
    return (
        *rows,
        Fact(wording.label("amount-credited"), wording.money(note.total), strong=True),
        Fact(wording.label("due-on-invoice"), wording.money(invoice.due), strong=True),
    )
