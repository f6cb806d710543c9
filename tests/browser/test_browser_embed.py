"""The chat on a firm's own site, in a browser: one tag, a frame, nothing for the site to read."""

import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
import pytest_asyncio
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.async_api import Browser, FrameLocator, Page, expect
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from billing.store.database import Database
from tests.standins.served import loopback_socket, served
from tests.standins.web_chat import WebHouse, web_house

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@dataclass(frozen=True, slots=True)
class Firm:
    """A site of the firm's, one of somebody else's, and the chat."""

    house: WebHouse
    chat: str
    site: str
    other: str

    def page(self) -> str:
        """A page with the one tag, and a link that opens the chat."""
        tag = f'<script src="{self.chat}/chat/embed.js" async></script>'
        return (
            '<!doctype html><html lang="en"><head><title>Nordlicht</title></head><body><main>'
            "<h1>Our coffee</h1><style>button{display:none!important}</style>"
            '<p><a href="/contact" data-paidup-open>Questions about a bill?</a></p></main>'
            f"{tag}{tag}</body></html>"
        )

    def policy(self) -> str:
        """As strict as such a page can be, but for our address."""
        return (
            f"default-src 'none'; script-src {self.chat}; frame-src {self.chat};"
            " style-src 'unsafe-inline'"
        )


def address(listening: socket.socket) -> str:
    return f"http://localhost:{listening.getsockname()[1]}"


@pytest_asyncio.fixture(loop_scope="module")
async def firm(sqlite_url: str) -> AsyncIterator[Firm]:
    """Three servers on ports of their own."""
    database = Database(sqlite_url)
    chat, site, other = loopback_socket(), loopback_socket(), loopback_socket()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        house = await stack.enter_async_context(
            web_house(database, address(chat), embed_origins=(address(site),))
        )
        firm = Firm(house, address(chat), address(site), address(other))

        async def show(_request: Request) -> Response:
            return HTMLResponse(firm.page(), headers={"Content-Security-Policy": firm.policy()})

        await stack.enter_async_context(served(house.channel.routes, chat))
        for one in (site, other):
            await stack.enter_async_context(served([Route("/{path:path}", show)], one))
        yield firm


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(browser: Browser) -> AsyncIterator[Page]:
    """A page of a new browser profile; an error of a script fails the test."""
    context = await browser.new_context(viewport={"width": 1024, "height": 768}, locale="en-US")
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    await context.close()
    assert errors == []


async def opened(page: Page) -> FrameLocator:
    """Press the button; the chat in its frame, connected."""
    await page.get_by_role("button", name="Billing chat").click()
    chat = page.frame_locator("iframe")
    await expect(chat.get_by_role("log")).to_have_attribute("aria-busy", "false")
    return chat


async def test_one_tag_is_a_talk(firm: Firm, visitor: Page) -> None:
    await visitor.goto(firm.site)
    await expect(visitor.locator("iframe")).to_have_count(0)  # nothing is loaded unasked
    chat = await opened(visitor)
    await chat.get_by_label("Your message").fill("what do I owe?")
    await visitor.keyboard.press("Enter")
    said = await firm.house.listener.wait_for(1)
    await firm.house.answer(said.address, "You owe €118.75")
    await expect(chat.get_by_role("log")).to_contain_text("You owe €118.75")
    await visitor.goto(f"{firm.site}/another")  # what was open stays open, with its history
    again = visitor.frame_locator("iframe")
    await expect(again.get_by_role("log")).to_contain_text("You owe €118.75")
    await visitor.goto(f"{firm.chat}/chat")  # and it is the same chat on its own page
    await expect(visitor.get_by_role("log")).to_contain_text("You owe €118.75")


async def test_the_site_around_it_reads_nothing(firm: Firm, visitor: Page) -> None:
    await visitor.goto(firm.site)
    chat = await opened(visitor)
    await chat.get_by_label("Your message").fill("hello")
    await visitor.keyboard.press("Enter")
    said = await firm.house.listener.wait_for(1)
    await visitor.evaluate(
        "window.heard = [];"
        "addEventListener('message', (event) => heard.push(JSON.stringify(event.data)))"
    )
    await firm.house.answer(said.address, "You owe €118.75")
    await expect(chat.get_by_role("log")).to_contain_text("You owe €118.75")
    around = "document.querySelector('paidup-chat').shadowRoot"
    assert "118" not in await visitor.content() + await visitor.evaluate(f"{around}.innerHTML")
    assert await visitor.evaluate(f"{around}.querySelector('iframe').contentDocument") is None
    assert await visitor.evaluate("document.cookie") == ""
    assert set(await visitor.evaluate("heard")) == {'{"paidup":"news"}'}


async def test_keys_and_news(firm: Firm, visitor: Page) -> None:
    await visitor.goto(firm.site)
    chat = await opened(visitor)
    await expect(visitor.get_by_role("dialog", name="Billing chat of Nordlicht")).to_be_visible()
    await expect(visitor.get_by_role("button", name="Close the chat")).to_be_focused()
    await chat.get_by_label("Your message").fill("hello")
    await visitor.keyboard.press("Enter")
    said = await firm.house.listener.wait_for(1)
    await visitor.keyboard.press("Escape")  # inside of the frame
    launch = visitor.get_by_role("button", name="Billing chat")
    await expect(launch).to_be_focused()
    await firm.house.answer(said.address, "One moment")
    await expect(visitor.get_by_role("img", name="A new message")).to_be_visible()
    await launch.press("Enter")
    await expect(chat.get_by_role("log")).to_contain_text("One moment")
    await visitor.keyboard.press("Escape")  # on the bar
    await expect(visitor.get_by_role("img", name="A new message")).to_be_hidden()
    await visitor.get_by_role("link", name="Questions about a bill?").click()
    await expect(visitor.get_by_role("dialog")).to_be_visible()
    assert visitor.url.rstrip("/") == firm.site


async def test_twice_the_tag_is_one_chat_and_a_phone_is_filled(firm: Firm, visitor: Page) -> None:
    await visitor.set_viewport_size({"width": 360, "height": 640})
    await visitor.goto(firm.site)
    await expect(visitor.get_by_role("button", name="Billing chat")).to_have_count(1)
    chat = await opened(visitor)
    box = await visitor.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (360, 640)
    await expect(chat.get_by_label("Your message")).to_be_in_viewport()


async def test_another_site_can_not_frame_it(firm: Firm, visitor: Page) -> None:
    await visitor.goto(firm.other)
    await visitor.get_by_role("button", name="Billing chat").click()
    await visitor.wait_for_timeout(500)  # what never happens has no event
    await expect(visitor.frame_locator("iframe").get_by_role("log")).to_have_count(0)


async def test_axe_finds_nothing_serious_around_it(firm: Firm, visitor: Page) -> None:
    await visitor.goto(firm.site)
    await opened(visitor)
    await visitor.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    found = await visitor.evaluate("axe.run(document, {iframes: false})")
    serious = [one["id"] for one in found["violations"] if one["impact"] in ("serious", "critical")]
    assert serious == []
