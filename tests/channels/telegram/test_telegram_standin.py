"""The stand-in itself is as strict as the original: what it must refuse, it refuses."""

import asyncio
import json
from typing import Any

import pytest

from tests.standins.loopback import loopback_client
from tests.standins.telegram import TelegramStandin
from tests.standins.telegram_html import MarkupError, parse_html


async def call(telegram: TelegramStandin, method: str, **given: Any) -> tuple[int, str]:
    async with loopback_client() as client:
        answer = await client.post(f"{telegram.url}/bot{telegram.token}/{method}", json=given)
    return answer.status_code, answer.json().get("description", "")


def keyboard(*rows: list[dict[str, str]]) -> str:
    return json.dumps({"inline_keyboard": list(rows)})


KEY = {"text": "x", "callback_data": "d"}


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \u200b\n"}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4_097}, "message is too long"),
        ({"text": "😀" * 2_049}, "message is too long"),
        ({"text": "<x>", "parse_mode": "HTML"}, 'Unsupported start tag "x"'),
        ({"text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply markup"),
        ({"text": "x", "reply_markup": keyboard([KEY] * 9)}, "reply markup is too long"),
        ({"text": "x", "reply_markup": keyboard(*[[KEY]] * 101)}, "reply markup is too long"),
        ({"text": "x", "reply_markup": keyboard([{**KEY, "text": " "}])}, "non-empty"),
        ({"text": "x", "reply_markup": keyboard([{"text": "x"}])}, "text buttons are unallowed"),
        (
            {"text": "x", "reply_markup": keyboard([{"text": "x", "callback_data": "ä" * 33}])},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": keyboard([{"text": "x", "url": "http://localhost/"}])},
            "Wrong HTTP URL",
        ),
        (
            {"text": "x", "reply_markup": keyboard([{"text": "x", "url": "javascript:1"}])},
            "Unsupported URL protocol",
        ),
        ({"text": "x", "chat_id": "8"}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ],
)
async def test_messages_that_are_refused(
    telegram: TelegramStandin, given: dict[str, str], complaint: str
) -> None:
    telegram.user(7, started=True)
    status, description = await call(telegram, "sendMessage", **{"chat_id": 7, **given})
    assert status == 400
    assert complaint in description


async def test_messages_at_the_limit_are_taken(telegram: TelegramStandin) -> None:
    anna = telegram.user(7, started=True)
    bold = f"<b>{'&lt;' * 4_096}</b>"
    assert await call(telegram, "sendMessage", chat_id=7, text="x" * 4_096) == (200, "")
    assert await call(telegram, "sendMessage", chat_id=7, text=bold, parse_mode="HTML") == (200, "")
    assert [len(one.text) for one in anna.heard] == [4_096, 4_096]


async def test_wrong_addresses(telegram: TelegramStandin) -> None:
    async with loopback_client() as client:
        for token, method, status in (
            ("nonsense", "getMe", 404),
            ("1:wrong", "getMe", 401),
            (telegram.token, "getMoney", 404),
        ):
            answer = await client.get(f"{telegram.url}/bot{token}/{method}")
            assert answer.status_code == status


async def test_commands_and_files_that_are_refused(telegram: TelegramStandin) -> None:
    telegram.user(7, started=True)
    for commands in (
        [],
        [{"command": "Pay", "description": "x"}],
        [{"command": "pay", "description": ""}],
    ):
        assert (await call(telegram, "setMyCommands", commands=commands))[0] == 400
    status, _ = await call(telegram, "sendDocument", chat_id=7, document="http://x/y.pdf")
    assert status == 400
    good = [{"command": "pay", "description": "Pay"}]
    assert (await call(telegram, "setMyCommands", commands=good, language_code="deu"))[0] == 400


async def test_small_methods(telegram: TelegramStandin) -> None:
    anna = telegram.user(7, started=True)
    await call(telegram, "sendMessage", chat_id=7, text="x")
    number = anna.heard[0].message_id
    markup = {"inline_keyboard": [[KEY]]}
    edit = {"chat_id": 7, "message_id": number, "reply_markup": markup}
    assert (await call(telegram, "editMessageReplyMarkup", **edit))[0] == 200
    assert (await call(telegram, "editMessageReplyMarkup", **edit))[0] == 400
    assert (await call(telegram, "sendChatAction", chat_id=7, action="typing"))[0] == 200
    assert (await call(telegram, "deleteMessage", chat_id=7, message_id=number))[0] == 200
    assert (await call(telegram, "deleteMessage", chat_id=7, message_id=number))[0] == 400
    assert (await call(telegram, "leaveChat", chat_id=7))[0] == 400
    assert (await call(telegram, "getWebhookInfo"))[0] == 200


async def test_webhooks_that_are_refused(telegram: TelegramStandin) -> None:
    assert (await call(telegram, "setWebhook", url="http://firm.example"))[0] == 400
    refused = await call(telegram, "setWebhook", url="https://a.example", secret_token="a b")
    assert refused[0] == 400


async def test_the_second_poller_throws_out_the_first(telegram: TelegramStandin) -> None:
    first = asyncio.create_task(call(telegram, "getUpdates", timeout=20))
    await telegram.until_called("getUpdates")
    await call(telegram, "getUpdates", timeout=0)
    assert (await first)[0] == 409


async def test_protected_messages_cannot_be_forwarded(telegram: TelegramStandin) -> None:
    anna, eve = telegram.user(7, started=True), telegram.user(8, "Eve")
    await call(telegram, "sendMessage", chat_id=7, text="open")
    await call(telegram, "sendMessage", chat_id=7, text="secret", protect_content=True)
    await anna.forwards(anna.heard[0], eve)
    with pytest.raises(AssertionError, match="protected"):
        await anna.forwards(anna.heard[1], eve)


async def test_privacy_mode_and_blocking_keep_words_from_the_bot(telegram: TelegramStandin) -> None:
    anna, office = telegram.user(7), telegram.group(-100)
    await anna.says("lunch?", chat=office)
    await anna.blocks()
    before = len(telegram.updates.pending)
    await anna.says("can you hear me?")
    assert (before, len(telegram.updates.pending)) == (1, 1)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("a < b", 'Unsupported start tag ""'),
        ("<script>", 'Unsupported start tag "script"'),
        ("<b>x", "Can't find end tag"),
        ("x</b>", "Unexpected end tag"),
        ("<b>x</i>", "Unmatched end tag"),
        ("<b", "Unclosed start tag"),
        ("<b>x</b", "Unclosed end tag"),
        ('<span class="x">y</span>', "must have class"),
    ],
)
def test_markup_that_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(MarkupError, match=complaint):
        parse_html(source)


def test_markup_that_is_read() -> None:
    rich = parse_html(
        '<b>a&lt;<i>😀</i></b> &nbsp; &#65; & > <a href="https://x.example/?a&amp;b">l</a>'
    )
    assert rich.text == "a<😀 &nbsp; A & > l"
    assert rich.marked("bold") == ["a<😀"]
    assert rich.marked("italic") == ["😀"]
    assert rich.entities[-1].url == "https://x.example/?a&b"
