"""A real Chromium for the browser tests: found by tests/browser/provide.py, shut in on loopback."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.provide import find_chromium

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever a page asks for, only loopback is reached.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def chromium_or_leave() -> str:
    """The browser's path. Without one the test is left out, which in CI is a failure."""
    found = find_chromium(os.environ)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no Chromium: run tests/browser/provide.py")
        pytest.skip("no Chromium here: tests/browser/provide.py says why")
    return found


@asynccontextmanager
async def running_browser(path: str) -> AsyncIterator[Browser]:
    """Chromium, headless, for as long as the block lasts."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        try:
            yield browser
        finally:
            await browser.close()
