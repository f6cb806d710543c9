"""The page of a magic link: what it says, what changes something, and what never does."""

from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette

from app.pages.desk import PageDesk
from app.pages.link import LinkPages
from app.pages.ports import Decision, LinkAnswer, LinkPage, LinkState, Proof, Purpose
from bot.errors import StoreUnavailable
from tests.pages.conftest import PUBLIC_URL, Site
from tests.standins.pages import DEEP_LINK, a_link

YES = {"decision": "confirm", "number": "427"}
NO = {"decision": "deny"}


async def test_it_says_who_asks_where_and_when_on_the_readers_clock(site: Site) -> None:
    site.links.pages["t"] = a_link()
    page = await site.get("/link/t")
    assert page.status_code == 200
    for fact in ("Slack", "Anna Lind", "23 Nov 2026, 10:05 (Stockholm)", "a•••@lind.example"):
        assert fact in page.text
    assert "Nordlicht &amp; Sons" in page.text
    assert "Never type a number that somebody told you" in page.text


async def test_looking_changes_nothing_however_often_machines_look(site: Site) -> None:
    site.links.pages["t"] = a_link()
    for _ in range(20):
        assert (await site.get("/link/t", User_Agent="TelegramBot (like TwitterBot)")).is_success
        head = await site.client.head("/link/t", headers={"User-Agent": "Scanner"})
        assert (head.status_code, head.content) == (200, b"")
    assert site.links.decided == []
    assert "That worked" in (await site.post("/link/t", YES)).text


async def test_the_page_is_kept_by_nobody_framed_by_nobody_and_found_by_nobody(site: Site) -> None:
    site.links.pages["t"] = a_link()
    for path in ("/link/t", "/link/unknown"):
        headers = (await site.get(path)).headers
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "noindex" in headers["x-robots-tag"]
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src" not in policy
        assert "unsafe" not in policy


async def test_the_page_has_no_script_and_asks_only_for_its_own_files(site: Site) -> None:
    site.links.pages["t"] = a_link()
    html = (await site.get("/link/t")).text
    assert "<script" not in html
    assert " style=" not in html
    assert 'inputmode="numeric"' in html
    assert 'autocomplete="off"' in html
    for asset in ("/assets/page.css", "/assets/icon.svg"):
        assert asset in html
        assert (await site.get(asset)).is_success


async def test_the_right_number_confirms(site: Site) -> None:
    site.links.pages["t"] = a_link()
    page = await site.post("/link/t", {"decision": "confirm", "number": " 4 2-7 "})
    assert page.status_code == 200
    assert "Go back to your chat" in page.text
    assert site.links.decided == [("t", Decision.CONFIRM, "427", "127.0.0.1")]


async def test_digits_of_another_script_are_digits(site: Site) -> None:
    site.links.pages["t"] = a_link()
    assert "That worked" in (await site.post("/link/t", YES | {"number": "٤٢٧"})).text


async def test_two_wrong_numbers_and_the_link_is_dead(site: Site) -> None:
    site.links.pages["t"] = a_link()
    first = await site.post("/link/t", YES | {"number": "111"})
    assert first.status_code == 422
    assert "You have one more try" in first.text
    assert 'aria-invalid="true"' in first.text
    second = await site.post("/link/t", YES | {"number": "112"})
    assert second.status_code == 410
    assert "no longer works" in second.text
    assert "no longer works" in (await site.get("/link/t")).text


@pytest.mark.parametrize("number", ["", "42", "4277", "abc", "4 2"])
async def test_a_slip_of_the_finger_costs_no_try(site: Site, number: str) -> None:
    site.links.pages["t"] = a_link()
    page = await site.post("/link/t", YES | {"number": number})
    assert page.status_code == 400
    assert "Please type the three digits" in page.text
    assert site.links.decided == []


async def test_no_needs_no_number_and_stands_beside_yes(site: Site) -> None:
    site.links.pages["t"] = a_link()
    html = (await site.get("/link/t")).text
    assert 'value="deny" class="deny" formnovalidate' in html
    page = await site.post("/link/t", NO)
    assert "nobody got in" in page.text
    assert site.links.decided[0][1] is Decision.DENY


async def test_telegram_goes_back_by_a_button(site: Site) -> None:
    site.links.pages["t"] = a_link(proof=Proof.DEEP_LINK, channel="Telegram")
    assert 'name="number"' not in (await site.get("/link/t")).text
    page = await site.post("/link/t", {"decision": "confirm"})
    assert f'href="{DEEP_LINK}"' in page.text
    assert "Press Start in Telegram" in page.text
    assert DEEP_LINK not in (await site.get("/link/t")).text


async def test_a_way_back_that_is_no_web_address_is_no_button(site: Site) -> None:
    site.links.pages["t"] = a_link(proof=Proof.DEEP_LINK)
    site.links.deep_link = "javascript:alert(1)"
    page = await site.post("/link/t", {"decision": "confirm"})
    assert "javascript" not in page.text
    assert "You have confirmed already" in page.text


async def test_without_a_way_back_it_is_said_how_to_finish(site: Site) -> None:
    """Telegram has not told yet what the bot is called: nothing goes on by itself."""
    site.links.pages["t"] = a_link(proof=Proof.DEEP_LINK)
    site.links.deep_link = ""
    page = await site.post("/link/t", {"decision": "confirm"})
    assert "press Start in the chat that asked" in page.text
    assert "by itself" not in page.text


