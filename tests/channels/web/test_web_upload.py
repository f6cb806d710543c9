"""POST /chat/files: whose files are kept, and that each is kept once."""

import httpx
import pytest

from bot.errors import ChatGone
from bot.messages import SharedFile, Uploaded
from tests.channels.web.conftest import Served
from tests.standins.loopback import loopback_client

PDF = b"%PDF-1.7 a slip"
PNG = b"\x89PNG\r\n\x1a\n a photo"


async def send(
    chat: Served, content: bytes = PDF, *, cookie: str = "", wanted: str = "u1", **more: str
) -> httpx.Response:
    """As the page sends it, but for what is given."""
    headers = {"Origin": chat.url, "Cookie": cookie, **more}
    async with loopback_client(base_url=chat.url) as client:
        return await client.post(
            "/chat/files",
            params={"id": wanted, "name": "../slip \u202e.pdf"},
            content=content,
            headers=headers,
        )


async def test_a_file_is_a_message_and_an_event_once(chat: Served) -> None:
    cookie = await chat.visit()
    for _ in range(3):  # the line was cut after the first
        assert (await send(chat, cookie=cookie)).json() == {"refused": ""}
    [heard] = chat.house.listener.heard
    assert isinstance(heard.content, Uploaded)
    shared = heard.content.file
    assert shared is not None
    assert (heard.content.kind, shared.media_type) == ("document", "application/pdf")
    assert shared.name == ".. slip .pdf"
    assert await chat.house.channel.fetch(shared) == PDF
    async with chat.page(cookie) as page:
        items = (await page.hears("items"))["items"]
    assert [item["blocks"][0]["kind"] for item in items] == ["file"]
    assert items[0]["client"] == "u1"


async def test_what_it_begins_with_decides_what_it_is(chat: Served) -> None:
    cookie = await chat.visit()
    assert (await send(chat, PNG, cookie=cookie)).status_code == 200
    [heard] = chat.house.listener.heard
    assert isinstance(heard.content, Uploaded)
    assert heard.content.kind == "photo"
    for content in (b"", b"MZ", b"<svg onload=alert(1)>", b"GIF89a"):
        refused = await send(chat, content, cookie=cookie, wanted="u2")
        assert (refused.status_code, refused.json()) == (415, {"refused": "kind"})
    assert len(chat.house.listener.heard) == 1


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
async def test_only_our_own_page_may(chat: Served, origin: str) -> None:
    cookie = await chat.visit()
    refused = await send(chat, cookie=cookie, Origin=origin)
    assert refused.status_code == 403
    assert chat.house.listener.heard == []


async def test_only_a_browser_that_has_a_chat_may(chat: Served) -> None:
    for cookie in ("", "paidup-chat=x"):
        assert (await send(chat, cookie=cookie)).status_code == 401
    cookie = await chat.visit()
    for wanted in ("", "a" * 65, "../x", "é"):
        assert (await send(chat, cookie=cookie, wanted=wanted)).status_code == 400
    assert chat.house.listener.heard == []


async def test_when_the_inbox_is_away_the_page_sends_it_again(chat: Served) -> None:
    cookie = await chat.visit()
    chat.house.listener.away = True
    assert (await send(chat, cookie=cookie)).status_code == 503
    chat.house.listener.away = False
    assert (await send(chat, cookie=cookie)).status_code == 200
    [heard] = chat.house.listener.heard
    assert isinstance(heard.content, Uploaded)
    assert heard.content.file is not None
    assert await chat.house.channel.fetch(heard.content.file) == PDF


async def test_a_cleared_history_has_no_file(chat: Served) -> None:
    with pytest.raises(ChatGone):
        await chat.house.channel.fetch(SharedFile("none", "x.pdf", "application/pdf", 0))
