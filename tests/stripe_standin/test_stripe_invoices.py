"""An invoice from draft to paid, void, uncollectible; its sums, its page, its paper."""

import io
from typing import Any

import httpx
import pypdf
import pytest
import stripe

from tests.standins.stripe.standin import StripeStandIn


async def _customer(client: stripe.StripeClient, method: str = "pm_card_visa") -> str:
    anna = await client.v1.customers.create_async({"name": "Anna", "email": "anna@lind.example"})
    card = await client.v1.payment_methods.attach_async(method, {"customer": anna.id})
    await client.v1.customers.update_async(
        anna.id, {"invoice_settings": {"default_payment_method": card.id}}
    )
    return str(anna.id)


async def _draft(
    client: stripe.StripeClient, customer: str, *amounts: int, **more: Any
) -> stripe.Invoice:
    asked = {"customer": customer, "currency": "eur"} | more
    invoice = await client.v1.invoices.create_async(asked)
    for amount in amounts:
        await client.v1.invoice_items.create_async(
            {"customer": customer, "invoice": invoice.id, "amount": amount, "currency": "eur"}
        )
    return await client.v1.invoices.retrieve_async(invoice.id)


async def test_sums_add_up_line_by_line(client: stripe.StripeClient) -> None:
    customer = await _customer(client)
    vat = await client.v1.tax_rates.create_async(
        {"display_name": "VAT", "inclusive": False, "percentage": 19}
    )
    held = await client.v1.tax_rates.create_async(
        {"display_name": "MwSt", "inclusive": True, "percentage": 7}
    )
    off = await client.v1.coupons.create_async({"percent_off": 33.3, "duration": "once"})
    invoice = await _draft(
        client, customer, 3333, 101, default_tax_rates=[vat.id], discounts=[{"coupon": off.id}]
    )
    await client.v1.invoice_items.create_async(
        {
            "customer": customer,
            "invoice": invoice.id,
            "amount": 1070,
            "currency": "eur",
            "tax_rates": [held.id],
            "discountable": False,
        }
    )
    invoice = await client.v1.invoices.retrieve_async(invoice.id)
    lines = invoice.lines.data
    cut = round(3434 * 0.333)
    assert sum(each.amount for line in lines for each in line.discount_amounts) == cut
    added = sum(t.amount for line in lines for t in line.taxes if t.tax_behavior == "exclusive")
    assert invoice.subtotal == 3333 + 101 + 1070
    assert invoice.total == invoice.subtotal - cut + added
    assert invoice.total_excluding_tax == invoice.total - sum(t.amount for t in invoice.total_taxes)
    assert next(t for t in lines[2].taxes).amount == 70
    assert invoice.amount_due == invoice.amount_remaining == invoice.total
    assert sum(row.amount for row in invoice.total_pretax_credit_amounts) == cut


async def test_a_draft_becomes_a_numbered_paper_and_is_paid(client: stripe.StripeClient) -> None:
    customer = await _customer(client)
    draft = await _draft(
        client, customer, 9900, collection_method="send_invoice", days_until_due=14
    )
    assert (draft.status, draft.number, draft.hosted_invoice_url) == ("draft", None, None)
    invoice = await client.v1.invoices.finalize_invoice_async(draft.id)
    assert invoice.number.endswith("-0001")
    assert invoice.due_date == invoice.status_transitions.finalized_at + 14 * 86400
    paid = await client.v1.invoices.pay_async(invoice.id, {"expand": ["payments"]})
    assert (paid.status, paid.amount_paid, paid.amount_remaining) == ("paid", 9900, 0)
    payment = paid.payments.data[0]
    assert (payment.status, payment.amount_paid, payment.is_default) == ("paid", 9900, True)
    found = await client.v1.invoice_payments.list_async(
        {"payment": {"type": "payment_intent", "payment_intent": payment.payment.payment_intent}}
    )
    assert [row.invoice for row in found.data] == [invoice.id]
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await client.v1.invoices.pay_async(invoice.id)
    assert "already paid" in str(refused.value)
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.invoices.void_invoice_async(invoice.id)


