"""The playground and its mailbox."""

import httpx
from starlette.applications import Starlette

from app.pages.desk import PageDesk
from app.pages.link import LinkPages
from app.pages.ports import ClockStep
from tests.pages.conftest import PUBLIC_URL, Site
from tests.standins.pages import MemoryLinks, a_mail


async def test_the_playground_shows_customers_clock_chat_and_mailbox(site: Site) -> None:
    page = await site.get("/demo")
    assert page.status_code == 200
    for part in ("anna@lind.example", "has forty invoices", "Monday, 23 Nov 2026, 09:05 UTC"):
        assert part in page.text
    assert '<iframe id="chat-frame" src="/chat"' in page.text
    assert "No mail yet" in page.text
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    for asset in ("/assets/demo.css", "/assets/demo.js"):
        assert (await site.get(asset)).is_success


async def test_it_speaks_german_where_the_browser_does(site: Site) -> None:
    page = await site.get("/demo", Accept_Language="de")
    assert "Nächster Morgen" in page.text
    assert "Montag, 23. Nov. 2026, 09:05 UTC" in page.text


async def test_the_clock_moves_by_a_plain_form(site: Site) -> None:
    moved = await site.post("/demo/clock", {"step": "next_morning"})
    assert (moved.status_code, moved.headers["location"]) == (303, "/demo")
    assert "Tuesday, 24 Nov 2026" in (await site.get("/demo")).text


async def test_the_clock_moves_for_a_script_too(site: Site) -> None:
    moved = await site.post("/demo/clock", {"step": "next_week"}, Accept="application/json")
    assert moved.json() == {
        "now": "2026-11-30T09:05:00+00:00",
        "text": "Monday, 30 Nov 2026, 09:05 UTC",
    }
    assert (await site.get("/demo/clock")).json() == moved.json()
    assert site.demo.steps == [ClockStep.NEXT_WEEK]


async def test_a_step_that_is_none_and_a_foreign_form_move_nothing(site: Site) -> None:
    assert (await site.post("/demo/clock", {"step": "back"})).status_code == 400
    foreign = await site.post("/demo/clock", {"step": "next_week"}, Origin="https://evil.example")
    assert foreign.status_code == 403
    assert site.demo.steps == []


async def test_the_mailbox_by_the_contract(site: Site) -> None:
    site.mailbox.arrive(a_mail())
    site.mailbox.arrive(a_mail(id="m2", subject="Receipt", links=()))
    mails = (await site.get("/demo/mailbox.json")).json()
    assert [mail["id"] for mail in mails] == ["m2", "m1"]
    assert set(mails[0]) == {"id", "to", "from", "subject", "text", "html", "at", "links"}
    assert mails[1]["links"] == ["http://localhost:8080/link/token"]
    assert mails[1]["at"] == "2026-11-23T09:05:00+00:00"


async def test_a_mails_links_can_be_pressed_and_only_web_ones(site: Site) -> None:
    links = ("http://localhost:8080/link/token", "javascript:alert(1)")
    site.mailbox.arrive(a_mail(links=links, text="<b>Hello</b>", subject="<i>S</i>\u202e"))
    for path in ("/demo", "/demo/mailbox", "/demo/mailbox/list"):
        html = (await site.get(path)).text
        assert 'href="http://localhost:8080/link/token"' in html
        assert "javascript:" not in html
        assert "<b>Hello" not in html
        assert "\u202e" not in html


async def test_a_mails_own_markup_is_shut_in(site: Site) -> None:
    site.mailbox.arrive(a_mail(html="<script>alert(1)</script><p>Hi</p>"))
    page = await site.get("/demo/mailbox/m1")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("sandbox ")
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy
    assert "<p>Hi</p>" in page.text


async def test_a_mail_that_is_not_there_is_one_line(site: Site) -> None:
    site.mailbox.arrive(a_mail(html=""))
    for mail in ("m1", "m9"):
        assert (await site.get(f"/demo/mailbox/{mail}")).status_code == 404


async def test_outside_the_demo_there_is_no_playground(desk: PageDesk) -> None:
    app = Starlette(routes=LinkPages(MemoryLinks(), desk).routes())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL) as client:
        for path in ("/demo", "/demo/mailbox", "/demo/mailbox.json"):
            assert (await client.get(path)).status_code == 404
