"""Address and tax id of a customer who lives at Stripe: changed there, once, and shown here."""

import pytest

from tests.standins.stage import TELEGRAM, Stage
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk
from tests.standins.stripe.faults import FaultKind

ADA = "ada@berg.example"


async def ada_on(stripe_stage: RaiseStage) -> tuple[Stage, Talk]:
    stage = await stripe_stage(TELEGRAM)
    ada = await stage.firm.customer("Ada Berg", ADA, "pm_card_visa")
    await stage.firm.bills(ada, 4900)
    await stage.settle()
    return stage, await stage.signs_in(await stage.talk("Ada"), ADA)


async def moves(ada: Talk) -> None:
    await ada.says("change my address")
    for words in ("Germany", "Torstr. 1", "10115", "Berlin"):
        await ada.says(words)
    ada.hears("Change it like this?", "Torstr. 1, 10115 Berlin, Germany")


async def test_she_moves_at_stripe_and_the_books_follow(stripe_stage: RaiseStage) -> None:
    stage, ada = await ada_on(stripe_stage)
    await moves(ada)
    assert not stage.firm.all("customer")[0]["address"], "nothing before the yes"
    (await ada.says("yes")).hears("Changed.", "10115 Berlin")
    [customer] = stage.firm.all("customer")
    assert customer["address"]["line1"] == "Torstr. 1"
    assert customer["address"]["country"] == "DE"
    (await ada.says("/profile")).hears("Torstr. 1, 10115 Berlin, Germany")
    [told] = await stage.rows("SELECT facts FROM event_out WHERE kind = 'details'")
    assert "city" in str(told.facts)
    assert [one.subject for one in stage.letters(ADA)].count(
        "Your details for invoices were changed"
    ) == 1
    kept = await stage.rows("SELECT after FROM audit")
    assert "Torstr" not in str(kept)


async def test_a_new_tax_id_takes_the_old_ones_place(stripe_stage: RaiseStage) -> None:
    stage, ada = await ada_on(stripe_stage)
    await moves(ada)
    await ada.says("yes")
    for number in ("DE136695976", "DE811569869"):
        await ada.says("change my tax id")
        await ada.says(number)
        (await ada.says("yes")).hears("Changed.", number)
    live = [one for one in stage.firm.all("tax_id") if not one.get("_deleted")]
    assert [(one["type"], one["value"]) for one in live] == [("eu_vat", "DE811569869")]
    (await ada.says("/profile")).hears("DE811569869")


async def test_what_stripe_refuses_changes_nothing_and_offers_a_person(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada = await ada_on(stripe_stage)
    await ada.says("change my tax id")
    await ada.says("12-34-ABC")  # of no country that anybody knows
    (await ada.says("yes")).hears("did not take that").offers("Let a person do it")
    assert stage.firm.all("tax_id") == []


@pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.BROKEN])
async def test_an_answer_that_gets_lost_is_asked_for_again(
    stripe_stage: RaiseStage, kind: FaultKind
) -> None:
    stage, ada = await ada_on(stripe_stage)
    await moves(ada)
    stage.firm.standin.fails(kind, "/v1/customers", times=1)
    await ada.says("yes")
    for _ in range(3):
        stage.clock.passes(seconds=60)
        await stage.settle()
    assert stage.firm.all("customer")[0]["address"]["city"] == "Berlin"
    (await ada.says("/profile")).hears("10115 Berlin")


async def test_where_a_state_belongs_to_it_a_person_does_it(stripe_stage: RaiseStage) -> None:
    stage, ada = await ada_on(stripe_stage)
    await ada.says("change my address")
    (await ada.says("United States")).hears("did not take that").offers("Let a person do it")
    assert stage.firm.all("customer")[0]["address"] is None


