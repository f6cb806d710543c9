"""Money that goes back where Stripe moves it: refunds and a bank's disputes, told once each."""

from bot.case_rules import CaseState
from tests.standins.stage import SUPPORT, TELEGRAM, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk
from tests.standins.stripe.disputes import close_inquiry, escalate

ADA = "ada@berg.example"


async def paid(stripe_stage: RaiseStage, card: str) -> tuple[Stage, Talk]:
    """Ada's €49.00 were charged to this card, and her chat heard of it."""
    stage = await stripe_stage(TELEGRAM)
    ada = await stage.firm.customer("Ada Berg", ADA, card=card)
    await stage.settle()
    talk = await stage.signs_in(await stage.talk("Ada"), ADA)
    await stage.firm.bills(ada, 4900, automatic=True)
    await stage.lives(hours=6)
    await talk.settled()
    assert "€49.00" in talk.all_text
    return stage, talk


async def refunds(stage: Stage, talk: Talk, amount: int) -> None:
    """The firm gives some of it back, in Stripe's own account pages."""
    [paying] = stage.firm.all("payment_intent")
    talk.mark()
    await stage.firm.client.v1.refunds.create_async(
        {"payment_intent": paying["id"], "amount": amount}
    )
    await talk.settled()


async def state(stage: Stage) -> str:
    [row] = await stage.rows("SELECT state FROM customer_case")
    return str(row.state)