async def test_credit_is_used_first_and_comes_back_with_a_void(client: stripe.StripeClient) -> None:
    customer = await _customer(client)
    entries = client.v1.customers.balance_transactions
    await entries.create_async(customer, {"amount": -300, "currency": "eur"})
    draft = await _draft(client, customer, 1000)
    assert (draft.starting_balance, draft.amount_due, draft.ending_balance) == (-300, 700, None)
    invoice = await client.v1.invoices.finalize_invoice_async(draft.id)
    assert (invoice.total, invoice.amount_due, invoice.ending_balance) == (1000, 700, 0)
    newest = (await entries.list_async(customer)).data[0]
    assert (newest.type, newest.amount, newest.invoice) == ("applied_to_invoice", 300, invoice.id)
    void = await client.v1.invoices.void_invoice_async(invoice.id)
    assert void.status == "void"
    assert (await client.v1.customers.retrieve_async(customer)).balance == -300


async def test_what_is_too_small_to_charge_waits_in_the_balance(
    client: stripe.StripeClient,
) -> None:
    customer = await _customer(client)
    invoice = await client.v1.invoices.finalize_invoice_async(
        (await _draft(client, customer, 30)).id
    )
    assert (invoice.status, invoice.amount_due) == ("paid", 0)
    assert (await client.v1.customers.retrieve_async(customer)).balance == 30


async def test_a_decline_leaves_it_open(client: stripe.StripeClient) -> None:
    customer = await _customer(client, "pm_card_chargeCustomerFail")
    draft = await _draft(client, customer, 1000)
    await client.v1.invoices.finalize_invoice_async(draft.id)
    with pytest.raises(stripe.CardError) as declined:
        await client.v1.invoices.pay_async(draft.id)
    assert (declined.value.http_status, declined.value.code) == (402, "card_declined")
    assert declined.value.error.payment_intent.status == "requires_payment_method"
    invoice = await client.v1.invoices.retrieve_async(draft.id)
    assert (invoice.status, invoice.attempted, invoice.attempt_count) == ("open", True, 1)
    types = [e.type for e in (await client.v1.events.list_async({"limit": 5})).data]
    assert "invoice.payment_failed" in types
    better = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": customer})
    paid = await client.v1.invoices.pay_async(draft.id, {"payment_method": better.id})
    assert paid.status == "paid"


