"""Saved methods where Stripe keeps them: charged once, retried with a new card, told in time."""

from datetime import timedelta

import pytest

from tests.standins.stage import TELEGRAM, Stage
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk
from tests.standins.stripe.faults import FaultKind
from tests.standins.stripe.portal import configuration

ADA = "ada@berg.example"


async def ada_with(stripe_stage: RaiseStage, card: str) -> tuple[Stage, Talk, str]:
    stage = await stripe_stage(TELEGRAM)
    ada = await stage.firm.customer("Ada Berg", ADA, card)
    await stage.firm.bills(ada, 4900)
    await stage.settle()
    talk = await stage.signs_in(await stage.talk("Ada"), ADA)
    return stage, talk, ada


async def test_a_stripe_invoice_is_paid_with_the_saved_card(stripe_stage: RaiseStage) -> None:
    stage, ada, _ = await ada_with(stripe_stage, "pm_card_visa")
    (await ada.says("I want to pay")).offers("Pay with Visa ••••4242")
    await ada.taps("Pay with Visa ••••4242")
    ada.hears("Charge €49.00 to Visa ••••4242 for Ada Berg?")
    (await ada.says("yes")).hears("Visa ••••4242 was charged €49.00", "has arrived")
    (await ada.says("what do I owe?")).hears("You owe nothing")
    assert [one["status"] for one in stage.firm.all("invoice")] == ["paid"]
    assert len(stage.firm.all("charge")) == 1


async def test_several_invoices_are_one_charge(stripe_stage: RaiseStage) -> None:
    stage, ada, customer = await ada_with(stripe_stage, "pm_card_visa")
    await stage.firm.bills(customer, 1250)
    await stage.settle()
    await ada.says("I want to pay")
    await ada.taps("Pay all 2")
    (await ada.taps("Pay with Visa ••••4242")).hears("Charge €61.50 to Visa ••••4242")
    (await ada.says("yes")).hears("was charged €61.50")
    (await ada.says("what do I owe?")).hears("You owe nothing")
    assert [one["amount"] for one in stage.firm.all("charge")] == [6150]


@pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.BROKEN, FaultKind.RATE])
async def test_an_answer_that_gets_lost_charges_once(
    stripe_stage: RaiseStage, kind: FaultKind
) -> None:
    stage, ada, customer = await ada_with(stripe_stage, "pm_card_visa")
    await stage.firm.bills(customer, 1250)
    await stage.settle()
    await ada.says("I want to pay")
    await ada.taps("Pay all 2")
    await ada.taps("Pay with Visa ••••4242")
    stage.firm.standin.fails(kind, "/v1/payment_intents", times=3)
    await ada.says("yes")
    for _ in range(3):
        stage.clock.passes(seconds=60)
        await stage.settle()
    (await ada.says("what do I owe?")).hears("You owe nothing")
    assert [one["status"] for one in stage.firm.all("charge")] == ["succeeded"]


async def test_a_charge_that_never_reached_stripe_is_never_made(stripe_stage: RaiseStage) -> None:
    stage, ada, customer = await ada_with(stripe_stage, "pm_card_visa")
    await stage.firm.bills(customer, 1250)
    await stage.settle()
    await ada.says("I want to pay")
    await ada.taps("Pay all 2")
    await ada.taps("Pay with Visa ••••4242")
    stage.firm.standin.fails(FaultKind.UNAVAILABLE, "/v1/payment_intents.*", times=1000)
    await ada.says("yes")
    for _ in range(40):
        stage.clock.passes(seconds=600)
        await stage.settle()
    ada.hears("can’t tell whether the payment was made")
    stage.firm.standin.mends()
    for bill in stage.firm.all("invoice"):
        await stage.firm.client.v1.invoices.pay_async(bill["id"], {"paid_out_of_band": True})
    for _ in range(3):
        stage.clock.passes(seconds=1200)
        await stage.settle()
        await stage.house.intake.reconcile(timedelta(0))
    assert stage.firm.all("charge") == []
    (await ada.says("what do I owe?")).hears("You owe nothing")


