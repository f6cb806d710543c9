"""The agents' desk on the playground's page: by plain forms, by a script, and what is refused."""

import re

from app.pages.ports import DeskMove
from billing.money import Money, currency
from tests.pages.conftest import Site
from tests.standins.pages import DeskLine, a_ticket

KEY = "0123456789abcdef0123456789abcdef"


async def test_a_ticket_tells_who_waits_and_why(site: Site) -> None:
    assert "Nobody waits" in (await site.get("/demo")).text
    site.agents.tickets.append(a_ticket(urgent=True, overdue=(Money(500, currency("EUR")),)))
    for path in ("/demo", "/demo/desk/list"):
        html = (await site.get(path)).text
        for part in ("Anna Lind", "Ticket 3", "wants a person", "owes €118.75", "€5.00 overdue"):
            assert part in html, part
        assert "I call somebody." in html
        assert "Take it" in html
        assert "<textarea" not in html, "nobody has it yet"


async def test_what_people_write_is_only_text(site: Site) -> None:
    said = DeskLine("customer", "<script>alert(1)</script>\u202e")
    site.agents.tickets.append(a_ticket(name="<b>Anna</b>", lines=(said,)))
    html = (await site.get("/demo/desk/list")).text
    assert "<script>alert" not in html
    assert "<b>Anna" not in html
    assert "\u202e" not in html


async def test_each_look_gives_a_key_of_its_own(site: Site) -> None:
    site.agents.tickets.append(a_ticket())
    keys = [
        re.findall('name="key" value="([0-9a-f]{32})"', (await site.get("/demo/desk/list")).text)
        for _ in range(2)
    ]
    assert len({key for found in keys for key in found}) == 2


async def test_a_plain_form_answers_and_leads_back(site: Site) -> None:
    site.agents.tickets.append(a_ticket(claimed=True))
    form = {"move": "reply", "words": "Hello Anna", "key": KEY}
    for _ in range(2):  # the browser sends it again
        done = await site.post("/demo/desk/3", form)
        assert (done.status_code, done.headers["location"]) == (303, "/demo#desk")
    assert site.agents.moves == [(3, DeskMove.REPLY, "Hello Anna")]


async def test_a_refusal_is_the_desks_own_line(site: Site) -> None:
    site.agents.tickets.append(a_ticket(claimed=True))
    site.agents.refuses = "There is nothing in it: write some words."
    form = {"move": "reply", "words": "", "key": KEY}
    plain = await site.post("/demo/desk/3", form)
    assert plain.status_code == 409
    assert "nothing in it" in plain.text
    by_script = await site.post("/demo/desk/3", form, Accept="application/json")
    assert by_script.json() == {"refused": "There is nothing in it: write some words."}


async def test_foreign_and_broken_forms_move_nothing(site: Site) -> None:
    site.agents.tickets.append(a_ticket())
    good = {"move": "claim", "key": KEY}
    foreign = await site.post("/demo/desk/3", good, Origin="https://evil.example")
    assert foreign.status_code == 403
    for form in ({**good, "move": "ban"}, {**good, "key": "x"}, {"move": "claim"}, {}):
        assert (await site.post("/demo/desk/3", form)).status_code == 400
    assert (await site.post("/demo/desk/three", good)).status_code == 404
    assert site.agents.moves == []
