"""The main job in every language, with every button typed instead of tapped (CH8, LO3)."""

import re

import pytest

from app.languages import language_folders
from bot.replies import Say
from tests.standins.stage import TELEGRAM, Stage, words
from tests.standins.stage_books import BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

LANGUAGES = tuple(language_folders())


def typed(label: str) -> str:
    """The label from a plain keyboard: no marks, no special spaces, no curly quotes."""
    plain = re.sub("[\u200e\u200f]", "", label).replace("’", "'")
    return re.sub("[\u00a0\u202f ]+", " ", plain).rstrip(" ?؟").lower()


def spoken(key: str, tag: str) -> str:
    """A sentence of the pack, up to its first value."""
    return words().phrases.say(Say(key), tag)


async def signed_in(stage: Stage, tag: str) -> Talk:
    """Bo, who chose a language before anybody knew him."""
    bo = await stage.talk("Bo", language_code="en")
    await bo.says(f"/language {tag}")
    await stage.signs_in(bo, BO)
    return bo


@pytest.mark.parametrize("tag", LANGUAGES)
async def test_a_language_chosen_before_signing_in_stays(tag: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await signed_in(stage, tag)
    bo.mark()
    await bo.says("/logout")
    bo.hears(spoken("signed-out", tag).split(".")[0])
    assert [row.language for row in await stage.rows("SELECT language FROM person")] == [tag]


@pytest.mark.parametrize(
    ("said", "tag"),
    [("/language Espanol", "es"), ("/language العربية", "ar"), ("/language Französisch", "fr"),
     ("/language klingon", None), ("/language русский", "ru"), ("/language pt-BR", "pt")],
)  # fmt: skip
async def test_a_language_is_named_in_any_of_them(
    said: str, tag: str | None, stage_for: RaiseStage
) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await stage.talk("Bo", language_code="en")
    await bo.says(said)
    bo.hears(spoken("language-set", tag) if tag else spoken("language-unknown", "en"))


async def test_a_number_copied_from_an_arabic_message_is_understood(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await signed_in(stage, "ar")
    await bo.says("/invoices")
    (await bo.says("\u200e/invoice\u200e \u200eINV-0101\u200e")).hears("INV-0101", "تاريخ الإصدار")
    (await bo.says("١")).hears_not(spoken("not-understood", "ar"))


@pytest.mark.parametrize("tag", LANGUAGES)
async def test_every_button_has_a_typed_form(tag: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await signed_in(stage, tag)
    leave = spoken("menu-logout", tag)  # works too, and ends the story
    lost = {spoken("not-understood", tag)[:12], spoken("not-understood-again", tag)[:12]}
    for command in ("/help", "/balance", "/invoices", "/invoice INV-0101", "/pay", "/settings"):
        offered = [one for one in (await bo.says(command)).buttons if one != leave]
        assert offered, command
        for label in offered:
            await bo.says(command)
            await bo.says(typed(label))
            heard = re.sub("[\u200e\u200f]", "", bo.text)
            assert heard.strip(), f"{command}: {typed(label)}"
            assert not any(words in heard for words in lost), f"{command}: {typed(label)}"


@pytest.mark.parametrize("tag", LANGUAGES)
async def test_the_payment_page_speaks_the_language_of_the_chat(
    tag: str, stage_for: RaiseStage
) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await signed_in(stage, tag)
    await bo.says("/pay INV-0103")
    page = (await bo.says("1")).link("/pay/")
    shown = await stage.http.get(page, headers={"Accept-Language": "nl"})
    assert f'<html lang="{tag}"' in shown.text
    bo.mark()
    await stage.pays(page)
    await bo.settled()
    [(name, paper)] = bo.files
    assert name == spoken("receipt-file", tag)
    assert paper.startswith(b"%PDF")
