"""Refunds, credit notes, disputes."""

from typing import Any

import httpx
import pytest
import stripe

from tests.standins.stripe.standin import StripeStandIn


async def _paid(client: stripe.StripeClient, method: str = "pm_card_visa") -> stripe.PaymentIntent:
    return await client.v1.payment_intents.create_async(
        {
            "amount": 2500,
            "currency": "usd",
            "payment_method": method,
            "confirm": True,
            "return_url": "https://paidup.example/back",
        }
    )


async def _invoice(client: stripe.StripeClient, *, pay: bool) -> stripe.Invoice:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    card = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    vat = await client.v1.tax_rates.create_async(
        {"display_name": "VAT", "inclusive": False, "percentage": 25}
    )
    asked = {"customer": anna.id, "currency": "eur", "default_tax_rates": [vat.id]}
    invoice = await client.v1.invoices.create_async(asked)
    for amount in (4000, 1000):
        await client.v1.invoice_items.create_async(
            {"customer": anna.id, "invoice": invoice.id, "amount": amount, "currency": "eur"}
        )
    invoice = await client.v1.invoices.finalize_invoice_async(invoice.id)
    if pay:
        await client.v1.invoices.pay_async(invoice.id, {"payment_method": card.id})
    return await client.v1.invoices.retrieve_async(invoice.id)


async def test_money_goes_back_in_parts_and_never_twice(client: stripe.StripeClient) -> None:
    paid = await _paid(client)
    part = await client.v1.refunds.create_async(
        {"payment_intent": paid.id, "amount": 1000, "reason": "requested_by_customer"}
    )
    assert (part.status, part.amount, part.reason) == ("succeeded", 1000, "requested_by_customer")
    with pytest.raises(stripe.InvalidRequestError) as much:
        await client.v1.refunds.create_async({"payment_intent": paid.id, "amount": 1501})
    assert "greater than unrefunded amount" in str(much.value)
    rest = await client.v1.refunds.create_async({"charge": paid.latest_charge})
    assert rest.amount == 1500
    charge = await client.v1.charges.retrieve_async(paid.latest_charge, {"expand": ["refunds"]})
    assert (charge.refunded, charge.amount_refunded) == (True, 2500)
    assert [row.id for row in charge.refunds.data] == [rest.id, part.id]
    with pytest.raises(stripe.InvalidRequestError) as again:
        await client.v1.refunds.create_async({"charge": paid.latest_charge})
    assert again.value.code == "charge_already_refunded"


async def test_a_refund_that_comes_back(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    paid = await _paid(client, "pm_card_refundFail")
    made = await client.v1.refunds.create_async({"payment_intent": paid.id})
    assert made.status == "succeeded"
    await platform.passes(days=2)
    made = await client.v1.refunds.retrieve_async(made.id)
    assert (made.status, made.failure_reason) == ("failed", "expired_or_canceled_card")
    charge = await client.v1.charges.retrieve_async(paid.latest_charge)
    assert (charge.refunded, charge.amount_refunded) == (False, 0)


async def test_an_open_invoice_is_lowered(client: stripe.StripeClient) -> None:
    invoice = await _invoice(client, pay=False)
    note = await client.v1.credit_notes.create_async(
        {
            "invoice": invoice.id,
            "lines": [
                {
                    "type": "invoice_line_item",
                    "invoice_line_item": invoice.lines.data[1].id,
                    "amount": 1000,
                }
            ],
            "reason": "order_change",
        }
    )
    assert (note.type, note.total, note.total_taxes[0].amount) == ("pre_payment", 1250, 250)
    assert note.number == f"{invoice.number}-CN-01"
    now = await client.v1.invoices.retrieve_async(invoice.id)
    assert (now.amount_due, now.amount_remaining, now.total) == (5000, 5000, 6250)
    await client.v1.credit_notes.void_credit_note_async(note.id)
    now = await client.v1.invoices.retrieve_async(invoice.id)
    assert (now.amount_remaining, now.pre_payment_credit_notes_amount) == (6250, 0)
    await client.v1.credit_notes.create_async({"invoice": invoice.id, "amount": 6250})
    assert (await client.v1.invoices.retrieve_async(invoice.id)).status == "paid"


async def test_a_paid_invoice_gives_back_in_three_ways(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    invoice = await _invoice(client, pay=True)
    asked: dict[str, Any] = {"invoice": invoice.id, "amount": 1000}
    preview = await client.v1.credit_notes.preview_async(asked | {"refund_amount": 1000})
    assert (preview.total, preview.subtotal) == (1000, 800)
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.credit_notes.create_async(asked | {"refund_amount": 999})
    note = await client.v1.credit_notes.create_async(
        asked | {"refund_amount": 500, "credit_amount": 300, "out_of_band_amount": 200}
    )
    assert (note.type, note.refunds[0].amount_refunded) == ("post_payment", 500)
    customer = await client.v1.customers.retrieve_async(invoice.customer)
    assert customer.balance == -300
    refund = await client.v1.refunds.retrieve_async(note.refunds[0].refund)
    assert refund.amount == 500
    now = await client.v1.invoices.retrieve_async(invoice.id)
    assert (now.status, now.post_payment_credit_notes_amount) == ("paid", 1000)
    lines = await client.v1.credit_notes.line_items.list_async(note.id)
    assert sum(line.amount for line in lines.data) == 800
    assert (await browser.get(note.pdf)).content.startswith(b"%PDF")


async def test_what_is_owed_is_lowered_before_money_goes_back(client: stripe.StripeClient) -> None:
    invoice = await _invoice(client, pay=False)
    part = await client.v1.payment_intents.create_async(
        {"amount": 6000, "currency": "eur", "customer": invoice.customer, "confirm": True,
         "payment_method": "pm_card_visa", "return_url": "https://paidup.example/back"}
    )  # fmt: skip
    await client.v1.invoices.attach_payment_async(invoice.id, {"payment_intent": part.id})
    note = await client.v1.credit_notes.create_async(
        {"invoice": invoice.id, "amount": 1000, "credit_amount": 750}
    )
    assert (note.type, note.pre_payment_amount, note.post_payment_amount) == ("mixed", 250, 750)
    now = await client.v1.invoices.retrieve_async(invoice.id)
    assert (now.status, now.amount_due, now.amount_paid) == ("paid", 6000, 6000)


@pytest.mark.parametrize("end", ["won", "lost", "accepted"])
async def test_disputes_end(client: stripe.StripeClient, end: str) -> None:
    paid = await _paid(client, "pm_card_createDispute")
    (dispute,) = (await client.v1.disputes.list_async({"payment_intent": paid.id})).data
    assert (dispute.status, dispute.reason) == ("needs_response", "fraudulent")
    assert (await client.v1.charges.retrieve_async(paid.latest_charge)).disputed
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await client.v1.refunds.create_async({"payment_intent": paid.id})
    assert refused.value.code == "charge_disputed"
    if end == "accepted":
        closed = await client.v1.disputes.close_async(dispute.id)
    else:
        words = "winning_evidence" if end == "won" else "losing_evidence"
        closed = await client.v1.disputes.update_async(
            dispute.id, {"evidence": {"uncategorized_text": words}}
        )
    assert closed.status == ("won" if end == "won" else "lost")
    net = sum(row.net for row in closed.balance_transactions)
    assert net == (-1500 if end == "won" else -4000)
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.disputes.close_async(dispute.id)
