"""The desk over HTTP: a helpdesk of the firm's own lists, claims, answers and settles."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import SecretStr

from app import desk_api_shapes as shapes
from app.desk_api_document import AGENT_HEADER, KEY_HEADER, ROOT, document
from app.roster_file import read_roster
from bot.desk.acts import ACTS
from tests.standins.postgres import PostgresServer
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way, staged
from tests.standins.stage_books import ANNA
from tests.standins.stage_desk import AT_SLACK, slack_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

TOKEN = "a-token-of-the-helpdesk-0123456789abcdef"
ON = {"desk_api_token": SecretStr(TOKEN)}
ROSTER = read_roster(
    """
[roles.agent]
may = ["answer", "note", "pay", "credit"]
up_to = { EUR = 10 }

[roles.lead]
may = ["*"]

[roles.reader]
may = ["note"]

[[agents]]
name = "Maria"
role = "agent"
api = "maria"

[[agents]]
name = "Lea"
role = "lead"
api = "lea"
slack = "UAMia"

[[agents]]
name = "Rob"
role = "reader"
api = "rob"
"""
)
KEYS = count(1)


@dataclass
class Helpdesk:
    """Speaks to the API as the document says, and holds every answer against it."""

    stage: Stage
    agent: str = "api:maria"
    headers: Mapping[str, str] = field(default_factory=lambda: {"Authorization": f"Bearer {TOKEN}"})

    async def gets(self, path: str, status: int = 200, **queries: Any) -> Any:
        """Read as the helpdesk."""
        answer = await self.stage.http.get(ROOT + path, headers=self.headers, params=queries)
        return fits("get", path, answer, status)

    async def looks(self, status: int = 200) -> Any:
        """Read ticket 1 as the agent."""
        headers = {**self.headers, AGENT_HEADER: self.agent}
        answer = await self.stage.http.get(f"{ROOT}/tickets/1", headers=headers)
        return fits("get", "/tickets/1", answer, status)

    async def sees(self, asked: str, status: int = 200) -> Any:
        """Ask as ticket 1's customer."""
        headers, asking = {**self.headers, AGENT_HEADER: self.agent}, {"ask": asked}
        path = "/tickets/1/see"
        answer = await self.stage.http.get(ROOT + path, headers=headers, params=asking)
        return fits("get", path, answer, status)

    async def does(
        self,
        what: str,
        body: Any = None,
        status: int = 200,
        *,
        key: str | None = None,
        agent: str = "",
        ticket: int = 1,
    ) -> Any:
        """Move the ticket."""
        known = f"key-{next(KEYS)}" if key is None else key
        headers = {**self.headers, AGENT_HEADER: agent or self.agent, KEY_HEADER: known}
        path = f"/tickets/{ticket}/{what}"
        answer = await self.stage.http.post(ROOT + path, headers=headers, json=body or {})
        told = fits("post", path, answer, status)
        await self.stage.settle()
        return told


def fits(method: str, path: str, answer: httpx.Response, status: int) -> Any:
    """The answer's JSON, which is what the document promises for this status."""
    assert answer.status_code == status, answer.text
    parts = path.split("/")
    if len(parts) > 2:
        parts[2] = "{number}"
    told: Any = answer.json()
    operation = document()["paths"][ROOT + "/".join(parts)][method]
    promised = operation["responses"][str(status)]["content"]["application/json"]["schema"]
    whole = {**promised, "components": document()["components"]}
    checker = Draft202012Validator.FORMAT_CHECKER
    Draft202012Validator(whole, format_checker=checker).validate(told)
    assert answer.headers["cache-control"] == "no-store"
    return told


Opens = Callable[..., Awaitable[tuple[Stage, Talk, Helpdesk]]]


@pytest.fixture
def opens(stage_for: RaiseStage) -> Opens:
    """Anna is signed in and asks for a person; the firm has a helpdesk and no other desk."""

    async def opened(*ways: Way, **more: Any) -> tuple[Stage, Talk, Helpdesk]:
        stage = await stage_for(*(ways or (TELEGRAM,)), more={**ON, **more}, roster=ROSTER)
        anna = await stage.talk("Anna")
        await stage.signs_in(anna, ANNA)
        await anna.says("I want to talk to a human")
        return stage, anna, Helpdesk(stage)

    return opened


async def hears(talk: Talk, *words: str) -> None:
    await talk.settled()
    talk.hears(*words)


@pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB], ids=str)
async def test_a_helpdesk_lists_claims_answers_notes_and_resolves(opens: Opens, way: Way) -> None:
    _, anna, desk = await opens(way)
    anna.hears("called a person at Nordlicht")
    [waiting] = (await desk.gets("/tickets"))["tickets"]
    assert (waiting["number"], waiting["state"], waiting["agent"]) == (1, "open", None)
    anna.mark()
    claimed = await desk.does("claim")
    assert claimed["ticket"]["agent"] == {"id": "api:maria", "name": "Maria"}
    await hears(anna, "Maria from Nordlicht is here now.")
    anna.mark()
    await desk.does("reply", {"words": "Hello Anna, what can I do?"})
    await hears(anna, "Maria, Nordlicht:", "Hello Anna, what can I do?")
    anna.mark()
    await desk.does("note", {"words": "she always asks that"})
    await anna.settled()
    anna.is_silent()
    (await anna.says("why is it so much?")).is_silent()
    card = await desk.looks()
    assert [one["words"] for one in card["notes"]] == ["she always asks that"]
    assert "why is it so much?" in [one["text"] for one in card["transcript"]]
    assert card["chat"]["answered_by"] == "human"
    anna.mark()
    await desk.does("resolve")
    await hears(anna, "closed your request", "Did that help?")
    assert (await desk.gets("/tickets"))["tickets"] == []
    [settled] = (await desk.gets("/tickets", state="resolved"))["tickets"]
    assert settled["resolved_at"].endswith("+00:00")
    (await anna.says("what do I owe?")).hears("€118.75")


async def test_the_card_has_what_the_books_say_and_each_look_is_audited(opens: Opens) -> None:
    stage, _, desk = await opens()
    card = await desk.looks()
    assert card["customer"]["id"] == "cus_anna"
    assert card["customer"]["due"] == [{"minor": 11875, "currency": "EUR"}]
    assert card["customer"]["local_time"].endswith(("+01:00", "+02:00"))
    assert card["ticket"]["category"] == "human"
    assert [one["what"] for one in card["history"]] == ["opened"]
    await desk.gets("/tickets/1")
    looks = await stage.rows(
        "SELECT actor, subject, channel FROM audit WHERE what = 'desk.looked' ORDER BY id"
    )
    assert [tuple(one) for one in looks] == [
        ("api:maria", "ticket:1", "api"),
        ("api", "ticket:1", "api"),
    ]


async def test_other_desks_read_what_the_helpdesk_writes_and_hold_it_off(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more={**ON, **AT_SLACK}, roster=ROSTER)
    mia, desk, anna = slack_agent(stage, "Mia"), Helpdesk(stage), await stage.talk("Anna")
    await anna.says("/human")
    await desk.does("reply", {"words": "One moment."})
    mia.sees("Maria to the customer: One moment.", "Maria has it")
    await desk.does("release")
    await mia.writes("I am here, too.")
    refused = await desk.does("reply", {"words": "Me too."}, 409)
    assert refused["error"]["code"] == "owned"
    assert "Lea has this ticket" in refused["error"]["message"]
    assert (await desk.does("claim", {"over": True}, 403))["error"]["code"] == "right"
    assert "Me too." not in anna.all_text


async def test_a_repeated_request_does_nothing_again(opens: Opens) -> None:
    stage, anna, desk = await opens()
    first = await desk.does("reply", {"words": "Only once."}, key="same")
    again = await desk.does("reply", {"words": "Only once."}, key="same")
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert first["ticket"] == again["ticket"]
    await anna.settled()
    assert anna.all_text.count("Only once.") == 1
    other = await desk.does("reply", {"words": "Something else."}, 422, key="same")
    assert other["error"]["code"] == "key_used"
    assert await desk.does("reply", {"words": "Only once."}, 422, key="same", agent="api:lea")
    assert (await desk.does("note", {"words": "x"}, 400, key=""))["error"]["code"] == "no_key"
    assert (await stage.deeds()).count("desk.replied") == 1


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def server(request: pytest.FixtureRequest) -> PostgresServer | None:
    """PostgreSQL, or None for SQLite."""
    return request.getfixturevalue("postgres") if request.param == "postgres" else None


