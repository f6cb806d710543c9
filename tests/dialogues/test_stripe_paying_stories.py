"""Paying where Stripe moves the money: on its pages, by card and by bank, well and badly."""

from datetime import timedelta

import pytest

from billing.mirror.mirror import Mirror
from billing.mirror.walk import Walk
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk
from tests.standins.stripe.faults import FaultKind

ADA = "ada@berg.example"


async def _ada(stage: Stage, *amounts: int, card: str = "") -> tuple[Talk, str]:
    """Ada, signed in, with an open invoice for each amount; and her id at Stripe."""
    customer = await stage.firm.customer("Ada Berg", ADA, card)
    for amount in amounts:
        await stage.firm.bills(customer, amount)
    await stage.settle()
    return await stage.signs_in(await stage.talk("Ada"), ADA), customer


async def _page(stage: Stage, talk: Talk, wish: str = "I want to pay") -> str:
    await talk.says(wish)
    await talk.says("yes")
    return talk.link(stage.firm.standin.base)


async def _settles(stage: Stage, talk: Talk, page: str, outcome: str = "succeed") -> None:
    talk.mark()
    answer = await stage.firm.pays(page, outcome)
    assert answer.status_code < 500, answer.text
    await talk.settled()


def _money_in(stage: Stage) -> list[int]:
    """What was really charged at Stripe."""
    return [one["amount"] for one in stage.firm.all("charge") if one["status"] == "succeeded"]


async def test_one_whole_invoice_is_paid_on_its_own_page(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 4900)
    talk.hears("You owe €49.00")
    await talk.says("I want to pay")
    await talk.says("yes")
    page = talk.link("/i/")
    assert stage.firm.all("checkout.session") == []
    await _settles(stage, talk, page)
    talk.hears("€49.00", "has arrived")
    assert talk.files, "the receipt"
    (await talk.says("what do I owe?")).hears("You owe nothing")
    (await talk.says("I want to pay")).hears("Nothing is due")
    assert _money_in(stage) == [4900]


