"""Subscriptions: begun, changed to the second, renewed, failed, paused, ended."""

from datetime import UTC, datetime
from typing import Any

import pytest
import stripe

from tests.standins.stripe.standin import StripeStandIn


async def _anna(client: stripe.StripeClient, method: str = "pm_card_visa", **more: Any) -> str:
    anna = await client.v1.customers.create_async({"name": "Anna"} | more)
    card = await client.v1.payment_methods.attach_async(method, {"customer": anna.id})
    await client.v1.customers.update_async(
        anna.id, {"invoice_settings": {"default_payment_method": card.id}}
    )
    return str(anna.id)


async def _price(client: stripe.StripeClient, amount: int = 3000, interval: str = "month") -> str:
    product = await client.v1.products.create_async({"name": f"Pro {amount}"})
    price = await client.v1.prices.create_async(
        {
            "product": product.id,
            "currency": "eur",
            "unit_amount": amount,
            "recurring": {"interval": interval},
        }
    )
    return str(price.id)


async def _subscribed(
    client: stripe.StripeClient, customer: str, price: str, **more: Any
) -> stripe.Subscription:
    asked = {"customer": customer, "items": [{"price": price}]}
    return await client.v1.subscriptions.create_async(asked | more)


def _day(instant: int) -> str:
    return f"{datetime.fromtimestamp(instant, UTC):%Y-%m-%d}"