async def test_her_address_is_changed_there_once_its_owner_agrees(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada = await ada_on(stripe_stage)
    other = await stage.signs_in(await stage.talk("Ada"), ADA)
    new = "ada@byron.example"
    await ada.says("change my email")
    await ada.says(new)
    await ada.says("yes")
    assert stage.firm.all("customer")[0]["email"] == ADA, "nothing before the new one has agreed"
    stage.firm.standin.fails(FaultKind.RESET, "/v1/customers", times=1)
    ada.mark()
    await stage.confirms(stage.link_for(new), ada.number)
    for _ in range(3):
        stage.clock.passes(seconds=60)
        await stage.settle()
    ada.hears("Changed.", new)
    assert stage.firm.all("customer")[0]["email"] == new
    for address in (ADA, new):
        subjects = [one.subject for one in stage.letters(address)]
        assert subjects.count("Your details for invoices were changed") == 1
    (await other.says("what do I owe?")).hears("e-mail").hears_not("€")
    (await ada.says("/profile")).hears(new).hears_not(ADA)
    assert "@" not in str(await stage.rows("SELECT after FROM audit"))


async def test_her_name_and_company_are_changed_there(stripe_stage: RaiseStage) -> None:
    stage, ada = await ada_on(stripe_stage)
    for what, words in (("The name", "Ada Byron"), ("The company", "Berg & Byron")):
        await ada.says("change my name")
        await ada.taps(what)
        await ada.says(words)
        (await ada.says("yes")).hears("Changed.", words)
    [customer] = stage.firm.all("customer")
    assert (customer["name"], customer["business_name"]) == ("Ada Byron", "Berg & Byron")
    (await ada.says("/profile")).hears("Ada Byron", "Berg & Byron")
    await ada.says("change my name")
    await ada.taps("The company")
    await ada.taps("Without a company")
    (await ada.says("yes")).hears("Changed.")
    (await ada.says("/profile")).hears_not("Berg & Byron")


async def delivers(ada: Talk) -> None:
    await ada.says("change my delivery address")
    for words in ("Germany", "Torstr. 1", "10115", "Berlin"):
        await ada.says(words)
    ada.hears("New delivery address: Torstr. 1, 10115 Berlin, Germany")


@pytest.mark.parametrize("kind", [None, FaultKind.RESET, FaultKind.BROKEN])
async def test_her_goods_go_elsewhere_there_and_the_books_follow(
    stripe_stage: RaiseStage, kind: FaultKind | None
) -> None:
    stage, ada = await ada_on(stripe_stage)
    await delivers(ada)
    assert stage.firm.all("customer")[0]["shipping"] is None, "nothing before the yes"
    if kind:
        stage.firm.standin.fails(kind, "/v1/customers", times=1)
    await ada.says("yes")
    for _ in range(3):
        stage.clock.passes(seconds=60)
        await stage.settle()
    [customer] = stage.firm.all("customer")
    assert customer["shipping"]["name"] == "Ada Berg", "Stripe demands one"
    assert customer["shipping"]["address"]["city"] == "Berlin"
    assert not customer["address"]
    (await ada.says("/profile")).hears("Delivery address: Torstr. 1, 10115 Berlin, Germany")
    assert [one.subject for one in stage.letters(ADA)].count(
        "Your details for invoices were changed"
    ) == 1
    await ada.taps("Use my billing address")
    (await ada.says("yes")).hears("Changed.", "New delivery address: the billing address")
    assert stage.firm.all("customer")[0]["shipping"] is None
    (await ada.says("/profile")).hears_not("Torstr")
    assert "Torstr" not in str(await stage.rows("SELECT after FROM audit"))


async def test_who_takes_the_goods_in_there_stays_named(stripe_stage: RaiseStage) -> None:
    stage, ada = await ada_on(stripe_stage)
    [customer] = stage.firm.all("customer")
    dock = {"line1": "Dock 4", "city": "Lund", "country": "SE"}
    await stage.firm.client.v1.customers.update_async(
        customer["id"],
        {"shipping": {"name": "Goods-in", "phone": "+46 46 1", "address": dock}},
    )
    await stage.settle()
    (await ada.says("/profile")).hears("Delivery address: Dock 4, Lund, Sweden")
    await delivers(ada)
    (await ada.says("yes")).hears("Changed.")
    shipping = stage.firm.all("customer")[0]["shipping"]
    assert (shipping["name"], shipping["phone"]) == ("Goods-in", "+46 46 1")
    assert shipping["address"]["line1"] == "Torstr. 1"


async def test_where_a_state_belongs_to_the_delivery_address_a_person_does_it(
    stripe_stage: RaiseStage,
) -> None:
    stage, ada = await ada_on(stripe_stage)
    await ada.says("change my delivery address")
    (await ada.says("United States")).hears("did not take that").offers("Let a person do it")
    assert stage.firm.all("customer")[0]["shipping"] is None
