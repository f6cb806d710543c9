"""Asks Slack whether it takes our token: for `paidup doctor`, without a client library."""

from typing import Any

import httpx

from channels.channel import NotWell
from channels.slack.settings import SlackSettings

_TOKEN_TROUBLE = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
)


async def check(settings: SlackSettings) -> str:
    """The bot and its workspace by auth.test, which changes nothing. Raises NotWell."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    address = f"{settings.api_url.rstrip('/')}/auth.test"
    try:
        async with httpx.AsyncClient() as client:
            answer = await client.post(address, headers={"Authorization": f"Bearer {token}"})
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotWell(
            f"Slack can't be reached at SLACK_API_URL ({type(error).__name__}): "
            "check the network and the address"
        ) from error
    said = _said(answer)
    if said.get("ok") is not True:
        raise NotWell(_remedy(str(said.get("error", answer.status_code))))
    way = "Socket Mode" if settings.app_token else "HTTP"
    return f"takes the token of {said.get('user', '?')} in {said.get('team', '?')}, by {way}"


def _said(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _remedy(word: str) -> str:
    if word in _TOKEN_TROUBLE:
        return (
            f"Slack refuses SLACK_BOT_TOKEN ({word}): copy it anew from OAuth & Permissions, "
            "or install the app again"
        )
    return f"SLACK_API_URL answers {word}, but not as Slack does: check it, or try again later"
