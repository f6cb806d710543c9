"""The yes and the no of one question: the first that is taken counts, and the other says so."""

import pytest

from tests.dialogues.test_method_stories import has_cards
from tests.dialogues.test_subscription_stories import told
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

WAYS = pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB], ids=str)
TOO_LATE = "You have said yes to this already"
AS_IT_IS = "I leave it as it is"
OF_OLD = "nothing comes of that question"


async def _anna(stage_for: RaiseStage, way: Way) -> tuple[Stage, Talk]:
    stage = await stage_for(way)
    return stage, await stage.signs_in(await stage.talk("Anna"), ANNA)


@WAYS
async def test_a_cancelled_plan_is_not_left_as_it_is(stripe_stage: RaiseStage, way: Way) -> None:
    story = await told(await stripe_stage(way))
    ada = story.ada
    await ada.says("cancel my subscription")
    asked = ada.shown("20 Dec")
    await ada.taps("Cancel on 20 Dec", on=asked)
    (await ada.taps("No", on=asked)).hears(TOO_LATE).hears_not(AS_IT_IS)
    ada.offers("Keep Pro")
    assert (await story.terms())[2], "it stays cancelled"
    await ada.taps("Keep Pro")
    assert not (await story.terms())[2], "and the way back works"


@WAYS
async def test_autopay_by_a_typed_yes_stays_on(stage_for: RaiseStage, way: Way) -> None:
    stage, anna = await _anna(stage_for, way)
    await has_cards(stage, "4242")
    await anna.says("turn on autopay")
    asked = anna.shown("Turn autopay on for")
    (await anna.says("yes")).hears("Autopay is on")
    (await anna.taps("No", on=asked)).hears(TOO_LATE, "Autopay is on").offers("Turn autopay off")
    anna.hears_not(AS_IT_IS)
    stage.clock.passes(minutes=20)
    (await anna.taps("No", on=asked)).hears(TOO_LATE).offers("Turn autopay off", "person")
    [given] = await stage.rows("SELECT withdrawn_at FROM consent WHERE purpose='autopay'")
    assert given.withdrawn_at is None
    (await anna.taps("Yes, turn autopay on", on=asked)).hears("done its work already")


@WAYS
async def test_a_refund_that_was_passed_on_is_with_a_person(
    stage_for: RaiseStage, way: Way
) -> None:
    stage, anna = await _anna(stage_for, way)
    await anna.says("I want a refund for INV-0041, I was billed by mistake")
    asked = anna.shown("Shall I ask Nordlicht")
    await anna.taps("Yes, pass it on", on=asked)
    (await anna.taps("No", on=asked)).hears(TOO_LATE, "We have that already", "€98.41")
    anna.offers("My requests", "person")
    assert await stage.count("customer_case") == 1


@WAYS
async def test_an_opened_payment_page_takes_nothing_by_itself(
    stage_for: RaiseStage, way: Way
) -> None:
    stage, anna = await _anna(stage_for, way)
    await anna.says("I want to pay")
    asked = anna.shown("Pay €118.75 for")
    (await anna.taps("Pay €118.75", on=asked)).link("/pay/")
    (await anna.taps("No", on=asked)).hears(TOO_LATE, "Nothing is charged until you pay")
    anna.hears_not(AS_IT_IS).offers("Did you get my payment?", "Talk to a person")
    assert await stage.count("effect") == 1


@WAYS
@pytest.mark.parametrize("said", ["no", "No", "tap"])
async def test_after_a_no_the_yes_asks_anew(stage_for: RaiseStage, way: Way, said: str) -> None:
    stage, anna = await _anna(stage_for, way)
    await anna.says("I want to pay")
    asked = anna.shown("Pay €118.75 for")
    await (anna.taps("No", on=asked) if said == "tap" else anna.says(said))
    anna.hears(AS_IT_IS)
    (await anna.taps("Pay €118.75", on=asked)).hears("Pay €118.75 for Lind AB?")
    assert await stage.count("effect") == 0, "nothing was opened"
    (await anna.says("yes")).link("/pay/")
    (await anna.taps("No", on=asked)).hears(OF_OLD).hears_not(AS_IT_IS)


@WAYS
async def test_a_no_to_an_older_question_speaks_for_that_one_alone(
    stage_for: RaiseStage, way: Way
) -> None:
    stage, anna = await _anna(stage_for, way)
    await has_cards(stage, "4242")
    await anna.says("turn on autopay")
    older = anna.shown("Turn autopay on for")
    await anna.says("what do I owe?")
    await anna.says("turn on autopay")
    await anna.says("yes")
    (await anna.taps("No", on=older)).hears(OF_OLD).hears_not(AS_IT_IS)
    [given] = await stage.rows("SELECT withdrawn_at FROM consent WHERE purpose='autopay'")
    assert given.withdrawn_at is None


async def test_an_open_question_stays_answerable_when_words_are_not_understood(
    stage_for: RaiseStage,
) -> None:
    _, anna = await _anna(stage_for, WEB)
    await anna.says("I want to pay")
    asked = anna.shown("Pay €118.75 for")
    (await anna.says("qwrt zzyx blorb")).hears("not sure what you mean")
    (await anna.taps("No", on=asked)).hears(AS_IT_IS)
