"""Asks Telegram whether it takes our token: for `paidup doctor`, without a client library."""

import httpx

from channels.channel import NotWell
from channels.telegram.settings import TelegramSettings

_REFUSED = (httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND)


async def check(settings: TelegramSettings) -> str:
    """The bot's name by getMe, which changes nothing. Raises NotWell; never shows the token."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    try:
        async with httpx.AsyncClient() as client:
            answer = await client.post(f"{settings.api_url}/bot{token}/getMe")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotWell(
            f"Telegram can't be reached at TELEGRAM_API_URL ({type(error).__name__}): "
            "check the network and the address"
        ) from error
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


def _name(answer: httpx.Response) -> str | None:
    try:
        return str(answer.json()["result"]["username"])
    except (ValueError, KeyError, TypeError):
        return None
