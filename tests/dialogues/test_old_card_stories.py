"""Old messages stay true: what asked for money says that it is settled, where it stands."""

import json
from typing import Any

import pytest

from billing.importing import import_files
from tests.dialogues.test_desk_stories import hears
from tests.dialogues.test_paying_stories import _page
from tests.dialogues.test_stripe_paying_stories import _ada
from tests.dialogues.test_subscription_stories import told
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO, a_document
from tests.standins.stage_desk import AT_SLACK, slack_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk
from tests.standins.telegram import Fault

PTB = Way("telegram", "python-telegram-bot", "polling")
ASKED = "INV-0042 is due in 7 days"


async def imports(stage: Stage, status: str = "", **more: list[dict[str, Any]]) -> None:
    """The firm's next file: INV-0042 in this state, or whatever else."""
    known = [one for one in a_document()["invoices"] if one["number"] == "INV-0042"]
    changed = {"invoices": [{**known[0], "status": status}]} if status else {}
    file = stage.folder / "next.json"
    file.write_text(json.dumps({**changed, **more}), "utf-8")
    await import_files(stage.house.database, [file], now=stage.clock.now())


async def transfers(stage: Stage, number: str, amount: int) -> None:
    """The firm's next file has a payment."""
    payment = {
        "id": f"bank_{number}_{amount}",
        "customer": "cus_anna" if number == "INV-0042" else "cus_bo",
        "currency": "EUR",
        "amount": amount,
        "paid_at": "2026-11-23T10:00:00+01:00",
        "method": "bank transfer",
        "status": "succeeded",
        "invoices": [{"number": number, "amount": amount}],
    }
    await imports(stage, payments=[payment])


async def reminded(stage: Stage, talk: Talk) -> None:
    """It is Monday, 23 November, and INV-0042 is asked for."""
    stage.clock.passes(days=3, hours=2)
    talk.mark()
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await talk.settled()
    talk.hears(ASKED)


async def changes(stage: Stage) -> list[tuple[str, str]]:
    """How the changes of cards ended."""
    rows = await stage.rows("SELECT state, reason FROM outbox WHERE kind = 'card' ORDER BY id")
    return [(row.state, row.reason or "") for row in rows]


@pytest.mark.parametrize("way", [TELEGRAM, PTB, SLACK, WEB], ids=str)
async def test_what_was_paid_elsewhere_asks_no_more(stage_for: RaiseStage, way: Way) -> None:
    elsewhere = TELEGRAM if way is WEB else WEB
    stage = await stage_for(way, elsewhere)
    anna = await stage.signs_in(await stage.talk("Anna", way.channel), ANNA)
    owed = anna.shown("You owe €118.75")
    await reminded(stage, anna)
    await anna.says("pay")
    await anna.says("yes")
    reminder, question = anna.shown(ASKED), anna.shown("Pay €118.75 for")
    page, before = anna.shown("payment page"), len(anna.screen())
    old = reminder.buttons
    other = await stage.signs_in(await stage.talk("Anna", elsewhere.channel), ANNA)
    anna.mark()
    await stage.pays(await _page(other))
    await anna.settled()
    for card in (reminder, question, page):
        [now] = [one for one in anna.screen() if one.id == card.id]
        assert (now.text, now.buttons, now.urls) == (
            "Paid on 23 Nov 2026: INV-0042",
            ("Receipt", "Invoices"),
            (),
        )
    assert "Pay €118.75" in old
    [answer] = [one for one in anna.screen() if one.id == owed.id]
    assert answer.text == owed.text, "an answer stays what was said then"
    notices = [one for one in anna.screen()[before:] if one.text]  # a receipt may stand by itself
    assert len(notices) == 1, "the news came once, and nothing else"
    assert "€118.75 for INV-0042 has arrived" in notices[0].text
    await anna.taps("Receipt", on=next(one for one in anna.screen() if one.id == reminder.id))
    assert [name for name, _ in anna.files] != []
    ended = await changes(stage)
    assert len(ended) >= 3
    assert set(ended) == {("sent", "")}
    await stage.house.news.announce()
    await stage.settle()
    assert await changes(stage) == ended, "each once"
    assert await stage.count("closed_invoice") == 0