async def test_a_card_that_wants_its_owner(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    customer = await _customer(client, "pm_card_authenticationRequired")
    draft = await _draft(client, customer, 1000)
    await client.v1.invoices.finalize_invoice_async(draft.id)
    with pytest.raises(stripe.StripeError) as asked:
        await client.v1.invoices.pay_async(draft.id)
    assert asked.value.code == "invoice_payment_intent_requires_action"
    invoice = await client.v1.invoices.retrieve_async(
        draft.id, {"expand": ["payments.data.payment.payment_intent"]}
    )
    intent = invoice.payments.data[0].payment.payment_intent
    await browser.post(intent.next_action.redirect_to_url.url, data={"outcome": "approve"})
    assert (await client.v1.invoices.retrieve_async(draft.id)).status == "paid"


async def test_paid_elsewhere_and_given_up(client: stripe.StripeClient) -> None:
    customer = await _customer(client)
    first = await client.v1.invoices.finalize_invoice_async(
        (await _draft(client, customer, 700)).id
    )
    paid = await client.v1.invoices.pay_async(first.id, {"paid_out_of_band": True})
    assert (paid.status, paid.amount_paid_off_stripe) == ("paid", 700)
    second = await client.v1.invoices.finalize_invoice_async(
        (await _draft(client, customer, 800)).id
    )
    lost = await client.v1.invoices.mark_uncollectible_async(second.id)
    assert lost.status == "uncollectible"
    assert (await client.v1.invoices.pay_async(second.id)).status == "paid"


async def test_parts_and_too_much(client: stripe.StripeClient) -> None:
    customer = await _customer(client)
    methods = await client.v1.customers.payment_methods.list_async(customer)
    invoice = await client.v1.invoices.finalize_invoice_async(
        (await _draft(client, customer, 1000)).id
    )

    async def attach(amount: int) -> stripe.Invoice:
        part = await client.v1.payment_intents.create_async(
            {
                "amount": amount,
                "currency": "eur",
                "customer": customer,
                "payment_method": methods.data[0].id,
                "confirm": True,
                "off_session": True,
            }
        )
        return await client.v1.invoices.attach_payment_async(
            invoice.id, {"payment_intent": part.id}
        )

    half = await attach(400)
    assert (half.status, half.amount_paid, half.amount_remaining) == ("open", 400, 600)
    whole = await attach(900)
    assert (whole.status, whole.amount_paid, whole.amount_overpaid) == ("paid", 1000, 300)


async def test_it_advances_by_itself(client: stripe.StripeClient, platform: StripeStandIn) -> None:
    customer = await _customer(client)
    draft = await _draft(client, customer, 1000, auto_advance=True)
    assert draft.automatically_finalizes_at == draft.created + 3600
    await platform.passes(minutes=59)
    assert (await client.v1.invoices.retrieve_async(draft.id)).status == "draft"
    await platform.passes(hours=2)
    assert (await client.v1.invoices.retrieve_async(draft.id)).status == "paid"


async def test_an_issued_invoice_is_not_edited(client: stripe.StripeClient) -> None:
    customer = await _customer(client)
    draft = await _draft(client, customer, 1000)
    item = draft.lines.data[0].parent.invoice_item_details.invoice_item
    await client.v1.invoice_items.update_async(item, {"amount": 1200})
    assert (await client.v1.invoices.retrieve_async(draft.id)).total == 1200
    await client.v1.invoices.finalize_invoice_async(draft.id)
    for refused in (
        client.v1.invoice_items.update_async(item, {"amount": 1}),
        client.v1.invoice_items.delete_async(item),
        client.v1.invoices.update_async(draft.id, {"footer": "x"}),
        client.v1.invoices.delete_async(draft.id),
    ):
        with pytest.raises(stripe.InvalidRequestError) as told:
            await refused
        assert told.value.code == "invoice_not_editable"


async def test_its_page_takes_money_and_dies(
    client: stripe.StripeClient, platform: StripeStandIn, browser: httpx.AsyncClient
) -> None:
    customer = await _customer(client)
    draft = await _draft(
        client, customer, 2000, collection_method="send_invoice", days_until_due=10
    )
    invoice = await client.v1.invoices.finalize_invoice_async(draft.id)
    page = await browser.get(invoice.hosted_invoice_url)
    assert invoice.number in page.text
    paper = await browser.get(invoice.invoice_pdf)
    (sheet,) = pypdf.PdfReader(io.BytesIO(paper.content)).pages
    assert invoice.number in sheet.extract_text()
    no = await browser.post(invoice.hosted_invoice_url, data={"outcome": "decline:lost_card"})
    assert no.status_code == 402
    await platform.passes(days=39)
    assert (await browser.get(invoice.hosted_invoice_url)).status_code == 200
    await platform.passes(days=2)
    assert (await browser.get(invoice.hosted_invoice_url)).status_code == 404
    fresh = await client.v1.invoices.retrieve_async(invoice.id)
    assert fresh.hosted_invoice_url != invoice.hosted_invoice_url
    await browser.post(fresh.hosted_invoice_url, data={"outcome": "succeed"})
    assert (await client.v1.invoices.retrieve_async(invoice.id)).status == "paid"


async def test_a_bank_debit_takes_days(
    client: stripe.StripeClient, platform: StripeStandIn, browser: httpx.AsyncClient
) -> None:
    customer = await _customer(client)
    invoice = await client.v1.invoices.finalize_invoice_async(
        (await _draft(client, customer, 2000)).id
    )
    await browser.post(invoice.hosted_invoice_url, data={"outcome": "process"})
    assert (await client.v1.invoices.retrieve_async(invoice.id)).status == "open"
    await platform.passes(days=5)
    assert (await client.v1.invoices.retrieve_async(invoice.id)).status == "paid"


async def test_lines_come_in_order_and_by_pages(client: stripe.StripeClient) -> None:
    customer = await _customer(client)
    draft = await _draft(client, customer, *range(100, 112))
    assert (len(draft.lines.data), draft.lines.has_more) == (10, True)
    first = await client.v1.invoices.line_items.list_async(draft.id, {"limit": 11})
    assert [line.amount for line in first.data] == list(range(100, 111))
    rest = await client.v1.invoices.line_items.list_async(
        draft.id, {"starting_after": first.data[-1].id}
    )
    assert [line.amount for line in rest.data] == [111]


async def test_sending_is_told(client: stripe.StripeClient, platform: StripeStandIn) -> None:
    customer = await _customer(client)
    charged = await _draft(client, customer, 1000)
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.invoices.send_invoice_async(charged.id)
    draft = await _draft(client, customer, 1000, collection_method="send_invoice", days_until_due=3)
    assert (await client.v1.invoices.send_invoice_async(draft.id)).status == "open"
    assert platform.world.all("event")[-1]["type"] == "invoice.sent"
    await platform.passes(days=4)
    assert "invoice.overdue" in [event["type"] for event in platform.world.all("event")]
    assert (await client.v1.customers.retrieve_async(customer)).delinquent


async def test_pending_items_go_on_the_next_invoice(client: stripe.StripeClient) -> None:
    customer = await _customer(client)
    product = await client.v1.products.create_async({"name": "Screw"})
    price = await client.v1.prices.create_async(
        {"product": product.id, "currency": "eur", "unit_amount_decimal": "0.35"}
    )
    item = await client.v1.invoice_items.create_async(
        {"customer": customer, "pricing": {"price": price.id}, "quantity": 1001}
    )
    assert (item.amount, item.description) == (350, "Screw")
    empty = await _draft(client, customer)
    assert empty.lines.data == []
    full = await _draft(client, customer, pending_invoice_items_behavior="include")
    (line,) = full.lines.data
    assert (line.amount, line.pricing.price_details.price) == (350, price.id)
    await client.v1.invoice_items.delete_async(item.id)
    assert (await client.v1.invoices.retrieve_async(full.id)).total == 0


async def test_nothing_to_pay_is_paid_and_less_than_nothing_is_credit(
    client: stripe.StripeClient,
) -> None:
    customer = await _customer(client)
    free = await client.v1.invoices.finalize_invoice_async((await _draft(client, customer)).id)
    assert (free.status, free.amount_due) == ("paid", 0)
    draft = await _draft(client, customer, 1000, -2500)
    owed = await client.v1.invoices.finalize_invoice_async(draft.id)
    assert (owed.status, owed.total, owed.amount_due) == ("paid", -1500, 0)
    assert (await client.v1.customers.retrieve_async(customer)).balance == -1500


@pytest.mark.parametrize(
    "wrong",
    [
        {"collection_method": "send_invoice"},
        {"days_until_due": 3},
        {"collection_method": "send_invoice", "due_date": 1},
        {"default_payment_method": "pm_card_visa"},
        {"discounts": [{"coupon": "none"}]},
        {"default_tax_rates": ["txr_none"]},
        {"automatic_tax": {"enabled": True}},
        {"currency": "xyz"},
    ],
)
async def test_wrong_drafts_are_refused(client: stripe.StripeClient, wrong: dict[str, Any]) -> None:
    customer = await _customer(client)
    with pytest.raises(stripe.InvalidRequestError):
        await _draft(client, customer, **wrong)
    assert (await client.v1.invoices.list_async()).data == []
