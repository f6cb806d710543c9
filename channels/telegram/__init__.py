"""Telegram: parse and render are pure, two thin drivers speak the Bot API, CHANNEL opens it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from channels.channel import ChannelContext, ChannelPlugin
from channels.telegram.channel import TelegramChannel
from channels.telegram.check import check, check_desk
from channels.telegram.driver import Driver
from channels.telegram.entrance import Entrance
from channels.telegram.errors import TelegramNotStarted
from channels.telegram.parse import TELEGRAM
from channels.telegram.polling import Patience
from channels.telegram.settings import Library, TelegramSettings, is_enabled
from channels.telegram.start import announce, choose_way_in, identify


@asynccontextmanager
async def open_telegram(
    settings: TelegramSettings, context: ChannelContext, patience: Patience | None = None
) -> AsyncIterator[TelegramChannel]:
    """Connect, say who we are, set menu and webhook; close all at the end.

    Raises TelegramNotStarted, with the remedy, when Telegram does not answer or refuses the token.
    """
    driver = _connect(settings)
    try:
        bot = replace(await identify(driver), desk=context.desk_place)
        entrance = Entrance(
            driver, bot, context.receiver, context.clock, context.busy, context.cashier
        )
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
        await announce(driver, hidden=context.hidden_commands)
        await choose_way_in(driver, settings.mode, context.public_url, secret)
        try:
            yield TelegramChannel(
                settings,
                bot,
                driver,
                entrance,
                patience or Patience(),
                context.alone,
                context.threads,
            )
        finally:
            await entrance.close()
    finally:
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
