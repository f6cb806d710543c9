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


async def test_a_named_sum(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await _anna(stage)
    (await anna.says("I can only pay 50 euros of INV-0042 now")).hears("Pay a part, €50.00")


async def _keeps(stage: Stage, talk: Talk, **time: float) -> None:
    """Time goes by, and the clock's jobs look at promises and reminders."""
    stage.clock.passes(**time)
    talk.mark()
    await stage.house.promises.keep()
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await talk.settled()


async def _pays(stage: Stage, talk: Talk, label: str) -> None:
    await talk.taps(label)
    page = talk.link("/pay/")
    talk.mark()
    await stage.pays(page)
    await talk.settled()


async def _states(stage: Stage) -> list[str]:
    return [row.state for row in await stage.rows("SELECT state FROM promise ORDER BY id")]


async def _agreed(stage_for: RaiseStage) -> tuple[Stage, Talk]:
    """Anna pays INV-0042 in three parts, and the first one is there."""
    stage = await stage_for(TELEGRAM)
    anna = await _anna(stage)
    (await anna.says("can I pay in 3 installments?")).hears(
        "Pay INV-0042 in 3 parts, €118.75 together?",
        "Part 1: €39.59 on 20 Nov 2026",
        "Part 2: €39.58 on 20 Dec 2026",
        "Part 3: €39.58 on 20 Jan 2027",
    )
    assert await _states(stage) == []
    (await anna.taps("Yes, in parts")).hears("Agreed: INV-0042 in 3 parts")
    (await anna.says("I want to pay")).hears(
        "Part 1 of 3 for INV-0042, by 20 Nov 2026", "Pay a part, €39.59", "Stays due: €79.16"
    )
    anna.offers("All of it: €118.75")
    await _pays(stage, anna, "Pay €39.59")
    await _keeps(stage, anna, hours=1)
    anna.hears("Thank you, part 1 of 3", "The next one: €39.58 by 20 Dec 2026")
    return stage, anna


async def test_each_part_is_asked_for_on_its_own_days(stage_for: RaiseStage) -> None:
    stage, anna = await _agreed(stage_for)
    (await anna.says("show INV-0042")).hears("In parts: part 2 of 3: €39.58 by 20 Dec 2026")
    await _keeps(stage, anna, days=15)  # the invoice's own day is over
    anna.is_silent()
    await _keeps(stage, anna, days=13)
    anna.hears("Part 2 of 3 for INV-0042: €39.58 by 20 Dec 2026")
    await _keeps(stage, anna, hours=1)
    anna.is_silent()
    await anna.says("pay")
    await _pays(stage, anna, "Pay €39.58")
    await anna.says("pay everything")  # the rest, though its day is to come
    await _pays(stage, anna, "Pay €39.58")
    await _keeps(stage, anna, hours=2)
    anna.hears("Thank you, part 3 of 3", "That was the last one")
    assert await _states(stage) == ["kept", "kept", "kept"]


async def test_a_part_that_stays_away_is_asked_after_once_and_ends_the_plan(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await _agreed(stage_for)
    await _keeps(stage, anna, days=32)
    await _keeps(stage, anna, hours=1)
    anna.hears("Part 2 of 3 for INV-0042, €39.58, was planned for 20 Dec 2026", "Perhaps it is")
    anna.offers("Pay €39.58", "Talk to a person")
    await _keeps(stage, anna, days=4)
    assert await _states(stage) == ["kept", "case", "lapsed"]
    await stage.signs_in(anna, ANNA)  # a month has gone by
    (await anna.says("pay")).hears("Pay €79.16 for Lind AB?")


async def test_half_now_and_the_rest_on_a_day(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await _anna(stage)
    (await anna.says("can i pay half now and the rest on friday")).hears(
        "INV-0042 in 2 parts", "€59.38 on 20 Nov 2026", "€59.37 on 27 Nov 2026"
    )
    await anna.taps("Yes, in parts")
    (await anna.says("can I pay in 2 installments?")).hears("is being paid in 2 parts already")
    (await anna.taps("All of it: €118.75")).hears("Pay €118.75 for Lind AB?")
    await _pays(stage, anna, "Pay €118.75")
    await _keeps(stage, anna, hours=1)
    assert await _states(stage) == ["kept", "kept"]


async def test_more_parts_than_the_firm_takes_go_to_a_person(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await _anna(stage)
    (await anna.says("can i pay INV-0042 in 12 installments?")).hears("at most 3 parts within 62")
    anna.offers("Talk to a person")
    assert await _states(stage) == []


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
