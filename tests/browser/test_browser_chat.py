"""The web chat in a real browser: lines cut, keys only, what a screen reader is told."""

from datetime import datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from bot.messages import ActionId, Address, Tapped, Uploaded
from bot.replies import Document, DocumentKind, Style
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Message,
    Paragraph,
    Table,
    TableRow,
)
from channels.web.store.history import KEPT
from tests.browser.conftest import Front, OpenPage
from tests.browser.test_browser_pages import CONTRAST

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def balance(words: str = "You owe €118.75") -> Message:
    """A reply with facts and buttons."""
    return Message(
        (
            Paragraph(words, Style.TITLE),
            Table((TableRow("INV-0042", "€98.75"), TableRow("Total", "€118.75", strong=True))),
            Buttons(
                (
                    (
                        Button("Pay now", ActionId("pay"), primary=True),
                        Button("Invoices", ActionId("list")),
                    ),
                )
            ),
        )
    )


async def shown(page: Page) -> list[str]:
    """The words of each message in the log, without the reader's "You:"."""
    return await page.locator("#log .bubble").all_inner_texts()


async def say(front: Front, page: Page, text: str) -> Address:
    """Type a line and wait until the engine has it."""
    heard = len(front.house.listener.heard)
    await page.get_by_label("Your message").fill(text)
    await page.keyboard.press("Enter")
    return (await front.house.listener.wait_for(heard + 1)).address


