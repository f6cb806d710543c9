"""Whoever asks who is there hears that it is a bot, in their language, and nobody is called."""

import pytest

from tests.standins.stage import SLACK, TELEGRAM, WEB, Way
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage


@pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB], ids=str)
async def test_a_stranger_and_a_customer_hear_the_same(way: Way, stage_for: RaiseStage) -> None:
    stage = await stage_for(way)
    anna = await stage.talk("Anna", way.channel)
    for said in ("are you a bot?", "Am I talking to a real person?", "who are you"):
        (await anna.says(said)).hears("I am a bot", "your bills from Nordlicht")
        anna.offers("Talk to a person")
    await stage.signs_in(anna, ANNA)
    (await anna.says("hey, are you human?")).hears("I am a bot")
    assert await stage.count("ticket") == 0


@pytest.mark.parametrize(
    ("tag", "said", "heard"),
    [
        ("de", "Bist du ein Bot?", "Ich bin ein Bot"),
        ("es", "¿Hablo con una persona?", "Soy un bot"),
        ("fr", "Êtes-vous un robot ?", "Je suis un robot"),
        ("pt", "Você é um robô?", "Sou um bot"),
        ("ru", "Вы живой человек?", "Я бот"),
        ("ar", "هل أنت إنسان؟", "أنا مساعد آلي"),
    ],
)
async def test_in_their_own_language(
    tag: str, said: str, heard: str, stage_for: RaiseStage
) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna", "web")
    await anna.says(f"/language {tag}")
    (await anna.says(said)).hears(heard)


async def test_words_that_were_asked_for_are_these_words(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna", "web"), ANNA)
    await anna.says("/invoice INV-0042")
    await anna.taps("Something is wrong")
    (await anna.says("who are you")).hears("INV-0042").hears_not("I am a bot")
