"""What the firm has turned off is nowhere offered and never done, however it is asked for."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import bot.skills
from app.plugins import find_plugins
from bot.answer import Answer
from bot.blocks import menu, reply, text
from bot.closing import Closing
from bot.features import ALWAYS
from bot.skill import Skill
from bot.skillbook import SkillBook
from bot.store import conversations
from tests.standins.stage import SUPPORT, TELEGRAM, WEB, Stage, Way, staged, words
from tests.standins.stage_books import ANNA

SKILLS = SkillBook(find_plugins(bot.skills, "SKILL", Skill))
COMMANDS = {intent: word for word, intent in SKILLS.commands.items()}
REFUSED = "I can’t do that for Nordlicht in this chat. A person can help you with it."


def without(
    url: str, folder: Path, names: Sequence[str], way: Way = WEB, elsewhere: str = ""
) -> AbstractAsyncContextManager[Stage]:
    """A firm that has turned these off."""
    more = {"features_off": tuple(names), "cancel_elsewhere": elsewhere}
    return staged(url, folder, way, more=more)


async def leaves_a_button(stage: Stage, intent: str) -> None:
    """The newest message has the button of a day when all was on."""
    async with stage.house.database.transaction() as tx:
        chat = await conversations.get_by_id(tx, 1)
        answer = Answer("en", reply(text("dropped"), menu(intent)), person=1)
        closing = Closing(words().phrases, lambda: None)
        await closing.write(tx, chat, answer, f"before:{intent}", stage.clock.now())
    await stage.settle()


async def test_paying_is_refused_by_words_command_and_old_button(
    house_url: str, tmp_path: Path
) -> None:
    async with without(house_url, tmp_path, ["pay"], TELEGRAM) as stage:
        anna = await stage.talk("Anna")
        await stage.signs_in(anna, ANNA)
        assert not any("Pay €" in label for label in anna.buttons)
        for said in ("I want to pay INV-0042", "/pay", "send me a payment link", "pay half of it"):
            (await anna.says(said)).hears(REFUSED).offers("Talk to a person")
        await leaves_a_button(stage, "pay")
        (await anna.taps("Pay")).hears(REFUSED)
        (await anna.says("help")).hears("/balance").hears_not("/pay", "payment page")
        assert await stage.count("effect") == 0
        listed = {one["command"] for menu in stage.standin.state.commands.values() for one in menu}
        assert "balance" in listed
        assert "pay" not in listed


async def test_where_cancelling_is_off_the_place_where_one_cancels_is_named(
    house_url: str, tmp_path: Path
) -> None:
    place = "https://nordlicht.example/cancel"
    async with without(house_url, tmp_path, ["cancel"], elsewhere=place) as stage:
        anna = await stage.talk("Anna")
        await stage.signs_in(anna, ANNA)
        (await anna.says("cancel my subscription")).hears("You can cancel any time here", place)
        (await anna.commands("subscription")).hears("Pro")
        assert not any("Cancel" in label for label in anna.buttons)
        assert stage.letters(SUPPORT) == []


async def test_whatever_is_off_is_refused_before_anything_is_asked_or_done(
    house_url: str, tmp_path: Path
) -> None:
    """Every wish that there is, by a button that was made before, and by its command."""
    off = sorted(SKILLS.intents - ALWAYS)
    async with without(house_url, tmp_path, off) as stage:
        anna = await stage.talk("Anna")
        await anna.says("sign me in")
        await anna.says(ANNA)
        await stage.proves(anna, ANNA)
        deeds = await stage.deeds()
        for intent in off:
            await leaves_a_button(stage, intent)
            (await anna.says("1")).hears("in this chat").offers("Talk to a person")
            if intent in COMMANDS:
                (await anna.commands(COMMANDS[intent])).hears(REFUSED)
        assert await stage.deeds() == deeds
        assert await stage.count("effect") == 0


async def test_a_stranger_is_refused_like_everybody_and_stays_unknown(
    house_url: str, tmp_path: Path
) -> None:
    async with without(house_url, tmp_path, ["invoice_pdf", "documents"]) as stage:
        anna = await stage.talk("Anna")
        (await anna.says("send me my invoice as a pdf")).hears(REFUSED)
        (await anna.says("what do I owe?")).hears("Which e-mail address")
