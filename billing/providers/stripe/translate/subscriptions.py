"""Stripe's subscriptions, prices and previews."""

from zoneinfo import ZoneInfo

import stripe

from billing.customer import CustomerId
from billing.price import Price
from billing.providers.source import UpcomingCharge
from billing.providers.stripe.money import to_money
from billing.providers.stripe.translate.basics import day, given, id_of, short
from billing.providers.stripe.translate.invoices import coupon_of
from billing.providers.stripe.translate.lookups import Names
from billing.subscription import (
    Subscription,
    SubscriptionId,
    SubscriptionItem,
    SubscriptionStatus,
    Terms,
)

_STATUSES = {
    "active": SubscriptionStatus.ACTIVE,
    "trialing": SubscriptionStatus.TRIALING,
    "past_due": SubscriptionStatus.PAST_DUE,
    "unpaid": SubscriptionStatus.PAST_DUE,
    "incomplete": SubscriptionStatus.PAST_DUE,
    "paused": SubscriptionStatus.PAUSED,
    "canceled": SubscriptionStatus.CANCELED,
    "incomplete_expired": SubscriptionStatus.CANCELED,
}


def translate_subscription(
    found: stripe.Subscription, names: Names, provider: str, zone: ZoneInfo
) -> Subscription | None:
    """The subscription; None for one without items, which bills nothing."""
    listed = found["items"].data  # `items` is a dict's own word
    if not listed:
        return None
    items = tuple(_item(one, names) for one in listed)
    first, recurring = listed[0], given(listed[0].price, "recurring")
    period = (day(first.current_period_start, zone), day(first.current_period_end, zone))
    status = _STATUSES.get(found.status, SubscriptionStatus.PAST_DUE)
    pause = given(found, "pause_collection")
    resumes = given(pause, "resumes_at")
    if pause is not None and status is SubscriptionStatus.ACTIVE:
        status = SubscriptionStatus.PAUSED
    ends = given(found, "ended_at") or given(found, "cancel_at")
    discounts = (coupon_of(one, names) for one in given(found, "discounts") or ())
    return Subscription(
        id=SubscriptionId(found.id),
        customer=CustomerId(id_of(found.customer)),
        plan=short(" + ".join(item.plan for item in items)),
        quantity=items[0].quantity,
        unit_amount=items[0].unit_amount,
        interval=recurring.interval if recurring else "month",
        status=status,
        current_period=period,
        cancel_at_period_end=found.cancel_at_period_end,
        terms=Terms(
            provider=provider,
            automatic=found.collection_method == "charge_automatically",
            items=items,
            trial_ends_on=day(given(found, "trial_end"), zone)
            if given(found, "trial_end") and status is SubscriptionStatus.TRIALING
            else None,
            ends_on=day(ends, zone) if ends else period[1] if found.cancel_at_period_end else None,
            resumes_on=day(resumes, zone) if resumes else None,
            discount=short(", ".join(filter(None, discounts))),
            method=id_of(given(found, "default_payment_method")),
            every=recurring.interval_count if recurring else 1,
        ),
    )


def translate_upcoming(found: stripe.Invoice, zone: ZoneInfo) -> UpcomingCharge:
    """What the preview of a subscription's next invoice comes to."""
    tries = given(found, "next_payment_attempt") or found.period_end
    parts = [
        (short(given(one, "description")), to_money(one.amount, one.currency))
        for one in found.lines.data
    ]
    taxes = sum(
        tax.amount for tax in given(found, "total_taxes") or () if tax.tax_behavior != "inclusive"
    )
    off = sum(one.amount for one in given(found, "total_discount_amounts") or ())
    applied = found.amount_due - found.total
    extra = (("tax", taxes), ("discount", -off), ("credit", applied))
    parts += [(word, to_money(amount, found.currency)) for word, amount in extra if amount]
    return UpcomingCharge(
        on=day(tries, zone), due=to_money(found.amount_due, found.currency), parts=tuple(parts)
    )


def translate_price(
    found: stripe.Price, names: Names, provider: str, *, offered: bool
) -> Price | None:
    """The price of a plan; None for one that is not a fixed amount again and again."""
    recurring, amount = given(found, "recurring"), given(found, "unit_amount")
    if recurring is None or amount is None or found.billing_scheme != "per_unit":
        return None
    return Price(
        id=found.id,
        plan=_plan(found, names),
        unit_amount=to_money(amount, found.currency),
        interval=recurring.interval,
        count=recurring.interval_count,
        offered=offered and found.active,
        provider=provider,
    )


def products_in(found: stripe.Subscription) -> set[str]:
    """The ids of the products that it is for."""
    return {id_of(one.price.product) for one in found["items"].data}


def _item(one: stripe.SubscriptionItem, names: Names) -> SubscriptionItem:
    price = one.price
    amount = given(price, "unit_amount") or 0
    return SubscriptionItem(
        id=one.id,
        plan=_plan(price, names),
        price=price.id,
        quantity=given(one, "quantity") or 1,
        unit_amount=to_money(amount, price.currency),
    )


def _plan(price: stripe.Price, names: Names) -> str:
    return short(names.products.get(id_of(price.product)) or given(price, "nickname") or price.id)
