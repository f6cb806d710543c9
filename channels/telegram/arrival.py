"""Arrival: who the bot is, its way in, its menu; tried until Telegram answers."""

import asyncio
from dataclasses import replace

import structlog

from channels.channel import ChannelContext
from channels.telegram.driver import Driver
from channels.telegram.errors import TelegramAway, TelegramNotStarted
from channels.telegram.parse import BotAccount
from channels.telegram.polling import Patience
from channels.telegram.settings import TelegramSettings
from channels.telegram.start import announce, choose_way_in, identify

_AT_START = (0.5,)  # the other channels wait for us to open

_log = structlog.get_logger()


class Arrival:
    """One bot's."""

    def __init__(
        self,
        driver: Driver,
        settings: TelegramSettings,
        context: ChannelContext,
        patience: Patience,
    ) -> None:
        self._bot: BotAccount | None = None
        self._driver, self._settings = driver, settings
        self._context, self._patience = context, patience
        self._arrived = asyncio.Event()
        self._trying: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Arrive, or go on trying behind the caller's back where Telegram is away.

        Raises TelegramNotStarted, with the remedy, for what only we can mend.
        """
        try:
            await self._arrive(_AT_START)
        except TelegramAway as away:
            self._trying = asyncio.create_task(self._go_on(away))
        else:
            await self._announce()

    def who(self) -> BotAccount | None:
        """The bot; None until Telegram has told."""
        return self._bot

    async def wait(self) -> None:
        """Until we are there."""
        await self._arrived.wait()

    async def close(self) -> None:
        """Give up trying."""
        if self._trying is not None:
            self._trying.cancel()
            await asyncio.gather(self._trying, return_exceptions=True)

    async def _arrive(self, waits: tuple[float, ...]) -> None:
        secret = self._settings.webhook_secret
        bot = await identify(self._driver, waits)
        self._bot = replace(bot, desk=self._context.desk_place)
        await choose_way_in(
            self._driver,
            self._settings.mode,
            self._context.public_url,
            secret.get_secret_value() if secret else "",
        )
        self._arrived.set()

    async def _announce(self) -> None:
        await announce(self._driver, hidden=self._context.hidden_commands)

    async def _go_on(self, error: TelegramNotStarted) -> None:
        failures = 0
        while not self._arrived.is_set():
            failures += 1
            wait = max(self._patience.after(failures), _asked_for(error))
            _report(error, wait)
            await asyncio.sleep(wait)
            try:
                await self._arrive(())
            except TelegramNotStarted as again:
                error = again
        _log.info("telegram.arrived", tries=failures)
        await self._announce()


def _asked_for(error: TelegramNotStarted) -> float:
    return error.retry_after if isinstance(error, TelegramAway) else 0.0


def _report(error: TelegramNotStarted, wait: float) -> None:
    if isinstance(error, TelegramAway):
        _log.warning("telegram.away", reason=error.reason, wait=wait)
    else:
        _log.error("telegram.not_started", wait=wait, remedy=str(error))
