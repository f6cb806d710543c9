"""Reminders that are acted on: at once, days later, too often; and what is disputed."""

from tests.standins.stage import SUPPORT, TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO, EMIL
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk
from tests.standins.telegram import Fault


async def _reminded(stage_for: RaiseStage) -> tuple[Stage, Talk]:
    """Anna was reminded of INV-0042 on Monday, 23 November."""
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    stage.clock.passes(days=3, hours=2)
    await _ticks(stage, anna)
    anna.hears("Invoice INV-0042 is due in 7 days").offers(
        "Pay €118.75", "Remind me in 3 days", "I’ll pay on", "Talk to a person", "Stop reminders"
    )
    return stage, anna


async def _ticks(stage: Stage, talk: Talk) -> None:
    talk.mark()
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await talk.settled()


async def test_every_button_of_a_reminder_works_days_later(stage_for: RaiseStage) -> None:
    stage, anna = await _reminded(stage_for)
    reminder = anna.shown("INV-0042 is due in 7 days")
    stage.clock.passes(days=9)
    (await anna.taps("Remind me in 3 days", on=reminder)).hears("I stay quiet until 5 Dec 2026")
    (await anna.taps("I’ll pay on", on=reminder)).hears("On which day will you pay INV-0042?")
    (await anna.taps("5 Dec 2026")).hears("You pay by 5 Dec 2026?")
    await anna.says("yes")
    (await anna.taps("I’ll pay on", on=reminder)).hears("we have 5 Dec 2026 on record already")
    (await anna.taps("Pay €118.75", on=reminder)).hears("Pay €118.75 for")
    (await anna.taps("Talk to a person", on=reminder)).hears("passed this to a person")
    (await anna.taps("Stop reminders", on=reminder)).hears("I won’t remind you any more")


async def test_buttons_of_a_reminder_that_was_paid_meanwhile(stage_for: RaiseStage) -> None:
    stage, anna = await _reminded(stage_for)
    reminder = anna.shown("INV-0042 is due in 7 days")
    await anna.taps("Pay €118.75", on=reminder)
    await anna.says("yes")
    refused = Fault.refuse(400, "Bad Request: message can't be edited")
    stage.standin.fault("editMessageText", refused, refused, refused)
    await stage.pays(anna.link("/pay/"))
    await anna.settled()
    for label in ("Pay €118.75", "Remind me in 3 days", "I’ll pay on"):
        (await anna.taps(label, on=reminder)).hears("INV-0042 is paid")
    assert await stage.count("snooze") == 0


async def test_a_button_after_logging_out_asks_who_it_is_and_goes_on(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await _reminded(stage_for)
    reminder = anna.shown("INV-0042 is due in 7 days")
    await anna.commands("logout")
    (await anna.taps("I’ll pay on", on=reminder)).hears("Which e-mail address")
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    anna.hears("On which day will you pay INV-0042?")


async def test_snoozed_three_times_a_day_to_pay_is_offered(stage_for: RaiseStage) -> None:
    stage, anna = await _reminded(stage_for)
    reminder = anna.shown("INV-0042 is due in 7 days")
    for _ in range(3):
        (await anna.taps("Remind me in 3 days", on=reminder)).hears(
            "I stay quiet until", "The due date stays as it is"
        )
    (await anna.taps("Remind me in 3 days", on=reminder)).hears("put off 3 times")
    anna.offers("I’ll pay later", "Talk to a person")
    (await anna.says("snooze until friday")).hears("put off 3 times")
    assert await stage.count("snooze") == 3
    (await anna.taps("I’ll pay later")).hears("On which day will you pay INV-0042?")


async def test_a_day_in_words_for_one_of_several(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    (await bo.says("snooze INV-0103 until friday")).hears("Quiet until 27 Nov 2026?")
    (await bo.says("yes")).hears("I stay quiet until 27 Nov 2026")
    [row] = await stage.rows("SELECT invoice, why FROM snooze")
    assert (row.invoice, row.why) == ("INV-0103", "snoozed")
    await bo.says("remind me later")
    (await bo.says("on wednesday")).hears("I stay quiet until 25 Nov 2026")
    (await bo.says("snooze INV-9999 until friday")).hears("can’t find that invoice")


async def test_spaeter_auf_deutsch(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    emil = await stage.talk("Emil")
    await stage.signs_in(emil, EMIL)
    (await emil.says("erinnere mich am freitag")).hears("Bis zum 27. Nov. 2026 keine Erinnerungen?")
    (await emil.says("ja")).hears("Gut, bis zum 27. Nov. 2026", "Der Fälligkeitstag bleibt")


async def test_what_is_disputed_is_held_back_and_a_person_has_it(stage_for: RaiseStage) -> None:
    stage, anna = await _reminded(stage_for)
    await anna.says("I dispute this charge, the amount on INV-0042 is wrong")
    anna.hears("something is wrong here", "INV-0042", "Reminders for this invoice wait")
    (await anna.says("yes")).hears("passed this to a person", "Reminders for this invoice wait")
    assert "dispute_charge" in stage.letters(SUPPORT)[-1].subject
    stage.clock.passes(days=4)
    await _ticks(stage, anna)
    anna.is_silent()
    [row] = await stage.rows("SELECT invoice, why FROM snooze")
    assert (row.invoice, row.why) == ("INV-0042", "disputed")
    stage.clock.passes(days=27)
    await _ticks(stage, anna)
    anna.hears("INV-0042 was due")


async def test_stop_is_understood_in_every_language_at_once(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    for word in ("STOP!", "Stopp", "unsubscribe", "keine Nachrichten mehr", "/stop"):
        (await anna.says(word)).hears("I won’t remind you any more").offers("Undo")
        await anna.taps("Undo")
    await anna.says("I'll pay on friday")
    await anna.says("no")
    await anna.says("remind me later")
    (await anna.says("stopp")).hears("I won’t remind you any more")


async def test_stop_as_an_answer_or_in_a_sentence_stops_no_reminders(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("pay INV-0042")
    (await anna.says("stop")).hears("I leave it as it is")
    (await anna.says("I want to stop my subscription")).hears_not("I won’t remind you any more")
    [row] = await stage.rows("SELECT reminders FROM person WHERE email = :email", email=ANNA)
    assert row.reminders
