"""One invoice in full: every line, discount, tax, payment, and what is due (IN2)."""

from collections.abc import Sequence
from datetime import date, timedelta

from billing.fee_rules import Fees
from billing.invoice import Invoice, InvoiceStatus, LineItem, TaxAmount, line_net
from bot.blocks import button, choices, note, reply, row, rows, say, text, title, verbatim
from bot.fee_words import fee_ahead
from bot.part_plans import PlannedPart
from bot.replies import Choice, Choices, Reply, Row, Say, Style, Text


def detail(
    invoice: Invoice,
    today: date,
    fees: Fees,
    *,
    explain: bool = False,
    hint: Text | None = None,
    earlier: Invoice | None = None,
    part: PlannedPart | None = None,
    checked: Sequence[Text] = (),
) -> Reply:
    """Facts, lines, sums, a late fee that may come, and buttons.

    `hint` stands under the sums; `earlier` is offered to be compared with; `part` is the next one
    where the invoice is paid in parts; `checked` says what of it somebody looks at.
    """
    return reply(
        title("invoice-title", number=invoice.number, state=state_of(invoice, today)),
        text("explain-opening", number=invoice.number) if explain else None,
        *checked,
        rows(*_dates(invoice)),
        rows(*(_line(line) for line in invoice.lines)),
        rows(*_sums(invoice), _in_parts(part)),
        hint,
        note("explain-closing") if explain else None,
        _fee(invoice, today, fees),
        _buttons(invoice, earlier),
    )


def state_of(invoice: Invoice, today: date) -> Say:
    """The state in words: open, overdue, paid…"""
    if invoice.processing and invoice.due:
        word = "processing"
    elif invoice.is_overdue(today):
        word = "overdue"
    else:
        word = invoice.status.value
    return say(f"state-{word}", day=invoice.due_on)


def _dates(invoice: Invoice) -> tuple[Row | None, ...]:
    period = invoice.period
    return (
        row("issued-on", say("day", day=invoice.issued_on)),
        row("due-on", say("day", day=invoice.due_on)),
        row("period", say("days", first=period[0], last=period[1] - timedelta(days=1)))
        if period
        else None,
        row("purchase-order", verbatim(invoice.purchase_order)) if invoice.purchase_order else None,
    )


def _line(line: LineItem) -> Row:
    value = say(
        "line-value", quantity=line.quantity.normalize(), unit=line.unit_amount, net=line_net(line)
    )
    return row(verbatim(line.description), value)


def _sums(invoice: Invoice) -> tuple[Row | None, ...]:
    sums = invoice.sums
    return (
        row("subtotal", say("amount", amount=sums.subtotal)),
        *(
            row(verbatim(one.description), say("amount", amount=-one.amount))
            for one in invoice.discounts
        ),
        *(row(_tax_label(tax), say("amount", amount=tax.amount)) for tax in sums.taxes),
        row("total", say("amount", amount=sums.total), strong=True),
        row("paid-so-far", say("amount", amount=invoice.paid)) if invoice.paid else None,
        row("credited", say("amount", amount=invoice.credited)) if invoice.credited else None,
        row("on-its-way", say("amount", amount=invoice.processing)) if invoice.processing else None,
        row("still-due", say("amount", amount=invoice.due), strong=True),
    )


def _in_parts(part: PlannedPart | None) -> Row | None:
    if part is None:
        return None
    place = say("in-parts-next", n=part.number, count=part.count, amount=part.amount, day=part.on)
    return row("in-parts", place)


def _tax_label(tax: TaxAmount) -> Say:
    key = "tax-line-included" if tax.included else "tax-line"
    return say(key, name=tax.name, rate=tax.rate.normalize())


def _fee(invoice: Invoice, today: date, fees: Fees) -> Text | None:
    if invoice.is_fee or not invoice.due or invoice.processing:
        return None
    coming = fees.next_for(invoice.due, invoice.due_on, today)
    return Text(fee_ahead(coming, invoice.number), Style.NOTE) if coming else None


def _buttons(invoice: Invoice, earlier: Invoice | None) -> Choices:
    this = {"invoice": invoice.number}
    payable = invoice.due and not invoice.processing
    pay = button(
        say("button-pay", amount=invoice.due), "pay", {"invoices": invoice.number}, primary=True
    )
    paid = invoice.status is InvoiceStatus.PAID
    return choices(
        pay if payable else None,
        _compare(invoice, earlier) if earlier else None,
        button("button-pdf", "invoice_pdf", this),
        button("button-receipt", "receipt", this) if paid or invoice.paid else None,
        button("button-documents", "invoice_documents", this),
        button("menu-dispute-charge", "dispute_charge", this),
    )


def _compare(invoice: Invoice, earlier: Invoice) -> Choice:
    both = {"invoice": invoice.number, "other": earlier.number}
    return button(say("button-compare", number=earlier.number), "explain_charge", both)
