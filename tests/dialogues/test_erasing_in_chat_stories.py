"""Somebody has it all erased themselves: asked for a proof and a yes, done soon after, for good."""

from pathlib import Path

import pytest

from tests.dialogues.test_erasing_stories import FRIEND, SECRET, everything
from tests.dialogues.test_feature_stories import REFUSED, leaves_a_button, without
from tests.dialogues.test_viewer_stories import may_only_look
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

WISH = "Erase what you know about me"


async def asks(talk: Talk) -> Talk:
    """To the question whose yes erases."""
    await talk.commands("mydata")
    return await talk.taps(WISH)


async def a_minute_passes(stage: Stage) -> int:
    """What the scheduler does then; gives how many people it forgot."""
    stage.clock.passes(minutes=1)
    return await stage.house.erasing.run_due()


@pytest.mark.parametrize("way", [TELEGRAM, WEB], ids=str)
async def test_what_goes_and_stays_is_said_and_a_yes_does_it(
    way: Way, stage_for: RaiseStage
) -> None:
    stage = await stage_for(way)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says(SECRET)
    await anna.says(f"send the payment page for INV-0042 to {FRIEND}")
    await anna.says("yes")
    await asks(anna)
    anna.hears("Erase what Nordlicht knows about you here?", "said in your chats", "stays by law")
    anna.hears("invoices and payments", "can’t be undone").offers("Erase it", "No")
    assert await stage.count("erasure") == 0
    await anna.taps("Erase it")
    anna.hears("being erased now", "signed out everywhere", "sign in anew").offers("Talk to a")
    assert await stage.house.erasing.run_due() == 0, "the answer leaves first"
    books = await stage.count("invoice"), await stage.count("payment"), await stage.count("consent")
    assert await a_minute_passes(stage) == 1
    left = await everything(stage)
    for word in (SECRET, FRIEND, "being erased now"):
        assert word not in left
    assert (await stage.deeds())[-2:] == ["erase_data", "person.erased"]
    kept = await stage.count("invoice"), await stage.count("payment"), await stage.count("consent")
    assert kept == books
    assert await a_minute_passes(stage) == 0, "once"
    (await anna.says("what do I owe?")).hears("Which e-mail address")
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    anna.hears("€118.75")


async def test_no_leaves_all_as_it_is(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await asks(anna)
    await anna.says("no")
    await a_minute_passes(stage)
    assert "person.erased" not in await stage.deeds()
    (await anna.says("what do I owe?")).hears("€118.75")


async def test_my_other_chats_are_signed_out_and_a_colleague_s_is_not(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM, SLACK)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    other = await stage.signs_in(await stage.talk("Anna", "slack"), ANNA)
    await other.says(SECRET)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await asks(anna)
    await anna.taps("Erase it")
    (await other.says("what do I owe?")).hears("Which e-mail address")
    await a_minute_passes(stage)
    assert SECRET not in await everything(stage)
    (await bo.says("what do I owe?")).hears("You owe")


async def test_whoever_comes_back_at_once_stays_signed_in(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says(SECRET)
    await asks(anna)
    await anna.taps("Erase it")
    await stage.signs_in(anna, ANNA)
    assert await a_minute_passes(stage) == 1
    assert SECRET not in await everything(stage)
    (await anna.says("what do I owe?")).hears("€118.75")


async def test_a_viewer_may_have_themselves_erased(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await may_only_look(stage)
    await asks(anna)
    (await anna.taps("Erase it")).hears("being erased now")
    assert await a_minute_passes(stage) == 1


async def test_a_firm_may_turn_it_off(house_url: str, tmp_path: Path) -> None:
    async with without(house_url, tmp_path, ["erase_data"]) as stage:
        anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
        (await anna.commands("mydata")).hears("To have more erased, ask a person")
        assert not any(WISH in label for label in anna.buttons)
        await leaves_a_button(stage, "erase_data")
        (await anna.says("1")).hears(REFUSED)
        assert await stage.count("erasure") == 0
