"""Paying that does not go by the book: declined, slow, several at once, twice, two currencies."""

import json

from billing.importing import import_files
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO, CLEO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


async def _page(talk: Talk, wish: str = "I want to pay") -> str:
    """The address of the payment page, after the yes."""
    await talk.says(wish)
    await talk.says("yes")
    return talk.link("/pay/")


async def _settles(stage: Stage, talk: Talk, page: str, outcome: str = "succeed") -> None:
    talk.mark()
    await stage.pays(page, outcome)
    await talk.settled()


async def test_a_declined_card_is_explained_and_tried_again(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    page = await _page(anna)
    await _settles(stage, anna, page, "decline")
    anna.hears("The payment of €118.75 did not go through", "bank declined the card")
    anna.offers("Pay again", "Talk to a person").hears_not("card_declined")
    assert anna.files == []
    (await anna.says("what do I owe?")).hears("You owe €118.75")
    await anna.taps("Pay again")
    await anna.says("yes")
    assert anna.link("/pay/") == page, "the open page is used again"
    await _settles(stage, anna, page)
    anna.hears("€118.75 for INV-0042 has arrived")
    (await anna.says("what do I owe?")).hears("You owe nothing")


async def test_a_slow_payment_holds_still_until_the_bank_has_spoken(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    page = await _page(anna)
    await _settles(stage, anna, page, "process")
    anna.hears("Your payment of €118.75 is on its way")
    (await anna.says("I want to pay")).hears("on its way and not yet confirmed")
    (await anna.says("has my payment arrived?")).hears("is on its way; the bank has not confirmed")
    anna.mark()
    token = page.rsplit("/", 1)[-1]
    await stage.checkout.finish_processing(token, succeeded=True)
    await anna.settled()
    anna.hears("€118.75 for INV-0042 has arrived")
    (await anna.says("what do I owe?")).hears("You owe nothing")


async def test_a_slow_payment_that_bounces_is_owed_again(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    page = await _page(anna)
    await _settles(stage, anna, page, "process")
    anna.mark()
    await stage.checkout.finish_processing(page.rsplit("/", 1)[-1], succeeded=False)
    await anna.settled()
    anna.hears("did not go through", "bank refused the debit")
    (await anna.says("what do I owe?")).hears("You owe €118.75")


async def test_after_a_restore_nobody_pays_what_may_be_paid_already(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    async with stage.house.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE heartbeat SET mark = 'of the lost one'")
    await stage.house.pulse.beat()
    (await anna.says("what do I owe?")).hears("You owe €118.75")
    await anna.says("I want to pay")
    (await anna.says("yes")).hears("which payments have arrived", "Nothing was charged")
    anna.offers("Try again", "Talk to a person").hears_not("http")
    assert await stage.count("checkout") == 0
    await stage.house.pulse.restored()
    await anna.taps("Try again")
    await anna.says("yes")
    await _settles(stage, anna, anna.link("/pay/"))
    anna.hears("€118.75 for INV-0042 has arrived")


async def test_several_invoices_are_paid_at_once(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    bo.hears("You owe €145.39", "Of which overdue: €50.01")
    (await bo.says("I want to pay")).hears("3 invoices are open. Which do you want to pay?")
    (await bo.says("pay everything")).hears("€145.39")
    await bo.commands("pay")
    (await bo.taps("Pay all 3: €145.39")).hears(
        "Pay €145.39 for Berg & Söner <b>?", "INV-0101", "INV-0102", "INV-0103"
    )
    await bo.taps("Pay €145.39")
    await _settles(stage, bo, bo.link("/pay/"))
    bo.hears("Your payment of €145.39", "INV-0101, INV-0102,? and INV-0103")
    (await bo.says("what do I owe?")).hears("You owe nothing")
    (await bo.says("receipt for INV-0102")).hears("€145.39")


async def test_one_of_several_is_chosen_by_its_number(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    (await bo.says("pay INV-0103")).hears("Pay €20.13 for")
    await bo.says("yes")
    await _settles(stage, bo, bo.link("/pay/"))
    bo.hears("€20.13 for INV-0103 has arrived")
    (await bo.says("what do I owe?")).hears("You owe €125.26")


async def test_what_is_paid_twice_becomes_credit_and_a_person_hears_of_it(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    await bo.says("pay INV-0103")
    await bo.says("yes")
    page = bo.link("/pay/")
    await _transfer_arrives(stage, "INV-0103", 2013)
    await _settles(stage, bo, page)
    bo.hears("€20.13 came in that no invoice needed. It is kept as your credit")
    (await bo.says("what do I owe?")).hears("You owe €125.26", "Credit: €20.13")
    [alert] = [one for one in stage.letters(SUPPORT) if "more than was due" in one.subject]
    assert "cus_bo" in alert.text


async def test_paying_all_closes_the_page_for_one_of_them(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    await bo.says("pay INV-0103")
    await bo.says("yes")
    one = bo.link("/pay/")
    await bo.commands("pay all")
    await bo.says("yes")
    every = bo.link("/pay/")
    assert (await stage.pays(one)).status_code == 410
    await _settles(stage, bo, every)
    bo.hears("€145.39 for INV-0101, INV-0102,? and INV-0103 has arrived")
    assert (await stage.pays(every)).status_code == 200
    assert await stage.count("payment WHERE customer_id = 'cus_bo'") == 1


async def _transfer_arrives(stage: Stage, invoice: str, amount: int) -> None:
    """A bank transfer comes in with the firm's own books, while the payment page is open."""
    payment = {
        "id": "pay_transfer",
        "customer": "cus_bo",
        "currency": "EUR",
        "amount": amount,
        "paid_at": "2026-11-20T10:00:00+01:00",
        "method": "bank transfer",
        "status": "succeeded",
        "invoices": [{"number": invoice, "amount": amount}],
    }
    file = stage.folder / "transfer.json"
    file.write_text(json.dumps({"payments": [payment]}), "utf-8")
    await import_files(stage.house.database, [file], now=stage.clock.now())


async def test_two_currencies_are_two_payments_and_never_a_sum(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    cleo = await stage.talk("Cleo")
    await stage.signs_in(cleo, CLEO)
    cleo.hears("€300.07", r"US\$80\.09")
    (await cleo.says("pay everything")).hears("currenc")
    await cleo.taps("INV-0202")
    cleo.hears(r"Pay US\$80\.09 for Nile Ltd\?")
    await cleo.says("yes")
    await _settles(stage, cleo, cleo.link("/pay/"))
    (await cleo.says("what do I owe?")).hears("You owe €300.07").hears_not("80.09")
