"""Somebody else pays: the page goes to their mailbox, and the one who asked hears of it."""

from tests.standins.stage import TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO, EMIL
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

BOSS = "boss@firm.example"
ADA = "ada@berg.example"


async def _asks(talk: Talk, words: str = f"send the payment link to {BOSS}") -> Talk:
    await talk.says(words)
    return talk


async def _sent(stage: Stage, talk: Talk) -> str:
    """The address in the mail that the payer got."""
    await talk.taps("Send it")
    talk.hears("is on its way to boss@firm.example")
    [letter] = stage.letters(BOSS)
    return letter.links[0]


async def test_the_boss_pays_and_the_one_who_asked_is_told(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    (await _asks(anna)).hears("Send the payment page for €118.75 to boss@firm.example?", "INV-0042")
    assert stage.letters(BOSS) == []
    page = await _sent(stage, anna)
    [letter] = stage.letters(BOSS)
    assert "€118.75" in letter.subject
    assert "Lind AB asks you to pay €118.75 to Nordlicht for INV-0042" in letter.text
    assert "stays open until" in letter.text
    assert ANNA not in letter.text
    anna.mark()
    await stage.pays(page)
    await anna.settled()
    anna.hears("Your payment of €118.75 for INV-0042 has arrived")
    assert len(stage.letters(BOSS)) == 1


async def test_a_no_sends_nothing(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await _asks(anna)
    await anna.says("no")
    assert stage.letters(BOSS) == []
    (await anna.says("send me the payment link")).hears("€118.75 is ready")


async def test_a_stripe_invoice_goes_by_its_own_page(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    await stage.firm.bills(await stage.firm.customer("Ada Berg", ADA), 4900)
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    page = await _sent(stage, await _asks(ada))
    assert "/i/" in page
    assert "stays open until" not in stage.letters(BOSS)[0].text
    ada.mark()
    await stage.firm.pays(page)
    await ada.settled()
    ada.hears("€49.00", "has arrived")


async def test_it_is_worded_in_the_language_of_the_chat(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    emil = await stage.signs_in(await stage.talk("Emil"), EMIL)
    await _asks(emil, f"schick den Zahlungslink an {BOSS}")
    emil.hears("Die Bezahlseite für 1.234,56 € an boss@firm.example schicken?")
    await emil.taps("Schicken")
    assert "Haus GmbH bittet Sie, 1.234,56\xa0€ an Nordlicht" in stage.letters(BOSS)[0].text


async def test_there_is_an_end_to_it(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    for number in range(6):
        await _asks(bo, f"send the payment link for INV-0103 to payer{number}@firm.example")
        await bo.taps("Send it")
    bo.hears("I can send 5 such mails in an hour")
    assert stage.letters("payer5@firm.example") == []
    assert len(stage.letters("payer4@firm.example")) == 1
