"""What Slack did not sign does no work; what it signed but nobody can read is refused politely."""

import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from pydantic import SecretStr, ValidationError

import channels.slack
from channels.slack import CHANNEL
from channels.slack.settings import SlackSettings, turned_on
from tests.standins.loopback import loopback_client
from tests.standins.slack import Workspace
from tests.standins.slack_delivery import encode
from tests.standins.slack_stage import Stage, staged

JSON = {"Content-Type": "application/json"}


@pytest.fixture
async def outsider() -> AsyncIterator[httpx.AsyncClient]:
    async with loopback_client() as client:
        yield client


def event(stage: Stage) -> bytes:
    anna = stage.workspace.user("U1", "Anna")
    said = {
        "type": "message",
        "user": anna.id,
        "text": "hi",
        "ts": "1.2",
        "channel": anna.direct.id,
        "channel_type": "im",
    }
    return encode("events_api", stage.workspace.envelope(said))[0]


async def test_forged_old_and_strange_signatures_do_no_work(
    http_stage: Stage, outsider: httpx.AsyncClient
) -> None:
    stage, place, body = http_stage, http_stage.workspace, event(http_stage)
    good = place.http.headers(body)
    stamp, signature = good["X-Slack-Request-Timestamp"], good["X-Slack-Signature"]
    forgeries: list[dict[str, Any]] = [
        {},
        place.http.headers(body, secret="another secret"),
        place.http.headers(body + b" "),
        place.http.headers(body, at=time.time() - 301),
        place.http.headers(body, at=time.time() + 360),
        {"X-Slack-Request-Timestamp": stamp},
        {"X-Slack-Signature": signature},
        {**good, "X-Slack-Signature": ""},
        {**good, "X-Slack-Signature": "v0=ÿ".encode("latin-1")},
        {**good, "X-Slack-Signature": signature.replace("v0", "v1")},
        {**good, "X-Slack-Request-Timestamp": "soon"},
        {**good, "X-Slack-Request-Timestamp": "9" * 5000},
        {**good, "X-Slack-Request-Timestamp": str(int(stamp) - 1)},
    ]

    for headers in forgeries:
        answer = await outsider.post(place.request_url, content=body, headers={**JSON, **headers})
        assert answer.status_code == 401

    assert stage.inbox.stored == []
    assert {method for method, _ in place.api.calls} <= {"auth.test"}  # its own, at the start


async def test_a_replay_of_a_good_request_is_a_repeat(
    http_stage: Stage, outsider: httpx.AsyncClient
) -> None:
    stage, body = http_stage, event(http_stage)
    headers = {**JSON, **stage.workspace.http.headers(body)}
    for _ in range(2):
        answer = await outsider.post(stage.workspace.request_url, content=body, headers=headers)
        assert answer.status_code == 200

    assert len(stage.inbox.stored) == 1
    assert stage.inbox.repeats == 1


async def test_the_challenge_is_answered_only_when_signed(
    http_stage: Stage, outsider: httpx.AsyncClient
) -> None:
    place = http_stage.workspace
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1aB"}).encode()

    unsigned = await outsider.post(place.request_url, content=body, headers=JSON)
    assert unsigned.status_code == 401
    signed = {**JSON, **place.http.headers(body)}
    answer = await outsider.post(place.request_url, content=body, headers=signed)
    assert answer.json() == {"challenge": "3eZbrw1aB"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'"text"', "application/json"),
        (b'{"authorizations": 5}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"payload=%7B", "application/x-www-form-urlencoded"),
        (b"payload=[]", "application/x-www-form-urlencoded"),
    ],
)
async def test_signed_nonsense_is_a_bad_request(
    http_stage: Stage, outsider: httpx.AsyncClient, body: bytes, content_type: str
) -> None:
    place = http_stage.workspace
    headers = {"Content-Type": content_type, **place.http.headers(body)}
    answer = await outsider.post(place.request_url, content=body, headers=headers)
    assert answer.status_code == 400


