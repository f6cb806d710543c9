"""Takes the README's pictures: runs the demo in a temporary folder and uses it as a customer would.

Run: python bench/screenshots.py   (Chromium from CHROMIUM, else /usr/bin/chromium)
"""

import asyncio
import os
import re
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from playwright.async_api import Browser, BrowserContext, FrameLocator, Page, async_playwright

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
EMAIL = "anna@lind.example"
PATIENCE = 60.0  # seconds for the demo to be ready, or for a mail or an answer to come

Chat = Page | FrameLocator


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running_demo(folder: Path) -> AsyncIterator[str]:
    """The demo's address, while it runs in `folder`."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "app", "demo", "--port", str(port)),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.DEVNULL,
    )
    url = f"http://localhost:{port}"
    try:
        await until_ready(url)
        yield url
    finally:
        process.terminate()
        await process.wait()


async def until_ready(url: str) -> None:
    """Wait until the demo answers."""
    async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
        while True:
            try:
                if (await client.get(f"{url}/readyz")).is_success:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.2)


async def sign_in_link(url: str) -> str:
    """The address in the newest sign-in mail."""
    async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
        while True:
            mails = (await client.get(f"{url}/demo/mailbox.json")).json()
            found = [
                link
                for mail in mails
                if mail["to"] == EMAIL
                for link in mail["links"]
                if "/link/" in link
            ]
            if found:
                return str(found[0])
            await asyncio.sleep(0.2)


async def ask(chat: Chat, text: str, *, hears: str) -> str:
    """Say a line in the web chat; the answer that has `hears` in it."""
    await chat.get_by_label("Your message").fill(text)
    await chat.get_by_label("Your message").press("Enter")
    answer = chat.locator("#log .bubble", has_text=hears).last
    await answer.wait_for(timeout=PATIENCE * 1000)
    return await answer.inner_text()


async def picture(page: Page, name: str, scheme: str = "light") -> None:
    """Keep what the page shows."""
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type] # playwright's own literals
    await page.wait_for_timeout(400)  # a finished scroll has no event of its own
    await page.screenshot(path=IMAGES / f"{name}.png")
    print(f"docs/images/{name}.png")


async def open_context(browser: Browser, width: int, height: int) -> BrowserContext:
    """A browser window in English."""
    return await browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1.5,
        locale="en-GB",
        timezone_id="Europe/Stockholm",
    )


async def prove(context: BrowserContext, url: str, number: str) -> None:
    """Open the mailed link on a phone and type the number that the chat shows."""
    page = await context.new_page()
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.goto(await sign_in_link(url))
    await page.locator("#number").fill(number)
    await picture(page, "phone-link")
    await page.locator("button[value=confirm]").click()
    await page.close()


async def talk(page: Page, context: BrowserContext, url: str) -> None:
    """Sign in and ask, in the playground's chat."""
    await page.goto(f"{url}/demo")
    chat = page.frame_locator("#chat-frame")
    await ask(chat, "what do I owe?", hears="e-mail address")
    said = await ask(chat, EMAIL, hears="Your number")
    found = re.search(r"Your number: (\d{3})", said)
    if found is None:
        raise LookupError("the chat shows no number")
    await prove(context, url, found[1])
    await chat.locator("#log .bubble", has_text="You owe").last.wait_for()
    await picture(page, "demo-light")
    await picture(page, "demo-dark", "dark")


async def talk_on_a_phone(page: Page, url: str) -> None:
    """Go on in the same chat on a narrow screen, pay, and be thanked."""
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.goto(f"{url}/chat")
    await ask(page, "pay INV-0038", hears="Pay €")
    await picture(page, "phone-pay")
    await ask(page, "yes", hears="payment page")
    address = await page.locator("#log a[href*='/pay/']").last.get_attribute("href")
    checkout = await page.context.new_page()
    await checkout.set_viewport_size({"width": 390, "height": 844})
    await checkout.goto(address or "")
    await checkout.locator("button[value=succeed]").click()
    await checkout.close()
    await page.locator("#log .bubble", has_text="has arrived").last.wait_for()
    await picture(page, "phone-receipt", "dark")


async def main() -> None:
    """Take all pictures anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with tempfile.TemporaryDirectory() as folder:
        async with running_demo(Path(folder)) as url, async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            context = await open_context(browser, 1440, 900)
            page = await context.new_page()
            await talk(page, context, url)
            await talk_on_a_phone(page, url)
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
