"""The pages over ports in memory, asked through the real web framework."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette

from app.pages.checkout import CheckoutPages
from app.pages.demo import DemoPages
from app.pages.desk import Frame, PageDesk, asset_mount
from app.pages.link import LinkPages
from app.pages.paid import PaidPages
from tests.standins.pages import (
    MemoryCheckout,
    MemoryDemo,
    MemoryDesk,
    MemoryLinks,
    MemoryMailbox,
)

PUBLIC_URL = "https://pay.nordlicht.example"


@dataclass(slots=True)
class Site:
    """The ports, and a client that has no cookies, follows nothing and runs no script."""

    client: httpx.AsyncClient
    links: MemoryLinks = field(default_factory=MemoryLinks)
    checkout: MemoryCheckout = field(default_factory=MemoryCheckout)
    demo: MemoryDemo = field(default_factory=MemoryDemo)
    mailbox: MemoryMailbox = field(default_factory=MemoryMailbox)
    agents: MemoryDesk = field(default_factory=MemoryDesk)

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """Look at a page."""
        return await self.client.get(path, headers=_named(headers))

    async def post(self, path: str, form: dict[str, str], **headers: str) -> httpx.Response:
        """Send a form."""
        return await self.client.post(path, data=form, headers=_named(headers))


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def desk() -> PageDesk:
    """The words and templates."""
    return PageDesk(Frame("Nordlicht & Sons", PUBLIC_URL, "help@nordlicht.example"))


@pytest.fixture
async def site(desk: PageDesk) -> AsyncIterator[Site]:
    """Every page, demo included."""
    app = Starlette()
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        site = Site(client)
        app.routes.extend(
            [
                *LinkPages(site.links, desk).routes(),
                *CheckoutPages(site.checkout, desk).routes(),
                *PaidPages(desk).routes(),
                *DemoPages(site.demo, site.mailbox, site.agents, desk).routes(),
                asset_mount(),
            ]
        )
        yield site
