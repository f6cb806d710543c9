"""A language is files only, and every word that a customer reads comes out of them."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path

import httpx
import pytest
from babel import Locale
from starlette.applications import Starlette
from starlette.routing import Route

import app.pages
import channels.web.page
from app.languages import language_folders
from app.pages.checkout import CheckoutPages
from app.pages.demo import DemoPages
from app.pages.desk import Frame, PageDesk
from app.pages.link import LinkPages
from app.pages.paid import PaidPages
from app.pages.ports import CheckoutState, LinkState, Proof, Purpose
from billing.store.database import Database
from bot.keyring import Keyring
from bot.phrases import Phrases, load_packs, read_words
from bot.replies import Say
from channels.telegram import commands
from channels.web.cookie import BrowserCookie
from channels.web.page import ChatPage
from channels.web.store.history import History
from tests.standins.pages import (
    MemoryCheckout,
    MemoryDemo,
    MemoryDesk,
    MemoryLinks,
    MemoryMailbox,
    a_checkout,
    a_link,
)
from tests.standins.pseudo import PSEUDO, plain_words, write_pseudo
from tests.standins.stage import TELEGRAM, words
from tests.standins.stage_books import BO, a_document
from tests.standins.stage_fixtures import RaiseStage

URL = "https://pay.nordlicht.example"
# What is no phrase: names, what CLDR writes for the pseudo-language's tag, codes, file endings.
DATA = {
    "nordlicht", "bo", "vat", "eur", "usd", "pdf", "inv", "utc", "kaj", "telegram", "slack",
    "anna", "lind", "sons", "stokholmo", "stockholm", "visa", "sepa", "card", "ng", "us",
}  # fmt: skip

# Everything that Bo can be led to by a word or two.
WISHES = (
    "/start", "/help", "/balance", "/invoices", "show overdue invoices", "/invoice INV-0101",
    "why is INV-0101 so much?", "send me INV-0102 as pdf", "/invoice INV-9999", "/history",
    "refund status", "/upcoming", "/subscription", "/methods", "/autopay", "/profile",
    "/settings", "what comes where?", "/language", "/language klingon",
    "set my time zone to Asia/Tokyo",
    "how can I pay?", "did you get my payment?", "send me the receipt", "can I have a discount?",
    "I'll pay INV-0101 on Friday", "yes", "I need more time", "I want my money back for INV-0101",
    "no", "this charge is wrong", "no", "I have already paid INV-0102", "no", "can I pay a part?",
    "no", "change my address", "no", "cancel my subscription", "no", "change my plan", "no",
    "remind me later", "tomorrow", "stop reminders", "no", "linked chats", "switch account",
    "thanks", "hello", "what is the weather like?", "blorb", "blorb blorb", "/human",
    "4111 1111 1111 1111",
)  # fmt: skip


def known_in_the_books() -> set[str]:
    """Every word of the customers' own: names, descriptions, addresses."""
    words = re.findall(r"[A-Za-z'’]+", json.dumps(a_document(), ensure_ascii=False))
    months = Locale(PSEUDO).months["format"]
    dates = [name for width in ("abbreviated", "wide") for name in months[width].values()]
    own_names = [
        part
        for tag in language_folders()
        for part in str(Locale(tag).get_language_name(tag)).split()
    ]
    countries = [str(Locale(PSEUDO).territories[code]) for code in ("SE", "DE")]
    return {word.lower() for word in [*words, *dates, *own_names, *countries, "esperanto"]} | DATA


