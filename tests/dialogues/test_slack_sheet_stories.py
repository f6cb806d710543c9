"""Customers fill in forms in Slack: their address, their tax id, what comes where."""

from pathlib import Path
from typing import Any

import pytest

from tests.dialogues.test_delivery_stories import delivery_of
from tests.dialogues.test_detail_stories import address_of
from tests.standins.slack_forms import options_of, standing
from tests.standins.stage import SLACK, TELEGRAM, Stage, Way, staged
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_desk import AT_TELEGRAM, telegram_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk

SOCKET = Way("slack", mode="socket")


async def anna_on(stage_for: RaiseStage, way: Way = SLACK) -> tuple[Stage, SlackTalk]:
    stage = await stage_for(way)
    anna = await stage.talk("Anna")
    assert isinstance(anna, SlackTalk)
    await stage.signs_in(anna, ANNA)
    return stage, anna


async def fills(stage: Stage, talk: SlackTalk, *, again: bool = False, **values: str) -> None:
    talk.mark()
    await talk.user.fills(again=again, **values)
    await stage.settle()


def inputs(talk: SlackTalk) -> dict[str, dict[str, Any]]:
    """The open form's elements by field."""
    assert talk.user.form is not None, "no form is open"
    return {block["block_id"]: block["element"] for block in talk.user.form["blocks"]}


@pytest.mark.parametrize("way", [SLACK, SOCKET], ids=["http", "socket"])
async def test_anna_moves_by_form(stage_for: RaiseStage, way: Way) -> None:
    stage, anna = await anna_on(stage_for, way)
    before = await address_of(stage)
    await anna.says("profile")
    (await anna.taps("Change address")).is_silent()
    shown = inputs(anna)
    assert list(shown) == ["country", "line1", "line2", "postal_code", "city"]
    assert standing(shown["country"]) == "SE"
    assert standing(shown["line1"]) == before[0]
    countries = [one["text"]["text"] for one in options_of(shown["country"])]
    assert len(countries) > 200
    assert countries.index("Åland Islands") < countries.index("Algeria") < countries.index("Zambia")
    assert before[0] not in anna.user.form["private_metadata"]  # type: ignore[index] # it is open
    wrong = {"country": "DE", "line1": " ", "postal_code": "1011", "city": "x" * 201}
    await fills(stage, anna, **wrong)
    assert set(anna.user.wrong) == {"line1", "postal_code", "city"}
    assert "In Germany a postal code looks like" in anna.user.wrong["postal_code"]
    anna.is_silent()
    assert await stage.count("inbox") == await stage.count("inbox WHERE state = 'done'")
    assert "1011" not in str(await stage.rows("SELECT payload FROM inbox"))
    right = {"country": "DE", "line1": "Torstr. 1", "postal_code": " 10115", "city": "Berlin"}
    await fills(stage, anna, again=True, **right)
    assert anna.user.form is None
    anna.hears("Change it like this?", "Torstr. 1, 10115 Berlin, Germany")
    assert len(anna.news) == 1, "sent twice, asked once"
    assert await address_of(stage) == before, "nothing before the yes"
    (await anna.taps("Yes, change it")).hears("Changed.", "10115 Berlin")
    assert (await address_of(stage))[:4] == ("Torstr. 1", "10115", "Berlin", "DE")


@pytest.mark.parametrize("way", [SLACK, SOCKET], ids=["http", "socket"])
async def test_goods_go_elsewhere_by_form(stage_for: RaiseStage, way: Way) -> None:
    stage, anna = await anna_on(stage_for, way)
    billed = await address_of(stage)
    await anna.says("profile")
    (await anna.taps("Change delivery address")).is_silent()
    shown = inputs(anna)
    assert list(shown) == [f"shipping_{name}" for name in
                           ("country", "line1", "line2", "postal_code", "city")]  # fmt: skip
    assert "SE" not in str([standing(one) for one in shown.values()]), "nothing stands there yet"
    place = {"shipping_country": "DE", "shipping_line1": "Torstr. 1", "shipping_city": "Berlin"}
    await fills(stage, anna, **place, shipping_postal_code="1011")
    assert set(anna.user.wrong) == {"shipping_postal_code"}
    assert "In Germany a postal code looks like" in anna.user.wrong["shipping_postal_code"]
    await fills(stage, anna, again=True, **place, shipping_postal_code="10115")
    anna.hears("New delivery address: Torstr. 1, 10115 Berlin, Germany")
    assert len(anna.news) == 1, "sent twice, asked once"
    assert await delivery_of(stage) == ("", "", "", ""), "nothing before the yes"
    await anna.taps("Yes, change it")
    assert await delivery_of(stage) == ("Torstr. 1", "10115", "Berlin", "DE")
    (await anna.commands("change my delivery address")).is_silent()
    assert standing(inputs(anna)["shipping_city"]) == "Berlin"
    (await anna.says("change my delivery address")).offers("Fill in a form")
    await anna.taps("Use my billing address")
    (await anna.taps("Yes, change it")).hears("New delivery address: the billing address")
    assert await delivery_of(stage) == ("", "", "", "")
    assert await address_of(stage) == billed


