"""What is done once when the channel opens: who are we, the menu, the webhook."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

import structlog

from bot.errors import DeliveryError, NotSent, OutcomeUnknown, Throttled
from channels.telegram.commands import menus
from channels.telegram.driver import Driver
from channels.telegram.errors import TelegramAway, TelegramNotStarted, TokenRefused
from channels.telegram.parse import WANTED_KINDS, BotAccount
from channels.telegram.settings import Mode
from channels.telegram.webhook import PATH

_Result = TypeVar("_Result")

WAITS: Sequence[float] = (0.5, 1.0, 2.0, 4.0)  # seconds between the tries of one call
_LONGEST_WAIT = 30.0
_REFUSAL = "Telegram refuses TELEGRAM_BOT_TOKEN: copy it anew from @BotFather (/mybots, API Token)"

_log = structlog.get_logger()


async def identify(driver: Driver, waits: Sequence[float] = WAITS) -> BotAccount:
    """The bot behind the token. Raises TelegramNotStarted for a wrong one, else TelegramAway."""
    try:
        return await _patiently(driver.get_me, waits)
    except TokenRefused as refused:
        raise TelegramNotStarted(_REFUSAL) from refused
    except DeliveryError as error:
        raise _away(error) from error


async def announce(
    driver: Driver, waits: Sequence[float] = WAITS, hidden: frozenset[str] = frozenset()
) -> None:
    """Set the menu in every language; a bot works without one, so a failure is only logged."""
    try:
        for language, commands in menus(hidden=hidden).items():
            await _patiently(partial(driver.set_commands, commands, language), waits)
    except DeliveryError as error:
        _log.warning("telegram.menu_not_set", reason=error.reason)


async def choose_way_in(
    driver: Driver, mode: Mode, public_url: str, secret: str, waits: Sequence[float] = WAITS
) -> None:
    """Have updates brought to our webhook, or kept for polling.

    Raises TelegramNotStarted for an address that Telegram does not take, else TelegramAway.
    """
    if mode is Mode.POLLING:
        await _free_for_polling(driver, waits)
        return
    try:
        url = public_url + PATH
        await _patiently(lambda: driver.set_webhook(url, secret, WANTED_KINDS), waits)
    except TokenRefused as refused:
        raise TelegramNotStarted(_REFUSAL) from refused
    except (NotSent, OutcomeUnknown, Throttled) as error:
        raise _away(error) from error
    except DeliveryError as error:
        raise TelegramNotStarted(
            f"Telegram did not accept TELEGRAM_MODE=webhook ({error.reason}); a webhook needs "
            "a PUBLIC_URL with https that can be reached from outside"
        ) from error


async def _free_for_polling(driver: Driver, waits: Sequence[float]) -> None:
    """A webhook that stays shows as a conflict in the polling loop, so this only logs."""
    try:
        await _patiently(driver.delete_webhook, waits)
    except DeliveryError as error:
        _log.warning("telegram.webhook_not_deleted", reason=error.reason)


async def _patiently(call: Callable[[], Awaitable[_Result]], waits: Sequence[float]) -> _Result:
    """These calls may be repeated at will, so an unknown outcome is a reason to try again."""
    for wait in waits:
        try:
            return await call()
        except TokenRefused:
            raise
        except (NotSent, OutcomeUnknown) as error:
            _log.info("telegram.start_delayed", reason=error.reason, wait=wait)
            await asyncio.sleep(wait)
        except Throttled as error:
            await asyncio.sleep(min(error.retry_after, _LONGEST_WAIT))
    return await call()


def _away(error: DeliveryError) -> TelegramAway:
    return TelegramAway(
        f"Telegram cannot be reached at TELEGRAM_API_URL ({error.reason}): check the network",
        error,
    )
