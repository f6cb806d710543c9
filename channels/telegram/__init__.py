"""Telegram: parse and render are pure, two thin drivers speak the Bot API, CHANNEL opens it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from channels.channel import ChannelContext, ChannelPlugin
from channels.telegram.arrival import Arrival
from channels.telegram.channel import TelegramChannel
from channels.telegram.check import check, check_desk
from channels.telegram.driver import Driver
from channels.telegram.entrance import Entrance
from channels.telegram.errors import TelegramNotStarted
from channels.telegram.parse import TELEGRAM
from channels.telegram.polling import Patience
from channels.telegram.settings import Library, TelegramSettings, is_enabled


@asynccontextmanager
async def open_telegram(
    settings: TelegramSettings, context: ChannelContext, patience: Patience | None = None
) -> AsyncIterator[TelegramChannel]:
    """Connect, say who we are, set menu and webhook; close all at the end.

    While Telegram is away that goes on in the background: nothing comes in until then. Raises
    TelegramNotStarted, with the remedy, when Telegram refuses the token or the webhook.
    """
    driver = _connect(settings)
    patience = patience or Patience()
    arrival = Arrival(driver, settings, context, patience)
    entrance = Entrance(
        driver, arrival.who, context.receiver, context.clock, context.busy, context.cashier
    )
    try:
        await arrival.begin()
        yield TelegramChannel(
            settings, arrival, driver, entrance, patience, context.alone, context.threads
        )
    finally:
        await arrival.close()
        await entrance.close()
        await driver.close()


def _connect(settings: TelegramSettings) -> Driver:
    if settings.bot_token is None:
        raise TelegramNotStarted("Telegram needs TELEGRAM_BOT_TOKEN")
    token = settings.bot_token.get_secret_value()
    payments = settings.provider_token.get_secret_value() if settings.provider_token else ""
    if settings.library is Library.PTB:
        from channels.telegram.ptb_driver import PtbDriver  # noqa: PLC0415 - part of open(): a closed channel's library stays unloaded

        return PtbDriver(token, settings.api_url, provider_token=payments)
    from channels.telegram.aiogram_driver import AiogramDriver  # noqa: PLC0415 - as above

    return AiogramDriver(token, settings.api_url, provider_token=payments)


CHANNEL = ChannelPlugin(TELEGRAM, TelegramSettings, is_enabled, open_telegram, check, check_desk)