async def test_a_conversation_survives_a_reload(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat")
    await expect(page.get_by_role("heading", name="Hello!")).to_be_visible()
    address = await say(front, page, "what do I owe?")
    await front.house.answer(address, balance())
    await expect(page.get_by_role("log")).to_contain_text("You owe €118.75")
    await expect(page.get_by_role("heading", name="Hello!")).to_be_hidden()
    await page.reload()
    await expect(page.get_by_role("log")).to_contain_text("You owe €118.75")
    assert (await shown(page))[0] == "what do I owe?"
    assert len(await shown(page)) == 2


async def test_a_cut_line_loses_nothing_and_doubles_nothing(
    front: Front, open_page: OpenPage
) -> None:
    page = await open_page("/chat")
    address = await say(front, page, "one")
    await expect(page.locator("#log .bubble")).to_have_count(1)
    front.line.cut()
    await expect(page.get_by_role("status")).to_contain_text("Connection lost")
    await front.house.answer(address, "while you were away")
    for text in ("two", "three"):
        await page.get_by_label("Your message").fill(text)
        await page.keyboard.press("Enter")
    await expect(page.locator("#unsent .bubble")).to_have_count(2)
    front.line.mend()
    await front.house.listener.wait_for(3)
    await expect(page.locator("#log .bubble")).to_have_count(4)
    await expect(page.locator("#unsent .bubble")).to_have_count(0)
    assert await shown(page) == ["one", "while you were away", "two", "three"]
    assert front.house.listener.said() == ["one", "two", "three"]


async def test_a_line_cut_again_and_again_in_mid_talk_loses_nothing(
    front: Front, open_page: OpenPage
) -> None:
    page = await open_page("/chat")
    await expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    expected = [f"line {number}" for number in range(6)]
    for number, text in enumerate(expected):
        await page.get_by_label("Your message").fill(text)
        await page.keyboard.press("Enter")
        if number % 2:
            front.line.cut()
            front.line.mend()
    await front.house.listener.wait_for(len(expected))
    await expect(page.locator("#log .bubble")).to_have_count(len(expected))
    assert await shown(page) == expected
    assert front.house.listener.said() == expected


async def test_what_was_not_sent_survives_a_reload(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat")
    await expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    front.house.listener.away = True
    await page.get_by_label("Your message").fill("keep me")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("keep me")
    await page.reload()
    front.house.listener.away = False
    await front.house.listener.wait_for(1)
    await expect(page.locator("#log .bubble")).to_have_count(1)
    assert front.house.listener.said() == ["keep me"]


async def test_keys_alone_do_everything(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat", width=1000)
    await expect(page.get_by_label("Your message")).to_be_focused()
    await page.keyboard.type("what do I owe?")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("today")
    await page.keyboard.press("Enter")
    incoming = await front.house.listener.wait_for(1)
    assert front.house.listener.said() == ["what do I owe?\ntoday"]
    await front.house.answer(incoming.address, balance())
    pay = page.get_by_role("button", name="Pay now")
    await expect(pay).to_be_visible()
    for _ in range(8):
        await page.keyboard.press("Shift+Tab")
        if await pay.evaluate("button => button === document.activeElement"):
            break
    await expect(pay).to_be_focused()
    outline = await pay.evaluate("button => getComputedStyle(button).outlineStyle")
    assert outline == "solid"
    await page.keyboard.press("Enter")
    tapped = await front.house.listener.wait_for(2)
    assert isinstance(tapped.content, Tapped)
    assert tapped.content.action == "pay"


async def test_paging_in_place_keeps_the_place_and_the_focus(
    front: Front, open_page: OpenPage
) -> None:
    page = await open_page("/chat")
    address = await say(front, page, "invoices")
    first = await front.house.answer(address, balance("Page 1"))
    await front.house.answer(address, "below")
    await page.get_by_role("button", name="Invoices").focus()
    await page.keyboard.press("Enter")
    await front.house.listener.wait_for(2)
    edit = Message(balance("Page 2").blocks, replaces=first)
    await front.house.answer(address, edit)
    await expect(page.get_by_role("log")).to_contain_text("Page 2")
    await expect(page.get_by_role("button", name="Invoices")).to_be_focused()
    texts = await shown(page)
    assert len(texts) == 3
    assert texts[1].startswith("Page 2")
    assert texts[2] == "below"


async def test_what_a_screen_reader_is_told(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat")
    log = page.get_by_role("log", name="Conversation")
    await expect(log).to_have_attribute("aria-live", "polite")
    address = await say(front, page, "hi")
    await front.house.answer(address, balance())
    await expect(log).to_contain_text("INV-0042")
    snapshot = await log.aria_snapshot()
    for part in ("You:", "Nordlicht & Sons:", 'button "Pay now"', "term: INV-0042"):
        assert part in snapshot, snapshot
    await expect(page.get_by_role("status")).to_have_count(1)
    await expect(page.get_by_role("button", name="Send")).to_be_visible()


async def test_links_and_documents_open_safely(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat")
    address = await say(front, page, "my receipt")
    paper = Attachment("R-1.pdf", Document(DocumentKind.RECEIPT, "cus_1", "R-1"))
    link = Anchor("Pay", "https://pay.example/x")
    talk = Attachment("talk.txt", Document(DocumentKind.TALK, "cus_1", "1"), "text/plain")
    files = {"R-1.pdf": b"%PDF-1.7", "talk.txt": b"You: hello"}
    await front.house.answer(address, Message((link, paper, talk)), files)
    anchor = page.get_by_role("link", name="Pay")
    await expect(anchor).to_have_attribute("rel", "noopener noreferrer")
    await expect(anchor).to_have_attribute("target", "_blank")
    await expect(page.get_by_role("link", name="R-1.pdf")).to_contain_text("PDF document")
    await expect(page.get_by_role("link", name="talk.txt")).to_contain_text("TXT")
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="R-1.pdf").click()
    download = await downloading.value
    assert download.suggested_filename == "R-1.pdf"
    assert (await download.path()).read_bytes() == b"%PDF-1.7"


async def test_hostile_words_are_only_words(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat")
    evil = "<img src=x onerror=\"document.title='owned'\"> & <!channel> _*["
    address = await say(front, page, evil)
    await front.house.answer(address, evil)
    await expect(page.locator("#log .bubble")).to_have_count(2)
    assert await shown(page) == [evil, evil]
    assert await page.locator("#log img").count() == 0


async def test_a_message_that_is_too_long_comes_back_to_be_shortened(
    front: Front, open_page: OpenPage
) -> None:
    page = await open_page("/chat")
    long = "x" * 10_001
    await page.get_by_label("Your message").fill(long)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("longer than 10,000")
    await expect(page.get_by_label("Your message")).to_have_value(long)
    assert front.house.listener.heard == []


async def test_clearing_asks_first(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat", scheme="dark")
    await say(front, page, "hi")
    await expect(page.locator("#log .bubble")).to_have_count(1)
    await page.get_by_role("button", name="Clear history").click()
    await page.keyboard.press("Escape")
    await expect(page.locator("#log .bubble")).to_have_count(1)
    await page.get_by_role("button", name="Clear history").click()
    await page.get_by_role("dialog").get_by_role("button", name="Clear it").click()
    await expect(page.locator("#log .bubble")).to_have_count(0)
    await expect(page.get_by_role("heading", name="Hello!")).to_be_visible()


async def test_a_starter_is_said_at_a_tap(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat")
    await page.get_by_role("button", name="What do I owe?").click()
    await front.house.listener.wait_for(1)
    assert front.house.listener.said() == ["What do I owe?"]


async def test_a_browser_without_cookies_is_told(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat")
    await expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    await page.context.clear_cookies()
    front.line.cut()
    front.line.mend()
    await expect(page.get_by_role("status")).to_contain_text("needs cookies")


async def test_without_script_the_page_says_what_it_needs(
    front: Front, open_page: OpenPage
) -> None:
    page = await open_page("/chat", script=False)
    await expect(page.get_by_text("This chat needs JavaScript")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
async def test_the_chat_fits_its_width(front: Front, open_page: OpenPage, width: int) -> None:
    page = await open_page("/chat", width=width)
    address = await say(front, page, "w" * 300)
    await front.house.answer(address, balance("€" + "9" * 200))
    await expect(page.locator("#log .bubble")).to_have_count(2)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


PDF = b"%PDF-1.7 a slip"


async def test_a_file_is_attached_and_survives_a_cut_line(
    front: Front, open_page: OpenPage
) -> None:
    page = await open_page("/chat")
    await expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    async with page.expect_file_chooser() as chosen:
        await page.get_by_role("button", name="Attach a photo or PDF").click()
    front.house.listener.away = True  # the first try fails
    slip = {"name": "slip.pdf", "mimeType": "application/pdf", "buffer": PDF}
    async with page.expect_response("**/chat/files?*") as answered:
        await (await chosen.value).set_files(slip)  # type: ignore[arg-type] # playwright's own type
    assert (await answered.value).status == 503
    front.house.listener.away = False
    heard = await front.house.listener.wait_for(1)
    assert isinstance(heard.content, Uploaded)
    link = page.get_by_role("log").get_by_role("link", name="slip.pdf")
    await expect(link).to_have_count(1)
    assert await link.locator(".name").evaluate(CONTRAST) >= 4.5
    await expect(page.locator("#unsent .message")).to_have_count(0)
    assert len(front.house.listener.heard) == 1


async def test_what_can_not_be_sent_is_one_line(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat")
    await expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    for name, kind, size, line in (
        ("a.exe", "application/octet-stream", 10, "Only photos (JPEG, PNG) and PDF"),
        ("big.pdf", "application/pdf", 5_000_001, "larger than 5 MB"),
        ("fake.pdf", "application/pdf", 10, "Only photos (JPEG, PNG) and PDF"),
    ):
        given = {"name": name, "mimeType": kind, "buffer": b"x" * size}
        await page.locator("#file").set_input_files(given)  # type: ignore[arg-type] # as above
        await expect(page.get_by_role("status")).to_contain_text(line)
    assert front.house.listener.heard == []
    await expect(page.locator("#unsent .message")).to_have_count(0)


async def test_two_tabs_are_one_talk(front: Front, open_page: OpenPage) -> None:
    first = await open_page("/chat")
    await expect(first.get_by_role("log")).to_have_attribute("aria-busy", "false")
    second = await first.context.new_page()
    await second.goto(front.url + "/chat")
    await expect(second.get_by_role("log")).to_have_attribute("aria-busy", "false")
    address = await say(front, first, "from the first")
    await say(front, second, "from the second")
    await front.house.answer(address, "to both")
    for page in (first, second):
        await expect(page.get_by_text("to both")).to_be_visible()
        assert await shown(page) == ["from the first", "from the second", "to both"]
    assert front.house.listener.said() == ["from the first", "from the second"]


async def test_a_thousand_messages_do_not_choke_it(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/chat")
    await expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    address = await say(front, page, "hello")
    for number in range(1000):
        await front.house.answer(address, f"news {number}")
    await expect(page.get_by_text("news 999", exact=True)).to_be_visible(timeout=20_000)
    assert len(set(await shown(page))) == 1001, "each once, in a page that stays open"
    await page.reload()  # only the newest come back
    await expect(page.get_by_text("news 999", exact=True)).to_be_in_viewport(timeout=20_000)
    assert await page.locator("#log .message").count() == KEPT
    await say(front, page, "still there")
    await expect(page.get_by_text("still there")).to_be_in_viewport()


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_phone_clock_that_is_off_changes_nothing(
    front: Front, open_page: OpenPage, hours: int
) -> None:
    page = await open_page("/chat")
    now = front.house.clock.now() + timedelta(hours=hours)
    await page.clock.install(time=now)
    await page.reload()
    await expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    address = await say(front, page, "what time is it?")
    await front.house.answer(address, "Time to pay")
    await expect(page.get_by_text("Time to pay")).to_be_visible()
    assert await shown(page) == ["what time is it?", "Time to pay"]
    at = await page.locator("#log time").first.get_attribute("datetime")
    assert at is not None
    assert datetime.fromisoformat(at) == front.house.clock.now()
