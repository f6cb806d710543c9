"""The webhook under attack: forged, replayed, huge and broken; and a database that is away."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.messages import Said
from channels.telegram.settings import Library, Mode
from tests.channels.telegram.rig import SECRET, Inbox, Open, Opened
from tests.standins.loopback import loopback_client
from tests.standins.telegram import TelegramStandin

HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "date": 1_795_000_000,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False, "first_name": "Anna"},
        "text": "what do I owe?",
    },
}


@pytest.fixture
async def opened(open_channel: Open) -> AsyncIterator[Opened]:
    """The channel behind its webhook."""
    async with open_channel(Library.AIOGRAM, Mode.WEBHOOK) as channel:
        yield channel


async def post(
    opened: Opened, content: object = UPDATE, secret: str | None = SECRET
) -> httpx.Response:
    headers = {} if secret is None else {HEADER: secret}
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    async with loopback_client() as client:
        return await client.post(opened.url, content=body, headers=headers)


async def test_telegram_is_told_where_to_bring_updates(
    opened: Opened, telegram: TelegramStandin
) -> None:
    assert telegram.updates.url == opened.url
    assert telegram.updates.secret == SECRET
    assert telegram.updates.kinds == (
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "pre_checkout_query",
    )
    await asyncio.wait_for(opened.channel.run(), 5)  # nothing to do: returns at once


async def test_the_event_is_stored_before_the_200(opened: Opened, inbox: Inbox) -> None:
    answer = await post(opened)
    assert (answer.status_code, answer.content) == (200, b"")
    assert inbox.contents == [Said("what do I owe?")]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], SECRET.upper()])
async def test_a_forged_update_is_refused_unread(
    opened: Opened, inbox: Inbox, telegram: TelegramStandin, secret: str | None
) -> None:
    calls = len(telegram.calls)
    assert (await post(opened, secret=secret)).status_code == 401
    assert (await post(opened, b"\xff not json", secret)).status_code == 401
    assert (await post(opened, b"x" * 2_000_000, secret)).status_code == 401
    assert inbox.stored == []
    assert len(telegram.calls) == calls


async def test_a_secret_in_other_letters_is_wrong_and_not_a_crash(opened: Opened) -> None:
    async with loopback_client() as client:
        answer = await client.post(opened.url, headers=[(HEADER.encode(), b"\xff\xe4")])
    assert answer.status_code == 401


async def test_a_replayed_update_is_taken_once(opened: Opened, inbox: Inbox) -> None:
    for _ in range(3):
        assert (await post(opened)).status_code == 200
    assert (len(inbox.stored), inbox.repeats) == (1, 2)


async def test_a_huge_body_is_refused(opened: Opened, inbox: Inbox) -> None:
    padded = json.dumps({**UPDATE, "padding": "x" * 1024 * 1024}).encode()
    assert (await post(opened, padded)).status_code == 413

    async def trickle() -> AsyncIterator[bytes]:
        for start in range(0, len(padded), 65_536):
            yield padded[start : start + 65_536]

    async with loopback_client() as client:
        chunked = await client.post(opened.url, content=trickle(), headers={HEADER: SECRET})
    assert chunked.status_code == 413
    assert inbox.stored == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[]", b"7", b"null", b'"x"', b"[" * 200_000]
)
async def test_what_is_no_json_object_is_a_bad_request(
    opened: Opened, inbox: Inbox, body: bytes
) -> None:
    assert (await post(opened, body)).status_code == 400
    assert inbox.stored == []


@pytest.mark.parametrize("update", [{}, {"update_id": 1}, {"update_id": 1, "message": {"a": 1}}])
async def test_what_means_nothing_to_us_is_acknowledged(
    opened: Opened, inbox: Inbox, update: dict[str, object]
) -> None:
    assert (await post(opened, update)).status_code == 200
    assert inbox.stored == []


async def test_only_post_is_served(opened: Opened) -> None:
    async with loopback_client() as client:
        assert (await client.get(opened.url, headers={HEADER: SECRET})).status_code == 405


async def test_a_client_that_goes_away_in_the_middle_does_no_harm(
    opened: Opened, inbox: Inbox
) -> None:
    url = httpx.URL(opened.url)
    with socket.create_connection((url.host, url.port)) as connection:
        connection.sendall(
            f"POST {url.path} HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\n"
            'Content-Length: 500\r\n\r\n{"update_id":'.encode()
        )
    assert (await post(opened)).status_code == 200
    assert len(inbox.stored) == 1


async def test_while_the_database_is_away_telegram_keeps_the_update(
    opened: Opened, inbox: Inbox, telegram: TelegramStandin
) -> None:
    anna = telegram.user(7)
    inbox.away = 2
    await anna.says("first")
    await anna.says("second")
    await telegram.settled()
    assert inbox.contents == [Said("first"), Said("second")]
    assert [one.status for one in telegram.updates.attempts] == [503, 503, 200, 200]


async def test_a_tap_that_was_not_stored_keeps_its_spinner(
    opened: Opened, inbox: Inbox, telegram: TelegramStandin
) -> None:
    tap = {
        "update_id": 6,
        "callback_query": {
            "id": "q",
            "from": UPDATE["message"]["from"],  # type: ignore[index]
            "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}},
            "data": "act_1",
        },
    }
    inbox.away = 1
    assert (await post(opened, tap)).status_code == 503
    assert telegram.called("answerCallbackQuery") == []
    assert (await post(opened, tap)).status_code == 200
    await telegram.until_called("answerCallbackQuery")


async def test_polling_has_no_webhook(open_channel: Open) -> None:
    async with open_channel(Library.AIOGRAM, Mode.POLLING) as opened:
        assert opened.channel.routes == ()
        assert (await post(opened)).status_code == 404
