"""Every page in every language: nothing sticks out on a phone, and Arabic is the mirror image."""

import pytest
from playwright.async_api import Locator, Page, expect

from app.languages import language_folders
from tests.browser.conftest import Front, OpenPage
from tests.standins.pages import a_checkout, a_link, a_mail

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

LANGUAGES = tuple(language_folders())


async def fits(page: Page) -> bool:
    """Whether nothing sticks out sideways, and no button hides a part of its words."""
    return bool(
        await page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth
              && [...document.querySelectorAll("button")].every(
                one => one.scrollWidth <= one.clientWidth + 1)"""
        )
    )


@pytest.mark.parametrize("tag", LANGUAGES)
async def test_every_page_fits_on_a_small_phone(
    front: Front, open_page: OpenPage, tag: str
) -> None:
    front.links.pages["t"] = a_link(language=tag)
    front.checkout.pages["t"] = a_checkout(language=tag)
    front.mailbox.arrive(a_mail())
    for path in ("/link/t", "/pay/t", "/demo", "/chat"):
        page = await open_page(path, width=320, locale=tag)
        assert await page.get_attribute("html", "lang") == tag
        assert await fits(page), path


async def test_arabic_pages_are_mirrored(front: Front, open_page: OpenPage) -> None:
    front.links.pages["t"] = a_link(language="ar")
    page = await open_page("/link/t", width=390)
    assert await page.get_attribute("html", "dir") == "rtl"
    label, value = page.locator("dt").first, page.locator("dd").first
    assert await _left(label) > await _left(value)
    assert await _left(page.locator("[value=confirm]")) > await _left(page.locator("[value=deny]"))
    chat = await open_page("/chat", width=390, locale="ar")
    assert await _left(chat.locator(".mark")) > await _left(chat.locator("#clear"))
    assert await _left(chat.locator("#text")) > await _left(chat.locator(".send"))
    await expect(chat.locator("#text")).to_have_css("direction", "rtl")


async def _left(element: Locator) -> float:
    box = await element.bounding_box()
    assert box is not None
    return float(box["x"])
