"""Paying where Stripe moves the money: on its pages, by card and by bank, well and badly."""

from tests.standins.stage import TELEGRAM
from tests.standins.stage_fixtures import RaiseStage

ADA = "ada@berg.example"


async def test_an_invoice_of_stripe_is_seen_and_paid(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    ada = await stage.firm.customer("Ada Berg", ADA)
    await stage.firm.bills(ada, 4900)
    await stage.settle()
    talk = await stage.signs_in(await stage.talk("Ada"), ADA)
    talk.hears("You owe €49.00")
    await talk.says("I want to pay")
    await talk.says("yes")
    page = talk.link(stage.firm.standin.base)
    talk.mark()
    await stage.firm.pays(page)
    await talk.settled()
    talk.hears("€49.00", "has arrived")
    (await talk.says("what do I owe?")).hears("You owe nothing")