async def test_bytes_that_are_no_text_and_too_many_of_them(
    http_stage: Stage, outsider: httpx.AsyncClient
) -> None:
    url, headers = http_stage.workspace.request_url, http_stage.workspace.http.headers(b"x")
    assert (await outsider.post(url, content=b"\xff", headers=headers)).status_code == 401
    assert (await outsider.post(url, content=b"x" * 1_000_001)).status_code == 413
    assert (await outsider.get(url)).status_code == 405


async def test_socket_mode_opens_no_route(socket_stage: Stage) -> None:
    assert list(socket_stage.channel.routes) == []


async def test_an_organisation_wide_install_is_one_account(tmp_path: Path) -> None:
    async with (
        Workspace("T1", "E1", org_wide=True) as place,
        staged(place, tmp_path, socket=False) as stage,
    ):
        anna = place.user("U1", "Anna", team="T2", enterprise="E1")
        await anna.says("hi")
        await anna.command("/billing", "balance")

        assert {incoming.address.account for incoming in stage.inbox.stored} == {"E1"}
        assert not any(incoming.sender.guest for incoming in stage.inbox.stored)


async def test_a_bad_token_is_told_and_kills_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Workspace() as place:
        real, place.bot_token = place.bot_token, "xoxb-revoked"
        async with staged(place, tmp_path, socket=False) as stage:
            place.bot_token, stage.workspace.bot_token = real, "xoxb-new"
            await place.api.is_called("auth.test")
            await stage.channel.run()  # with HTTP it returns at once

    log = capsys.readouterr().out
    assert "slack_token_not_confirmed" in log
    assert "invalid_auth" in log
    assert "xoxb" not in log


def test_a_bot_token_alone_is_refused_with_the_remedy(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "none.env")
    with pytest.raises(ValidationError, match=r"SLACK_SIGNING_SECRET.*SLACK_APP_TOKEN"):
        SlackSettings(_env_file=nowhere, bot_token=SecretStr("xoxb"))  # type: ignore[call-arg]

    off = SlackSettings(_env_file=nowhere)  # type: ignore[call-arg]
    assert not turned_on(off)
    assert off.api_url == "https://slack.com/api/"
    on = SlackSettings(  # type: ignore[call-arg]
        _env_file=nowhere, bot_token=SecretStr("xoxb-1"), app_token=SecretStr("xapp-1")
    )
    assert CHANNEL.enabled(on)
    assert "xoxb-1" not in repr(on)


def test_a_closed_channel_loads_no_library() -> None:
    look = (
        "import sys, channels.slack, channels.slack.parse, channels.slack.render;"
        "print([name for name in ('slack_bolt', 'slack_sdk', 'aiohttp') if name in sys.modules])"
    )
    found = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", look], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_the_manifest_grants_what_is_called_and_no_more() -> None:
    manifest = yaml.safe_load(Path(channels.slack.__file__).with_name("manifest.yaml").read_text())

    assert set(manifest["oauth_config"]["scopes"]["bot"]) == {
        "app_mentions:read",
        "assistant:write",
        "channels:history",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "im:history",
        "im:write",
        "metadata.message:read",
        "users:read",
    }
    settings = manifest["settings"]
    assert settings["event_subscriptions"]["bot_events"] == [
        "app_home_opened",
        "app_mention",
        "message.channels",
        "message.groups",
        "message.im",
    ]
    view = manifest["features"]["agent_view"]
    assert set(view) == {"agent_description"}, "prompts depend on language and sign-in"
    commands = manifest["features"]["slash_commands"]
    assert [one["command"] for one in commands] == ["/billing", "/desk"]
    addresses = {
        *(one["url"] for one in commands),
        settings["interactivity"]["request_url"],
        settings["event_subscriptions"]["request_url"],
    }
    assert addresses == {"https://billing.example.com/slack/events"}
