"""The page that brings the app into Slack: one press, with this house's address in it."""

import html
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from app.pages.desk import PageDesk
from app.pages.install import InstallPages
from channels.slack import CHANNEL
from channels.slack.installing import installing, manifest
from tests.pages.conftest import PUBLIC_URL


async def page(desk: PageDesk, public_url: str, language: str = "en") -> httpx.Response:
    """What somebody sees there."""
    assert CHANNEL.installing is not None
    app = Starlette(
        routes=InstallPages({CHANNEL.name: CHANNEL.installing(public_url)}, desk).routes()
    )
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=public_url, follow_redirects=False
    ) as client:
        return await client.get("/slack/install", headers={"Accept-Language": language})


def app_in(link: str) -> dict[str, Any]:
    """What Slack makes of the address."""
    there = urlsplit(link)
    assert (there.scheme, there.netloc, there.path) == ("https", "api.slack.com", "/apps")
    asked = parse_qs(there.query)
    assert asked["new_app"] == ["1"]
    made: dict[str, Any] = json.loads(asked["manifest_json"][0])
    return made


async def test_one_press_makes_the_app_for_this_house(desk: PageDesk) -> None:
    seen = await page(desk, PUBLIC_URL)
    assert seen.status_code == 200
    (link,) = re.findall(r'href="(https://api\.slack\.com[^"]*)"', seen.text)
    (by_hand,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", seen.text, re.DOTALL)
    made = app_in(html.unescape(link))
    assert made == json.loads(html.unescape(by_hand)) == manifest(PUBLIC_URL)
    assert "billing.example.com" not in seen.text
    settings = made["settings"]
    assert {
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        *(one["url"] for one in made["features"]["slash_commands"]),
    } == {f"{PUBLIC_URL}/slack/events"}
    assert "SLACK_SIGNING_SECRET" in seen.text
    assert "SLACK_APP_TOKEN" not in seen.text


async def test_an_address_that_slack_cannot_reach_gets_socket_mode(desk: PageDesk) -> None:
    seen = await page(desk, "http://localhost:8080")
    assert "SLACK_APP_TOKEN" in seen.text
    assert "SLACK_SIGNING_SECRET" not in seen.text
    made = app_in(installing("http://localhost:8080").link)
    assert made["settings"]["socket_mode_enabled"] is True
    assert "url" not in json.dumps(made)  # nothing for Slack to call
    assert made["oauth_config"] == manifest(PUBLIC_URL)["oauth_config"]


@pytest.mark.parametrize("language", ["de", "ar"])
async def test_it_speaks_the_readers_language(desk: PageDesk, language: str) -> None:
    seen = await page(desk, PUBLIC_URL, language)
    assert f'<html lang="{language}"' in seen.text
    assert "script" not in seen.headers["Content-Security-Policy"]