async def test_two_at_once_under_one_key_send_once(
    server: PostgresServer | None, house_url: str, tmp_path: Path
) -> None:
    url = await server.create() if server else house_url
    async with staged(url, tmp_path, TELEGRAM, more=ON, roster=ROSTER) as stage:
        anna, desk = await stage.talk("Anna"), Helpdesk(stage)
        await anna.says("/human")
        headers = {**desk.headers, AGENT_HEADER: desk.agent, KEY_HEADER: "at once"}
        path, body = f"{ROOT}/tickets/1/reply", {"words": "Only once."}
        answers = await asyncio.gather(
            *(stage.http.post(path, headers=headers, json=body) for _ in range(4))
        )
        assert sorted(one.json()["repeated"] for one in answers) == [False, True, True, True]
        await anna.settled()
        assert anna.all_text.count("Only once.") == 1
        [row] = await stage.rows("SELECT state FROM inbox WHERE channel = 'api'")
        assert row.state == "done"
    if server:
        await server.drop(url)


async def test_what_was_refused_may_be_tried_again_under_its_key(opens: Opens) -> None:
    _, _, desk = await opens()
    await desk.does("claim", agent="api:lea")
    await desk.does("note", {"words": "n"}, key="n", agent="api:lea")
    await desk.does("reply", {"words": "Hello."}, 409, key="k")
    await desk.does("release", agent="api:lea")
    assert (await desk.does("reply", {"words": "Hello."}, key="k"))["repeated"] is False


async def test_acts_are_those_of_the_other_desks_and_credit_asks_a_second_person(
    opens: Opens,
) -> None:
    _, anna, desk = await opens()
    anna.mark()
    await desk.does("act", {"word": "pay", "rest": "INV-0042"})
    await anna.settled()
    anna.hears("sends you the way to pay INV-0042").offers("Pay €118.75")
    assert (await desk.looks())["customer"]["due"] == [{"minor": 11875, "currency": "EUR"}]
    unknown = await desk.does("act", {"word": "pay", "rest": "INV-9999"}, 422)
    assert unknown["error"]["message"] == "This customer has no invoice “INV-9999”."
    assert (await desk.does("act", {"word": "pdf"}, 403))["error"]["code"] == "right"
    await desk.does("act", {"word": "credit", "rest": "25 EUR for the wait"})
    waiting = (await desk.looks())["proposal"]
    assert waiting == {
        "what": "credit",
        "invoice": "",
        "amount": {"minor": 2500, "currency": "EUR"},
        "reason": "for the wait",
        "by": "Maria",
    }
    anna.mark()
    await desk.does("act", {"word": "approve"}, agent="api:lea")
    await hears(anna, "€25.00")


@pytest.mark.parametrize(
    ("what", "body", "status", "code"),
    [
        ("reply", {"words": " "}, 422, "empty"),
        ("reply", {"words": "4242 4242 4242 4242"}, 422, "card"),
        ("reply", {"words": "x" * 4001}, 422, "long"),
        ("reply", {"words": "x" * 70_000}, 413, "too_large"),
        ("reply", {"words": "x", "loud": True}, 422, "unfit_body"),
        ("reply", {"words": "x\0y"}, 422, "unfit_body"),
        ("reply", ["x"], 422, "unfit_body"),
        ("act", {"word": "fly"}, 422, "unfit_body"),
        ("resolve", {"words": "bye"}, 422, "unfit_body"),
        ("back", {"x": 1}, 422, "unfit_body"),
    ],
)
async def test_a_body_that_does_not_fit_changes_nothing(
    opens: Opens, what: str, body: Any, status: int, code: str
) -> None:
    _, anna, desk = await opens()
    anna.mark()
    refused = await desk.does(what, body, status)
    assert refused["error"]["code"] == code
    assert "4242 4242" not in refused["error"]["message"]
    await anna.settled()
    anna.is_silent()
    assert (await desk.gets("/tickets"))["tickets"][0]["state"] == "open"


async def test_who_is_nobody_or_may_not_is_told_so(opens: Opens) -> None:
    _, _, desk = await opens()
    for nobody in ("api:nobody", "maria", "slack:UAMia", "api:", "-"):
        assert (await desk.does("claim", status=403, agent=nobody))["error"]["code"] == "no_agent"
    refused = await desk.does("claim", status=403, agent="api:rob")
    assert refused["error"]["message"].startswith("Your role does not allow that")
    await desk.does("note", {"words": "seen"}, agent="api:rob")
    desk.agent = "api:nobody"
    await desk.looks(403)


async def test_a_resolved_or_unknown_ticket_is_left_alone(opens: Opens) -> None:
    _, _, desk = await opens()
    await desk.does("resolve")
    refused = await desk.does("reply", {"words": "One more thing"}, 409)
    assert refused["error"]["message"].startswith("This ticket is resolved")
    for number in (9, 2**63, 10**30):
        assert await desk.does("claim", status=404, ticket=number)
        assert (await desk.gets(f"/tickets/{number}", 404))["error"]["code"] == "no_ticket"


