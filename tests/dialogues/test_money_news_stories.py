"""What is told unasked: news of money, and messages to everybody, as their reader wants them."""

from app.status_command import read_status
from billing.money import Money, currency
from billing.store import events
from billing.store.events import StoredEvent
from bot.broadcast_file import read_broadcast
from bot.broadcasts import Broadcasts, audience_of
from bot.case_rules import CaseKind
from bot.store import cases
from tests.standins.stage import SUPPORT, TELEGRAM, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

HIDDEN = "You have a message about your account."


async def _in_telegram(stage_for: RaiseStage, support: str = SUPPORT) -> tuple[Stage, Talk]:
    stage = await stage_for(TELEGRAM, support=support)
    return stage, await stage.signs_in(await stage.talk("Anna"), ANNA)


async def _happens(stage: Stage, talk: Talk, kind: str, *invoices: str) -> None:
    """Something becomes of a payment of €118.75 that nobody has begun in a chat."""
    talk.mark()
    money = Money(11875, currency("EUR"))
    news = StoredEvent(kind, "cus_anna", "pay_1", money, invoices, "", "", stage.clock.now())
    async with stage.house.database.transaction() as tx:
        await events.add(tx, f"{kind}:pay_1", news)
    await talk.settled()


async def _pays(stage: Stage, anna: Talk) -> None:
    await anna.says("pay INV-0042")
    await anna.says("yes")
    page = anna.link("/pay/")
    anna.mark()
    await stage.pays(page)
    await anna.settled()


async def test_a_lock_screen_shows_nothing_of_a_payment(stage_for: RaiseStage) -> None:
    stage, anna = await _in_telegram(stage_for)
    await anna.commands("preferences")
    await anna.taps("Turn discreet mode on")
    await _pays(stage, anna)
    anna.hears(HIDDEN).hears_not("118.75", "arrived")
    (await anna.taps("Show")).hears("€118.75").hears("receipt")
    await _happens(stage, anna, "refund_succeeded", "INV-0042")
    anna.hears(HIDDEN).hears_not("118.75", "refund")
    await anna.commands("logout")
    await _happens(stage, anna, "refund_failed", "INV-0042")
    letter = stage.letters(ANNA)[-1]
    assert letter.subject == HIDDEN
    assert letter.text.startswith(HIDDEN)
    assert "The refund of €118.75" in letter.text, "a mail that was opened may say it"


async def test_who_said_stop_hears_in_the_chat_only_of_what_was_begun_there(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await _in_telegram(stage_for)
    await anna.says("stop")
    await _pays(stage, anna)
    anna.hears("€118.75 for INV-0042 has arrived")
    await _happens(stage, anna, "refund_succeeded", "INV-0043")
    anna.is_silent()
    assert "Your refund of €118.75 has gone out" in stage.letters(ANNA)[-1].text


async def test_what_nobody_waits_for_comes_in_the_morning(stage_for: RaiseStage) -> None:
    stage, anna = await _in_telegram(stage_for)
    stage.clock.passes(hours=13)  # eleven at night
    await _happens(stage, anna, "refund_succeeded", "INV-0043")
    anna.is_silent()
    async with stage.house.database.transaction() as tx:
        assert (await read_status(tx, stage.clock.now())).later == 1
    await _pays(stage, anna)
    anna.hears("€118.75 for INV-0042 has arrived").hears_not("refund")
    anna.mark()
    stage.clock.passes(hours=11)
    await anna.settled()
    anna.hears("Your refund of €118.75 has gone out")
    assert await stage.count("late_news") == 0
    assert "refund" not in stage.letters(ANNA)[-1].subject


async def test_what_is_paid_on_a_page_is_told_at_once_in_every_chat_before_nine(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await _in_telegram(stage_for)
    await anna.says("pay INV-0042")
    await anna.says("yes")
    page = anna.link("/pay/")
    anna.mark()
    stage.clock.passes(hours=22)
    there = await stage.signs_in(await stage.talk("Anna at home"), ANNA)
    there.mark()
    await stage.pays(page)
    for one in (anna, there):
        await one.settled()
        one.hears("€118.75 for INV-0042 has arrived")


async def test_a_refund_is_told_at_once_where_it_was_asked_for(stage_for: RaiseStage) -> None:
    stage, anna = await _in_telegram(stage_for)
    there = await stage.signs_in(await stage.talk("Anna at home"), ANNA)
    asked = cases.Draft(
        CaseKind.REFUND, "cus_anna", 1, 1, Money(11875, currency("EUR")), "en", payment="pay_1"
    )
    async with stage.house.database.transaction() as tx:
        await cases.open_case(tx, asked, stage.clock.now())
    stage.clock.passes(hours=13)
    there.mark()
    await _happens(stage, anna, "refund_succeeded", "INV-0043")
    anna.hears("Your refund of €118.75 has gone out")
    there.is_silent()


async def test_what_was_settled_over_night_is_not_asked_for(stage_for: RaiseStage) -> None:
    stage, anna = await _in_telegram(stage_for)
    stage.clock.passes(hours=13)
    await _happens(stage, anna, "payment_failed", "INV-0042")
    anna.is_silent()
    await _pays(stage, anna)
    anna.mark()
    stage.clock.passes(hours=11)
    await anna.settled()
    anna.is_silent()


async def test_who_leaves_the_chat_over_night_has_it_by_mail(stage_for: RaiseStage) -> None:
    stage, anna = await _in_telegram(stage_for)
    stage.clock.passes(hours=13)
    await _happens(stage, anna, "dispute_won", "INV-0042")
    await anna.commands("logout")
    anna.mark()
    stage.clock.passes(hours=11)
    await anna.settled()
    anna.is_silent()
    assert "your payment of €118.75 stands" in stage.letters(ANNA)[-1].text


async def test_a_failed_refund_names_a_person_only_where_one_was_told(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await _in_telegram(stage_for, support="")
    await _happens(stage, anna, "refund_failed", "INV-0042")
    anna.hears("The money is not lost", "Ask for a person in the chat")
    anna.hears_not("has been told").offers("person")


async def test_a_message_to_everybody_says_how_to_end_it_and_keeps_a_secret(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await _in_telegram(stage_for)
    await _tells_everybody(stage, anna, "one")
    anna.hears("We moved to one", "“Stop” ends messages like this one")
    await anna.commands("preferences")
    await anna.taps("Turn discreet mode on")
    await _tells_everybody(stage, anna, "two")
    anna.is_silent()
    letter = stage.letters(ANNA)[-1]
    assert letter.subject == HIDDEN
    assert letter.text.startswith(HIDDEN)
    assert "We moved to two" in letter.text
    await anna.says("stop")
    await _tells_everybody(stage, anna, "three")
    anna.is_silent()
    assert not any("three" in one.text for one in stage.letters(ANNA))


async def _tells_everybody(stage: Stage, talk: Talk, place: str) -> None:
    talk.mark()
    file = f'id = "{place}"\n[en]\nsubject = "News"\ntext = "We moved to {place}."'
    sending = Broadcasts(stage.house.database, stage.clock, stage.plan.policy())

    async def pause() -> None:
        await talk.settled()

    await sending.send(read_broadcast(file), audience_of("all"), lambda _done, _all: None, pause)
    await talk.settled()
