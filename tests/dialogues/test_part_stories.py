"""Paying a part of an invoice: how much, what stays, and where the firm's rules end it."""

import pytest

from billing.money import Money, currency
from billing.part_rules import PartRules
from tests.standins.stage import TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO, CLEO, EMIL
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

EUR = currency("EUR")


async def _anna(stage: Stage) -> Talk:
    return await stage.signs_in(await stage.talk("Anna"), ANNA)


async def test_half_now_and_the_rest_later(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna(stage)
    await anna.says("can I pay half of it now?")
    anna.hears("Pay a part, €59.38, for Lind AB?", "INV-0042: €118.75", "Stays due: €59.37")
    await anna.taps("Pay €59.38")
    half = anna.link("/pay/")
    anna.mark()
    await stage.pays(half)
    await anna.settled()
    anna.hears("Your payment of €59.38 for INV-0042 has arrived", "€59.37 stays open")
    (await anna.says("what do I owe?")).hears("You owe €59.37")
    await anna.says("I want to pay")
    await anna.taps("Pay €59.37")
    rest = anna.link("/pay/")
    anna.mark()
    await stage.pays(rest)
    await anna.settled()
    anna.hears("€59.37 for INV-0042 has arrived").hears_not("stays open")
    (await anna.says("what do I owe?")).hears("You owe nothing")


async def test_a_named_sum_and_the_first_of_three(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await _anna(stage)
    (await anna.says("I can only pay 50 euros of INV-0042 now")).hears("Pay a part, €50.00")
    await anna.says("no")
    (await anna.says("can I pay in 3 installments?")).hears(
        "Pay a part, €39.59", "This is the first of 3 parts", "ask for a person"
    )
    await anna.taps("Pay €39.59")
    assert "€39.59" in anna.text


async def test_without_a_sum_it_is_chosen(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna(stage)
    (await anna.says("I want to pay only a part")).hears("How much of the €118.75 for INV-0042")
    anna.offers("Half: €59.38", "A third: €39.59", "All of it: €118.75", "Talk to a person")
    (await anna.taps("A third")).hears("Pay a part, €39.59")


async def test_of_several_one_is_chosen_first(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    bo.mark()
    await bo.says("I want to pay only a part of an invoice")
    bo.hears("You have 3 open invoices")
    assert not any("Pay all" in one for one in bo.buttons)
    (await bo.taps("INV-0103")).hears("How much of the €20.13 for INV-0103")


async def test_too_little_and_nearly_all_are_no_parts(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna(stage)
    (await anna.says("I can pay 5 euros of INV-0042")).hears("smallest part", "€11.88")
    anna.offers("Half", "All of it")
    (await anna.says("I can pay 118 euros of INV-0042")).hears("Only €0.75 would be left")
    (await anna.says("I can pay 118.75 euros of INV-0042")).hears("Pay €118.75 for Lind AB?")


async def test_another_currency_is_not_taken_for_the_invoices(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    cleo = await stage.signs_in(await stage.talk("Cleo"), CLEO)
    (await cleo.says("I can pay $50 of INV-0201")).hears("another currency", "€300.07")


async def test_in_the_customers_language(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    emil = await stage.signs_in(await stage.talk("Emil"), EMIL)
    (await emil.says("kann ich 200 euro anzahlen?")).hears("Einen Teil, 200,00 €", "Bleibt offen")


@pytest.mark.parametrize(
    ("percent", "due", "least", "most"),
    [(10, 11875, 1188, 11775), (1, 5000, 100, 4900), (50, 101, 100, 1), (99, 10000, 9900, 9900)],
)
def test_the_limits_of_a_part(percent: int, due: int, least: int, most: int) -> None:
    rules, owed = PartRules(percent), Money(due, EUR)
    assert (rules.least(owed).minor, rules.most(owed).minor) == (least, most)
    assert rules.allowed
    assert not PartRules(100).allowed