async def test_without_the_token_nothing_is_told(opens: Opens) -> None:
    stage, _, desk = await opens()
    given = ("", "Bearer", f"Basic {TOKEN}", "Bearer wrong", f"Bearer {TOKEN}x", "Bearer ÿ")
    for one in given:
        desk.headers = {"Authorization": one.encode("latin-1")} if one else {}  # type: ignore[dict-item]
        for path in ("/tickets", "/tickets/1", "/openapi.json"):
            answer = await stage.http.get(ROOT + path, headers=desk.headers)
            assert fits("get", path, answer, 401)["error"]["code"] == "no_token"
            assert answer.headers["www-authenticate"] == "Bearer"
        await desk.does("claim", status=401)


async def test_without_the_setting_there_is_no_api(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    for headers in ({}, {"Authorization": f"Bearer {TOKEN}"}):
        for path in ("/tickets", "/openapi.json", "/tickets/1"):
            assert (await stage.http.get(ROOT + path, headers=headers)).status_code == 404
        answer = await stage.http.post(f"{ROOT}/tickets/1/claim", headers=headers, json={})
        assert answer.status_code == 404


async def test_a_list_goes_on_where_it_ended(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, more=ON)
    desk = Helpdesk(stage)
    for name in ("Anna", "Bo", "Cleo"):
        await (await stage.talk(name)).says("/human")
    first = await desk.gets("/tickets", limit=2)
    rest = await desk.gets("/tickets", limit=2, after=first["next"])
    assert [one["number"] for one in first["tickets"] + rest["tickets"]] == [1, 2, 3]
    assert (first["next"], rest["next"]) == (2, None)
    assert first["tickets"][0]["customer"] is None
    assert (await desk.looks())["customer"] is None
    assert [one["number"] for one in (await desk.gets("/tickets", state="all"))["tickets"]] == [
        *(1, 2, 3)
    ]
    for bad in ({"limit": 0}, {"limit": 201}, {"state": "lost"}, {"after": -1}, {"page": 2}):
        assert (await desk.gets("/tickets", 422, **bad))["error"]["code"] == "unfit_body"


async def test_the_document_is_valid_and_is_what_is_served(opens: Opens) -> None:
    _, _, desk = await opens()
    served = await desk.gets("/openapi.json")
    OpenAPIV31SpecValidator(served).validate()
    assert served == document()
    assert set(shapes.Act.model_json_schema()["properties"]["word"]["enum"]) == {
        *ACTS,
        "decide",
        "approve",
        "decline",
    }


async def test_the_helpdesk_sees_what_the_customer_sees(opens: Opens) -> None:
    stage, anna, desk = await opens()
    anna.mark()
    lea = replace(desk, agent="api:lea")
    seen = await lea.sees("balance")
    assert seen["language"] == "en-GB"
    assert "You owe €118.75" in seen["words"]
    assert (await lea.sees("pay", 422))["error"]["code"] == "see"
    assert (await desk.sees("balance", 403))["error"]["code"] == "right"
    kept = await stage.rows("SELECT actor, channel FROM audit WHERE what = 'desk.saw'")
    assert [(one.actor, one.channel) for one in kept] == [("api:lea", "api")]
    await anna.settled()
    anna.is_silent()


async def test_a_settled_ticket_is_opened_again_and_given_away(opens: Opens) -> None:
    _, anna, desk = await opens()
    lea = replace(desk, agent="api:lea")
    await lea.does("claim")
    await lea.does("resolve")
    reopened = await lea.does("reopen")
    assert reopened["ticket"]["state"] == "open"
    await hears(anna, "open again")
    given = await lea.does("assign", {"to": "maria"})
    assert given["ticket"]["agent"]["id"] == "api:maria"
    assert (await lea.does("assign", {"to": "Zoe"}, 422))["error"]["code"] == "nobody"


async def test_what_the_customer_asked_for_is_decided_over_http(opens: Opens) -> None:
    stage, anna, desk = await opens()
    lea = replace(desk, agent="api:lea")
    refused = await lea.does("act", {"word": "decide", "rest": "approve"}, 409)
    assert refused["error"]["code"] == "no_case"
    await anna.says("/end")
    await anna.says("I want a refund for INV-0041, I was billed by mistake")
    await anna.says("yes")
    await lea.does("act", {"word": "decide", "rest": "approve Sorry."}, ticket=2)
    await hears(anna, "Nordlicht agrees to your refund of €98.41", "Sorry.")
    [case] = await stage.rows("SELECT state FROM customer_case")
    assert case.state == "approved"
