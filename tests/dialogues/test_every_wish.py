"""Every wish gets an answer, also the rarer ones: subscriptions, quiet times, zones, papers."""

from billing.customer import CustomerId
from billing.methods import save_payment_method, set_autopay
from billing.subscription import PaymentMethod
from tests.standins.stage import SUPPORT, WEB, Stage
from tests.standins.stage_books import ANNA, BO, FINN
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


async def signed_in(stage_for: RaiseStage, email: str, name: str = "Anna") -> tuple[Stage, Talk]:
    stage = await stage_for(WEB)
    talk = await stage.talk(name)
    await stage.signs_in(talk, email)
    return stage, talk


async def test_a_subscription_and_what_it_will_cost(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, ANNA)
    (await anna.commands("subscription")).hears("Pro", "€98.00 a month", "Renews", "1 Dec 2026")
    (await anna.commands("upcoming")).hears("€98.00 on 1 Dec 2026", "Before tax")
    (await anna.says("any discount for me?")).hears("decided by a person")


async def test_without_a_subscription_nothing_is_made_up(stage_for: RaiseStage) -> None:
    _, finn = await signed_in(stage_for, FINN, "Finn")
    (await finn.commands("subscription")).hears("You have no subscription")
    (await finn.commands("upcoming")).hears("No charge is coming up")
    (await finn.commands("methods")).hears("No payment method is on file")
    (await finn.commands("history")).hears("Nothing has been paid or credited yet")
    (await finn.commands("receipt")).hears("No payment has arrived yet")
    (await finn.commands("pay")).hears("Nothing is due")
    (await finn.says("did you get my payment?")).hears("I see no payment from you yet")
    (await finn.says("where is my refund?")).hears("I see no refund")
    (await finn.commands("invoices")).hears("There are no invoices yet")
    (await finn.commands("invoices overdue")).hears("No invoice fits that")


async def test_what_is_on_file_and_autopay(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    anna_id = CustomerId("cus_anna")
    card = PaymentMethod("pm_1", anna_id, "Visa", "4242", (2028, 4), default=True)
    debit = PaymentMethod("pm_2", anna_id, "SEPA", "3000", None, default=False)
    async with stage.house.database.transaction() as tx:
        await save_payment_method(tx, card)
        await save_payment_method(tx, debit)
    (await anna.commands("methods")).hears("Visa ••••4242, expires 04/2028", "SEPA ••••3000")
    (await anna.commands("autopay")).hears("Autopay is off")
    async with stage.house.database.transaction() as tx:
        await set_autopay(tx, "cus_anna", on=True)
    (await anna.commands("autopay")).hears("Autopay is on")
    (await anna.says("what do I owe?")).hears("you need not do anything")
    (await anna.says("pay INV-0042")).hears("you need not pay now")
    stage.clock.passes(days=20)  # past the due date: autopay did not settle it
    (await anna.says("what do I owe?")).hears("overdue").hears_not("you need not do anything")
    (await anna.says("pay INV-0042")).hears("Pay €118.75").hears_not("you need not pay now")


async def test_an_act_that_a_person_decides_is_confirmed_and_passed_on(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    (await anna.says("please pause my subscription")).hears("Shall I ask Nordlicht to pause")
    (await anna.says("yes")).hears("Done. Nordlicht has it now")
    assert "pause_subscription" in stage.letters(SUPPORT)[-1].subject
    (await anna.says("I want a refund for INV-0041")).hears("Shall I ask Nordlicht", "INV-0041")
    await anna.says("no")
    assert len(stage.letters(SUPPORT)) == 1


async def test_quiet_for_a_while(stage_for: RaiseStage) -> None:
    stage, bo = await signed_in(stage_for, BO, "Bo")
    (await bo.says("remind me later")).hears("For how long").offers("1 day", "3 days", "7 days")
    (await bo.taps("3 days")).hears("I stay quiet until", "The due date stays")
    (await bo.says("don't remind me until 2027-06-01")).hears("up to 14 days")
    (await bo.says("remind me again in a week")).hears("I stay quiet until")
    assert await stage.count("snooze") == 2


async def test_the_clock_that_reminders_keep_to(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, ANNA)
    (await anna.says("my time zone is wrong")).hears("Europe/Stockholm")
    (await anna.says("set my timezone to Asia/Tokyo")).hears("Set your time zone to Asia/Tokyo")
    (await anna.says("yes")).hears("Your time zone is Asia/Tokyo now")
    (await anna.commands("settings")).hears("Asia/Tokyo")


async def test_languages_that_we_speak_and_do_not(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, ANNA)
    (await anna.commands("language")).hears("Which language").offers("English", "Deutsch")
    (await anna.commands("language klingon")).hears("I don’t speak that one yet")
    (await anna.says("can we speak german please")).hears("Go on in Deutsch?")
    (await anna.says("yes")).hears("dann auf Deutsch")
    (await anna.commands("settings")).hears("Deutsch")


async def test_receipts_of_several_payments_and_of_one(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, ANNA)
    (await anna.commands("receipt INV-0041")).hears("Here is the receipt for €98.41")
    assert anna.files[0][1].startswith(b"%PDF")
    (await anna.commands("receipt INV-9999")).hears("No payment has arrived yet")
    (await anna.says("did you get my payment for INV-0040?")).hears("€98.40", "arrived")


async def test_several_invoices_fit_and_it_asks_which(stage_for: RaiseStage) -> None:
    _, bo = await signed_in(stage_for, BO, "Bo")
    (await bo.says("send me an invoice as pdf")).hears("Which invoice").offers("INV-0102 · €75.25")
    (await bo.taps("INV-0102 · €75.25")).hears("Here is invoice INV-0102")
    (await bo.says("pay the overdue one")).hears("Pay €50.01")
    (await bo.says("no")).hears("I leave it as it is")
    (await bo.commands("invoice 0103")).hears("INV-0103", "€20.13")
    (await bo.commands("pay INV-0777")).hears("I can’t find that invoice")
    (await bo.says("how can I pay?")).hears("secure payment page")


async def test_a_payment_without_a_chat_is_told_by_mail(stage_for: RaiseStage) -> None:
    stage, bo = await signed_in(stage_for, BO, "Bo")
    await bo.says("pay INV-0101")
    await bo.says("yes")
    link = bo.link("/pay/")
    await bo.commands("logout")
    await stage.pays(link)
    await stage.settle()
    mail = stage.letters(BO)[-1]
    assert mail.subject == "Your payment has arrived"
    assert "€50.01 for INV-0101" in mail.text
    bo.hears_not("has arrived")


async def test_an_invoice_is_found_by_state_and_amount(stage_for: RaiseStage) -> None:
    _, bo = await signed_in(stage_for, BO, "Bo")
    (await bo.says("show my unpaid invoices over 60 €")).hears("INV-0102").hears_not("INV-0103")
    (await bo.says("show me the unpaid invoice over €70")).hears("INV-0102", "€75.25")


async def test_every_wish_to_pay_is_on_record(stage_for: RaiseStage) -> None:
    stage, bo = await signed_in(stage_for, BO, "Bo")
    await bo.says("pay INV-0101")
    await bo.says("yes")
    assert "open_checkout" in await stage.deeds()
