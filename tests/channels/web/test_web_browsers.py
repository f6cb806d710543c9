"""What a browser says about itself, and whose page it is."""

import pytest

from bot.messages import ChatId
from channels.web.agent import browser_name, preferred_language
from channels.web.hub import Hub
from channels.web.origin import is_own_origin

CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"
URL = "https://pay.example"
CHAT = ChatId("c")


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (CHROME, "Chrome, Windows"),
        (CHROME + " Edg/126.0", "Edge, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel) Version/17 Safari/605", "Safari, Mac"),
        ("Mozilla/5.0 (Android 14; Mobile) Gecko/126.0 Firefox/126.0", "Firefox, Android"),
        ("curl/8", "Browser"),
        ("<script>Chrome/1", "Chrome"),
        ("", "Browser"),
    ],
)
def test_a_browser_is_named_in_fixed_words(agent: str, name: str) -> None:
    assert browser_name(agent) == name


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("de", "de"),
        ("de-DE,de;q=0.9,en;q=0.8", "de-DE"),
        ("en;q=0.5, pt-BR", "pt-BR"),
        ("en;q=x, fr;q=0.4", "en"),
        ("*", None),
        ("tlh, ../etc", None),
        ("", None),
    ],
)
def test_the_language_that_a_browser_wants_most(header: str, tag: str | None) -> None:
    assert preferred_language(header) == tag


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        (URL, "internal:8080", True),
        ("http://localhost:8080", "localhost:8080", True),
        ("https://pay.example:444", "internal", False),
        ("http://pay.example", "internal", False),
        ("https://evil.example", "pay.example", False),
        ("null", "null", False),
        (None, "pay.example", False),
        ("", "", False),
    ],
)
def test_our_own_origin_is_the_public_one_or_the_host_that_was_asked(
    origin: str | None, host: str, *, own: bool
) -> None:
    assert is_own_origin(origin, host, URL) is own


def test_a_page_is_woken_once_for_each_growth_and_only_while_it_is_open() -> None:
    hub = Hub()
    with hub.page(CHAT) as page:
        hub.observe({CHAT: 3, ChatId("other"): 9})
        assert page.is_set()
        page.clear()
        hub.observe({CHAT: 3})
        assert not page.is_set()
    assert hub.open_chats() == ()
    hub.wake(CHAT)
    assert not page.is_set()