async def test_it_begins_paid_and_renews(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    customer = await _anna(client)
    made = await _subscribed(client, customer, await _price(client), expand=["latest_invoice"])
    item = made["items"].data[0]
    assert (made.status, made.latest_invoice.status) == ("active", "paid")
    assert (_day(item.current_period_start), _day(item.current_period_end)) == (
        "2026-11-20", "2026-12-20",
    )  # fmt: skip
    details = made.latest_invoice.parent.subscription_details
    assert (made.latest_invoice.billing_reason, details.subscription) == (
        "subscription_create", made.id,
    )  # fmt: skip
    await platform.passes(days=30, hours=2)
    invoices = await client.v1.invoices.list_async({"subscription": made.id})
    assert [(row.billing_reason, row.status, row.total) for row in invoices.data] == [
        ("subscription_cycle", "paid", 3000),
        ("subscription_create", "paid", 3000),
    ]
    types = [row["type"] for row in platform.world.all("event")]
    renewed = len(types) - types[::-1].index("customer.subscription.updated")
    assert types.index("invoice.upcoming") < renewed


async def test_month_ends_keep_their_day(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    clock = await client.v1.test_helpers.test_clocks.create_async(
        {"frozen_time": int(datetime(2027, 1, 31, 10, tzinfo=UTC).timestamp())}
    )
    customer = await _anna(client, test_clock=clock.id)
    made = await _subscribed(client, customer, await _price(client))
    ends = []
    for month in (3, 4, 5):
        until = int(datetime(2027, month, 2, tzinfo=UTC).timestamp())
        moving = await client.v1.test_helpers.test_clocks.advance_async(
            clock.id, {"frozen_time": until}
        )
        assert moving.status == "advancing"
        await platform.told()
        assert (await client.v1.test_helpers.test_clocks.retrieve_async(clock.id)).status == "ready"
        found = await client.v1.subscriptions.retrieve_async(made.id)
        ends.append(_day(found["items"].data[0].current_period_end))
    assert ends == ["2027-03-31", "2027-04-30", "2027-05-31"]
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.test_helpers.test_clocks.advance_async(clock.id, {"frozen_time": 1})


async def test_changes_are_prorated_to_the_second(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    customer = await _anna(client)
    small, large = await _price(client, 3000), await _price(client, 9000)
    made = await _subscribed(client, customer, small)
    item = made["items"].data[0]
    await platform.passes(days=10)
    at = item.current_period_start + 864_000
    preview = await client.v1.invoices.create_preview_async(
        {
            "subscription": made.id,
            "subscription_details": {
                "items": [{"id": item.id, "price": large}],
                "proration_date": at,
            },
        }
    )
    amounts = [line.amount for line in preview.lines.data]
    assert amounts == [-2000, 6000, 9000]
    assert platform.world.all("invoiceitem") == []
    now = await client.v1.subscriptions.update_async(
        made.id,
        {
            "items": [{"id": item.id, "price": large}],
            "proration_date": at,
            "proration_behavior": "always_invoice",
            "expand": ["latest_invoice"],
        },
    )
    assert (now.latest_invoice.total, now.latest_invoice.status) == (4000, "paid")
    assert [line.amount for line in now.latest_invoice.lines.data] == [-2000, 6000]
    parent = now.latest_invoice.lines.data[0].parent.subscription_item_details
    assert (parent.proration, parent.subscription_item) == (True, item.id)


async def test_later_prorations_wait_for_the_next_invoice(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    customer = await _anna(client)
    made = await _subscribed(client, customer, await _price(client, 3000))
    item = made["items"].data[0]
    await platform.passes(days=15)
    await client.v1.subscriptions.update_async(made.id, {"items": [{"id": item.id, "quantity": 3}]})
    waiting = await client.v1.invoice_items.list_async({"customer": customer, "pending": True})
    assert sorted(row.amount for row in waiting.data) == [-1500, 4500]
    assert all(row.proration for row in waiting.data)
    await platform.passes(days=15, hours=2)
    newest = (await client.v1.invoices.list_async({"subscription": made.id})).data[0]
    assert (newest.total, newest.status) == (3000 + 9000, "paid")


async def test_a_new_interval_begins_anew(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    customer = await _anna(client)
    made = await _subscribed(client, customer, await _price(client, 3000))
    yearly = await _price(client, 30000, "year")
    await platform.passes(days=15)
    now = await client.v1.subscriptions.update_async(
        made.id,
        {
            "items": [{"id": made["items"].data[0].id, "price": yearly}],
            "expand": ["latest_invoice"],
        },
    )
    assert now.latest_invoice.total == 30000 - 1500
    assert _day(now["items"].data[0].current_period_end) == "2027-12-05"


async def test_trials_end(client: stripe.StripeClient, platform: StripeStandIn) -> None:
    customer = await _anna(client)
    made = await _subscribed(
        client, customer, await _price(client), trial_period_days=14, expand=["latest_invoice"]
    )
    assert (made.status, made.latest_invoice.total) == ("trialing", 0)
    await platform.passes(days=12)
    types = [row["type"] for row in platform.world.all("event")]
    assert types.count("customer.subscription.trial_will_end") == 1
    await platform.passes(days=3)
    made = await client.v1.subscriptions.retrieve_async(made.id, {"expand": ["latest_invoice"]})
    assert (made.status, made.latest_invoice.total) == ("active", 3000)
    assert made.latest_invoice.status == "paid"


async def test_a_trial_without_a_card_may_end_the_subscription(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    ends = []
    for wanted in ("cancel", "pause", "create_invoice"):
        made = await _subscribed(
            client,
            anna.id,
            await _price(client),
            trial_period_days=7,
            trial_settings={"end_behavior": {"missing_payment_method": wanted}},
        )
        await platform.passes(days=8)
        ends.append((await client.v1.subscriptions.retrieve_async(made.id)).status)
    assert ends == ["canceled", "paused", "past_due"]


async def test_a_failing_card_is_tried_again_and_then_it_ends(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    customer = await _anna(client)
    made = await _subscribed(client, customer, await _price(client))
    bad = await client.v1.payment_methods.attach_async(
        "pm_card_chargeCustomerFail", {"customer": customer}
    )
    await client.v1.subscriptions.update_async(made.id, {"default_payment_method": bad.id})
    await platform.passes(days=30, hours=2)
    made = await client.v1.subscriptions.retrieve_async(made.id, {"expand": ["latest_invoice"]})
    assert (made.status, made.latest_invoice.status) == ("past_due", "open")
    assert made.latest_invoice.next_payment_attempt is not None
    assert (await client.v1.customers.retrieve_async(customer)).delinquent
    await platform.passes(days=16)
    made = await client.v1.subscriptions.retrieve_async(made.id, {"expand": ["latest_invoice"]})
    assert (made.status, made.latest_invoice.attempt_count) == ("canceled", 4)
    assert made.cancellation_details.reason == "payment_failed"


async def test_a_better_card_heals_it(client: stripe.StripeClient, platform: StripeStandIn) -> None:
    customer = await _anna(client)
    made = await _subscribed(client, customer, await _price(client))
    bad = await client.v1.payment_methods.attach_async(
        "pm_card_chargeCustomerFail", {"customer": customer}
    )
    await client.v1.subscriptions.update_async(made.id, {"default_payment_method": bad.id})
    await platform.passes(days=30, hours=2)
    good = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": customer})
    await client.v1.subscriptions.update_async(made.id, {"default_payment_method": good.id})
    await platform.passes(days=4)
    made = await client.v1.subscriptions.retrieve_async(made.id, {"expand": ["latest_invoice"]})
    assert (made.status, made.latest_invoice.status) == ("active", "paid")


async def test_first_payments_that_fail(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    customer = await _anna(client, "pm_card_chargeCustomerFail")
    price = await _price(client)
    with pytest.raises(stripe.CardError):
        await _subscribed(client, customer, price, payment_behavior="error_if_incomplete")
    assert platform.world.all("subscription") == []
    made = await _subscribed(client, customer, price)
    assert made.status == "incomplete"
    await platform.passes(hours=24)
    assert (await client.v1.subscriptions.retrieve_async(made.id)).status == "incomplete_expired"
    later = await _subscribed(client, customer, price, payment_behavior="default_incomplete")
    good = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": customer})
    await client.v1.invoices.pay_async(later.latest_invoice, {"payment_method": good.id})
    assert (await client.v1.subscriptions.retrieve_async(later.id)).status == "active"
    poor = await client.v1.customers.create_async({"name": "Bob"})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await _subscribed(client, poor.id, price)
    assert "no attached payment source" in str(refused.value)


async def test_it_is_canceled_now_or_at_the_end(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    customer, price = await _anna(client), await _price(client)
    now = await _subscribed(client, customer, price)
    later = await _subscribed(client, customer, price)
    await platform.passes(days=15)
    gone = await client.v1.subscriptions.cancel_async(
        now.id, {"prorate": True, "invoice_now": True}
    )
    assert gone.status == "canceled"
    assert (await client.v1.customers.retrieve_async(customer)).balance == -1500
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.subscriptions.cancel_async(now.id)
    ending = await client.v1.subscriptions.update_async(later.id, {"cancel_at_period_end": True})
    assert ending.cancel_at == ending["items"].data[0].current_period_end
    stays = await client.v1.subscriptions.update_async(later.id, {"cancel_at_period_end": False})
    assert (stays.cancel_at, stays.canceled_at) == (None, None)
    await client.v1.subscriptions.update_async(later.id, {"cancel_at_period_end": True})
    await platform.passes(days=16)
    assert (await client.v1.subscriptions.retrieve_async(later.id)).status == "canceled"
    assert (await client.v1.subscriptions.list_async()).data == []
    both = await client.v1.subscriptions.list_async({"status": "all"})
    assert {row.id for row in both.data} == {now.id, later.id}


@pytest.mark.parametrize(
    ("behavior", "status"),
    [("void", "void"), ("mark_uncollectible", "uncollectible"), ("keep_as_draft", "draft")],
)
async def test_collection_pauses(
    client: stripe.StripeClient, platform: StripeStandIn, behavior: str, status: str
) -> None:
    made = await _subscribed(client, await _anna(client), await _price(client))
    paused = await client.v1.subscriptions.update_async(
        made.id, {"pause_collection": {"behavior": behavior}}
    )
    assert (paused.status, paused.pause_collection.behavior) == ("active", behavior)
    await platform.passes(days=31)
    newest = (await client.v1.invoices.list_async({"subscription": made.id})).data[0]
    assert newest.status == status
    await client.v1.subscriptions.update_async(made.id, {"pause_collection": ""})
    await platform.passes(days=31)
    newest = (await client.v1.invoices.list_async({"subscription": made.id})).data[0]
    assert newest.status == "paid"


async def test_items_are_added_and_removed(client: stripe.StripeClient) -> None:
    made = await _subscribed(client, await _anna(client), await _price(client, 3000))
    extra = await client.v1.subscription_items.create_async(
        {"subscription": made.id, "price": await _price(client, 500), "proration_behavior": "none"}
    )
    rows = await client.v1.subscription_items.list_async({"subscription": made.id})
    assert [row.price.unit_amount for row in rows.data] == [3000, 500]
    more = await client.v1.subscription_items.update_async(extra.id, {"quantity": 4})
    assert more.quantity == 4
    assert (await client.v1.subscription_items.delete_async(extra.id)).deleted
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.subscription_items.delete_async(made["items"].data[0].id)


async def test_invoices_are_sent_where_nobody_is_charged(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    made = await _subscribed(
        client,
        anna.id,
        await _price(client),
        collection_method="send_invoice",
        days_until_due=14,
        expand=["latest_invoice"],
    )
    assert (made.status, made.latest_invoice.status) == ("active", "draft")
    await platform.passes(hours=2)
    invoice = await client.v1.invoices.retrieve_async(made.latest_invoice.id)
    assert (invoice.status, invoice.due_date - invoice.status_transitions.finalized_at) == (
        "open", 14 * 86400,
    )  # fmt: skip


async def test_a_coupon_lowers_one_month_or_all(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    customer, price = await _anna(client), await _price(client, 3000)
    totals = {}
    for duration in ("once", "forever"):
        coupon = await client.v1.coupons.create_async({"percent_off": 50, "duration": duration})
        made = await _subscribed(client, customer, price, discounts=[{"coupon": coupon.id}])
        totals[duration] = made.id
    await platform.passes(days=31)
    for duration, id_ in totals.items():
        rows = await client.v1.invoices.list_async({"subscription": id_})
        totals[duration] = [row.total for row in rows.data]
    assert totals == {"once": [3000, 1500], "forever": [1500, 1500]}


async def test_nothing_is_upcoming_after_the_end(client: stripe.StripeClient) -> None:
    customer, price = await _anna(client), await _price(client)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await client.v1.invoices.create_preview_async({"customer": customer})
    assert refused.value.code == "invoice_upcoming_none"
    preview = await client.v1.invoices.create_preview_async(
        {"customer": customer, "subscription_details": {"items": [{"price": price, "quantity": 2}]}}
    )
    assert preview.total == 6000
    made = await _subscribed(client, customer, price)
    upcoming = await client.v1.invoices.create_preview_async({"customer": customer})
    assert (upcoming.id[:9], upcoming.total, upcoming.status) == ("upcoming_", 3000, "draft")
    assert upcoming.parent.subscription_details.subscription == made.id


async def test_a_trial_is_ended_or_moved(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    made = await _subscribed(client, await _anna(client), await _price(client), trial_period_days=9)
    later = platform.world.clock.now + 20 * 86400
    moved = await client.v1.subscriptions.update_async(made.id, {"trial_end": later})
    assert (moved.status, moved.trial_end) == ("trialing", later)
    await platform.passes(days=10)
    assert (await client.v1.subscriptions.retrieve_async(made.id)).status == "trialing"
    now = await client.v1.subscriptions.update_async(
        made.id, {"trial_end": "now", "expand": ["latest_invoice"]}
    )
    assert (now.status, now.latest_invoice.total, now.latest_invoice.status) == (
        "active", 3000, "paid",
    )  # fmt: skip
    assert now["items"].data[0].current_period_start == platform.world.clock.now


async def test_a_paused_trial_is_resumed(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    made = await _subscribed(
        client,
        anna.id,
        await _price(client),
        trial_period_days=7,
        trial_settings={"end_behavior": {"missing_payment_method": "pause"}},
    )
    await platform.passes(days=8)
    card = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    await client.v1.subscriptions.update_async(made.id, {"default_payment_method": card.id})
    resumed = await client.v1.subscriptions.resume_async(made.id, {"expand": ["latest_invoice"]})
    assert (resumed.status, resumed.latest_invoice.status) == ("active", "paid")
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.subscriptions.resume_async(made.id)


async def test_it_ends_on_a_named_day(client: stripe.StripeClient, platform: StripeStandIn) -> None:
    made = await _subscribed(client, await _anna(client), await _price(client))
    day = platform.world.clock.now + 10 * 86400
    await client.v1.subscriptions.update_async(made.id, {"cancel_at": day})
    await platform.passes(days=9)
    assert (await client.v1.subscriptions.retrieve_async(made.id)).status == "active"
    await platform.passes(days=2)
    gone = await client.v1.subscriptions.retrieve_async(made.id)
    assert (gone.status, gone.ended_at) == ("canceled", day)


async def test_a_first_period_may_be_short(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    anchor = platform.world.clock.now + 15 * 86400
    made = await _subscribed(
        client,
        await _anna(client),
        await _price(client),
        billing_cycle_anchor=anchor,
        expand=["latest_invoice"],
    )
    assert made["items"].data[0].current_period_end == anchor
    assert made.latest_invoice.total == 1500
    await platform.passes(days=15, hours=2)
    newest = (await client.v1.invoices.list_async({"subscription": made.id})).data[0]
    assert newest.total == 3000


async def test_a_discount_is_taken_away(client: stripe.StripeClient) -> None:
    coupon = await client.v1.coupons.create_async({"percent_off": 50, "duration": "forever"})
    made = await _subscribed(
        client, await _anna(client), await _price(client), discounts=[{"coupon": coupon.id}],
        expand=["discounts.source.coupon"],
    )  # fmt: skip
    assert made.discounts[0].source.coupon.percent_off == 50
    upcoming = await client.v1.invoices.create_preview_async({"subscription": made.id})
    assert (upcoming.subtotal, upcoming.total) == (3000, 1500)
    assert (await client.v1.subscriptions.delete_discount_async(made.id)).deleted
    upcoming = await client.v1.invoices.create_preview_async({"subscription": made.id})
    assert upcoming.total == 3000


async def test_currencies_are_not_mixed(client: stripe.StripeClient) -> None:
    customer = await _anna(client)
    await _subscribed(client, customer, await _price(client))
    product = await client.v1.products.create_async({"name": "Pro"})
    dollars = await client.v1.prices.create_async(
        {
            "product": product.id,
            "currency": "usd",
            "unit_amount": 900,
            "recurring": {"interval": "month"},
        }
    )
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await _subscribed(client, customer, dollars.id)
    assert "cannot combine currencies" in str(refused.value)


async def test_a_refused_change_changes_nothing(client: stripe.StripeClient) -> None:
    made = await _subscribed(client, await _anna(client), await _price(client))
    wrong = [
        {"id": made["items"].data[0].id, "quantity": 7},
        {"price": await _price(client, 100, "year")},
    ]
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.subscriptions.update_async(made.id, {"items": wrong})
    found = await client.v1.subscriptions.retrieve_async(made.id)
    assert [item.quantity for item in found["items"].data] == [1]


async def test_what_waits_for_another_subscription_stays_there(client: stripe.StripeClient) -> None:
    customer = await _anna(client)
    first = await _subscribed(client, customer, await _price(client, 3000))
    await client.v1.subscriptions.update_async(
        first.id, {"items": [{"id": first["items"].data[0].id, "quantity": 2}]}
    )
    second = await _subscribed(
        client, customer, await _price(client, 500), expand=["latest_invoice"]
    )
    assert second.latest_invoice.total == 500


async def test_only_what_was_charged_comes_back(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    customer = await _anna(client)
    half = await client.v1.coupons.create_async({"percent_off": 50, "duration": "forever"})
    made = await _subscribed(
        client, customer, await _price(client, 3000), discounts=[{"coupon": half.id}]
    )
    await platform.passes(days=15)
    item, large = made["items"].data[0].id, await _price(client, 9000)
    now = await client.v1.subscriptions.update_async(
        made.id,
        {
            "items": [{"id": item, "price": large}],
            "proration_behavior": "always_invoice",
            "expand": ["latest_invoice"],
        },
    )
    lines = [line.amount for line in now.latest_invoice.lines.data]
    assert (lines, now.latest_invoice.total) == ([-750, 2250], 1500)