async def test_a_tax_id_is_checked_by_the_country_on_file_in_annas_language(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.commands("language de")
    await anna.commands("USt-IdNr. ändern")
    await fills(stage, anna, tax_id="SE55667788990X")
    assert "Eine USt-IdNr. (Schweden) sieht anders aus" in anna.user.wrong["tax_id"]
    await fills(stage, anna, tax_id="de 136695976")
    anna.hears("So ändern?", "DE136695976")
    await anna.says("ja")
    assert (await address_of(stage))[4] == "DE136695976"


async def test_typed_words_are_asked_line_by_line_and_a_button_opens_the_form(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_on(stage_for)
    (await anna.says("change my address")).hears("In which country").offers("Fill in a form")
    assert anna.user.form is None
    await anna.says("germany")
    assert not any("form" in label for label in anna.buttons), "not in the middle"
    await anna.taps("Fill in a form")
    await fills(stage, anna, line1="Nygatan 3")
    anna.hears("Change it like this?", "Nygatan 3")
    await anna.taps("No")
    assert "Nygatan" not in str(await address_of(stage))
    (await anna.commands("change my address")).is_silent()
    assert anna.user.form is not None, "a slash command has a trigger of its own"


async def test_where_a_platform_has_no_forms_nobody_hears_of_them(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    for wish in ("change my address", "change my tax id", "/preferences"):
        await anna.says(wish)
        assert not any("form" in label for label in anna.buttons)


async def test_all_preferences_in_one_form(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK, TELEGRAM)
    anna = await stage.signs_in(await stage.talk("Anna", "slack"), ANNA)
    assert isinstance(anna, SlackTalk)
    (await anna.says("preferences")).hears("Reminders: Slack and e-mail").offers("Fill in a form")
    await anna.says("settings")
    (await anna.taps("What comes where")).is_silent()
    shown = inputs(anna)
    assert {name: standing(one) for name, one in shown.items()} == {
        "language": "en",
        "zone": "Europe/Berlin",
        "hours": "all-day",
        "reminder": "slack,email",
        "notice": "slack,email",
        "payment": "slack",
        "discreet": "no",
    }
    assert [one["value"] for one in shown["payment"]["options"]] == ["slack"], "never off by mail"
    await fills(stage, anna, zone="Narnia", discreet="yes")
    assert "I don’t know that time zone" in anna.user.wrong["zone"]
    anna.is_silent()
    await stage.signs_in(await stage.talk("Anna", "telegram"), ANNA)  # while the form is open
    grid = {"reminder": "email", "payment": ""}
    await fills(stage, anna, language="de", zone="Asia/Tokyo", hours="evening", **grid)
    anna.hears("Gespeichert", "Zeiten: nach 17 Uhr", "Diskret: nein", "Hinweise: Slack, Telegram")
    anna.hears("Erinnerungen: Telegram und E-Mail", "Zahlungen und Quittungen: Telegram und E-Mail")
    [row] = await stage.rows(
        "SELECT language, time_zone FROM person WHERE email = :email", email=ANNA
    )
    assert tuple(row) == ("de", "Asia/Tokyo")
    muted = {tuple(one) for one in await stage.rows("SELECT kind, channel FROM mute")}
    assert muted == {("reminder", "slack"), ("payment", "slack")}, "Telegram was not in the form"


async def test_name_company_mailbox_and_contact_have_a_form_each(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("change contact")
    (await anna.taps("The name")).is_silent()
    assert standing(inputs(anna)["name"]) == "Anna Lind"
    await fills(stage, anna, name="x" * 201)
    assert "up to 200 characters" in anna.user.wrong["name"]
    await fills(stage, anna, name=" Anna  Lindqvist ")
    anna.hears("Change it like this?", "Anna Lindqvist")
    (await anna.taps("Yes, change it")).hears("Changed.")
    await anna.says("change contact")
    await anna.taps("The company")
    await fills(stage, anna, company="")
    anna.hears("Change it like this?", "Lind AB", "–")
    await anna.says("profile")
    (await anna.taps("Change e-mail")).is_silent()
    await fills(stage, anna, email=ANNA)
    assert "on file already" in anna.user.wrong["email"]
    await fills(stage, anna, email="anna@lindqvist.example")
    anna.hears("Change it like this?", ANNA, "anna@lindqvist.example")
    (await anna.taps("Yes, change it")).hears("a link is on its way to the new address")
    await anna.says("put somebody else in copy")
    await anna.taps("Who else gets papers")
    (await anna.taps("Add a mailbox")).is_silent()
    await fills(stage, anna, email="nobody", kinds="receipt")
    assert "doesn’t look like an e-mail address" in anna.user.wrong["email"]
    await fills(stage, anna, email="sofia@ledger.example", kinds="invoice,receipt")
    anna.hears("Send copies like this?", "sofia@ledger.example", "Invoices and Receipts")


async def test_a_button_below_a_question_opens_the_form_of_that_question(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("change contact")
    stage.clock.passes(minutes=20)
    (await anna.taps("The company")).hears("once more that it is you")
    await stage.proves(anna, ANNA)
    anna.hears("What is the company called now?").offers("Fill in a form")
    await anna.taps("Fill in a form")
    assert list(inputs(anna)) == ["company"]


async def test_what_the_firm_has_turned_off_is_not_in_the_form(
    house_url: str, tmp_path: Path
) -> None:
    off = {"features_off": ("language", "set_timezone", "set_hours", "set_mute")}
    async with staged(house_url, tmp_path, SLACK, more=off) as stage:
        anna = await stage.talk("Anna")
        assert isinstance(anna, SlackTalk)
        await stage.signs_in(anna, ANNA)
        await anna.commands("preferences")
        assert list(inputs(anna)) == ["discreet"]
        before = await stage.rows("SELECT language, time_zone FROM person")
        await fills(stage, anna, discreet="yes")
        anna.hears("Saved.", "Discreet: yes", "Reminders: Slack and e-mail")
        assert await stage.rows("SELECT language, time_zone FROM person") == before
        assert await stage.count("mute") == 0


async def test_a_form_from_before_a_sign_out_changes_nothing(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    before = await address_of(stage)
    await anna.says("profile")
    await anna.taps("Change address")
    await anna.says("/logout")
    await fills(stage, anna, country="DE", line1="Torstr. 1", postal_code="1", city="Berlin")
    assert anna.user.wrong == {}, "who is signed out is told nothing"
    anna.hears("Which e-mail address").hears_not("Torstr", before[0])
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    anna.hears("In which country").hears_not("Torstr")
    await anna.taps("Fill in a form")
    await anna.says("/logout")
    await stage.signs_in(anna, ANNA)
    await fills(stage, anna, line1="Torstr. 1")
    anna.hears("opened before you signed in").offers("Change address")
    await anna.taps("Change address")
    await anna.says("/logout")
    await stage.signs_in(anna, BO)
    await fills(stage, anna, line1="Torstr. 1")
    anna.hears("another account")
    assert await address_of(stage) == before
    assert "Torstr" not in str(await stage.rows("SELECT pending FROM conversation"))


async def test_a_session_that_ran_out_and_a_proof_that_is_old(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("profile")
    await anna.taps("Change address")
    stage.clock.passes(minutes=20)
    await fills(stage, anna, line1="Nygatan 3")
    anna.hears("once more that it is you").hears_not("Nygatan")
    await stage.proves(anna, ANNA)
    anna.hears("Change it like this?", "Nygatan 3")
    await anna.says("profile")
    stage.clock.passes(minutes=20)
    (await anna.taps("Change tax id")).hears("once more that it is you")
    assert anna.user.form is None, "nothing opens before the proof"
    await stage.proves(anna, ANNA)
    await anna.taps("Fill in a form")
    stage.clock.passes(days=31)
    await fills(stage, anna, tax_id="nonsense")
    assert anna.user.wrong == {}
    anna.hears("Which e-mail address")
    assert (await address_of(stage))[0] != "Nygatan 3"


async def test_nobody_else_sends_annas_form_and_it_counts_once(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    eve = await stage.talk("Eve", "slack")
    assert isinstance(eve, SlackTalk)
    await stage.signs_in(eve, BO)
    await anna.says("profile")
    await anna.taps("Change address")
    form = anna.user.form
    assert form is not None
    stage.people.place.api.forms[eve.user.id] = {**form, "id": "V-other"}
    await fills(stage, eve, line1="Evil 1", postal_code="nonsense")
    assert eve.user.wrong == {}
    eve.hears("too old for me to know").hears_not("SE")
    await fills(stage, anna, line1="Nygatan 3")
    anna.hears("Nygatan 3")
    stage.people.place.api.forms[anna.user.id] = {**form, "id": "V-again"}
    await fills(stage, anna, line1="Nygatan 4")
    anna.hears("has done its work already").hears_not("Nygatan 4")


async def test_too_late_for_the_trigger_a_button_is_said_instead(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("profile")
    stage.people.place.trigger_lives = 0
    (await anna.taps("Change tax id")).hears("The form did not open")
    stage.people.place.trigger_lives = 3
    (await anna.taps("Fill in a form")).is_silent()
    await fills(stage, anna, tax_id="DE136695976")
    anna.hears("Change it like this", "DE136695976")


async def test_while_a_person_has_the_chat_no_form_does_anything(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK, TELEGRAM, more=AT_TELEGRAM)
    mia = telegram_agent(stage, "Mia")
    anna = await stage.signs_in(await stage.talk("Anna", "slack"), ANNA)
    assert isinstance(anna, SlackTalk)
    await anna.says("profile")
    await anna.taps("Change address")
    await anna.says("/human")
    await fills(stage, anna, line1="Nygatan 3")
    mia.sees("update address")
    anna.hears_not("Change it like this?")
    kept = await stage.rows("SELECT payload FROM outbox WHERE channel = 'telegram'")
    assert "Nygatan" not in str(kept)
