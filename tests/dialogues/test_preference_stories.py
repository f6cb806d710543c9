"""What comes where: the grid, its limits, hours, clocks, and messages that show nothing."""

from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO, EMIL
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


async def _in_telegram(stage_for: RaiseStage, email: str = ANNA) -> tuple[Stage, Talk]:
    stage = await stage_for(TELEGRAM)
    talk = await stage.talk("Anna")
    await stage.signs_in(talk, email)
    return stage, talk


async def _ticks(stage: Stage, talk: Talk) -> None:
    talk.mark()
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await talk.settled()


async def test_the_grid_is_shown_and_changed_by_buttons(stage_for: RaiseStage) -> None:
    _, anna = await _in_telegram(stage_for)
    (await anna.commands("preferences")).hears(
        "Reminders: Telegram and e-mail",
        "Payments and receipts: Telegram and e-mail",
        "Hours: any time of our hours",
        "can’t be switched off",
    )
    anna.offers("Reminders off: Telegram", "Payments and receipts off: Telegram")
    assert not any("Payments and receipts off: e-mail" in label for label in anna.buttons)
    (await anna.taps("Reminders off: Telegram")).hears("Reminders: e-mail").offers(
        "Reminders on: Telegram"
    )
    (await anna.taps("Reminders off: e-mail")).hears("Reminders: off")
    (await anna.taps("Reminders on: Telegram")).hears("Reminders: Telegram")


async def test_it_can_be_typed_where_there_are_no_buttons(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("/preferences")
    (await anna.says("reminders off: web chat")).hears("Reminders: e-mail")
    (await anna.says("choose hours")).hears("When may reminders come?")
    (await anna.says("2")).hears("Hours: before noon")


async def test_reminders_off_in_the_chat_come_by_mail(stage_for: RaiseStage) -> None:
    stage, anna = await _in_telegram(stage_for)
    await anna.commands("preferences")
    await anna.taps("Reminders off: Telegram")
    stage.clock.passes(days=3, hours=2)
    await _ticks(stage, anna)
    anna.is_silent()
    assert "INV-0042" in stage.letters(ANNA)[-1].subject


async def test_receipts_that_a_chat_must_not_show_come_by_mail(stage_for: RaiseStage) -> None:
    stage, anna = await _in_telegram(stage_for)
    await anna.commands("preferences")
    await anna.taps("Payments and receipts off: Telegram")
    await anna.says("pay INV-0042")
    await anna.says("yes")
    page = anna.link("/pay/")
    anna.mark()
    await stage.pays(page)
    await anna.settled()
    anna.is_silent()
    assert stage.letters(ANNA)[-1].subject == "Your payment has arrived"


async def test_one_invoice_is_muted_and_the_others_are_not(stage_for: RaiseStage) -> None:
    stage, bo = await _in_telegram(stage_for, BO)
    await bo.says("stop bothering me about INV-0102")
    bo.hears("Stop reminders about INV-0102 only?")
    (await bo.says("yes")).hears("I won’t remind you of INV-0102 any more")
    await _ticks(stage, bo)
    bo.hears_not("INV-0102")
    (await bo.commands("preferences")).offers("Reminders on: INV-0102")
    await bo.taps("Reminders on: INV-0102")
    assert await stage.count("mute") == 0


async def test_discreet_shows_nothing_before_a_tap(stage_for: RaiseStage) -> None:
    stage, anna = await _in_telegram(stage_for)
    await anna.commands("preferences")
    (await anna.taps("Turn discreet mode on")).hears("Discreet: yes")
    anna.offers("Turn discreet mode off")
    stage.clock.passes(days=3, hours=2)
    await _ticks(stage, anna)
    anna.hears("You have a message about your account").hears_not("INV-0042", "118.75", "due")
    (await anna.taps("Show")).hears("INV-0042", "€118.75")
    await anna.commands("logout")
    stage.clock.passes(days=4)
    await _ticks(stage, anna)
    mail = stage.letters(ANNA)[-1]
    assert mail.subject == "You have a message about your account."
    assert "118.75" not in mail.text
    assert "INV-0042" not in mail.text


async def test_telegram_knows_no_clock_so_it_is_asked_for_once(stage_for: RaiseStage) -> None:
    stage, anna = await _in_telegram(stage_for)
    anna.hears(r"Is it 20 Nov 2026, \d\d:\d\d where you are \(Europe/Stockholm\)\?")
    anna.offers("Yes, that’s right", "No, another time zone")
    (await anna.taps("No, another")).hears("Your time zone is Europe/Stockholm. Tell me another")
    await anna.says("set my time zone to Asia/Tokyo")
    await stage.house.reminders.plan()
    (await anna.says("yes")).hears(
        "Your time zone is Asia/Tokyo now", "The next reminder is planned for"
    )
    await anna.commands("logout")
    await stage.signs_in(anna, ANNA)
    anna.hears("signed in").hears_not("where you are")


async def test_slack_knows_the_clock(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    anna.hears_not("where you are")
    [row] = await stage.rows("SELECT time_zone FROM person WHERE email = :email", email=ANNA)
    assert row.time_zone is not None


async def test_a_second_chat_needs_its_own_proof_and_has_the_same_preferences(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM, WEB)
    first = await stage.talk("Anna", "telegram")
    await stage.signs_in(first, ANNA)
    await first.commands("preferences")
    await first.taps("Turn discreet mode on")
    await first.commands("language de")
    second = await stage.talk("Anna", "web")
    (await second.says("what do I owe?")).hears("Which e-mail address")
    await second.says(ANNA)
    await stage.proves(second, ANNA)
    second.hears("angemeldet")
    (await second.commands("preferences")).hears("Diskret: ja", "Telegram, Web-Chat und E-Mail")


async def test_was_wohin_kommt(stage_for: RaiseStage) -> None:
    _, emil = await _in_telegram(stage_for, EMIL)
    emil.hears("Ist es bei Ihnen gerade")
    (await emil.commands("preferences")).hears("Was wohin kommt", "lassen sich nicht abschalten")
    (await emil.taps("Erinnerungen aus: Telegram")).hears("Erinnerungen: E-Mail")
