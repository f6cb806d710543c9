"""Pages as a newcomer's browser sees them: first paint, weight, requests; nothing is cached.

Run: python -m bench.pages   (Chromium from CHROMIUM, else /usr/bin/chromium)
"""

import asyncio
import os
import statistics
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Response, async_playwright

from bench.figures import print_table
from bench.screenshots import running_demo

PAGES = ("/demo", "/chat", "/demo/mailbox", "/paid")
_LOOKS = 7
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"


async def look(browser: Browser, address: str) -> tuple[float, int, int]:
    """Milliseconds to the first paint, bytes on the line, requests."""
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    page = await context.new_page()
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    await page.goto(address, wait_until="networkidle")
    sizes = [await one.request.sizes() for one in answers]
    weight = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)
    painted = float(await page.evaluate(_PAINT))
    await context.close()
    return painted, weight, len(answers)


async def measure() -> list[tuple[str, float, float, float, int]]:
    """Page, median and worst first paint in ms, kB, requests."""
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        async with running_demo(Path(folder)) as url, async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            for path in PAGES:
                looks = [await look(browser, url + path) for _ in range(_LOOKS)]
                paints = [one[0] for one in looks]
                _, weight, requests = looks[-1]
                row = (path, statistics.median(paints), max(paints), weight / 1000, requests)
                rows.append(row)
            await browser.close()
    return rows


def main() -> None:
    """Print the table."""
    head = ("page", "first paint ms", "worst ms", "kB", "requests")
    print_table("Pages on a phone's width, nothing cached", head, asyncio.run(measure()))


if __name__ == "__main__":
    main()
