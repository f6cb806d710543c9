"""GET /chat, its files and its cookie, over HTTP."""

from pathlib import Path

import httpx
import pytest
from pydantic import ValidationError
from starlette.applications import Starlette

from billing.store.database import Database
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.replies import Document, DocumentKind
from bot.worded import Attachment, Message, Paragraph
from channels.web import CHANNEL
from channels.web.settings import WebSettings
from tests.channels.web.conftest import Served
from tests.standins.loopback import loopback_client
from tests.standins.web_chat import web_house

PDF = b"%PDF-1.7 a receipt"
NAME = "Beleg für “März”.pdf"


def receipt() -> Message:
    """A message with a document."""
    paper = Document(DocumentKind.RECEIPT, "cus_1", "pay_1")
    return Message((Paragraph("Your receipt"), Attachment(NAME, paper)))


async def test_the_page_is_strict_about_what_it_loads_and_who_frames_it(chat: Served) -> None:
    async with loopback_client(base_url=chat.url) as client:
        page = await client.get("/chat")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "connect-src 'self' ws://localhost:8080" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert "Nordlicht &amp; Sons" in page.text
    assert "<style" not in page.text
    assert "http://" not in page.text.replace('xmlns="http://', "")
    assert "https://" not in page.text


async def test_page_script_and_style_are_small_and_checked_for_change(chat: Served) -> None:
    async with loopback_client(base_url=chat.url) as client:
        size = len((await client.get("/chat")).content)
        for name in ("chat.js", "connection.js", "draw.js", "uploads.js", "chat.css", "icon.svg"):
            asset = await client.get(f"/chat/assets/{name}")
            assert asset.headers["cache-control"] == "no-cache"
            assert asset.headers["x-content-type-options"] == "nosniff"
            again = await client.get(
                f"/chat/assets/{name}", headers={"If-None-Match": asset.headers["etag"]}
            )
            assert again.status_code == 304
            size += len(asset.content)
    assert size < 60_000


async def test_nothing_outside_the_folder_can_be_fetched(chat: Served) -> None:
    async with loopback_client(base_url=chat.url) as client:
        for path in ("..%2fpage.py", "%2e%2e/page.py", "none.js"):
            assert (await client.get(f"/chat/assets/{path}")).status_code == 404


async def test_a_browser_keeps_its_cookie_and_no_script_can_read_it(chat: Served) -> None:
    async with loopback_client(base_url=chat.url) as client:
        first = (await client.get("/chat")).headers["set-cookie"]
        second = (await client.get("/chat")).headers["set-cookie"]
    assert first.partition(";")[0] == second.partition(";")[0]
    for mark in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=7776000"):
        assert mark in first
    assert "Secure" not in first


async def test_under_https_no_sister_domain_can_plant_the_cookie(
    sqlite_database: Database,
) -> None:
    async with web_house(sqlite_database, "https://pay.nordlicht.example") as house:
        app = Starlette(routes=list(house.channel.routes))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(
            transport=transport, base_url="https://pay.nordlicht.example"
        ) as client:
            page = await client.get("/chat")
    assert page.headers["set-cookie"].startswith("__Host-paidup-chat=")
    assert "Secure" in page.headers["set-cookie"]
    assert "wss://pay.nordlicht.example" in page.headers["content-security-policy"]


async def test_the_page_speaks_german(chat: Served) -> None:
    async with loopback_client(base_url=chat.url) as client:
        page = await client.get("/chat", headers={"Accept-Language": "de-CH, en;q=0.8"})
    assert '<html lang="de"' in page.text
    assert "Was schulde ich?" in page.text