@pytest.mark.parametrize(
    ("state", "status", "words"),
    [
        (LinkState.USED, 200, "has done its work"),
        (LinkState.APPROVED, 200, "You have confirmed already"),
        (LinkState.DENIED, 200, "nobody got in"),
        (LinkState.EXPIRED, 410, "too old"),
        (LinkState.DEAD, 410, "no longer works"),
    ],
)
async def test_a_link_that_has_ended_says_so_calmly(
    site: Site, state: LinkState, status: int, words: str
) -> None:
    site.links.pages["t"] = a_link(state=state)
    page = await site.get("/link/t")
    assert (page.status_code, words in page.text) == (status, True)
    assert "<form" not in page.text


async def test_pressing_again_after_the_end_shows_the_end(site: Site) -> None:
    site.links.pages["t"] = a_link()
    await site.post("/link/t", YES)
    again = await site.post("/link/t", YES)
    assert again.status_code == 410
    assert "has done its work" in again.text


async def test_an_unknown_link_is_the_same_calm_page_and_says_what_next(site: Site) -> None:
    for page in (await site.get("/link/nope"), await site.post("/link/nope", YES)):
        assert page.status_code == 404
        assert "This link no longer works" in page.text
        assert "ask for a new one" in page.text
    assert site.links.decided == []


async def test_too_often_is_told(site: Site) -> None:
    site.links.pages["t"], site.links.limited = a_link(), True
    page = await site.post("/link/t", YES)
    assert page.status_code == 429
    assert "wait a few minutes" in page.text


@pytest.mark.parametrize("form", [{}, {"decision": "maybe"}, {"decision": "CONFIRM"}])
async def test_a_decision_that_is_none_is_one_clear_line(site: Site, form: dict[str, str]) -> None:
    site.links.pages["t"] = a_link()
    page = await site.post("/link/t", form)
    assert page.status_code == 400
    assert "must be “confirm” or “deny”" in page.text
    assert site.links.decided == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "https://pay.nordlicht.example.evil.example"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Origin": PUBLIC_URL},
    ],
)
async def test_a_form_on_a_foreign_page_is_refused(site: Site, headers: dict[str, str]) -> None:
    site.links.pages["t"] = a_link()
    page = await site.post("/link/t", YES, **headers)
    assert page.status_code == 403
    assert "sent from another site" in page.text
    assert site.links.decided == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": PUBLIC_URL},
        {"Origin": "null"},  # what an old browser sends from a page without referrer
        {"Origin": "null", "Sec_Fetch_Site": "same-origin"},
        {"Origin": "http://127.0.0.1:8080", "Host": "127.0.0.1:8080"},
    ],
)
async def test_a_form_of_our_own_is_taken(site: Site, headers: dict[str, str]) -> None:
    site.links.pages["t"] = a_link()
    assert (await site.post("/link/t", YES, **headers)).status_code == 200


async def test_what_is_no_small_form_is_refused(site: Site) -> None:
    site.links.pages["t"] = a_link()
    assert (await site.post("/link/t", YES | {"more": "x" * 10_000})).status_code == 413
    assert (await site.client.post("/link/t", json=YES)).status_code == 415
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    for body in (b"decision=\xff", b"decision=%ff", b"&".join([b"a=1"] * 30)):
        page = await site.client.post("/link/t", content=body, headers=kind)
        assert page.status_code == 400
    assert site.links.decided == []


async def test_a_hostile_name_stays_a_name(site: Site) -> None:
    site.links.pages["t"] = a_link(display_name='<script>alert(1)</script>\u202eevil & "x"')
    html = (await site.get("/link/t")).text
    assert "<script" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;alert(1)" in html


async def test_the_page_speaks_the_customers_language(site: Site) -> None:
    site.links.pages["t"] = a_link(language="de-DE", purpose=Purpose.STEP_UP)
    page = await site.get("/link/t", Accept_Language="en")
    assert '<html lang="de"' in page.text
    assert "Sind Sie das?" in page.text
    assert "Nein, das war ich nicht" in page.text
    wrong = await site.post("/link/t", YES | {"number": "999"})
    assert "noch einen Versuch" in wrong.text


async def test_a_stranger_reads_what_the_browser_asks_for(site: Site) -> None:
    german = await site.get("/link/nope", Accept_Language="xx, en;q=0.5, de-AT;q=0.9")
    assert "Dieser Link gilt nicht mehr" in german.text


async def test_an_odd_time_zone_still_gives_a_time(site: Site) -> None:
    for zone in ("Not/AZone", "UTC", "../etc/passwd"):
        site.links.pages["t"] = a_link(time_zone=zone)
        assert "23 Nov 2026, 09:05 (UTC)" in (await site.get("/link/t")).text


async def test_a_database_that_is_away_is_told_in_one_calm_page(desk: PageDesk) -> None:
    app = Starlette(routes=LinkPages(_Away(), desk).routes())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL) as client:
        page = await client.get("/link/t")
    assert page.status_code == 503
    assert page.headers["retry-after"] == "5"
    assert "Nothing has changed" in page.text


@dataclass(frozen=True, slots=True)
class _Away:
    """Links behind a database that does not answer."""

    async def view(self, token: str) -> LinkPage | None:
        raise StoreUnavailable("links")

    async def decide(
        self, token: str, *, decision: Decision, number: str, source: str
    ) -> LinkAnswer:
        raise StoreUnavailable("links")