async def test_autopay_is_promised_only_where_stripe_charges(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, ada = await _ada(stage, 8000, card="pm_card_visa")
    await stage.firm.subscribes(ada, await stage.firm.price(4900))
    await stage.settle()
    (await talk.commands("autopay")).hears("Autopay is on")
    (await talk.says("what do I owe?")).hears("You owe €80.00")
    assert "you need not do anything" not in talk.text  # nobody charges a bill that was sent
    (await talk.says("I want to pay")).hears("Pay €80.00")
    assert "Autopay" not in talk.text


async def test_several_are_one_charge_and_stripe_hears_of_each(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(SLACK)
    talk, _ = await _ada(stage, 4900, 2501)
    await talk.says("I want to pay")
    await talk.taps("Pay all 2")
    await talk.says("yes")
    await _settles(stage, talk, talk.link("/c/pay/"))
    talk.hears("€74.01", "has arrived")
    (await talk.says("what do I owe?")).hears("You owe nothing")
    assert _money_in(stage) == [7401]
    assert [one["status"] for one in stage.firm.all("invoice")] == ["paid", "paid"]
    paid = [one for one in stage.firm.standin.api.asked if one.path.endswith("/pay")]
    assert len({one.key for one in paid}) == 2


async def test_a_part_of_what_was_paid_together_goes_back_once(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(SLACK)
    talk, _ = await _ada(stage, 4900, 2501)
    await talk.says("pay everything")
    await talk.says("yes")
    await _settles(stage, talk, talk.link("/c/pay/"))
    [paid] = [one for one in stage.firm.all("payment_intent") if one["status"] == "succeeded"]
    talk.mark()
    refunds = stage.firm.client.v1.refunds
    await refunds.create_async({"payment_intent": paid["id"], "amount": 1000})
    await stage.settle()
    await talk.settled()
    talk.hears("€10.00")
    assert talk.text.count("€10.00") == 1
    (await talk.commands("history")).hears("€74.01 · paid, €10.00 of it refunded")
    talk.hears("€10.00 · refunded to you")
    (await talk.says("what do I owe?")).hears("You owe nothing")
    (await talk.commands("receipt")).hears("€10.00 went back to you")
    await refunds.create_async({"payment_intent": paid["id"]})  # the rest of it, too
    await stage.settle()
    (await talk.commands("history")).hears("€74.01 · paid, later refunded", "€64.01 · refunded")
    (await talk.says("what do I owe?")).hears("You owe nothing")
    assert await stage.count("credit_entry") == 0


async def test_the_page_speaks_the_payers_language_and_says_what_is_paid(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(WEB)
    emil = await stage.signs_in(await stage.talk("Emil"), "emil@haus.example")
    await emil.says("ich möchte bezahlen")
    await emil.says("ja")
    emil.link("/c/pay/")
    [session] = stage.firm.all("checkout.session")
    assert (session["locale"], session["customer_email"]) == ("de", "emil@haus.example")
    assert session["customer"] is None
    assert session["_lines"][0]["description"] == "INV-0401"
    assert session["success_url"].endswith("/paid")
    assert (await stage.http.get(session["success_url"])).status_code == 200
    assert (await stage.http.get(session["cancel_url"])).status_code == 200


async def _imported_pays(stage: Stage) -> tuple[Talk, str]:
    """Emil, whom Stripe does not know, has paid on a page of ours; and the payment's id."""
    emil = await stage.signs_in(await stage.talk("Emil"), "emil@haus.example")
    await emil.says("ich möchte bezahlen")
    await emil.says("ja")
    await _settles(stage, emil, emil.link("/c/pay/"))
    [paying] = [one for one in stage.firm.all("payment_intent") if one["status"] == "succeeded"]
    assert paying["customer"] is None
    return emil, paying["id"]


async def test_what_goes_back_to_a_payer_whom_stripe_does_not_know_is_told(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(WEB)
    emil, paying = await _imported_pays(stage)
    emil.mark()
    await stage.firm.client.v1.refunds.create_async({"payment_intent": paying, "amount": 1000})
    await stage.settle()
    await emil.settled()
    emil.hears("10,00")
    [row] = await stage.rows("SELECT refunded, status FROM payment WHERE id = :id", id=paying)
    assert (row.refunded, row.status) == (1000, "succeeded")


async def test_a_refund_that_nobody_heard_of_is_found_by_the_daily_walk(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(WEB)
    _, paying = await _imported_pays(stage)
    v1 = stage.firm.client.v1
    for endpoint in (await v1.webhook_endpoints.list_async()).data:
        await v1.webhook_endpoints.delete_async(endpoint.id)
    await v1.refunds.create_async({"payment_intent": paying, "amount": 1000})
    await stage.settle()
    refunded = "SELECT refunded FROM payment WHERE id = :id"
    [row] = await stage.rows(refunded, id=paying)
    assert row.refunded == 0
    source = stage.house.provider.source
    assert source is not None
    await Walk(Mirror(stage.house.database, source, stage.clock)).run()
    [row] = await stage.rows(refunded, id=paying)
    assert row.refunded == 1000


async def test_a_second_walk_finds_nothing_new_in_what_came_through_us(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 4900, 2501)
    await talk.says("pay everything")
    await talk.says("yes")
    await _settles(stage, talk, talk.link("/c/pay/"))
    source = stage.house.provider.source
    assert source is not None
    walk = Walk(Mirror(stage.house.database, source, stage.clock))
    await walk.run()
    again = await walk.run(again=True)
    assert {one.kind: one.news for one in again if one.news} == {}


async def test_a_dispute_that_is_won_leaves_the_payment_as_it_was(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(WEB)
    emil, paying = await _imported_pays(stage)
    [charge] = stage.firm.all("charge")
    status = "SELECT status FROM payment WHERE id = :id"
    for question, evidence, ends in (
        ("warning_needs_response", "", "succeeded"),
        ("needs_response", "winning_evidence", "succeeded"),
        ("needs_response", "losing_evidence", "disputed"),
    ):
        opened = stage.firm.standin.disputes(charge["id"])
        opened["status"] = question
        emil.mark()
        await stage.settle()
        await emil.settled()
        [row] = await stage.rows(status, id=paying)
        assert row.status == ("disputed" if evidence else "succeeded")
        if evidence:
            emil.hears("Bank")
            await stage.firm.client.v1.disputes.update_async(
                opened["id"], {"evidence": {"uncategorized_text": evidence}, "submit": True}
            )
        else:
            emil.is_silent()
        await stage.settle()
        await stage.house.intake.reconcile(timedelta(0))
        [row] = await stage.rows(status, id=paying)
        assert row.status == ends
        (await emil.says("was schulde ich?")).hears("nichts")


async def test_a_part_is_paid_and_the_rest_stays(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 10000)
    await talk.says("can I pay half of it now?")
    talk.hears("Pay a part, €50.00, for Ada Berg?", "Stays due: €50.00")
    await talk.taps("Pay €50.00")
    page = talk.link("/c/pay/")
    await _settles(stage, talk, page)
    talk.hears("€50.00", "has arrived", "€50.00 stays open")
    (await talk.says("what do I owe?")).hears("You owe €50.00")
    [invoice] = stage.firm.all("invoice")
    assert (invoice["status"], invoice["amount_remaining"]) == ("open", 5000)
    await _settles(stage, talk, await _page(stage, talk))
    talk.hears("€50.00", "has arrived").hears_not("stays open")
    assert stage.firm.all("invoice")[0]["status"] == "paid"
    assert _money_in(stage) == [5000, 5000]


async def test_paying_all_closes_the_page_of_a_part(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 10000)
    await talk.says("can I pay half of it now?")
    await talk.taps("Pay €50.00")
    part = talk.link("/c/pay/")
    whole = await _page(stage, talk)
    assert "/i/" in whole
    assert (await stage.firm.pays(part)).status_code == 410
    await _settles(stage, talk, whole)
    assert _money_in(stage) == [10000]


async def test_what_is_paid_beside_each_other_becomes_credit(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 4900, 2501)
    await talk.says("I want to pay")
    await talk.taps("Pay all 2")
    await talk.says("yes")
    both = talk.link("/c/pay/")
    first = stage.firm.all("invoice")[0]
    stage.firm.standin.postman.held = True  # the news comes late
    await stage.firm.pays(first["hosted_invoice_url"])
    await stage.firm.pays(both)
    stage.firm.standin.postman.held = False
    talk.mark()
    await talk.settled()
    talk.hears("€49.00 came in that no invoice needed. It is kept as your credit")
    (await talk.says("what do I owe?")).hears("You owe nothing", "Credit: €49.00")
    [alert] = [one for one in stage.letters(SUPPORT) if "more than was due" in one.subject]
    assert "49.00" in alert.text
    assert [one["status"] for one in stage.firm.all("invoice")] == ["paid", "paid"]


async def test_a_declined_card_is_explained(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 4900)
    page = await _page(stage, talk)
    await _settles(stage, talk, page, "decline:insufficient_funds")
    talk.hears("did not go through", "not enough money").hears_not("insufficient_funds")
    talk.offers("Pay again", "Talk to a person")
    await _settles(stage, talk, page)
    talk.hears("€49.00", "has arrived")


async def test_a_bank_debit_is_on_its_way_and_then_there(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 4900, 2501)
    await talk.says("I want to pay")
    await talk.taps("Pay all 2")
    await talk.says("yes")
    page = talk.link("/c/pay/")
    await _settles(stage, talk, page, "process")
    talk.hears("Your payment of €74.01 is on its way")
    (await talk.says("I want to pay")).hears("on its way and not yet confirmed")
    assert [one["status"] for one in stage.firm.all("invoice")] == ["open", "open"]
    talk.mark()
    await stage.lives(days=5)
    await talk.settled()
    talk.hears("€74.01", "has arrived")
    assert [one["status"] for one in stage.firm.all("invoice")] == ["paid", "paid"]


async def test_a_bank_debit_that_bounces_is_owed_again(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    stage.firm.standin.world.async_outcome = "debit_not_authorized"
    talk, _ = await _ada(stage, 4900)
    await _settles(stage, talk, await _page(stage, talk), "process")
    talk.hears("is on its way")
    talk.mark()
    await stage.lives(days=5)
    await talk.settled()
    talk.hears("did not go through", "bank refused the debit")
    (await talk.says("what do I owe?")).hears("You owe €49.00")


async def test_the_bank_asks_on_the_page(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 4900)
    page = await _page(stage, talk)
    asked = await stage.firm.pays(page, "authenticate")
    bank = asked.headers["location"]
    assert "/3d_secure_2/" in bank
    talk.mark()
    await stage.firm.confirms(bank, "refuse")
    await talk.settled()
    talk.hears("did not go through", "confirmation was not finished")
    asked = await stage.firm.pays(page, "authenticate")
    talk.mark()
    await stage.firm.confirms(asked.headers["location"])
    await talk.settled()
    talk.hears("€49.00", "has arrived")


async def test_a_card_on_file_is_declined_and_the_next_try_is_named(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, customer = await _ada(stage, card="pm_card_chargeCustomerFail")
    await stage.firm.bills(customer, 4900, automatic=True)
    talk.mark()
    await stage.lives(hours=2)
    await talk.settled()
    talk.hears("did not go through", r"We try again by ourselves on \d+ Nov 2026")
    talk.offers("Pay again", "Update card", "Talk to a person")
    (await talk.says("why did my payment fail?")).hears("The next automatic try is on")


async def test_the_bank_wants_a_word_before_a_saved_card_is_charged(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, customer = await _ada(stage, card="pm_card_authenticationRequired")
    await stage.firm.bills(customer, 4900, automatic=True)
    talk.mark()
    await stage.lives(hours=2)
    await talk.settled()
    talk.hears("Your bank wants you to confirm the payment of €49.00")
    await talk.taps("Confirm the payment")
    page = talk.link("/i/")
    asked = await stage.firm.pays(page, "authenticate")
    talk.mark()
    await stage.firm.confirms(asked.headers["location"])
    await talk.settled()
    talk.hears("€49.00", "has arrived")
    assert _money_in(stage) == [4900]


FAULTS = (FaultKind.RATE, FaultKind.ERROR, FaultKind.RESET, FaultKind.UNAVAILABLE)


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_stripe_does_there_is_one_page_and_one_charge(
    stripe_stage: RaiseStage, fault: FaultKind
) -> None:
    stage = await stripe_stage(TELEGRAM)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("I want to pay")
    stage.firm.standin.fails(fault, "/v1/checkout/sessions")
    await anna.says("yes")
    await anna.settled()
    page = anna.link("/c/pay/")
    assert len(stage.firm.all("checkout.session")) == 1
    await _settles(stage, anna, page)
    anna.hears("€118.75", "has arrived")
    assert _money_in(stage) == [11875]


async def test_a_failure_that_stripe_repeats_is_left_behind(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("I want to pay")
    stage.firm.standin.fails(FaultKind.BROKEN, "/v1/checkout/sessions")  # done, and a 500
    await anna.says("yes")
    page = anna.link("/c/pay/")
    await _settles(stage, anna, page)
    anna.hears("€118.75", "has arrived")
    assert _money_in(stage) == [11875]


async def test_stripe_stays_away_and_nothing_is_charged(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 4900)
    await talk.says("I want to pay")
    stage.firm.standin.fails(FaultKind.UNAVAILABLE, "/v1/invoices/.*", "GET", times=1000)
    await talk.says("yes")
    for _ in range(4):
        stage.clock.passes(seconds=40)
        await stage.house.effects.run_due()
    await talk.settled()
    assert "nothing was charged" in talk.all_text
    assert _money_in(stage) == []


async def test_stripe_is_told_of_a_payment_however_often_it_takes(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 10000)
    await talk.says("can I pay half of it now?")
    await talk.taps("Pay €50.00")
    page = talk.link("/c/pay/")
    stage.firm.standin.fails(FaultKind.UNAVAILABLE, ".*/attach_payment", times=6)
    await _settles(stage, talk, page)
    talk.hears("€50.00", "has arrived")
    assert await stage.count("checkout WHERE tell_at IS NOT NULL") == 1
    await stage.lives(minutes=10)
    assert await stage.count("checkout WHERE tell_at IS NOT NULL") == 0
    [invoice] = stage.firm.all("invoice")
    assert invoice["amount_remaining"] == 5000


async def test_a_sum_too_small_for_a_card_is_said(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    talk, _ = await _ada(stage, 20, 25)
    await talk.says("I want to pay")
    await talk.taps("Pay all 2")
    await talk.says("yes")
    talk.hears("takes no sum as small as this")
    talk.offers("Talk to a person")
