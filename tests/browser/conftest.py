"""One Chromium a module, and the whole web front behind a line that can be cut."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest_asyncio
from playwright.async_api import Browser, Page

from app.pages.checkout import CheckoutPages
from app.pages.demo import DemoPages
from app.pages.desk import Frame, PageDesk, asset_mount
from app.pages.install import InstallPages
from app.pages.link import LinkPages
from billing.store.database import Database
from channels.slack.installing import installing
from tests.standins.browser import chromium_or_leave, running_browser
from tests.standins.network import Line, to_port
from tests.standins.pages import MemoryCheckout, MemoryDemo, MemoryDesk, MemoryLinks, MemoryMailbox
from tests.standins.served import loopback_socket, served
from tests.standins.web_chat import WebHouse, web_house


@dataclass(slots=True)
class Front:
    """Everything that a browser can open, and what stands behind it."""

    house: WebHouse
    line: Line
    links: MemoryLinks = field(default_factory=MemoryLinks)
    checkout: MemoryCheckout = field(default_factory=MemoryCheckout)
    demo: MemoryDemo = field(default_factory=MemoryDemo)
    mailbox: MemoryMailbox = field(default_factory=MemoryMailbox)
    agents: MemoryDesk = field(default_factory=MemoryDesk)

    @property
    def url(self) -> str:
        """The address that browsers open."""
        return f"http://localhost:{self.line.port}"


OpenPage = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """A Chromium, or the test is left out."""
    async with running_browser(chromium_or_leave()) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def front(browser: Browser, sqlite_url: str) -> AsyncIterator[Front]:
    """The web front, fresh for each test."""
    database = Database(sqlite_url)
    listening = loopback_socket()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        line = await stack.enter_async_context(Line(to_port(listening.getsockname()[1])).laid())
        url = f"http://localhost:{line.port}"
        house = await stack.enter_async_context(web_house(database, url))
        front = Front(house, line)
        desk = PageDesk(Frame("Nordlicht & Sons", url, "help@nordlicht.example"))
        routes = [
            *house.channel.routes,
            *LinkPages(front.links, desk).routes(),
            *CheckoutPages(front.checkout, desk).routes(),
            *DemoPages(front.demo, front.mailbox, front.agents, desk).routes(),
            *InstallPages({"slack": installing(url)}, desk).routes(),
            asset_mount(),
        ]
        await stack.enter_async_context(served(routes, listening))
        yield front


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(browser: Browser, front: Front) -> AsyncIterator[OpenPage]:
    """Opens an address in a browser profile of its own; any script error fails the test."""
    errors: list[str] = []
    async with AsyncExitStack() as stack:

        async def open_it(
            path: str,
            *,
            width: int = 390,
            scheme: str = "light",
            script: bool = True,
            locale: str = "en-US",
        ) -> Page:
            context = await browser.new_context(
                viewport={"width": width, "height": 844},
                color_scheme=scheme,  # type: ignore[arg-type] # playwright's own literals
                java_script_enabled=script,
                locale=locale,
                reduced_motion="reduce",
            )
            stack.push_async_callback(context.close)
            page = await context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            await page.goto(front.url + path)
            return page

        yield open_it
    assert errors == []
