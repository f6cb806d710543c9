"""Link page, checkout and playground in a real browser, with and without script."""

import re
from dataclasses import replace

import pytest
from playwright.async_api import Page, expect

from app.pages.ports import CheckoutOutcome, Decision, Proof
from tests.browser.conftest import Front, OpenPage
from tests.standins.pages import DeskLine, DeskMove, a_checkout, a_link, a_mail, a_ticket

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

# WCAG 2.2's contrast ratio of an element's words to what is painted behind them.
CONTRAST = r"""element => {
  const linear = (part) => {
    const value = part / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map(Number).map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (node) => {
    const colour = getComputedStyle(node).backgroundColor;
    return colour.endsWith(", 0)") ? behind(node.parentElement) : colour;
  };
  const both = [light(getComputedStyle(element).color), light(behind(element))];
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}"""


async def fits(page: Page) -> bool:
    """Whether nothing sticks out sideways."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
async def test_the_link_page_fits_can_be_read_and_gives_no_as_much_room_as_yes(
    front: Front, open_page: OpenPage, scheme: str, width: int
) -> None:
    front.links.pages["t"] = a_link(language="de" if width == 320 else "en")
    page = await open_page("/link/t", width=width, scheme=scheme, script=False)
    assert await fits(page)
    yes, no = page.locator("[value=confirm]"), page.locator("[value=deny]")
    yes_box, no_box = await yes.bounding_box(), await no.bounding_box()
    assert yes_box is not None
    assert no_box is not None
    assert no_box["width"] * no_box["height"] >= yes_box["width"] * yes_box["height"] - 1
    assert yes_box["height"] >= 44
    for part in ("h1", ".lead", "dt", "dd", ".warning", ".hint", "footer"):
        assert await _contrast(page, part) >= 4.5, part
    for button in ("[value=confirm]", "[value=deny]"):
        assert await _contrast(page, button) >= 4.5, button


async def _contrast(page: Page, selector: str) -> float:
    # A page without script still answers the debugger.
    return float(await page.locator(selector).first.evaluate(CONTRAST))


async def test_without_script_the_number_signs_in(front: Front, open_page: OpenPage) -> None:
    front.links.pages["t"] = a_link()
    page = await open_page("/link/t", script=False)
    await page.get_by_label("The three digits in your chat").fill("111")
    await page.get_by_role("button", name="Yes, it was me").click()
    await expect(page.get_by_role("alert")).to_have_text(
        "That was not the number. You have one more try."
    )
    await page.get_by_label("The three digits in your chat").fill("427")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading")).to_have_text("That worked")
    assert [pressed[1] for pressed in front.links.decided] == [Decision.CONFIRM] * 2


async def test_no_is_one_press_and_needs_no_number(front: Front, open_page: OpenPage) -> None:
    front.links.pages["t"] = a_link()
    page = await open_page("/link/t")
    await page.get_by_role("button", name="No, it was not me").click()
    await expect(page.get_by_role("heading")).to_have_text("Thank you, nobody got in")


async def test_the_number_field_stops_a_slip_before_it_is_sent(
    front: Front, open_page: OpenPage
) -> None:
    front.links.pages["t"] = a_link()
    page = await open_page("/link/t")
    await page.get_by_role("button", name="Yes, it was me").click()
    assert await page.locator("#number:invalid").count() == 1
    assert front.links.decided == []


async def test_telegram_is_one_big_button_away(front: Front, open_page: OpenPage) -> None:
    front.links.pages["t"] = a_link(proof=Proof.DEEP_LINK, channel="Telegram")
    page = await open_page("/link/t", script=False)
    await page.get_by_role("button", name="Yes, it was me").click()
    button = page.get_by_role("link", name="Open Telegram")
    await expect(button).to_have_attribute("href", front.links.deep_link)
    box = await button.bounding_box()
    assert box is not None
    assert box["height"] >= 48
    assert box["width"] > 280


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_paying_in_the_sandbox(front: Front, open_page: OpenPage, scheme: str) -> None:
    front.checkout.pages["t"] = a_checkout()
    page = await open_page("/pay/t", width=320, scheme=scheme, script=False)
    assert await fits(page)
    await expect(page.get_by_text("no real money moves")).to_be_visible()
    await page.get_by_role("button", name="Let the bank decline it").click()
    await expect(page.get_by_role("alert")).to_contain_text("Nothing was charged")
    await page.get_by_role("button", name="Pay €118.75").click()
    await expect(page.get_by_role("heading")).to_have_text("Paid. Thank you!")
    await page.reload()  # the browser sends the form again
    await expect(page.get_by_role("heading")).to_have_text("Paid. Thank you!")
    outcomes = [outcome for _, outcome in front.checkout.settled]
    assert outcomes == [CheckoutOutcome.DECLINE, CheckoutOutcome.SUCCEED]


async def test_the_playground_puts_a_customer_into_the_chat(
    front: Front, open_page: OpenPage
) -> None:
    page = await open_page("/demo", width=1280)
    chat = page.frame_locator("#chat-frame")
    await expect(chat.get_by_role("log")).to_have_attribute("aria-busy", "false")
    await page.get_by_role("button", name="Anna Lind").click()
    await expect(chat.get_by_label("Your message")).to_have_value("anna@lind.example")
    await chat.get_by_role("button", name="Send").click()
    incoming = await front.house.listener.wait_for(1)
    await front.house.answer(incoming.address, "Your number is 427")
    await expect(chat.get_by_role("log")).to_contain_text("Your number is 427")


async def test_mail_arrives_live_and_its_link_opens_beside_the_chat(
    front: Front, open_page: OpenPage
) -> None:
    front.links.pages["t"] = a_link()
    page = await open_page("/demo", width=1280)
    await expect(page.get_by_text("No mail yet")).to_be_visible()
    front.mailbox.arrive(a_mail(links=(f"{front.url}/link/t",)))
    await expect(page.get_by_text("Your link to sign in")).to_be_visible()
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Open the link").click()
    link_page = await opened.value
    await expect(link_page.get_by_role("heading")).to_have_text("Is this you signing in?")
    await link_page.get_by_label("The three digits in your chat").fill("427")
    await link_page.get_by_role("button", name="Yes, it was me").click()
    await expect(link_page.get_by_role("heading")).to_have_text("That worked")


async def test_a_mail_shows_as_its_reader_sees_it(front: Front, open_page: OpenPage) -> None:
    front.mailbox.arrive(a_mail(html="<h1>Hi Anna</h1><script>document.title='x'</script>"))
    page = await open_page("/demo/mailbox")
    await page.get_by_text("As its reader sees it").click()
    letter = page.frame_locator(".look iframe")
    await expect(letter.get_by_role("heading")).to_have_text("Hi Anna")
    assert await fits(page)


async def test_the_clock_moves_at_a_press(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/demo", width=1280, scheme="dark")
    await page.get_by_role("button", name="Next morning").click()
    await expect(page.locator("#now")).to_have_text("Tuesday, 24 Nov 2026, 09:05 UTC")
    await page.get_by_role("button", name="A week later").click()
    await expect(page.locator("#now")).to_have_text("Tuesday, 1 Dec 2026, 09:05 UTC")


@pytest.mark.parametrize("width", [320, 768, 1440])
async def test_the_playground_fits_every_width(
    front: Front, open_page: OpenPage, width: int
) -> None:
    front.mailbox.arrive(a_mail(subject="x" * 90))
    page = await open_page("/demo", width=width)
    assert await fits(page)


async def test_an_agent_answers_beside_the_chat(front: Front, open_page: OpenPage) -> None:
    page = await open_page("/demo", width=1280)
    desk = page.locator("#desk")
    await expect(desk.get_by_text("Nobody waits")).to_be_visible()
    front.agents.tickets.append(a_ticket())
    await desk.get_by_role("button", name="Take it").click()
    words = desk.get_by_label("Your answer to the customer")
    await words.fill("Hello Anna, let me")
    old = front.agents.tickets[0]
    said = (*old.lines, DeskLine("customer", "are you there?"))
    front.agents.tickets[0] = replace(old, version="later", lines=said)
    await expect(desk.get_by_text("are you there?")).to_be_visible()
    await expect(words).to_have_value("Hello Anna, let me")  # what is being typed stays
    await expect(words).to_be_focused()
    await words.press("End")
    await words.type(" look.")
    await words.press("Control+Enter")
    await expect(desk.locator(".talk .agent")).to_contain_text("Hello Anna, let me look.")
    await expect(words).to_have_value("")
    front.agents.refuses = "Somebody else was faster: look at the ticket again."
    await desk.get_by_role("button", name="Settled").click()
    await expect(desk.get_by_role("alert")).to_have_text(front.agents.refuses)
    front.agents.refuses = ""
    await desk.get_by_role("button", name="Settled").click()
    await expect(desk.get_by_text("Nobody waits")).to_be_visible()
    moves = [(move, words) for _, move, words in front.agents.moves]
    assert moves == [
        (DeskMove.CLAIM, ""),
        (DeskMove.REPLY, "Hello Anna, let me look."),
        (DeskMove.RESOLVE, ""),
    ]


async def test_the_desk_works_without_script(front: Front, open_page: OpenPage) -> None:
    front.agents.tickets.append(a_ticket())
    page = await open_page("/demo", width=1280, script=False)
    await page.get_by_role("button", name="Take it").click()
    await page.get_by_label("Your answer to the customer").fill("Hello")
    await page.get_by_role("button", name="Answer", exact=True).click()
    await expect(page.locator(".talk .agent")).to_contain_text("Hello")


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_full_desk_fits(front: Front, open_page: OpenPage, width: int, scheme: str) -> None:
    talk = tuple(DeskLine("customer", "x" * 90) for _ in range(12))
    front.agents.tickets += [
        a_ticket(number=n, claimed=n % 2 == 0, urgent=n == 1, lines=talk) for n in range(1, 5)
    ]
    front.mailbox.arrive(a_mail())
    page = await open_page("/demo", width=width, scheme=scheme)
    assert await fits(page)


PLACES = [(1440, 900), (1280, 720), (1024, 768), (390, 844)]


@pytest.mark.parametrize("locale", ["en", "ar"])
async def test_what_an_agent_answers_with_is_in_sight_however_long_the_talk(
    front: Front, open_page: OpenPage, locale: str
) -> None:
    talk = tuple(DeskLine("customer", f"{number}. " + "x y " * 60) for number in range(12))
    front.agents.tickets.append(a_ticket(claimed=True, lines=talk))
    front.mailbox.arrive(a_mail())
    page = await open_page("/demo", locale=locale)
    for width, height in PLACES:
        await page.set_viewport_size({"width": width, "height": height})
        if width < 1200:  # one part below the other: a press leads there
            await page.locator(".parts a").last.click()
        for part in ("textarea", "[value=reply]", "[value=back]", "[value=resolve]"):
            await expect(page.locator(f"#desk {part}")).to_be_in_viewport(ratio=0.99)
    end = await page.locator(".talk").evaluate("it => it.scrollHeight - it.clientHeight")
    assert end > 0


async def test_a_talk_begins_at_its_end(front: Front, open_page: OpenPage) -> None:
    talk = tuple(DeskLine("customer", f"line {number}") for number in range(30))
    front.agents.tickets.append(a_ticket(lines=talk))
    page = await open_page("/demo", width=1280)
    await expect(page.get_by_text("line 29")).to_be_in_viewport()


async def test_the_mail_of_who_is_played_is_open_and_alone(
    front: Front, open_page: OpenPage
) -> None:
    own = a_mail(id="own", subject="Your receipt", links=())
    renewal = {"subject": "Your subscription renews soon", "links": (f"{front.url}/chat",)}
    front.mailbox.arrive(own)
    front.mailbox.arrive(a_mail(id="jonas", to="jonas@weber.example", **renewal))
    page = await open_page("/demo", width=1280)
    mails = page.locator(".mail:visible")
    await expect(page.locator(".mail[open]")).to_have_count(0)  # nobody is played yet
    await page.get_by_role("button", name="Anna Lind").click()
    await expect(mails).to_have_count(1)
    await expect(page.locator(".mail[open] .subject")).to_have_text("Your receipt")
    await page.get_by_label("Whose mail").select_option("Mei Tanaka")
    await expect(page.get_by_text("No mail for this person yet")).to_be_visible()
    front.mailbox.arrive(a_mail(id="carla", to="carla@romano.example", **renewal))
    front.mailbox.arrive(a_mail(id="new", to="typed@by-hand.example", subject="Agree to this"))
    await expect(mails).to_have_text([re.compile("Agree to this")])
    await page.reload()
    await expect(mails).to_have_count(1)
    await page.get_by_label("Whose mail").select_option("Everybody’s mail")
    await expect(mails).to_have_count(4)


async def test_who_asks_for_a_sign_in_link_is_who_is_played(
    front: Front, open_page: OpenPage
) -> None:
    page = await open_page("/demo", width=1280)
    await page.get_by_role("button", name="Jonas Weber").click()
    front.mailbox.arrive(a_mail(links=(f"{front.url}/link/t",)))
    await expect(page.get_by_role("link", name="Open the link")).to_be_visible()
    await expect(page.get_by_label("Whose mail")).to_have_value("anna@lind.example")
    anna = page.get_by_role("button", name="Anna Lind")
    await expect(anna).to_have_attribute("aria-pressed", "true")
