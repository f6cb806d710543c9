"""Stripe's previews of a change and of a promotion code, and our wishes as its parameters."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import stripe

from billing.money import Money
from billing.providers.desk import CodeLife, NewTerms, Reason
from billing.providers.stripe.money import to_money
from billing.providers.stripe.translate.basics import day, id_of

FEEDBACK: Mapping[Reason, str] = {
    Reason.TOO_EXPENSIVE: "too_expensive",
    Reason.MISSING_FEATURES: "missing_features",
    Reason.UNUSED: "unused",
    Reason.OTHER: "other",
}
_LIVES = {"once": CodeLife.ONCE, "repeating": CodeLife.MONTHS, "forever": CodeLife.FOREVER}


def items_wanted(found: stripe.Subscription, wanted: NewTerms) -> list[dict[str, Any]]:
    """The subscription's only item with the new price and quantity."""
    item = found["items"].data[0]
    return [{"id": item.id, "price": wanted.price, "quantity": wanted.quantity}]


def is_as_wanted(found: stripe.Subscription, wanted: NewTerms) -> bool:
    """Whether nothing is left to change."""
    item = found["items"].data[0]
    return (item.price.id, item.quantity) == (wanted.price, wanted.quantity)


def asked_today(found: stripe.Invoice) -> Money:
    """What an invoice asks for after credit; what it gives back is negative."""
    return to_money(found.total if found.total < 0 else found.amount_due, found.currency)


def whole(found: stripe.Invoice) -> Money:
    """What it comes to, whatever credit pays of it."""
    return to_money(found.total, found.currency)


def next_charge_on(today: stripe.Invoice, found: stripe.Subscription, zone: ZoneInfo) -> date:
    """When the period ends that runs after the change: a new one, if today pays for a whole one."""
    ends = [one.period.end for one in today.lines.data if not _is_proration(one)]
    return day(ends[0] if ends else found["items"].data[0].current_period_end, zone)


def life_of(coupon: stripe.Coupon) -> CodeLife:
    """For how long it counts."""
    return _LIVES[coupon.duration]


def kept_discounts(found: stripe.Subscription) -> list[dict[str, str]]:
    """What is discounted already, so that a list with more keeps it."""
    return [{"discount": id_of(one)} for one in found.discounts]


def has_code(found: stripe.Subscription, code: str) -> bool:
    """Whether the promotion code of this id counts already."""
    return any(id_of(getattr(one, "promotion_code", None)) == code for one in found.discounts)


def begins(on: date, zone: ZoneInfo) -> int:
    """The day's first second in the zone."""
    return int(datetime.combine(on, time(), zone).timestamp())


def _is_proration(line: stripe.InvoiceLineItem) -> bool:
    parent = line.parent
    details = parent and (parent.subscription_item_details or parent.invoice_item_details)
    return bool(details and details.proration)
