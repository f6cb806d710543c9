"""Somebody else wants Anna forgotten, or has her phone in hand and not her mailbox."""

from tests.standins.stage import TELEGRAM, Stage
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import TelegramTalk

WISH = "Erase what you know about me"


async def _signed_in(stage: Stage, name: str, email: str) -> TelegramTalk:
    talk = await stage.talk(name)
    assert isinstance(talk, TelegramTalk)
    await stage.signs_in(talk, email)
    return talk


async def _nobody_is_erased(stage: Stage) -> None:
    stage.clock.passes(minutes=5)
    assert await stage.count("erasure") == 0
    assert await stage.house.erasing.run_due() == 0
    assert not {"erase_data", "person.erased"} & set(await stage.deeds())


async def test_somebody_elses_yes(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _signed_in(stage, "Anna", ANNA)
    bo = await _signed_in(stage, "Bo", BO)
    await anna.commands("mydata")
    await anna.taps(WISH)
    data = anna.user.heard[-1].button("Erase it").data
    bo.mark()
    bo.user.presses(data, bo.user.heard[-1])  # in his own chat
    await bo.settled()
    bo.hears("too old for me to know")
    bo.user.presses(data, anna.user.heard[-1])  # as if in hers, with his own id
    await bo.settled()
    await _nobody_is_erased(stage)
    (await anna.says("what do I owe?")).hears("€118.75")


async def test_a_thief_with_the_phone_but_not_the_mailbox(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _signed_in(stage, "Anna", ANNA)
    stage.clock.passes(hours=1)
    await anna.commands("mydata")
    (await anna.taps(WISH)).hears_not("stays by law")
    await anna.says("yes")
    await _nobody_is_erased(stage)
    await stage.proves(anna, ANNA)
    anna.hears("stays by law").offers("Erase it")


async def test_an_open_question_is_no_proof_an_hour_later(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _signed_in(stage, "Anna", ANNA)
    await anna.commands("mydata")
    await anna.taps(WISH)
    stage.clock.passes(hours=1)
    await anna.taps("Erase it")
    await _nobody_is_erased(stage)


async def test_a_group_is_no_place_for_it(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _signed_in(stage, "Anna", ANNA)
    group = stage.standin.group(-1007, "Office", "group")
    await anna.commands("mydata")
    await anna.taps(WISH)
    data = anna.user.heard[-1].button("Erase it").data
    for said in ("/mydata", "erase what you know about me", "yes"):
        await anna.user.says(said, group)
        await stage.settle()
    anna.user.presses(data, group.heard[-1])
    await stage.settle()
    assert {one.text for one in group.heard} == {
        "I talk about bills in private only. Send me a direct message and we can go on there."
    }
    await _nobody_is_erased(stage)
