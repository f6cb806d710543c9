"""axe-core looks at every page, in both themes and two widths, and finds nothing serious."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.async_api import Page, Response, expect

from app.pages.ports import CheckoutState, LinkState
from tests.browser.conftest import Front, OpenPage
from tests.standins.pages import DeskLine, a_checkout, a_link, a_mail, a_ticket

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

AXE = AXE_FILE_PATH.read_text("utf-8")
SERIOUS = {"serious", "critical"}
# Every page that a browser can be sent to here, and one refusal.
PAGES = (
    *("/chat", "/demo", "/demo/mailbox"),
    *("/link/pending", "/link/used", "/link/gone"),
    *("/pay/open", "/pay/declined", "/pay/paid"),
    "/slack/install",
)

LONG_TALK = tuple(DeskLine("customer", f"{number}. What is this line for?") for number in range(20))


def furnish(front: Front) -> None:
    """Something on every page."""
    front.links.pages |= {"pending": a_link(), "used": a_link(state=LinkState.USED)}
    front.checkout.pages |= {
        "open": a_checkout(),
        "declined": a_checkout(state=CheckoutState.DECLINED, decline="insufficient_funds"),
        "paid": a_checkout(state=CheckoutState.PAID),
    }
    front.mailbox.arrive(a_mail())
    front.agents.tickets += [
        a_ticket(),
        a_ticket(number=4, claimed=True, urgent=True, lines=LONG_TALK),
    ]


async def violations(page: Page) -> list[str]:
    """What axe calls serious or critical: the rule, and where."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE)
    found: dict[str, Any] = await page.evaluate("axe.run(document, {iframes: false})")
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes']]}"
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("path", PAGES)
async def test_nothing_serious(front: Front, open_page: OpenPage, path: str) -> None:
    furnish(front)
    page = await open_page(path)
    await expect(page.locator("main, #log").first).to_be_visible()
    for width in (390, 1280):
        await page.set_viewport_size({"width": width, "height": 844})
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # its literals
            assert await violations(page) == [], (width, scheme)


async def test_it_would_find_something(front: Front, open_page: OpenPage) -> None:
    furnish(front)
    page = await open_page("/pay/open")
    await page.evaluate("document.querySelector('button').innerHTML = ''")
    await page.evaluate("document.querySelector('h1').style.color = '#eee'")
    assert len(await violations(page)) >= 2


@pytest.mark.parametrize("path", ["/demo", "/chat", "/pay/open", "/link/pending"])
async def test_a_page_weighs_less_than_200_kb_and_comes_from_here(
    front: Front, open_page: OpenPage, path: str
) -> None:
    """All that is fetched until the network is quiet, as it lies on the line."""
    furnish(front)
    page = await open_page("/link/gone")
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    await page.goto(front.url + path, wait_until="networkidle")
    sizes = {one.url: await one.request.sizes() for one in answers}
    weights = {
        url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes.items()
    }
    assert all(url.startswith(front.url) for url in weights), weights
    assert 1_000 < sum(weights.values()) < 200_000, weights