async def test_what_is_paid_elsewhere_while_stripe_is_away_is_not_charged_too(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada, customer = await ada_with(stripe_stage, "pm_card_visa")
    await stage.firm.bills(customer, 1250)
    await stage.settle()
    await ada.says("I want to pay")
    await ada.taps("Pay all 2")
    await ada.taps("Pay with Visa ••••4242")
    stage.firm.standin.fails(FaultKind.UNAVAILABLE, "/v1/payment_intents.*", times=4)
    await ada.says("yes")
    for bill in stage.firm.all("invoice"):
        await stage.firm.client.v1.invoices.pay_async(bill["id"], {"paid_out_of_band": True})
    ada.mark()
    for _ in range(4):
        stage.clock.passes(seconds=600)
        await stage.settle()
    ada.hears("Nothing is due")
    assert stage.firm.all("charge") == []


async def test_a_payment_that_nobody_confirmed_lapses_after_a_day(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada, customer = await ada_with(stripe_stage, "pm_card_threeDSecure2Required")
    await stage.firm.bills(customer, 1250)
    await stage.settle()
    await ada.says("I want to pay")
    await ada.taps("Pay all 2")
    await ada.taps("Pay with Visa ••••3220")
    (await ada.says("yes")).hears("If you don’t confirm it within a day, it lapses")
    stage.clock.passes(hours=24)
    await stage.house.intake.reconcile(timedelta(0))
    ours = [one for one in stage.firm.all("payment_intent") if one["metadata"]]
    assert [one["status"] for one in ours] == ["canceled"]


async def test_a_decline_is_said_once(stripe_stage: RaiseStage) -> None:
    _, ada, _ = await ada_with(stripe_stage, "pm_card_chargeCustomerFail")
    await ada.says("I want to pay")
    await ada.taps("Pay with Visa ••••0341")
    (await ada.says("yes")).hears("Visa ••••0341 was not charged", "bank declined the card")
    assert ada.text.count("did not go through") == 1
    (await ada.says("what do I owe?")).hears("You owe €49.00")


async def test_the_bank_wants_a_confirmation(stripe_stage: RaiseStage) -> None:
    stage, ada, _ = await ada_with(stripe_stage, "pm_card_threeDSecure2Required")
    await ada.says("I want to pay")
    await ada.taps("Pay with Visa ••••3220")
    (await ada.says("yes")).hears("Your bank wants you to confirm the payment of €49.00")
    page = ada.link(stage.firm.standin.base)
    ada.mark()
    await stage.firm.pays(page)
    await ada.settled()
    ada.hears("€49.00", "has arrived")


async def test_a_new_card_settles_what_failed_at_once_and_once(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    firm = stage.firm
    configuration(
        firm.standin.world, {"features": {"payment_method_update": {"enabled": True}}}, default=True
    )
    customer = await firm.customer("Ada Berg", ADA, "pm_card_visa")
    price = await firm.price(4900)
    sub = await firm.subscribes(customer, price)
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    ada.hears("You owe nothing")
    card = firm.all("payment_method")[0]
    card["_decline"] = "insufficient_funds"
    await firm.client.v1.subscriptions.update_async(sub.id, {"default_payment_method": card["id"]})
    ada.mark()
    await stage.lives(days=32)
    ada.hears("The payment of €49.00 did not go through")
    tries = len(firm.all("charge"))
    await stage.signs_in(ada, ADA)
    link = (await ada.says("I want to change my card")).link("/card/")
    page = (await stage.http.get(link)).headers["location"]
    assert page.startswith(firm.standin.base)
    ada.mark()
    await firm.browser.post(page, data={"payment_method": "pm_card_mastercard"})
    await stage.settle()
    await stage.settle()
    ada.hears("€49.00", "has arrived")
    assert len(firm.all("charge")) == tries + 1, "one try with the new card"
    found = await firm.client.v1.subscriptions.retrieve_async(sub.id)
    methods = {one["id"]: one["card"]["brand"] for one in firm.all("payment_method")}
    assert methods[str(found.default_payment_method)] == "mastercard"
    stored = "".join(str(row) for row in await stage.rows("SELECT * FROM outbox"))
    assert page not in stored, "the portal's address is kept nowhere"


async def test_autopay_is_the_subscriptions_own_switch(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    firm = stage.firm
    customer = await firm.customer("Ada Berg", ADA, "pm_card_visa")
    sub = await firm.subscribes(customer, await firm.price(4900))
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    (await ada.commands("methods")).hears("Visa ••••4242", "Pays for: Pro")
    (await ada.commands("autopay")).hears("Autopay is on")
    await ada.taps("Turn autopay off")
    (await ada.says("yes")).hears("Autopay is off, as of now")
    found = await firm.client.v1.subscriptions.retrieve_async(sub.id)
    assert found.collection_method == "send_invoice"
    (await ada.commands("autopay")).hears("Autopay is off")
    await ada.says("turn on autopay")
    (await ada.says("yes")).hears("Autopay is on")
    found = await firm.client.v1.subscriptions.retrieve_async(sub.id)
    assert found.collection_method == "charge_automatically"


async def test_autopay_that_is_off_leaves_no_draft_that_is_charged(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    firm = stage.firm
    customer = await firm.customer("Ada Berg", ADA, "pm_card_visa")
    await firm.subscribes(customer, await firm.price(4900))
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    draft = await firm.client.v1.invoices.create_async(
        {"customer": customer, "collection_method": "charge_automatically", "auto_advance": True}
    )
    await firm.client.v1.invoice_items.create_async(
        {"customer": customer, "invoice": draft.id, "amount": 700, "currency": "eur"}
    )
    await ada.says("turn off autopay")
    (await ada.says("yes")).hears("Autopay is off")
    before = len(firm.all("charge"))
    await stage.lives(days=3)
    assert len(firm.all("charge")) == before
    found = await firm.client.v1.invoices.retrieve_async(draft.id)
    assert (found.status, found.collection_method) == ("open", "send_invoice")


async def test_a_new_card_charges_nothing_once_autopay_is_off(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    firm = stage.firm
    customer = await firm.customer("Ada Berg", ADA, "pm_card_visa")
    sub = await firm.subscribes(customer, await firm.price(4900))
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    card = firm.all("payment_method")[0]
    card["_decline"] = "insufficient_funds"
    await firm.client.v1.subscriptions.update_async(sub.id, {"default_payment_method": card["id"]})
    await stage.lives(days=32)
    ada.hears("The payment of €49.00 did not go through")
    await stage.signs_in(ada, ADA)
    await ada.says("turn off autopay")
    (await ada.says("yes")).hears("Autopay is off")
    tries = len(firm.all("charge"))
    new = await firm.card(customer, "pm_card_mastercard")
    await firm.client.v1.customers.update_async(
        customer, {"invoice_settings": {"default_payment_method": new}}
    )
    await stage.settle()
    await stage.lives(days=1)
    assert len(firm.all("charge")) == tries


async def test_autopay_charges_the_method_that_was_agreed_to(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    firm = stage.firm
    customer = await firm.customer("Ada Berg", ADA, "pm_card_visa")
    attached = await firm.client.v1.payment_methods.attach_async(
        "pm_card_mastercard", {"customer": customer}
    )
    other = attached.id
    sub = await firm.subscribes(
        customer,
        await firm.price(4900),
        collection_method="send_invoice",
        days_until_due=7,
        default_payment_method=other,
    )
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    (await ada.says("turn on autopay")).hears("Visa ••••4242")
    (await ada.says("yes")).hears("Autopay is on")
    found = await firm.client.v1.subscriptions.retrieve_async(sub.id)
    named = str(found.default_payment_method or "")
    brands = {one["id"]: one["card"]["brand"] for one in firm.all("payment_method")}
    assert brands.get(named, "visa") == "visa"


async def test_who_is_charged_by_itself_hears_of_it_once_before(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    firm = stage.firm
    customer = await firm.customer("Ada Berg", ADA, "pm_card_visa")
    await firm.subscribes(customer, await firm.price(4900))
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    ada.mark()
    for days in (25, 4):
        await stage.lives(days=days)
        stage.clock.at = stage.clock.at.replace(hour=11)
        for _ in range(3):
            await stage.house.subscription_notices.tell()
            await stage.house.charges.tell_coming()
    await ada.settled()
    ada.hears("Pro renews on", "for €49.00", "It is charged to Visa ••••4242")
    assert ada.text.count("renews") == 1


async def test_a_card_that_runs_out_is_said_a_month_and_a_week_ahead(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    firm = stage.firm
    customer = await firm.customer("Ada Berg", ADA, "pm_card_visa")
    await firm.client.v1.payment_methods.update_async(
        firm.all("payment_method")[0]["id"], {"card": {"exp_month": 1, "exp_year": 2027}}
    )
    await firm.subscribes(customer, await firm.price(4900))
    other = await firm.customer("Bea Berg", "bea@berg.example", "pm_card_visa")
    await firm.client.v1.payment_methods.update_async(
        firm.all("payment_method")[-1]["id"], {"card": {"exp_month": 1, "exp_year": 2027}}
    )
    assert other
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    heard = []
    for day in range(36):
        ada.mark()
        stage.clock.at = stage.clock.at.replace(hour=11)
        await stage.house.charges.tell_coming()
        await ada.settled()
        if "expires at the end of 01/2027" in ada.text:
            heard.append((stage.clock.at.month, stage.clock.at.day))
        await stage.lives(days=2)
        assert day >= 0
    assert len(heard) == 2, heard
    assert heard[0] <= (12, 31)
    assert (1, 24) <= heard[1] <= (1, 31)
    assert not [one for one in stage.letters("bea@berg.example") if "expires" in one.subject]


async def test_a_failed_card_is_told_in_step_with_the_tries_and_then_reminded(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    firm = stage.firm
    customer = await firm.customer("Ada Berg", ADA, "pm_card_visa")
    await firm.subscribes(customer, await firm.price(4900))
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    firm.all("payment_method")[0]["_decline"] = "insufficient_funds"
    ada.mark()
    for _ in range(27):
        await _day(stage)
    ada.hears_not("is due", "is overdue")
    ada.mark()
    for _ in range(8):  # failed, and two tries to come
        await _day(stage)
    ada.hears("did not go through", "could not be charged so far. The next try is on")
    ada.hears_not("is overdue")
    tries = ada.text.count("The next try is on")
    assert tries <= len(firm.all("charge")) - 1, "a message before each try at most"
    ada.mark()
    for _ in range(20):  # Stripe has given up
        await _day(stage)
    ada.hears("No further try is made by itself. Please add a new card now", "was due 15 days ago")


async def _day(stage: Stage) -> None:
    await stage.lives(days=1)
    stage.clock.at = stage.clock.at.replace(hour=11)
    await stage.house.charges.tell_coming()
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await stage.settle()


async def _typed_account(stage: Stage, customer: str) -> str:
    """The customer types a bank account's numbers; Stripe sends two small deposits there."""
    v1 = stage.firm.client.v1
    account = {
        "account_number": "000123456789",
        "routing_number": "110000000",
        "account_holder_type": "individual",
    }
    typed = await v1.payment_methods.create_async(
        {
            "type": "us_bank_account",
            "us_bank_account": account,  # type: ignore[typeddict-item] # as the API takes it
            "billing_details": {"name": "Ada Berg"},
        }
    )
    setup = await v1.setup_intents.create_async(
        {"customer": customer, "payment_method": typed.id, "confirm": True}
    )
    await stage.settle()
    return setup.id


async def test_a_bank_account_is_verified_by_two_small_deposits(stripe_stage: RaiseStage) -> None:
    stage, ada, customer = await ada_with(stripe_stage, "pm_card_visa")
    ada.mark()
    await _typed_account(stage, customer)
    await ada.settled()
    ada.hears("Two small deposits are on their way to", "••••6789", "22 Nov 2026")
    (await ada.says("what payment methods do you have")).hears("waits for two small deposits")
    await ada.taps("Enter the deposits")
    page = (await stage.http.get(ada.link("/card/"))).headers.get("location", "")
    wrong = await stage.firm.browser.post(page, data={"first": "1", "second": "2"})
    assert wrong.status_code == 402
    ada.mark()
    right = await stage.firm.browser.post(page, data={"first": "45", "second": "32"})
    assert right.status_code == 200
    await stage.settle()
    await ada.settled()
    ada.hears("••••6789 is verified")
    (await ada.commands("methods")).hears("Visa ••••4242").hears_not("waits")
    assert any("6789" in one for one in ada.buttons)


async def test_a_lost_card_is_told_at_once_and_never_promised_another_try(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    firm = stage.firm
    customer = await firm.customer("Ada Berg", ADA, "pm_card_visa")
    await firm.subscribes(customer, await firm.price(4900))
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    firm.all("payment_method")[0]["_decline"] = "lost_card"
    ada.mark()
    for _ in range(34):
        await _day(stage)
    ada.hears("did not go through", "No further try is made by itself. Please add a new card now")
    ada.hears_not("next try", "We try again")
    assert len([one for one in firm.all("charge") if one["status"] == "failed"]) == 1
    for _ in range(10):
        await _day(stage)
    ada.hears("overdue|was due").hears_not("next try", "We try again")
