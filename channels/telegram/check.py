"""Asks Telegram whether it takes our token: for `paidup doctor`, without a client library."""

from collections.abc import Mapping
from typing import Any

import httpx

from channels.channel import NotWell
from channels.telegram.settings import TelegramSettings

_REFUSED = (httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND)


async def check(settings: TelegramSettings) -> str:
    """The bot's name by getMe, which changes nothing. Raises NotWell; never shows the token."""
    answer = await _ask(settings, "getMe", {})
    if answer.status_code in _REFUSED:
        raise NotWell(
            "Telegram refuses TELEGRAM_BOT_TOKEN: copy it anew from @BotFather (/mybots, API Token)"
        )
    name = _name(answer)
    if name is None:
        raise NotWell(
            f"TELEGRAM_API_URL answers {answer.status_code}, but not as Telegram does: check it"
        )
    return f"takes the token of @{name}, by {settings.library.value} and {settings.mode.value}"


async def check_desk(settings: TelegramSettings, place: str) -> str:
    """Whether the agents' group is a forum in which the bot may make topics. Raises NotWell."""
    group = _result(await _ask(settings, "getChat", {"chat_id": place}))
    if not group:
        raise NotWell(
            f"Telegram knows no group {place} that the bot is in: add the bot to the agents' "
            "group, and put the group's id (-100…) into DESK_TELEGRAM_CHAT"
        )
    if not group.get("is_forum"):
        raise NotWell("the agents' group has no topics: switch Topics on in the group's settings")
    bot = str(_result(await _ask(settings, "getMe", {})).get("id", ""))
    member = _result(await _ask(settings, "getChatMember", {"chat_id": place, "user_id": bot}))
    if member.get("status") != "administrator" or not member.get("can_manage_topics"):
        raise NotWell(
            "the bot can't make topics in the agents' group: make it an administrator who may "
            "manage topics"
        )
    return f"the bot makes topics in the group {place}"


async def _ask(settings: TelegramSettings, method: str, given: Mapping[str, str]) -> httpx.Response:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    try:
        async with httpx.AsyncClient() as client:
            url = f"{settings.api_url}/bot{token}/{method}"
            return await client.post(url, data=dict(given))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotWell(
            f"Telegram can't be reached at TELEGRAM_API_URL ({type(error).__name__}): "
            "check the network and the address"
        ) from error


def _result(answer: httpx.Response) -> Mapping[str, Any]:
    """What Telegram told; empty where it refused."""
    try:
        found = answer.json().get("result")
    except (ValueError, AttributeError):
        return {}
    return found if isinstance(found, dict) else {}


def _name(answer: httpx.Response) -> str | None:
    try:
        return str(answer.json()["result"]["username"])
    except (ValueError, KeyError, TypeError):
        return None
