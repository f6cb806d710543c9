"""Where updates come in, by webhook or polling: stored first, then the tap's spinner is stopped."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from bot.errors import DeliveryError
from bot.ports import Clock, Receiver
from channels.telegram.driver import Driver
from channels.telegram.parse import BotAccount, channel_joined, parse, query_to_answer

_log = structlog.get_logger()


class Entrance:
    """One bot's way in."""

    def __init__(self, driver: Driver, bot: BotAccount, receiver: Receiver, clock: Clock) -> None:
        self._driver = driver
        self._bot = bot
        self._receiver = receiver
        self._clock = clock
        self._errands: set[asyncio.Task[None]] = set()

    async def take(self, update: object) -> None:
        """Store what the update says, if anything; returns when it is safe to confirm the update.

        Raises StoreUnavailable. Calls back to Telegram happen behind the caller's back.
        """
        incoming = parse(update, self._bot, self._clock.now())
        if incoming is not None:
            await self._receiver.receive(incoming)
        if query := query_to_answer(update):
            self._send_off(self._driver.answer_callback(query), "telegram.callback_unanswered")
        if chat := channel_joined(update):
            self._send_off(self._driver.leave_chat(chat), "telegram.channel_not_left")

    async def close(self) -> None:
        """Give up the errands that are still on their way."""
        for errand in self._errands:
            errand.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)

    def _send_off(self, call: Coroutine[Any, Any, None], failure: str) -> None:
        errand = asyncio.create_task(_run(call, failure))
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)


async def _run(call: Coroutine[Any, Any, None], failure: str) -> None:
    try:
        await call
    except DeliveryError as error:
        _log.info(failure, reason=error.reason)  # cosmetic: the tap itself is stored
