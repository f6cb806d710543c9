"""Goods go elsewhere than bills: a delivery address is added, changed and taken away again."""

import json
from pathlib import Path

import pytest

from app.languages import language_folders
from billing.importing import import_files
from billing.store import viewers
from tests.dialogues.test_detail_stories import address_of, anna_on
from tests.languages.test_stories_in_every_language import spoken, typed
from tests.standins.stage import SLACK, TELEGRAM, Stage, staged
from tests.standins.stage_books import ANNA, write_books
from tests.standins.stage_fixtures import RaiseStage

LANGUAGES = tuple(language_folders())
DOCK = ("Torstr. 1", "10115", "Berlin", "DE")
NOWHERE = ("", "", "", "")


async def delivery_of(stage: Stage, customer: str = "cus_anna") -> tuple[str, ...]:
    [row] = await stage.rows(
        "SELECT shipping_line1, shipping_postal_code, shipping_city, shipping_country"
        " FROM customer WHERE id = :id",
        id=customer,
    )
    return tuple(row)


async def test_goods_go_elsewhere_and_then_where_bills_go(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    billed = await address_of(stage)
    (await anna.says("/profile")).hears_not("Delivery address").offers("Change delivery address")
    (await anna.says("change my delivery address")).hears(
        "In which country is the delivery address?", "Now: the billing address"
    )
    assert not any("as it is" in label or "billing" in label for label in anna.buttons)
    (await anna.says("germany")).hears("Street and house number?")
    (await anna.says("Torstr. 1")).hears("Postal code?")
    (await anna.says("1011")).hears("In Germany a postal code looks like")
    (await anna.taps("Back")).hears("Street and house number?")
    await anna.says("Torstr. 1")
    await anna.says("10115")
    (await anna.says("Berlin")).hears(
        "Change it like this?",
        "Delivery address before: the billing address",
        "New delivery address: Torstr. 1, 10115 Berlin, Germany",
        "Invoices still carry the billing address",
    )
    assert await delivery_of(stage) == NOWHERE, "nothing before the yes"
    (await anna.taps("Yes, change it")).hears("Changed.", "10115 Berlin")
    assert (await delivery_of(stage), await address_of(stage)) == (DOCK, billed)
    (await anna.says("/profile")).hears("Delivery address: Torstr. 1, 10115 Berlin, Germany")
    (await anna.taps("Use my billing address")).hears(
        "Delivery address before: Torstr. 1", "New delivery address: the billing address"
    )
    assert await delivery_of(stage) == DOCK
    (await anna.says("yes")).hears("Changed.")
    assert (await delivery_of(stage), await address_of(stage)) == (NOWHERE, billed)
    told = await stage.rows("SELECT facts FROM event_out WHERE kind = 'details'")
    assert all("shipping_city" in json.loads(one.facts)["fields"] for one in told)
    mails = [one for one in stage.letters(ANNA) if "details for invoices" in one.subject]
    assert len(mails) == 2
    assert "New delivery address" in mails[0].text
    kept = await stage.rows("SELECT after FROM audit")
    assert "Torstr" not in str((kept, told))


async def test_what_stands_there_may_stay_and_leaving_changes_nothing(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_on(stage_for)
    async with stage.house.database.transaction() as tx:
        await tx.exec_driver_sql(
            "UPDATE customer SET shipping_line1 = 'Torstr. 1', shipping_line2 = 'Hof 2',"
            " shipping_postal_code = '10115', shipping_city = 'Berlin', shipping_country = 'DE'"
        )
    (await anna.says("the delivery address is wrong")).hears("Now: Germany")
    await anna.taps("Leave as it is")
    (await anna.says("cancel")).hears_not("Postal code?")
    await anna.says("change the shipping address")
    await anna.taps("Leave as it is")
    anna.hears("Now: Torstr. 1")
    for _ in range(2):
        await anna.taps("Leave as it is")
    (await anna.says("Potsdam")).hears("Torstr. 1, Hof 2, 10115 Potsdam, Germany")
    await anna.taps("No")
    assert await delivery_of(stage) == DOCK
    await anna.says("change my delivery address")
    await anna.taps("Use my billing address")
    (await anna.says("no")).hears_not("Changed")
    assert await delivery_of(stage) == DOCK


async def test_words_for_bills_or_none_mean_the_other_one_and_both_are_asked_back(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_on(stage_for)
    for words in ("change my address", "change my billing address"):
        (await anna.says(words)).hears("In which country is the new address?")
        await anna.taps("Cancel")
    await anna.says("change the delivery address, not the billing address")
    anna.hears("What would you like to change?").offers("Change address", "Change delivery address")
    (await anna.taps("Change delivery address")).hears("In which country is the delivery address?")
    await anna.says("Germany")
    (await anna.says("Billing address 7")).hears("Postal code?")
    for words in ("10115", "Berlin", "yes"):
        await anna.says(words)
    assert (await delivery_of(stage))[0] == "Billing address 7", "words within are no wish"


async def test_the_wish_outlives_the_proof_that_it_needs(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    stage.clock.passes(minutes=20)
    (await anna.says("change my delivery address")).hears("once more that it is you")
    await stage.proves(anna, ANNA)
    anna.hears("In which country is the delivery address?")
    for words in ("Germany", "Torstr. 1", "10115", "Berlin", "yes", "/profile"):
        await anna.says(words)
    stage.clock.passes(minutes=20)
    (await anna.taps("Use my billing address")).hears("once more that it is you")
    await stage.proves(anna, ANNA)
    anna.hears("New delivery address: the billing address")
    assert await delivery_of(stage) == DOCK


async def test_nobody_changes_it_without_a_proof(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    eve = await stage.talk("Eve")
    (await eve.says("change my delivery address")).hears("Which e-mail address")
    await eve.says("Torstr. 1")
    assert await delivery_of(stage) == NOWHERE


async def test_who_may_only_look_sees_it_and_changes_nothing(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    async with stage.house.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE customer SET shipping_line1 = 'Dock 4'")
        await viewers.write(tx, "cus_anna", {ANNA: True})
    (await anna.says("/profile")).hears("Delivery address: Dock 4")
    assert not any("address" in label for label in anna.buttons)
    (await anna.says("change my delivery address")).hears_not("In which country")


async def test_a_person_is_told_which_one_is_meant(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("/profile")
    await anna.taps("Change delivery address")
    await anna.taps("Let a person do it")
    (await anna.says("yes")).hears("Nordlicht has it now")
    [ticket] = await stage.rows("SELECT category, reason FROM ticket")
    assert tuple(ticket) == ("update_address", "delivery")


async def test_the_next_file_does_not_take_it_back(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("change my delivery address")
    for words in ("Germany", "Torstr. 1", "10115", "Berlin", "yes"):
        await anna.says(words)
    await import_files(stage.house.database, [write_books(stage.folder)], now=stage.clock.now())
    assert await delivery_of(stage) == DOCK


async def test_what_is_off_for_one_is_off_for_both(house_url: str, tmp_path: Path) -> None:
    off = {"features_off": ("update_address",)}
    async with staged(house_url, tmp_path, SLACK, more=off) as stage:
        anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
        await anna.says("/profile")
        assert not any("address" in label for label in anna.buttons)
        (await anna.says("change my delivery address")).hears_not("In which country")


async def test_it_is_in_the_file_of_what_is_kept(stage_for: RaiseStage) -> None:
    _, anna = await anna_on(stage_for)
    await anna.says("change my delivery address")
    for words in ("Germany", "Torstr. 1", "10115", "Berlin", "yes"):
        await anna.says(words)
    await anna.says("/mydata")
    await anna.taps("as a file")
    kept = json.loads(next(file for name, file in anna.files if name.endswith(".json")))
    assert kept["customer"]["shipping_address"]["city"] == "Berlin"


async def test_no_paper_shows_it(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.commands("pdf INV-0042")
    [(_, paper)] = anna.files
    await anna.says("change my delivery address")
    for words in ("Germany", "Torstr. 1", "10115", "Berlin", "yes"):
        await anna.says(words)
    stage.clock.passes(days=1)
    await anna.commands("pdf INV-0042")
    assert [again for _, again in anna.files] == [paper], "not even a new version"


WISHES = {
    "en": ("change my delivery address", "change my shipping address"),
    "de": ("Lieferadresse ändern", "Die Lieferanschrift ist falsch"),
    "es": ("cambiar la dirección de envío", "dirección de entrega"),
    "fr": ("changer l'adresse de livraison", "adresse de livraison"),
    "pt": ("mudar o endereço de entrega", "endereço de entrega"),
    "ru": ("изменить адрес доставки", "адрес доставки"),
    "ar": ("تغيير عنوان التوصيل", "عنوان الشحن"),
}


@pytest.mark.parametrize("tag", LANGUAGES)
async def test_in_every_language_by_words_and_by_typed_labels(
    tag: str, stage_for: RaiseStage
) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says(f"/language {tag}")
    for wish in WISHES[tag]:
        (await anna.says(wish)).hears(spoken("delivery-country", tag))
        await anna.says(typed(spoken("details-cancel", tag)))
    await anna.says("/profile")
    (await anna.says(typed(spoken("delivery-change", tag)))).hears(spoken("delivery-country", tag))
    for words in ("DE", "Torstr. 1", "10115", "Berlin"):
        await anna.says(words)
    anna.hears(spoken("delivery-before", tag), spoken("delivery-as-billing", tag))
    (await anna.says(typed(spoken("details-yes", tag)))).hears(spoken("delivery-mailed", tag)[:20])
    assert await delivery_of(stage) == DOCK
    (await anna.says("/profile")).hears(spoken("profile-delivery", tag), "10115 Berlin")
    (await anna.says(typed(spoken("delivery-remove", tag)))).hears(spoken("delivery-after", tag))
    await anna.says(typed(spoken("details-yes", tag)))
    assert await delivery_of(stage) == NOWHERE