async def test_a_document_is_fetched_by_its_browser_only(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as page:
        address = await chat.says(page, "receipt please")
        await chat.house.answer(address, receipt(), {NAME: PDF})
        await page.sees("receipt please", "Your receipt")
    async with chat.page(cookie) as page:
        blocks = (await page.hears("items"))["items"][1]["blocks"]
    assert blocks[1]["name"] == NAME
    url = blocks[1]["url"]
    async with loopback_client(base_url=chat.url) as client:
        mine = await client.get(url, headers={"Cookie": cookie})
        assert mine.content == PDF
        assert mine.headers["content-type"] == "application/pdf"
        assert mine.headers["cache-control"] == "private, no-store"
        assert mine.headers["content-disposition"] == (
            'attachment; filename="Beleg_f_r__M_rz_.pdf"; '
            "filename*=UTF-8''Beleg%20f%C3%BCr%20%E2%80%9CM%C3%A4rz%E2%80%9D.pdf"
        )
        strangers = [{}, {"Cookie": await chat.visit()}, {"Cookie": "paidup-chat=x"}]
        answers = [await client.get(url, headers=headers) for headers in strangers]
        answers.append(await client.get("/chat/files/none", headers={"Cookie": cookie}))
    assert {(answer.status_code, answer.text) for answer in answers} == {
        (404, "There is no such document.")
    }


async def test_a_document_goes_with_the_message_that_is_replaced_or_cleared(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as page:
        address = await chat.says(page, "hi")
        message = await chat.house.answer(address, receipt(), {NAME: PDF})
        await page.sees("hi", "Your receipt")
        frame = await _items(chat, cookie)
        first = frame["items"][1]["blocks"][1]["url"]
        replaced = Message(receipt().blocks, replaces=message)
        await chat.house.answer(address, replaced, {NAME: b"newer"})
        frame = await _items(chat, cookie)
        second = frame["items"][-1]["blocks"][1]["url"]
        async with loopback_client(base_url=chat.url, headers={"Cookie": cookie}) as client:
            assert (await client.get(first)).status_code == 404
            assert (await client.get(second)).content == b"newer"
            await page.tell(type="clear")
            await page.sees()
            assert (await client.get(second)).status_code == 404


async def test_a_document_without_its_bytes_is_named_only(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as page:
        address = await chat.says(page, "hi")
        await chat.house.answer(address, receipt())
    frame = await _items(chat, cookie)
    assert frame["items"][1]["blocks"][1] == {"kind": "text", "style": "note", "text": NAME}


async def test_a_database_that_is_away_asks_to_come_back(
    chat: Served, sqlite_database: Database
) -> None:
    cookie = await chat.visit()
    async with sqlite_database.transaction() as tx:
        await tx.exec_driver_sql("ALTER TABLE web_file RENAME TO gone")
    async with loopback_client(base_url=chat.url) as client:
        answer = await client.get("/chat/files/some", headers={"Cookie": cookie})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"


def test_the_web_chat_is_on_unless_it_is_turned_off(tmp_path: Path) -> None:
    environment = tmp_path / ".env"
    environment.write_text("WEB_CHAT=false\n")
    assert CHANNEL.name == "web"
    assert CHANNEL.enabled(WebSettings(_env_file=None))
    assert not CHANNEL.enabled(WebSettings(_env_file=environment))


async def test_a_chat_that_nobody_has_open_keeps_its_messages(chat: Served) -> None:
    nobody = Address(ChannelName("web"), AccountId(""), ChatId("nobody"))
    assert (await chat.house.answer(nobody, "for later")).isdecimal()


async def _items(chat: Served, cookie: str) -> dict[str, list[dict[str, list[dict[str, str]]]]]:
    async with chat.page(cookie) as page:
        return await page.hears("items")


SITE = "https://www.nordlicht.example"


async def test_without_a_site_there_is_no_script_to_embed(chat: Served) -> None:
    async with loopback_client(base_url=chat.url) as client:
        assert (await client.get("/chat/embed.js")).status_code == 404


async def test_named_sites_may_frame_the_chat_and_load_its_script(
    sqlite_database: Database,
) -> None:
    url = "https://pay.nordlicht.example"
    async with web_house(sqlite_database, url, embed_origins=(SITE,)) as house:
        transport = httpx.ASGITransport(Starlette(routes=list(house.channel.routes)))
        async with httpx.AsyncClient(transport=transport, base_url=url) as client:
            page = await client.get("/chat")
            script = await client.get("/chat/embed.js", headers={"Accept-Language": "de"})
            foreign = {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "cross-site"}
            apart = await client.get("/chat?embed", headers=foreign)
            sister = {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "same-site"}
            beside = await client.get("/chat?embed", headers=sister)
    assert f"frame-ancestors 'self' {SITE};" in page.headers["content-security-policy"]
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert script.headers["vary"] == "Accept-Language"
    assert "Rechnungs-Chat von Nordlicht & Sons" in script.text
    assert "{{words}}" not in script.text
    for mark in ("SameSite=None", "Secure", "HttpOnly", "Partitioned", "Path=/"):
        assert mark in apart.headers["set-cookie"]
    assert "SameSite=lax" in beside.headers["set-cookie"]
    assert "Partitioned" not in page.headers["set-cookie"]


async def test_a_foreign_frame_gets_no_loose_cookie_where_nothing_is_embedded(
    sqlite_database: Database,
) -> None:
    url = "https://pay.nordlicht.example"
    async with web_house(sqlite_database, url) as house:
        transport = httpx.ASGITransport(Starlette(routes=list(house.channel.routes)))
        async with httpx.AsyncClient(transport=transport, base_url=url) as client:
            foreign = {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "cross-site"}
            page = await client.get("/chat", headers=foreign)
    assert "SameSite=lax" in page.headers["set-cookie"]


@pytest.mark.parametrize(
    "given",
    [
        *("*", "https://*.firm.example", "firm.example", "https://firm.example/path"),
        *("https://firm.example; script-src *", "javascript:alert(1)", "https://a b", "'self'"),
    ],
)
def test_what_is_no_site_is_refused_at_start(given: str) -> None:
    with pytest.raises(ValidationError, match="WEB_EMBED_ORIGINS are sites by comma"):
        WebSettings(embed_origins=given)  # type: ignore[arg-type] # as the environment gives it


def test_sites_are_read_by_comma() -> None:
    given = "https://www.firm.example/, http://localhost:3000"
    found = WebSettings(embed_origins=given).embed_origins  # type: ignore[arg-type] # as above
    assert found == ("https://www.firm.example", "http://localhost:3000")