def switch_words(phrases: Phrases) -> set[str]:
    """What is typed here is English: the button that goes on in it says so in English."""
    return {word.lower() for word in phrases.say(Say("switch-button"), "en").split()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pseudo(tmp_path_factory.mktemp("packs") / PSEUDO, *language_folders()["en"])


@pytest.fixture(scope="module")
def phrases(folder: Path) -> Phrases:
    return Phrases(load_packs({**language_folders(), PSEUDO: (folder,)}))


async def test_a_chat_in_a_language_of_files_only(stage_for: RaiseStage, phrases: Phrases) -> None:
    stage = await stage_for(TELEGRAM, told=replace(words(), phrases=phrases))
    bo = await stage.talk("Bo", language_code=PSEUDO)
    known, odd = known_in_the_books() | switch_words(phrases), {}
    await stage.signs_in(bo, BO)
    await bo.says(f"/language {PSEUDO}")
    bo.hears("⟦Ƒĩĩńéé")
    bo.mark()
    for wish in WISHES:
        await bo.says(wish)
        heard = "\n".join([bo.text, *bo.buttons, *(name for name, _ in bo.files)])
        assert heard.strip(), wish
        foreign = plain_words(heard, known | {part.lower() for part in wish.split()})
        odd |= {wish: foreign} if foreign else {}
    assert odd == {}


async def test_news_reminders_and_mails_in_it(stage_for: RaiseStage, phrases: Phrases) -> None:
    stage = await stage_for(TELEGRAM, told=replace(words(), phrases=phrases))
    bo = await stage.talk("Bo", language_code=PSEUDO)
    await bo.says(f"/language {PSEUDO}")
    await stage.signs_in(bo, BO)
    await bo.says("pay INV-0103")
    page = (await bo.says("yes")).link("/pay/")
    shown = await stage.http.get(page)
    assert "INV-0103" in shown.text
    bo.mark()
    await stage.pays(page)
    await bo.settled()
    known = known_in_the_books()
    assert bo.files
    assert plain_words("\n".join([bo.text, *bo.buttons, bo.files[0][0]]), known) == set()
    bo.mark()
    for _day in range(12):
        stage.clock.passes(days=1)
        await stage.house.reminders.plan()
        await stage.house.reminders.send_due()
        await bo.settled()
    assert "⟦" in bo.text
    assert plain_words("\n".join([bo.text, *bo.buttons]), known) == set()
    for letter in stage.letters(BO):
        if "⟦" in letter.text:
            assert plain_words(f"{letter.subject}\n{letter.text}", known) == set()


def visible(page: str) -> str:
    """What stands on a page, and what a screen reader says of it."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.S)
    spoken = re.findall(r'(?:aria-label|placeholder|title|alt|data-busy)="([^"]*)"', body)
    told = [value for each in re.findall(r'data-words="([^"]*)"', body) for value in _values(each)]
    return unescape(" \n ".join([*spoken, *told, re.sub(r"<[^>]*>", " \n ", body)]))


def _values(data: str) -> list[str]:
    found: Mapping[str, str] = json.loads(unescape(data))
    return list(found.values())


@pytest.fixture(scope="module")
def page_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages' words: English and a folder of the pseudo-language."""
    home = tmp_path_factory.mktemp("pages")
    english = Path(app.pages.__path__[0]) / "words" / "en"
    (home / "en").symlink_to(english)
    write_pseudo(home / PSEUDO, english)
    return home


async def test_every_page_in_it(page_words: Path) -> None:
    desk = PageDesk(Frame("Nordlicht & Sons", URL, "help@nordlicht.example"), page_words)
    links, checkout, site = MemoryLinks(), MemoryCheckout(), Starlette()
    for proof in Proof:
        for purpose in Purpose:
            links.pages[f"{proof}-{purpose}"] = a_link(
                proof=proof, purpose=purpose, language=PSEUDO
            )
    for state in LinkState:
        links.pages[f"{state}"] = a_link(state=state, language=PSEUDO)
    for standing in CheckoutState:
        checkout.pages[f"{standing}"] = a_checkout(
            state=standing, language=None, decline="insufficient_funds"
        )
    site.routes.extend(
        [
            *LinkPages(links, desk).routes(),
            *CheckoutPages(checkout, desk).routes(),
            *PaidPages(desk).routes(),
            *DemoPages(MemoryDemo(), MemoryMailbox(), MemoryDesk(), desk).routes(),
        ]
    )
    people = {"jonas", "weber", "mei", "tanaka", "oluwaseun", "adeyemi", "carla", "romano"}
    known = known_in_the_books() | people
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(site),
        base_url=URL,
        headers={"Accept-Language": f"nl, {PSEUDO};q=0.9, en;q=0.5"},
    ) as visitor:
        pages = [
            *[await visitor.get(f"/link/{token}") for token in [*links.pages, "unknown"]],
            *[await visitor.get(f"/pay/{token}") for token in [*checkout.pages, "unknown"]],
            await visitor.post("/link/number-sign_in", data={"decision": "confirm", "number": "4"}),
            await visitor.post(
                "/link/number-sign_in", data={"decision": "confirm", "number": "444"}
            ),
            await visitor.post("/pay/open", data={"outcome": "succeed"}),
            await visitor.post("/link/number-sign_in", data={"decision": "perhaps"}),
            await visitor.get("/paid"),
            await visitor.get("/unpaid"),
            await visitor.get("/demo"),
            await visitor.get("/demo/mailbox"),
        ]
    for page in pages:
        assert f'<html lang="{PSEUDO}" dir="ltr">' in page.text
        quoted = {"decision", "confirm", "deny", "outcome"} if page.status_code == 400 else set()
        days = {name.lower() for name in Locale(PSEUDO).days["format"]["wide"].values()}
        assert plain_words(visible(page.text), known | quoted | days) == set()


async def test_the_web_chat_in_it(tmp_path: Path) -> None:
    english = channels.web.page.HERE / "words" / "en"
    (tmp_path / "en").symlink_to(english)
    write_pseudo(tmp_path / PSEUDO, english)
    page = ChatPage(
        History(Database(f"sqlite:///{tmp_path}/chat.db")),
        BrowserCookie(Keyring(b"k" * 32), URL),
        URL,
        "Nordlicht",
        read_words(tmp_path),
    )
    site = Starlette(routes=[Route("/chat", page.show), Route("/chat/files/{id}", page.download)])
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(site),
        base_url=URL,
        headers={"Accept-Language": PSEUDO},
    ) as visitor:
        shown = await visitor.get("/chat")
        missing = await visitor.get("/chat/files/none")
    known = known_in_the_books() | {"javascript"}
    assert plain_words(visible(shown.text), known) == set()
    assert plain_words(missing.text, known) == set()


def test_the_telegram_menu_in_it(tmp_path: Path) -> None:
    (tmp_path / "en").symlink_to(commands.WORDS / "en")
    write_pseudo(tmp_path / PSEUDO, commands.WORDS / "en")
    menu = commands.menus(tmp_path)
    assert set(menu) == {None, "en", PSEUDO}
    said = " ".join(one.description for one in menu[PSEUDO])
    assert plain_words(said, {"inv"}) == set()
