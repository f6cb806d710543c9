"""Stripe's invoices and credit notes. Their sums are Stripe's own, and must add up."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import stripe

from billing.customer import CustomerId
from billing.errors import Untranslatable
from billing.giving_back import CreditNote
from billing.invoice import (
    Collection,
    Discount,
    Invoice,
    InvoiceNumber,
    InvoiceStatus,
    LineItem,
    Sums,
    TaxAmount,
)
from billing.money import Currency, Money
from billing.providers.source import InvoiceState, NoteState
from billing.providers.stripe.money import to_money
from billing.providers.stripe.translate.basics import day, given, id_of, instant, short
from billing.providers.stripe.translate.lookups import Names, TaxRate

# "2 × Pro plan (at €49.00 / month)": quantity and price stand in columns of their own.
_PRICED = re.compile(r"^[\d.,]+ × (?P<what>.+) \(at .+\)$")
_ORDER_FIELDS = frozenset({"po", "po number", "purchase order", "purchase order number"})
_NO_RATE = TaxRate("", Decimal(0))


def translate_invoice(
    found: stripe.Invoice,
    lines: Sequence[stripe.InvoiceLineItem],
    notes: Sequence[stripe.CreditNote],
    names: Names,
    provider: str,
    zone: ZoneInfo,
) -> InvoiceState | None:
    """The invoice; None for a draft, which is no bill yet. Raises Untranslatable."""
    if found.status in (None, "draft") or not found.number:
        return None
    zero = to_money(0, found.currency)
    sums = _sums(found, names)
    finalized = given(found, "status_transitions", "finalized_at")
    issued = given(found, "effective_at") or finalized or found.created
    due, next_try = given(found, "due_date"), given(found, "next_payment_attempt")
    issued_on = day(issued, zone)
    number, customer = InvoiceNumber(found.number), CustomerId(id_of(found.customer))
    invoice = Invoice(
        number=number,
        customer=customer,
        currency=zero.currency,
        status=InvoiceStatus(str(found.status)),
        issued_on=issued_on,
        due_on=day(due, zone) if due else issued_on,
        period=_period(lines, zone),
        purchase_order=_purchase_order(found),
        lines=(*(_line(one, names) for one in lines), *_shipping(found)),
        discounts=_discounts(found, names, zero.currency),
        sums=sums,
        paid=zero,
        credited=zero,
        processing=zero,
        collection=Collection(
            provider=provider,
            id=found.id,
            automatic=found.collection_method == "charge_automatically",
            tries=found.attempt_count,
            next_try_at=instant(next_try) if next_try else None,
        ),
    )
    open_still = invoice.status is InvoiceStatus.OPEN
    remaining = to_money(found.amount_remaining, found.currency) if open_still else zero
    return InvoiceState(
        invoice, remaining, tuple(_note(one, number, customer, zone) for one in notes)
    )


def tax_rates_in(lines: Sequence[stripe.InvoiceLineItem], found: stripe.Invoice) -> set[str]:
    """The ids of the tax rates that the invoice points at."""
    of_lines = (tax for one in lines for tax in given(one, "taxes") or ())
    taxes = (*(given(found, "total_taxes") or ()), *of_lines)
    return {id_of(given(tax, "tax_rate_details", "tax_rate")) for tax in taxes} - {""}


def _sums(found: stripe.Invoice, names: Names) -> Sums:
    code = found.currency
    shipping = sum(line.unit_amount.minor for line in _shipping(found))
    subtotal = to_money(found.subtotal, code) + Money(shipping, to_money(0, code).currency)
    discounts = _discounts(found, names, subtotal.currency)
    discount = sum((one.amount for one in discounts), Money(0, subtotal.currency))
    taxes = _taxes(found, names)
    added = sum((tax.amount for tax in taxes if not tax.included), Money(0, subtotal.currency))
    total = to_money(found.total, code)
    if subtotal - discount + added != total:
        raise Untranslatable(f"the sums of invoice {found.id} do not add up")
    return Sums(subtotal, discount, taxes, total)


def _taxes(found: stripe.Invoice, names: Names) -> tuple[TaxAmount, ...]:
    sums: dict[tuple[str, Decimal, bool], tuple[Money, Money]] = {}
    for tax in given(found, "total_taxes") or ():
        rate = _rate(given(tax, "tax_rate_details"), names)
        amount = to_money(tax.amount, found.currency)
        base = to_money(given(tax, "taxable_amount") or 0, found.currency)
        key = (rate.name, rate.percent, tax.tax_behavior == "inclusive")
        before = sums.get(key)
        sums[key] = (before[0] + base, before[1] + amount) if before else (base, amount)
    return tuple(
        TaxAmount(name, percent, base, amount, included)
        for (name, percent, included), (base, amount) in sums.items()
    )


def _rate(details: object, names: Names) -> TaxRate:
    return names.tax_rates.get(id_of(given(details, "tax_rate")), _NO_RATE)


def _line(found: stripe.InvoiceLineItem, names: Names) -> LineItem:
    amount = to_money(found.amount, found.currency)
    quantity = Decimal(given(found, "quantity") or 1)
    each = _each(found)
    whole = each is not None and each == each.to_integral_value()
    unit = to_money(int(each), found.currency) if each is not None and whole else amount
    if not whole:  # parts of a cent, tiers: the line is shown as one
        quantity = Decimal(1)
    rates = [_rate(given(tax, "tax_rate_details"), names) for tax in given(found, "taxes") or ()]
    return LineItem(
        description=_described(given(found, "description")),
        quantity=quantity,
        unit_amount=unit,
        tax_rate=sum((rate.percent for rate in rates), Decimal(0)),
        tax_name=short(" + ".join(rate.name for rate in rates if rate.name), 100),
        stated=amount if unit.times(quantity) != amount else None,
    )


def _each(found: stripe.InvoiceLineItem) -> Decimal | None:
    price = given(found, "pricing", "unit_amount_decimal")
    return None if price is None else Decimal(str(price))


def _described(text: str | None) -> str:
    found = _PRICED.match(text or "")
    return found["what"] if found else (text or "")


def _shipping(found: stripe.Invoice) -> tuple[LineItem, ...]:
    cost = given(found, "shipping_cost", "amount_subtotal")
    if not cost:
        return ()
    amount = to_money(cost, found.currency)
    return (LineItem("Shipping", Decimal(1), amount, Decimal(0), ""),)


def _discounts(found: stripe.Invoice, names: Names, currency: Currency) -> tuple[Discount, ...]:
    lowered = [
        Discount(coupon_of(given(one, "discount"), names), to_money(one.amount, currency))
        for one in given(found, "total_discount_amounts") or ()
        if one.amount
    ]
    prepaid = sum(
        one.amount
        for one in given(found, "total_pretax_credit_amounts") or ()
        if one.type == "credit_balance_transaction"
    )
    return (*lowered, *((Discount("", to_money(prepaid, currency)),) if prepaid else ()))


def coupon_of(discount: object, names: Names) -> str:
    """The name of the coupon behind a discount, as the customer knows it."""
    return names.coupons.get(id_of(given(discount, "source", "coupon")), "")


def _period(lines: Sequence[stripe.InvoiceLineItem], zone: ZoneInfo) -> tuple[date, date] | None:
    spans = [
        (day(one.period.start, zone), day(one.period.end, zone))
        for one in lines
        if one.period.end > one.period.start
    ]
    spans = [span for span in spans if span[0] < span[1]]
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None


def _purchase_order(found: stripe.Invoice) -> str:
    fields = given(found, "custom_fields") or ()
    return next((short(one.value) for one in fields if one.name.lower() in _ORDER_FIELDS), "")


def _note(
    found: stripe.CreditNote, number: InvoiceNumber, customer: CustomerId, zone: ZoneInfo
) -> NoteState:
    zero = to_money(0, found.currency)
    refunded = sum(one.amount_refunded for one in found.refunds)
    lowered = to_money(found.pre_payment_amount, found.currency)
    credited = found.post_payment_amount - refunded - (given(found, "out_of_band_amount") or 0)
    note = CreditNote(
        number=found.number,
        customer=customer,
        invoice=number,
        issued_on=day(given(found, "effective_at") or found.created, zone),
        total=to_money(found.total, found.currency),
        lowered=lowered,
        credited=to_money(max(0, credited), found.currency),
        refunded=to_money(refunded, found.currency) if refunded else zero,
        reason=short(given(found, "memo") or str(given(found, "reason") or "").replace("_", " ")),
        void=found.status == "void",
    )
    return NoteState(found.id, note)
