"""A customer moves, or gets a tax id: a line at a time, checked, shown, confirmed, told by mail."""

import json

from billing.importing import import_files
from tests.standins.mail import running_mail_server
from tests.standins.stage import TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, write_books
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


async def anna_on(stage_for: RaiseStage) -> tuple[Stage, Talk]:
    stage = await stage_for(TELEGRAM)
    return stage, await stage.signs_in(await stage.talk("Anna"), ANNA)


async def address_of(stage: Stage) -> tuple[str, ...]:
    [row] = await stage.rows(
        "SELECT line1, postal_code, city, country, tax_id FROM customer WHERE id = 'cus_anna'"
    )
    return tuple(row)


async def test_anna_moves(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    before = await address_of(stage)
    (await anna.says("I moved, please change my address")).hears("In which country")
    (await anna.says("Narnia")).hears("I don’t know “Narnia” as a country")
    (await anna.says("germany")).hears("Street and house number?")
    (await anna.says("Torstr. 1")).hears("Postal code?")
    (await anna.says("1011")).hears("In Germany a postal code looks like")
    (await anna.says("10115")).hears("City?")
    (await anna.says("Berlin")).hears(
        "Change it like this?", "Address after: Torstr. 1, 10115 Berlin, Germany"
    )
    assert await address_of(stage) == before, "nothing before the yes"
    (await anna.taps("Yes, change it")).hears("Changed.", "10115 Berlin")
    assert (await address_of(stage))[:4] == ("Torstr. 1", "10115", "Berlin", "DE")
    (await anna.says("/profile")).hears("Torstr. 1, 10115 Berlin, Germany")
    [told] = await stage.rows("SELECT facts FROM event_out WHERE kind = 'details'")
    assert "Torstr" not in str(told.facts)
    kept = await stage.rows("SELECT after FROM audit WHERE what = 'change_details'")
    assert len(kept) == 1
    assert "Torstr" not in str(kept)


async def test_every_mailbox_on_file_is_told(stage_for: RaiseStage) -> None:
    async with running_mail_server() as mail:
        stage = await stage_for(WEB, mail=mail)
        anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
        await anna.says("change my tax id")
        await anna.says("DE136695976")
        await anna.says("yes")
        await stage.settle()
        told = [one for one in mail.accepted if "details for invoices" in one["Subject"]]
        assert [one["To"] for one in told] == [ANNA]
        body = told[0].get_body(("plain",))
        assert body is not None
        text = body.get_content()
        assert "Tax id before: SE556677889901" in text
        assert "Tax id after: DE136695976" in text
        assert "If that wasn’t you" in text


async def test_one_step_back_and_what_may_stay(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("change my address")
    anna.offers("Leave as it is", "Let a person do it")
    await anna.taps("Leave as it is")
    (await anna.says("Nygatan 3")).hears("Postal code?")
    (await anna.taps("Back")).hears("Street and house number?")
    (await anna.says("Nygatan 4")).hears("Postal code?")
    await anna.taps("Leave as it is")
    (await anna.taps("Leave as it is")).hears("Change it like this?", "Nygatan 4")
    await anna.taps("No")
    assert "Nygatan" not in str(await address_of(stage))


async def test_a_wrong_tax_id_goes_no_further_but_to_a_person(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("change my tax id")
    await anna.says("hello world")
    anna.hears("A tax id for Sweden looks different from “hello world”").hears_not("digits")
    (await anna.says("DE136695975")).hears("its check digits don’t fit")
    await anna.taps("Let a person do it")
    anna.hears("Shall I pass this change", "DE136695975")
    (await anna.says("yes")).hears("Nordlicht has it now")
    assert (await address_of(stage))[4] != "DE136695975"
    [ticket] = await stage.rows("SELECT category, reason FROM ticket")
    assert ticket.category == "update_tax_id"
    assert "DE136695975" in ticket.reason


async def test_the_same_again_changes_nothing_and_cancel_drops_it(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("change my address")
    for _ in range(4):
        await anna.taps("Leave as it is")
    anna.hears("That is what stands there already")
    await anna.says("change my address")
    await anna.says("no")
    (await anna.says("what do I owe?")).hears("You owe")
    assert await stage.rows("SELECT 1 FROM event_out WHERE kind = 'details'") == []


async def test_an_old_proof_is_not_enough(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    stage.clock.passes(minutes=20)
    (await anna.says("change my address")).hears("once more that it is you")


async def test_what_stays_is_kept_however_it_was_written(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    async with stage.house.database.transaction() as tx:
        await tx.exec_driver_sql(
            "UPDATE customer SET line2 = 'c/o Berg', postal_code = 'OLD-1' WHERE id = 'cus_anna'"
        )
    await anna.says("change my address")
    for _ in range(3):
        await anna.taps("Leave as it is")
    (await anna.says("Ystad")).hears("c/o Berg", "OLD-1 Ystad")
    (await anna.says("yes")).hears("Changed.")
    [row] = await stage.rows("SELECT line2, postal_code FROM customer WHERE id = 'cus_anna'")
    assert tuple(row) == ("c/o Berg", "OLD-1")


async def test_cancel_is_no_street(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    before = await address_of(stage)
    await anna.says("change my address")
    await anna.taps("Leave as it is")
    (await anna.says("cancel")).hears_not("Postal code?")
    (await anna.says("what do I owe?")).hears("You owe")
    await anna.says("change my tax id")
    (await anna.says("Cancel")).hears_not("check digits")
    assert await address_of(stage) == before


async def test_anna_has_another_name_and_no_company(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    (await anna.says("my name is spelled wrong")).hears("What would you like to change?")
    anna.offers("The name", "The company", "Let a person do it")
    (await anna.taps("The name")).hears("What is the name now?", "Now: Anna Lind")
    (await anna.says("x" * 201)).hears("up to 200 characters")
    (await anna.says("Anna  Lindqvist")).hears(
        "Change it like this?", "Anna Lind", "Anna Lindqvist"
    )
    (await anna.says("yes")).hears("Changed.", "Anna Lindqvist")
    await anna.says("change the company name")
    await anna.taps("The company")
    (await anna.taps("Without a company")).hears("Change it like this?", "Lind AB", "–")
    (await anna.says("yes")).hears("Changed.")
    await import_files(stage.house.database, [write_books(stage.folder)], now=stage.clock.now())
    (await anna.says("/profile")).hears("Anna Lindqvist").hears_not("Lind AB")
    told = await stage.rows("SELECT facts FROM event_out WHERE kind = 'details' ORDER BY id")
    assert [list(json.loads(row.facts)["fields"]) for row in told] == [["name"], ["company"]]
    mails = [one for one in stage.letters(ANNA) if "details for invoices" in one.subject]
    assert len(mails) == 2
    assert "Lindqvist" not in str(await stage.rows("SELECT after FROM audit"))


async def test_a_phone_is_a_persons_work(stage_for: RaiseStage) -> None:
    _, anna = await anna_on(stage_for)
    (await anna.says("my new phone number is +46 70 123 45 67")).hears("Shall I pass this change")


async def test_the_mail_about_a_change_is_in_the_language_that_was_chosen(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("speak German please")
    await anna.says("ja")
    await anna.says("meine USt-IdNr. ändern")
    await anna.says("DE136695976")
    await anna.says("ja")
    await stage.settle()
    letter = stage.letters(ANNA)[-1]
    assert "USt-IdNr. bisher: SE556677889901" in letter.text
    assert letter.subject == "Ihre Rechnungsdaten wurden geändert"