async def test_a_change_that_telegram_refuses_is_dropped_and_counted(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await reminded(stage, anna)
    reminder, before = anna.shown(ASKED), len(anna.screen())
    stage.standin.fault(
        "editMessageText", Fault.refuse(400, "Bad Request: message can't be edited")
    )
    await imports(stage, "void")
    await anna.settled()
    assert len(anna.screen()) == before, "it is not said anew"
    assert await changes(stage) == [("dropped", "400 message can't be edited")]
    metrics = (await stage.house.metrics.text(stage.clock.now())).decode()
    assert 'channel="telegram",reason="400 message can\'t be edited"} 1.0' in metrics
    assert "paidup_outbox_dead 0.0" in metrics
    (await anna.taps("Pay €118.75", on=reminder)).hears("Nothing is due on INV-0042")
    anna.offers("INV-0042", "Invoices")
    (await anna.taps("INV-0042")).hears("INV-0042 · void")


async def test_a_card_for_several_asks_until_the_last_is_settled(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await bo.says("pay everything")
    question = bo.shown("Pay €145.39")
    for number, amount in (("INV-0101", 5001), ("INV-0102", 2500), ("INV-0102", 5025)):
        await transfers(stage, number, amount)
        await bo.settled()
        assert bo.shown("Pay €145.39").id == question.id, "something of it is due"
    (await bo.taps("Pay €145.39", on=question)).hears("The amount has changed", "Pay €20.13 for")
    await transfers(stage, "INV-0103", 2013)
    await bo.settled()
    [now] = [one for one in bo.screen() if one.id == question.id]
    assert now.text == "Paid on 23 Nov 2026: INV-0101, INV-0102 and INV-0103"
    (await bo.taps("Receipt", on=now)).hears("receipt")


async def test_nothing_changes_where_nobody_is_signed_in_any_more(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("pay")
    await anna.commands("logout")
    anna.mark()
    await imports(stage, "uncollectible")
    await anna.settled()
    anna.is_silent()
    assert await changes(stage) == []
    assert await stage.count("closed_invoice") == 0


async def test_a_persons_words_stay_and_their_button_knows_better(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    mia = slack_agent(stage, "Mia")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("I want to talk to a human")
    await mia.writes("/pay INV-0042")
    await hears(anna, "Mia")
    letter = anna.shown("Mia")
    anna.mark()
    await transfers(stage, "INV-0042", 11875)
    await anna.settled()
    assert next(one for one in anna.screen() if one.id == letter.id).text == letter.text
    (await anna.taps("Pay", on=letter)).hears("INV-0042 is paid already").offers("Receipt")


async def test_what_a_credit_note_took_off_was_not_paid(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    ada, _ = await _ada(stage, 4900)
    await ada.says("I want to pay")
    question = ada.shown("Pay €49.00")
    number = question.text.splitlines()[1].partition(":")[0]
    [invoice] = [one for one in stage.firm.all("invoice") if one["status"] == "open"]
    notes = stage.firm.client.v1.credit_notes
    await notes.create_async({"invoice": invoice["id"], "amount": 4900})
    await ada.settled()
    [now] = [one for one in ada.screen() if one.id == question.id]
    assert now.text == f"Nothing is due any more on {number}."
    (await ada.says(f"/pay {number}")).hears(f"Nothing is due on {number}").hears_not(
        "paid already"
    )


async def test_buttons_of_a_subscription_that_ended_elsewhere(stripe_stage: RaiseStage) -> None:
    story = await told(await stripe_stage(TELEGRAM))
    ada = story.ada
    await ada.says("/subscription")
    card = ada.shown("Your subscriptions")
    await story.stage.firm.client.v1.subscriptions.cancel_async(story.subscription)
    await story.stage.settle()
    for label in ("Change plan", "Pause subscription", "Cancel subscription"):
        (await ada.taps(label, on=card)).hears("Pro has ended, and nothing is charged any more")
        ada.offers("Talk to a person")
    (await ada.taps("Next charge", on=card)).hears("No charge is coming up")
