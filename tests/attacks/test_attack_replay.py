"""Traps 5, 7 and 9: forged, repeated, foreign and late: refused, dropped, or answered once."""

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest

from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk, TelegramTalk

POLLED = Way("telegram", "aiogram", "polling")


async def _anna_on_telegram(stage: Stage) -> TelegramTalk:
    anna = await stage.talk("Anna")
    assert isinstance(anna, TelegramTalk)
    await stage.signs_in(anna, ANNA)
    return anna


def _update(number: int, talk: TelegramTalk, text: str) -> dict[str, object]:
    person = talk.user.from_json()
    message = {"message_id": 1, "date": 1, "chat": talk.user.to_json(), "from": person}
    return {"update_id": number, "message": {**message, "text": text}}


@pytest.mark.parametrize("secret", ["", "wrong", "a-secret_of-the-webhookx"])
async def test_a_forged_telegram_update_leaves_no_trace(secret: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna_on_telegram(stage)
    before = await stage.count("inbox")
    update = _update(999_001, anna, "/balance")
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
    answer = await stage.http.post("/telegram/webhook", json=update, headers=headers)
    assert answer.status_code == 401
    assert await stage.count("inbox") == before
    anna.mark()
    await anna.settled()
    anna.is_silent()


async def test_a_forged_slack_event_leaves_no_trace(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await stage.talk("Anna")
    assert isinstance(anna, SlackTalk)
    await stage.signs_in(anna, ANNA)
    before = await stage.count("inbox")
    event = {"type": "message", "channel_type": "im", "channel": anna.user.direct.id}
    body = json.dumps(
        stage.place.envelope({**event, "user": anna.user.id, "text": "balance", "ts": "1.1"})
    ).encode()
    signed = stage.place.http.headers(body)
    kind = {"Content-Type": "application/json"}
    for headers in (
        {},
        {**signed, "X-Slack-Signature": "v0=" + "0" * 64},
        stage.place.http.headers(body, secret="another"),
        stage.place.http.headers(body, at=1_700_000_000),
        stage.place.http.headers(body + b" "),
    ):
        answer = await stage.http.post("/slack/events", content=body, headers={**kind, **headers})
        assert answer.status_code == 401
    assert await stage.count("inbox") == before


async def test_a_replayed_update_is_answered_once(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna_on_telegram(stage)
    update = _update(999_002, anna, "/balance")
    anna.mark()
    attempts = await asyncio.gather(*(stage.standin.updates.deliver(update) for _ in range(5)))
    await anna.settled()
    assert {one.status for one in attempts} == {200}
    assert len(anna.news) == 1
    stage.clock.passes(hours=20)
    await stage.standin.updates.deliver(update)
    await anna.settled()
    assert len(anna.news) == 1


async def test_a_replayed_slack_event_is_answered_once(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await stage.talk("Anna")
    assert isinstance(anna, SlackTalk)
    await stage.signs_in(anna, ANNA)
    event = {"type": "message", "channel_type": "im", "channel": anna.user.direct.id}
    envelope = stage.place.envelope(
        {**event, "user": anna.user.id, "team": "T0001", "text": "balance", "ts": "1.1"}
    )
    anna.mark()
    await asyncio.gather(*(stage.place.deliver("events_api", envelope) for _ in range(4)))
    await anna.settled()
    assert len(anna.news) == 1
    anna.hears("€118.75")


async def test_a_tap_that_comes_twice_opens_one_page(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna_on_telegram(stage)
    await anna.says("I want to pay")
    heard = anna.user.heard[-1]
    data = heard.button("Pay").data
    anna.mark()
    for _ in range(3):  # three presses of an impatient thumb: three updates
        anna.user.presses(data, heard)
    await anna.settled()
    assert len({url for one in anna.news for url in one.urls}) == 1
    assert await stage.count("effect") == 1
    anna.hears("has done its work already")


async def test_somebody_elses_button(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna_on_telegram(stage)
    mallory = await stage.talk("Mallory")
    assert isinstance(mallory, TelegramTalk)
    await mallory.says("hello")
    await anna.says("I want to pay")
    data = anna.user.heard[-1].button("Pay").data
    mallory.mark()
    mallory.user.presses(data, mallory.user.heard[-1])  # in his own chat
    await mallory.settled()
    mallory.hears("too old for me to know").hears_not("€", "INV-")
    mallory.user.presses(data, anna.user.heard[-1])  # as if in hers, with his own id
    await mallory.settled()
    assert await stage.count("effect") == 0
    (await anna.taps("Pay €118.75")).link("/pay/")


async def test_somebody_elses_no_answers_nothing(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna_on_telegram(stage)
    mallory = await stage.talk("Mallory")
    assert isinstance(mallory, TelegramTalk)
    await mallory.says("hello")
    await anna.says("I want to pay")
    asked = anna.shown("Pay €118.75 for Lind AB?")
    for label in ("No", "Pay"):
        mallory.user.presses(anna.user.heard[-1].button(label).data, mallory.user.heard[-1])
        mallory.user.presses(anna.user.heard[-1].button(label).data, anna.user.heard[-1])
    await mallory.settled()
    spent = await stage.rows(
        "SELECT spent FROM outbox WHERE spent <> 0 AND chat = :chat", chat=str(anna.user.id)
    )
    assert not spent, "hers are as they were"
    await anna.settled()
    (await anna.taps("No", on=asked)).hears("I leave it as it is")
    (await anna.taps("Pay €118.75", on=asked)).hears("Pay €118.75 for Lind AB?")
    assert await stage.count("effect") == 0


async def test_a_button_after_log_out_shows_nothing(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna_on_telegram(stage)
    await anna.says("I want to pay")
    old = anna.shown("Pay €118.75 for Lind AB?")
    await anna.commands("logout")
    (await anna.taps("Pay €118.75", on=old)).hears("e-mail").hears_not("€")
    assert await stage.count("effect") == 0


@pytest.mark.parametrize("data", ["x", "A" * 64, "A" * 200, "'; DROP TABLE action; --", "💣" * 16])
async def test_made_up_callback_data(data: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna_on_telegram(stage)
    anna.mark()
    anna.user.presses(data, anna.user.heard[-1], accessible=False)
    await anna.settled()
    anna.hears_not("€", "INV-")
    assert len(anna.news) <= 1
    (await anna.says("what do I owe?")).hears("€118.75")


async def test_an_ancient_button_answers_with_what_is_possible_now(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna_on_telegram(stage)
    await anna.says("what do I owe?")
    old = anna.shown("You owe €118.75")
    stage.clock.passes(days=61)
    (await anna.taps("Pay", on=old)).hears_not("€").offers("What do I owe?")


async def test_a_pay_page_is_paid_once_however_often_it_is_pressed(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _anna_on_telegram(stage)
    await anna.says("I want to pay")
    page = (await anna.says("yes")).link("/pay/")
    anna.mark()
    await asyncio.gather(
        *(stage.http.post(page, data={"outcome": "succeed"}) for _ in range(4)),
        stage.http.post(page, data={"outcome": "decline"}),
    )
    await anna.settled()
    await stage.pays(page)
    await anna.settled()
    assert anna.text.count("has arrived") == 1
    assert await stage.count("payment WHERE id LIKE 'sbp_%'") <= 1
    (await anna.says("what do I owe?")).hears("You owe nothing").hears_not("Credit")
    (await anna.says("I want to pay")).hears("Nothing is due")


async def test_a_redirect_back_is_no_payment(stage_for: RaiseStage) -> None:
    """Opening the payment page, or any address of it, pays nothing."""
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("I want to pay")
    page = (await anna.says("yes")).link("/pay/")
    for address in (page, f"{page}?success=true", f"{page}?outcome=succeed"):
        await stage.http.get(address)
        await stage.http.head(address)
    (await anna.says("what do I owe?")).hears("You owe €118.75")


@pytest.mark.parametrize("way", [TELEGRAM, POLLED], ids=str)
async def test_a_locked_database_loses_and_doubles_nothing(
    way: Way, stage_for: RaiseStage, tmp_path: Path
) -> None:
    stage = await stage_for(way)
    anna = await _anna_on_telegram(stage)
    before = await stage.count("inbox")
    anna.mark()
    lock = sqlite3.connect(tmp_path / "paidup.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    await anna.user.says("what do I owe?")
    if way.mode == "webhook":
        await stage.standin.bell.until(
            lambda: any(one.status == 503 for one in stage.standin.updates.attempts), "a 503"
        )
    lock.rollback()
    lock.close()
    await anna.settled()
    anna.hears("€118.75")
    assert len(anna.news) == 1
    assert await stage.count("inbox") == before + 1


async def test_slack_is_told_to_come_back_while_the_database_is_away(
    stage_for: RaiseStage, tmp_path: Path
) -> None:
    stage = await stage_for(SLACK)
    anna = await stage.talk("Anna")
    assert isinstance(anna, SlackTalk)
    await stage.signs_in(anna, ANNA)
    anna.mark()
    lock = sqlite3.connect(tmp_path / "paidup.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    stage.place.terms.retries = 0
    event = {"type": "message", "channel_type": "im", "channel": anna.user.direct.id}
    envelope = stage.place.envelope(
        {**event, "user": anna.user.id, "team": "T0001", "text": "balance", "ts": "1.1"}
    )
    refused = await stage.place.deliver("events_api", envelope)
    assert refused.tries == [503]
    lock.rollback()
    lock.close()
    assert (await stage.place.deliver("events_api", envelope)).tries == [200]
    await anna.settled()
    anna.hears("€118.75")
    assert len(anna.news) == 1
