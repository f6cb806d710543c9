"""Two wishes at once, and words that lean on the last answer; anger, and another language."""

from tests.dialogues.test_comparison_stories import _finn
from tests.standins.stage import SLACK, TELEGRAM
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage


async def test_two_questions_are_answered_one_after_the_other(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("what do I owe and which payment methods do you have on file?")
    anna.hears("You owe €118.75", "No payment method is on file")


async def test_a_question_and_an_act_end_with_the_acts_confirmation(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("how much do i owe? and please cancel my subscription")
    anna.hears("You owe €118.75", "that you want to cancel")
    (await anna.says("no")).hears("I leave it as it is")


async def test_two_acts_wait_for_each_other(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("i want to pay INV-0042. and then cancel my subscription please")
    anna.hears("Pay €118.75", "You asked for something else, too")
    anna.offers("Cancel subscription")


async def test_both_wishes_wait_for_the_proof(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await stage.talk("Anna")
    await anna.says("what do I owe and which payment methods do you have on file?")
    anna.hears("Which e-mail address")
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    anna.hears("You owe €118.75", "No payment method is on file")


async def test_the_one_before_is_the_one_before(stage_for: RaiseStage) -> None:
    _, finn = await _finn(stage_for, TELEGRAM)
    (await finn.says("show me invoice INV-0503")).hears("Invoice INV-0503")
    (await finn.says("and the one before?")).hears("Invoice INV-0502")
    (await finn.says("and the one before that?")).hears("Invoice INV-0501")
    (await finn.says("and the one before?")).hears("no invoice before that one")


async def test_what_was_meant_is_asked_again(stage_for: RaiseStage) -> None:
    _, finn = await _finn(stage_for, TELEGRAM)
    (await finn.says("show me the october invoice")).hears("Invoice INV-0502")
    (await finn.says("no, I meant september")).hears("Invoice INV-0501")
    (await finn.says("november?")).hears("Invoice INV-0503")
    await finn.says("send me that as pdf")
    assert [name for name, _ in finn.files] == ["INV-0503.pdf"]
    (await finn.says("pay it")).hears(r"Pay €401\.88 for")


async def test_a_correction_within_a_question_changes_what_is_confirmed(
    stage_for: RaiseStage,
) -> None:
    _, finn = await _finn(stage_for, TELEGRAM)
    (await finn.says("pay INV-0502")).hears(r"Pay €237\.50")
    (await finn.says("sorry, I meant INV-0503")).hears(r"Pay €401\.88")
    await finn.says("yes")
    finn.hears(r"€401\.88 is ready")


async def test_anger_and_the_law_are_offered_a_person_at_once(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("how much do i owe, this is ridiculous")
    anna.hears("You owe €118.75", "rather talk to a person")
    anna.offers("Talk to a person")
    (await anna.says("what do i owe")).hears_not("rather talk to a person")


async def test_another_language_is_understood_and_offered(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("wie viel schulde ich euch noch?")
    anna.hears("You owe €118.75").offers("Auf Deutsch weiter")
    (await anna.taps("Auf Deutsch weiter")).hears("Deutsch")
    (await anna.says("was schulde ich?")).hears(r"118,75")


async def test_what_is_not_meant_is_not_done(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("don't cancel my subscription, just tell me when it renews")
    anna.hears_not("that you want to cancel")
