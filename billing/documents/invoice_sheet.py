"""Invoice → Sheet: every figure of the invoice, worded."""

from datetime import UTC, datetime, time
from decimal import Decimal

from billing.customer import Customer
from billing.documents.errors import WrongCustomer
from billing.documents.frame import footer, paper, recipient, region, sender
from billing.documents.letterhead import Letterhead
from billing.documents.literal import literal
from billing.documents.sheet import Cell, Fact, Figure, Grid, Mark, Note, Sheet, Tone
from billing.documents.wording import Wording
from billing.invoice import Invoice, InvoiceStatus, TaxAmount, line_net
from billing.paper_version import PaperVersion

_MARKS = {
    InvoiceStatus.DRAFT: Tone.QUIET,
    InvoiceStatus.PAID: Tone.GOOD,
    InvoiceStatus.VOID: Tone.ALERT,
    InvoiceStatus.UNCOLLECTIBLE: Tone.QUIET,
}


def invoice_sheet(
    invoice: Invoice,
    customer: Customer,
    letterhead: Letterhead,
    wording: Wording,
    versions: tuple[PaperVersion, ...] = (),
) -> Sheet:
    """The invoice as it stands in the books now, made out as the last of `versions` says.

    Raises WrongCustomer for somebody else's.
    """
    if invoice.customer != customer.id:
        raise WrongCustomer("the invoice belongs to another customer")
    tone = _MARKS.get(invoice.status)
    return Sheet(
        language=wording.locale.language,
        region=region(wording),
        paper=paper(customer),
        dated_at=datetime.combine(invoice.issued_on, time(), UTC),
        kind=wording.label("invoice"),
        number=literal(invoice.number),
        mark=Mark(wording.label(f"mark-{invoice.status}"), tone) if tone else None,
        sender=sender(letterhead, wording),
        recipient=recipient(_named(customer, versions), wording, wording.label("billed-to")),
        facts=(*_facts(invoice, wording), *_version(versions, wording)),
        figure=_figure(invoice, wording),
        grid=_grid(invoice, wording),
        sums=_sums(invoice, wording),
        notes=(*_notes(invoice, letterhead, wording), *_replaced(versions, customer, wording)),
        footer=footer(letterhead, wording),
    )


def _facts(invoice: Invoice, wording: Wording) -> tuple[Fact, ...]:
    facts = [
        Fact(wording.label("issued-on"), wording.day(invoice.issued_on)),
        Fact(wording.label("due-on"), wording.day(invoice.due_on)),
    ]
    if invoice.period:
        facts.append(Fact(wording.label("period"), wording.period(invoice.period)))
    if invoice.purchase_order:
        facts.append(Fact(wording.label("purchase-order"), literal(invoice.purchase_order)))
    facts.append(Fact(wording.label("currency"), wording.currency(invoice.currency)))
    return tuple(facts)


def _named(customer: Customer, versions: tuple[PaperVersion, ...]) -> Customer:
    return versions[-1].recipient(customer) if versions else customer


def _version(versions: tuple[PaperVersion, ...], wording: Wording) -> tuple[Fact, ...]:
    if len(versions) < 2:  # nobody asks for the version of what there is one of
        return ()
    number = wording.number(Decimal(versions[-1].version))
    return (Fact(wording.label("version"), number),)


def _replaced(
    versions: tuple[PaperVersion, ...], customer: Customer, wording: Wording
) -> tuple[Note, ...]:
    if len(versions) < 2:
        return ()
    day, _ = wording.moment(versions[-2].since, customer.time_zone)
    return (Note("", (wording.label("state-version", date=day),)),)


def _figure(invoice: Invoice, wording: Wording) -> Figure:
    if invoice.due:
        caption = wording.label("due-by", date=wording.day(invoice.due_on))
    else:
        caption = wording.label("nothing-due")
    return Figure(wording.label("amount-due"), wording.money(invoice.due), caption)


def _grid(invoice: Invoice, wording: Wording) -> Grid:
    quantities = wording.numbers(tuple(line.quantity for line in invoice.lines))
    rows = tuple(
        (
            Cell(literal(line.description)),
            quantity,
            Cell(wording.money(line.unit_amount)),
            Cell(wording.percent(line.tax_rate)),
            Cell(wording.money(line_net(line))),
        )
        for line, quantity in zip(invoice.lines, quantities, strict=True)
    )
    heads = ("description", "quantity", "unit-price", "tax-rate", "net-amount")
    return Grid(tuple(map(wording.label, heads)), rows)


def _sums(invoice: Invoice, wording: Wording) -> tuple[Fact, ...]:
    sums = invoice.sums
    rows = [Fact(wording.label("subtotal"), wording.money(sums.subtotal))]
    rows += _discounts(invoice, wording)
    rows += [Fact(_tax_label(tax, wording), wording.money(tax.amount)) for tax in sums.taxes]
    rows.append(Fact(wording.label("total"), wording.money(sums.total), strong=True))
    if invoice.paid:
        rows.append(Fact(wording.label("paid"), wording.money(-invoice.paid)))
    if invoice.credited:
        rows.append(Fact(wording.label("credited"), wording.money(-invoice.credited)))
    rows.append(Fact(wording.label("amount-due"), wording.money(invoice.due), strong=True))
    return tuple(rows)


def _discounts(invoice: Invoice, wording: Wording) -> list[Fact]:
    if not invoice.discounts:
        return []
    # The books may give less than was offered (never below zero): what counts is what was given.
    given = invoice.sums.discount.split([each.amount.minor for each in invoice.discounts])
    rows = [
        Fact(literal(each.description) or wording.label("discount"), wording.money(-amount))
        for each, amount in zip(invoice.discounts, given, strict=True)
    ]
    net = invoice.sums.subtotal - invoice.sums.discount
    return [*rows, Fact(wording.label("net"), wording.money(net))]


def _tax_label(tax: TaxAmount, wording: Wording) -> str:
    return wording.label(
        "tax-included" if tax.included else "tax-of",
        name=literal(tax.name) or wording.label("tax"),
        rate=wording.percent(tax.rate),
        base=wording.money(tax.base),
    )


def _notes(invoice: Invoice, letterhead: Letterhead, wording: Wording) -> tuple[Note, ...]:
    if not invoice.due:
        return _state_note(invoice, wording)
    rest = invoice.due - invoice.processing
    if rest.minor <= 0:
        return (Note("", _processing(invoice, wording)),)
    pay = wording.label("please-pay", amount=wording.money(rest), date=wording.day(invoice.due_on))
    ways = [Fact(wording.label("reference"), literal(invoice.number), strong=True)]
    if letterhead.public_url:
        ways.append(Fact(wording.label("online"), literal(letterhead.public_url)))
    if letterhead.bank_lines:
        account = " · ".join(map(literal, letterhead.bank_lines))
        ways.append(Fact(wording.label("bank-transfer"), account))
    paragraphs = (pay, *_processing(invoice, wording))
    return (Note(wording.label("how-to-pay"), paragraphs, tuple(ways)),)


def _processing(invoice: Invoice, wording: Wording) -> tuple[str, ...]:
    if not invoice.processing:
        return ()
    return (wording.label("state-processing", amount=wording.money(invoice.processing)),)


def _state_note(invoice: Invoice, wording: Wording) -> tuple[Note, ...]:
    """A sentence for the mark; an open invoice with nothing due speaks by its sums."""
    if invoice.status is InvoiceStatus.OPEN:
        return ()
    return (Note("", (wording.label(f"state-{invoice.status}"),)),)