async def test_a_refund_is_told_when_it_leaves_and_when_it_is_there(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada = await paid(stripe_stage, "pm_card_pendingRefund")
    await ada.says("I want a refund of 20 € please")
    (await ada.says("yes")).hears("passed this to a person")
    await refunds(stage, ada, 2000)
    ada.hears("€20.00 is on its way back to you", "Back to: Visa ••••7726")
    assert await state(stage) == "on_its_way"
    (await ada.says("where is my refund?")).hears("€20.00 · on its way, for ")
    ada.mark()
    await stage.lives(days=4)
    await ada.settled()
    ada.hears("Your refund of €20.00 has gone out")
    assert await state(stage) == "arrived"
    (await ada.says("did you get my payment?")).hears("arrived", "Given back: €20.00")
    ada.mark()
    await stage.house.news.announce()
    await ada.settled()
    ada.is_silent()


async def test_a_refund_that_nobody_asked_for_is_told_too(stripe_stage: RaiseStage) -> None:
    stage, ada = await paid(stripe_stage, "pm_card_visa")
    await refunds(stage, ada, 4900)
    ada.hears("Your refund of €49.00 has gone out", "Visa ••••4242")
    (await ada.says("where is my refund?")).hears("€49.00 · gone out").hears_not("asked for")
    assert await stage.count("customer_case") == 0


async def test_a_refund_that_fails_is_told_to_both_sides(stripe_stage: RaiseStage) -> None:
    stage, ada = await paid(stripe_stage, "pm_card_refundFail")
    await ada.says("I want a refund please")
    await ada.says("yes")
    await refunds(stage, ada, 4900)
    ada.mark()
    await stage.lives(days=2)
    await ada.settled()
    ada.hears("The refund of €49.00 did not go through", "The money is not lost")
    assert await state(stage) == "failed"
    alert = stage.letters(SUPPORT)[-1]
    assert alert.subject == "A refund did not go through"
    assert "€49.00" in alert.text
    (await ada.says("/cases")).hears("did not go through, being looked at")


async def test_a_dispute_is_told_shown_and_ended(stripe_stage: RaiseStage) -> None:
    stage, ada = await paid(stripe_stage, "pm_card_createDispute")
    assert "Your bank asks us to give back €49.00" in ada.all_text
    assert stage.letters(SUPPORT)[-1].subject == "A bank asks for a payment back"
    await ada.says("did you get my payment?")
    ada.hears("disputed at the bank", "Bank’s inquiry: €49.00, not decided yet")
    [dispute] = stage.firm.all("dispute")
    ada.mark()
    await stage.firm.client.v1.disputes.update_async(
        dispute["id"], {"evidence": {"uncategorized_text": "winning_evidence"}, "submit": True}
    )
    await ada.settled()
    ada.hears("your payment of €49.00 stands")
    (await ada.says("did you get my payment?")).hears("arrived", "€49.00, the payment stands")
    assert [one.subject for one in stage.letters(SUPPORT)] == ["A bank asks for a payment back"]


async def bought(stage: Stage) -> Talk:
    """Anna, whom the firm imported and Stripe does not know, paid €118.75 on a page of ours."""
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("I want to pay")
    await anna.says("yes")
    await stage.firm.pays(anna.link("/c/pay/"))
    await anna.settled()
    anna.hears("€118.75", "has arrived").mark()
    [paying] = stage.firm.all("payment_intent")
    assert paying["customer"] is None
    return anna


async def test_whom_stripe_does_not_know_hears_of_refunds_too(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    anna = await bought(stage)
    await refunds(stage, anna, 2000)
    anna.hears("Your refund of €20.00 has gone out", "INV-")
    (await anna.commands("history")).hears("€118.75 · paid, €20.00 of it refunded")
    await refunds(stage, anna, 9875)
    anna.hears("Your refund of €98.75 has gone out")
    (await anna.says("what do I owe?")).hears("You owe nothing")


async def test_whom_stripe_does_not_know_hears_of_disputes_too(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    anna = await bought(stage)
    [charge] = stage.firm.all("charge")
    stage.firm.standin.disputes(charge["id"])
    await anna.settled()
    anna.hears("Your bank asks us to give back €118.75")
    await anna.says("did you get my payment?")
    anna.hears("disputed at the bank", "not decided yet").mark()
    await decides(stage, "winning_evidence")
    await anna.settled()
    anna.hears("your payment of €118.75 stands")
    assert "has arrived" not in anna.text
    (await anna.says("did you get my payment?")).hears("arrived", "the payment stands")
    (await anna.says("what do I owe?")).hears("You owe nothing")
    # Other news of a payment whose bank has decided change nothing.
    await stage.firm.client.v1.charges.update_async(charge["id"], {"description": "Won"})
    await stage.settle()
    (await anna.says("did you get my payment?")).hears("arrived").hears_not("disputed at")


async def test_a_saved_cards_dispute_ends_as_the_bank_says(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    ada = await stage.firm.customer("Ada Berg", ADA, card="pm_card_visa")
    for amount in (4900, 1250):
        await stage.firm.bills(ada, amount)
    await stage.settle()
    talk = await stage.signs_in(await stage.talk("Ada"), ADA)
    await talk.says("I want to pay")
    await talk.taps("Pay all 2")
    await talk.taps("Pay with Visa ••••4242")
    await talk.says("yes")
    [charge] = stage.firm.all("charge")
    stage.firm.standin.disputes(charge["id"])
    await talk.settled()
    talk.hears("Your bank asks us to give back €61.50")
    (await talk.says("did you get my payment?")).hears("disputed at the bank").mark()
    await decides(stage, "winning_evidence")
    await talk.settled()
    talk.hears("your payment of €61.50 stands")
    await stage.firm.client.v1.charges.update_async(charge["id"], {"description": "Won"})
    await stage.settle()
    (await talk.says("did you get my payment?")).hears("arrived").hears_not("disputed at")


async def decides(stage: Stage, evidence: str) -> None:
    """The firm answers the bank, and it decides by that."""
    [dispute] = stage.firm.all("dispute")
    await stage.firm.client.v1.disputes.update_async(
        dispute["id"], {"evidence": {"uncategorized_text": evidence}, "submit": True}
    )


async def test_a_bank_that_only_inquires_has_taken_nothing(stripe_stage: RaiseStage) -> None:
    stage, ada = await paid(stripe_stage, "pm_card_createDisputeInquiry")
    assert "Your bank asks us" not in ada.all_text
    (await ada.says("did you get my payment?")).hears("arrived").hears_not("bank")
    assert stage.letters(SUPPORT) == []
    await stage.lives(days=5)
    ada.mark()
    [inquiry] = stage.firm.all("dispute")
    stage.firm.standin.happens(escalate, inquiry)
    await ada.settled()
    ada.hears("Your bank asks us to give back €49.00")
    assert stage.letters(SUPPORT)[-1].subject == "A bank asks for a payment back"
    (await ada.says("did you get my payment?")).hears("disputed at the bank")


async def test_an_inquiry_that_ends_is_not_told(stripe_stage: RaiseStage) -> None:
    stage, ada = await paid(stripe_stage, "pm_card_createDisputeInquiry")
    ada.mark()
    [inquiry] = stage.firm.all("dispute")
    stage.firm.standin.happens(close_inquiry, inquiry)
    await ada.settled()
    ada.is_silent()
    (await ada.says("did you get my payment?")).hears("arrived").hears_not("bank")


async def test_what_was_agreed_is_left_out_until_the_credit_note_is_there(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    ada = await stage.firm.customer("Ada Berg", ADA)
    bill = await stage.firm.bills(ada, 4900)
    await stage.settle()
    talk = await stage.signs_in(await stage.talk("Ada"), ADA)
    await talk.says("I dispute this charge, the amount is wrong")
    (await talk.says("yes")).hears("passed this to a person")
    await stage.house.cases.decide(1, CaseState.APPROVED, "", "operator")
    await stage.house.cases.keep()
    assert await held(stage) == 1
    await stage.firm.client.v1.credit_notes.create_async({"invoice": bill.id, "amount": 900})
    await stage.settle()
    await stage.house.cases.keep()
    assert await held(stage) == 0
    (await talk.says("what do I owe?")).hears("€40.00")


async def held(stage: Stage) -> int:
    return len(await stage.rows("SELECT id FROM snooze WHERE lifted_at IS NULL"))
