"""Asks Slack whether it takes our token: for `paidup doctor`, without a client library."""

from collections.abc import Mapping
from typing import Any

import httpx

from channels.channel import NotWell
from channels.slack.settings import AGENT_SCOPE, SCOPES, SlackSettings

_TOKEN_TROUBLE = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
)


_DESK_REMEDIES = {
    "not_in_channel": "invite the bot to the agents' channel: /invite @Billing",
    "channel_not_found": "DESK_SLACK_CHANNEL names no channel that the bot can see: copy the id"
    " from the channel's details, and invite the bot",
    "missing_scope": "add the scopes channels:history and groups:history, and install the app"
    " again",
    "is_archived": "the agents' channel is archived: open it again, or name another one",
}


async def check(settings: SlackSettings) -> str:
    """The bot and its workspace by auth.test, which changes nothing. Raises NotWell."""
    answer = await _ask(settings, "auth.test", {})
    said = _said(answer)
    if said.get("ok") is not True:
        raise NotWell(_remedy(str(said.get("error", answer.status_code))))
    way = "Socket Mode" if settings.app_token else "HTTP"
    shown = ", shown as an agent" if AGENT_SCOPE in answer.headers.get(SCOPES, "") else ""
    return f"takes the token of {said.get('user', '?')} in {said.get('team', '?')}, by {way}{shown}"


async def check_desk(settings: SlackSettings, place: str) -> str:
    """Whether the bot reads the agents' channel: it looks at one message. Raises NotWell."""
    answer = await _ask(settings, "conversations.history", {"channel": place, "limit": "1"})
    said = _said(answer)
    if said.get("ok") is not True:
        word = str(said.get("error", answer.status_code))
        raise NotWell(_DESK_REMEDIES.get(word) or _remedy(word))
    return f"the bot reads the channel {place}"


async def _ask(settings: SlackSettings, method: str, given: Mapping[str, str]) -> httpx.Response:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    address = f"{settings.api_url.rstrip('/')}/{method}"
    try:
        async with httpx.AsyncClient() as client:
            headers = {"Authorization": f"Bearer {token}"}
            return await client.post(address, headers=headers, data=dict(given))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotWell(
            f"Slack can't be reached at SLACK_API_URL ({type(error).__name__}): "
            "check the network and the address"
        ) from error


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
