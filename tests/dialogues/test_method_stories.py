"""Saved methods in chat: what is on file, paying with one, on a day, autopay, a new card."""

from billing.customer import CustomerId
from billing.methods import save_payment_method
from billing.subscription import PaymentMethod
from tests.standins.stage import SUPPORT, TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

ANNA_ID = CustomerId("cus_anna")


async def has_cards(stage: Stage, *last4: str, customer: CustomerId = ANNA_ID) -> None:
    """The first one is the default."""
    async with stage.house.database.transaction() as tx:
        for number in last4:
            first = number == last4[0]
            card = PaymentMethod(f"pm_{number}", customer, "Visa", number, (2028, 4), default=first)
            await save_payment_method(tx, card)


async def anna_with(stage_for: RaiseStage, *last4: str) -> tuple[Stage, Talk]:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await has_cards(stage, *last4)
    return stage, anna


async def test_a_saved_card_pays_after_the_facts_and_a_yes(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    (await anna.says("I want to pay")).offers("Pay €118.75", "Pay with Visa ••••4242")
    await anna.taps("Pay with Visa ••••4242")
    anna.hears("Charge €118.75 to Visa ••••4242 for Lind AB?", "INV-0042")
    assert await stage.count("payment") == 8, "nothing is charged before the yes"
    await anna.taps("Pay €118.75")
    anna.hears("Visa ••••4242 was charged €118.75", "€118.75 for INV-0042 has arrived")
    (await anna.says("what do I owe?")).hears("You owe nothing")
    assert "charge_saved" in await stage.deeds()


async def test_an_old_proof_is_renewed_before_the_card_is_charged(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    stage.clock.passes(minutes=20)
    await anna.says("I want to pay")
    (await anna.taps("Pay with Visa ••••4242")).hears("once more that it is you")
    await stage.proves(anna, ANNA)
    anna.hears("Charge €118.75 to Visa ••••4242")
    (await anna.says("yes")).hears("was charged €118.75")


async def test_two_taps_are_one_charge(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    await anna.says("I want to pay")
    await anna.taps("Pay with Visa ••••4242")
    asked = anna.shown("Charge €118.75 to Visa")
    await anna.taps("Pay €118.75", on=asked)
    (await anna.says("yes")).hears_not("was charged")
    await anna.says("pay INV-0042")
    anna.hears("INV-0042 is paid already")
    paid = await stage.rows("SELECT id FROM payment WHERE method = 'Visa ••••4242'")
    assert len(paid) == 1


async def test_two_chats_that_pay_the_same_pay_it_once(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    here, there = await stage.talk("Anna"), await stage.talk("Anna too", "telegram")
    for one in (here, there):
        await stage.signs_in(one, ANNA)
    await has_cards(stage, "4242")
    for one in (here, there):
        await one.says("I want to pay")
        await one.taps("Pay with Visa ••••4242")
    (await here.says("yes")).hears("was charged €118.75")
    (await there.says("yes")).hears("Nothing is due")
    paid = await stage.rows("SELECT id FROM payment WHERE method = 'Visa ••••4242'")
    assert len(paid) == 1


async def test_a_decline_is_said_once_and_another_way_is_offered(stage_for: RaiseStage) -> None:
    _, anna = await anna_with(stage_for, "9995")
    await anna.says("I want to pay")
    await anna.taps("Pay with Visa ••••9995")
    (await anna.says("yes")).hears("Visa ••••9995 was not charged", "not enough money")
    anna.offers("Add or replace a card", "Pay another way", "Talk to a person")
    assert anna.text.count("did not go through") == 1
    (await anna.taps("Pay another way")).link("/pay/")


async def test_the_bank_asks_and_the_answer_settles_it(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "3220")
    await anna.says("I want to pay")
    await anna.taps("Pay with Visa ••••3220")
    (await anna.says("yes")).hears("Your bank wants you to confirm the payment of €118.75")
    page = anna.link("/pay/")
    anna.mark()
    await stage.pays(page)
    await anna.settled()
    anna.hears("€118.75 for INV-0042 has arrived")


async def test_what_is_on_file_is_chosen_and_removed(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242", "4444")
    (await anna.commands("methods")).hears("Default", "Visa ••••4242, expires 04/2028")
    (await anna.taps("Use Visa ••••4444")).hears("Charge Visa ••••4444 from now on?")
    (await anna.says("yes")).hears("This is your default from now on")
    await anna.commands("methods")
    (await anna.taps("Remove Visa ••••4242")).hears("Remove Visa ••••4242?")
    anna.hears_not("It is the only one")
    (await anna.says("yes")).hears("It is removed")
    (await anna.commands("methods")).hears("Visa ••••4444").hears_not("4242")
    left = await stage.rows("SELECT id, is_default FROM payment_method")
    assert [(row.id, bool(row.is_default)) for row in left] == [("pm_4444", True)]


async def test_autopay_is_agreed_to_in_words_that_are_kept(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    (await anna.says("turn on autopay")).hears(
        "Turn autopay on for Lind AB?", "Nordlicht may charge", "in its full amount", "••••4242"
    )
    (await anna.taps("Yes, turn autopay on")).hears(
        "Autopay is on. I’ll tell you before each charge"
    )
    [given] = await stage.rows("SELECT wording, withdrawn_at FROM consent WHERE purpose='autopay'")
    assert (given.wording, given.withdrawn_at) == ("autopay-2026-11", None)
    await anna.commands("methods")
    (await anna.taps("Remove Visa ••••4242")).hears("It is the only one on file")
    await anna.says("no")
    (await anna.says("turn off autopay")).hears("From then on nothing is charged by itself")
    (await anna.taps("Yes, turn autopay off")).hears("Autopay is off, as of now")
    (await anna.commands("autopay")).hears("Autopay is off")
    [ended] = await stage.rows("SELECT withdrawn_by FROM consent WHERE purpose='autopay'")
    assert ended.withdrawn_by == "asked"
    messages = await stage.rows("SELECT withdrawn_at FROM consent WHERE purpose='messages'")
    assert [row.withdrawn_at for row in messages] == [None], "messages are another matter"


async def test_autopay_needs_a_card_first(stage_for: RaiseStage) -> None:
    _, anna = await anna_with(stage_for)
    (await anna.says("turn on autopay")).hears("I need a payment method on file")
    anna.offers("Add or replace a card", "Talk to a person")


async def test_a_new_card_comes_by_a_page_and_never_by_chat(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for)
    (await anna.says("I want to change my card")).hears("secure page for a new card")
    link = anna.link("/card/")
    kept = "".join(str(row) for row in await stage.rows("SELECT * FROM outbox"))
    assert link.rsplit(".", 1)[-1] not in kept, "the proof in the address is not stored"
    moved = await stage.http.get(link)
    assert moved.status_code == 303
    page = moved.headers["location"]
    assert "Choose a card" in (await stage.http.get(page)).text
    for _ in range(2):
        done = await stage.http.post(page, data={"brand": "mastercard"})
        assert "You can close this page" in done.text
    (await anna.commands("methods")).hears("Mastercard ••••4444")
    assert await stage.count("payment_method") == 1
    stage.clock.passes(minutes=16)
    assert (await stage.http.get(link)).status_code == 410
    assert (await stage.http.get(link[:-4] + "AAAA")).status_code == 410


async def test_the_page_closes_with_the_chat(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for)
    link = (await anna.says("I want to change my card")).link("/card/")
    await anna.commands("logout")
    await anna.says("yes")
    assert (await stage.http.get(link)).status_code == 410


async def test_a_day_is_agreed_told_before_charged_and_thanked_for(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    await anna.says("pay INV-0042 on 27 November")
    await anna.taps("Visa ••••4242 on 27 Nov")
    anna.hears("Charge €118.75 for INV-0042 (Lind AB) to Visa ••••4242 on 27 Nov 2026?")
    (await anna.says("yes")).hears("Agreed: €118.75 is taken from Visa ••••4242 on 27 Nov 2026")
    assert await stage.count("promise") == 1
    (await anna.commands("methods")).hears("€118.75 for INV-0042 on 27 Nov 2026, Visa ••••4242")
    await _comes(stage, anna, 26, hour=4)  # five in the morning where Anna lives
    anna.is_silent()
    await _comes(stage, anna, 26)
    anna.hears("Tomorrow, 27 Nov 2026, €118.75 for INV-0042 is taken from Visa ••••4242")
    await _comes(stage, anna, 27)
    anna.hears("€118.75 for INV-0042 has arrived")
    (await anna.says("what do I owe?")).hears("You owe nothing")
    [ended] = await stage.rows("SELECT state FROM planned_charge")
    assert ended.state == "done"


async def test_a_planned_charge_is_taken_back_until_the_day(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    await anna.says("pay INV-0042 on 27 November")
    await anna.taps("Visa ••••4242 on 27 Nov")
    await anna.says("yes")
    (await anna.taps("Don’t charge INV-0042")).hears("Taken back", "It is still due")
    await _comes(stage, anna, 27)
    (await anna.says("what do I owe?")).hears("You owe €118.75")
    (await anna.taps("Don’t charge INV-0042", on=anna.shown("Agreed"))).hears(
        "can’t be taken back any more"
    )


async def test_what_changed_meanwhile_is_not_charged(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    await anna.says("pay INV-0042 on 27 November")
    await anna.taps("Visa ••••4242 on 27 Nov")
    await anna.says("yes")
    async with stage.house.database.transaction() as tx:
        await save_payment_method(
            tx, PaymentMethod("pm_other", ANNA_ID, "Visa", "1111", None, default=True)
        )
    await anna.commands("methods")
    await anna.taps("Remove Visa ••••4242")
    await anna.says("yes")
    await _comes(stage, anna, 27)
    anna.hears("The planned payment of €118.75 for INV-0042 was not made")
    assert not await stage.rows("SELECT id FROM payment WHERE method LIKE 'Visa%'")


async def test_autopay_of_the_firms_own_invoices_is_said_and_done(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    await anna.says("turn on autopay")
    await anna.says("yes")
    await _comes(stage, anna, 29)  # a Sunday: no chat is disturbed, and Monday is too late
    anna.is_silent()
    said = "INV-0042 is due on 30 Nov 2026: €118.75 is charged to Visa ••••4242"
    assert said in stage.letters(ANNA)[-1].text
    await _comes(stage, anna, 30)
    anna.hears("€118.75 for INV-0042 has arrived")


async def test_autopay_that_is_off_charges_nothing_that_was_announced_before(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    await anna.says("turn on autopay")
    await anna.says("yes")
    await _comes(stage, anna, 29)
    assert "is charged to Visa ••••4242" in stage.letters(ANNA)[-1].text
    await stage.signs_in(anna, ANNA)
    await anna.commands("autopay")
    await anna.taps("Turn autopay off")
    (await anna.says("yes")).hears("Autopay is off")
    await _comes(stage, anna, 30)
    assert not await stage.rows("SELECT id FROM payment WHERE method LIKE 'Visa%'")
    [ended] = await stage.rows("SELECT state FROM planned_charge")
    assert ended.state == "lapsed"


async def test_somebody_elses_card_is_nobodys(stage_for: RaiseStage) -> None:
    stage, anna = await anna_with(stage_for, "4242")
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    (await bo.commands("methods")).hears("No payment method is on file")
    (await bo.says("pay INV-0103")).hears_not("4242")
    assert not [one for one in bo.buttons if "4242" in one]
    (await anna.says("I want to pay")).offers("Pay with Visa ••••4242")
    assert not stage.letters(SUPPORT)


async def _comes(stage: Stage, talk: Talk, day: int, hour: int = 11) -> None:
    """That November day's hour (UTC; noon where people live), with the scheduler's jobs done."""
    talk.mark()
    at = stage.clock.now().replace(day=day, hour=hour, minute=0)
    stage.clock.passes(seconds=(at - stage.clock.now()).total_seconds())
    await stage.house.charges.tell_coming()
    await talk.settled()
