"""Payment → Sheet: what was received, when, how, and which invoices it paid."""

from billing.customer import Customer
from billing.documents.errors import NoReceipt, WrongCustomer
from billing.documents.frame import footer, paper, recipient, region, sender
from billing.documents.letterhead import Letterhead
from billing.documents.literal import literal
from billing.documents.sheet import Cell, Fact, Figure, Grid, Mark, Note, Sheet, Tone
from billing.documents.wording import Wording
from billing.giving_back import Refund, RefundStatus
from billing.invoice import Invoice
from billing.money import Money
from billing.payment import Allocation, Payment, PaymentStatus

_MARKS = {
    PaymentStatus.SUCCEEDED: None,
    PaymentStatus.REFUNDED: Tone.QUIET,
    PaymentStatus.DISPUTED: Tone.ALERT,
}


def receipt_sheet(
    payment: Payment,
    invoices: tuple[Invoice, ...],
    customer: Customer,
    letterhead: Letterhead,
    wording: Wording,
    refunds: tuple[Refund, ...] = (),
) -> Sheet:
    """The receipt. Raises NoReceipt where no money moved, WrongCustomer for somebody else's."""
    if {payment.customer, *(invoice.customer for invoice in invoices)} != {customer.id}:
        raise WrongCustomer("the payment or one of its invoices belongs to another customer")
    if payment.status not in _MARKS:
        raise NoReceipt(f"a payment that is {payment.status} has no receipt")
    tone = _MARKS[payment.status]
    day, clock = wording.moment(payment.paid_at, customer.time_zone)
    return Sheet(
        language=wording.locale.language,
        region=region(wording),
        paper=paper(customer),
        dated_at=payment.paid_at,
        kind=wording.label("receipt"),
        number=literal(payment.id),
        mark=Mark(wording.label(f"mark-{payment.status}"), tone) if tone else None,
        sender=sender(letterhead, wording),
        recipient=recipient(customer, wording, wording.label("received-from")),
        facts=(
            Fact(wording.label("paid-on"), day),
            Fact(wording.label("paid-at"), clock),
            Fact(wording.label("method"), literal(payment.method)),
            Fact(wording.label("currency"), wording.currency(payment.amount.currency)),
        ),
        figure=Figure(wording.label("amount-paid"), wording.money(payment.amount), day),
        grid=_grid(payment, invoices, wording),
        sums=_sums(payment, refunds, customer, wording),
        notes=(_note(payment, wording),),
        footer=footer(letterhead, wording),
    )


def _grid(payment: Payment, invoices: tuple[Invoice, ...], wording: Wording) -> Grid:
    known = {invoice.number: invoice for invoice in invoices}
    heads = ("invoice", "invoice-issued-on", "invoice-total", "paid-for-it")
    rows = tuple(
        _row(allocation, known.get(allocation.invoice), wording)
        for allocation in payment.allocations
    )
    return Grid(tuple(map(wording.label, heads)), rows)


def _row(allocation: Allocation, invoice: Invoice | None, wording: Wording) -> tuple[Cell, ...]:
    return (
        Cell(literal(allocation.invoice)),
        Cell(wording.day(invoice.issued_on) if invoice else ""),
        Cell(wording.money(invoice.sums.total) if invoice else ""),
        Cell(wording.money(allocation.amount)),
    )


def _sums(
    payment: Payment, refunds: tuple[Refund, ...], customer: Customer, wording: Wording
) -> tuple[Fact, ...]:
    credit = _credit(payment)
    rows = [Fact(wording.label("kept-as-credit"), wording.money(credit))] if credit else []
    total = Fact(wording.label("amount-paid"), wording.money(payment.amount), strong=True)
    returned = [one for one in refunds if one.status is RefundStatus.SUCCEEDED]
    if not returned:
        return (*rows, total)
    left = payment.amount - sum((one.amount for one in returned), _nothing(payment))
    return (
        *rows,
        total,
        *(_refunded(one, customer, wording) for one in returned),
        Fact(wording.label("left-of-payment"), wording.money(left), strong=True),
    )


def _refunded(refund: Refund, customer: Customer, wording: Wording) -> Fact:
    day, _ = wording.moment(refund.at, customer.time_zone)
    return Fact(wording.label("refunded-on", date=day), wording.money(-refund.amount))


def _note(payment: Payment, wording: Wording) -> Note:
    sentence = wording.label(f"state-{payment.status}")
    if payment.status is not PaymentStatus.SUCCEEDED:
        return Note("", (sentence,))
    more: list[str] = []
    if credit := _credit(payment):
        more.append(wording.label("state-credit", amount=wording.money(credit)))
    if back := payment.refunded:
        more.append(wording.label("state-part-refunded", amount=wording.money(back)))
    return Note(wording.label("thank-you"), (sentence, *more))


def _nothing(payment: Payment) -> Money:
    return Money(0, payment.amount.currency)


def _credit(payment: Payment) -> Money:
    """What no invoice took."""
    allocated = sum(allocation.amount.minor for allocation in payment.allocations)
    return payment.amount - Money(allocated, payment.amount.currency)
