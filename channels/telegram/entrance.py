"""Where updates come in, by webhook or polling: stored first, then the tap's spinner is stopped."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from bot.bills import Cashier, Paid, PayAsked
from bot.errors import DeliveryError
from bot.messages import Address, Surface
from bot.ports import Clock, Receiver
from channels.channel import at_rest
from channels.telegram.driver import Driver
from channels.telegram.errors import NotArrived
from channels.telegram.parse import BotAccount, channel_joined, parse, query_to_answer
from channels.telegram.paying import paid, pay_asked

_REMEMBERED = 1_000  # questions before paying
_PATIENCE = 0.8  # seconds until it is said that an answer is being made

Busy = Callable[[Address], bool]
Who = Callable[[], BotAccount | None]

_log = structlog.get_logger()


class Entrance:
    """One bot's way in."""

    def __init__(
        self,
        driver: Driver,
        who: Who,
        receiver: Receiver,
        clock: Clock,
        busy: Busy = at_rest,
        cashier: Cashier | None = None,
    ) -> None:
        self._busy = busy
        self._cashier = cashier
        self._asked: OrderedDict[str, None] = OrderedDict()
        self._closed = False
        self._driver = driver
        self._who = who
        self._receiver = receiver
        self._clock = clock
        self._errands: set[asyncio.Task[None]] = set()

    async def take(self, update: object) -> None:
        """Store what the update says, if anything; returns when it is safe to confirm the update.

        Raises StoreUnavailable, and NotArrived while we can't know what is meant for us. Calls
        back to Telegram happen behind the caller's back.
        """
        bot = self._who()
        if bot is None:
            raise NotArrived
        if money := paid(update):
            await self._take(money)
        if asked := pay_asked(update, bot):
            self._answer(asked)
        incoming = parse(update, bot, self._clock.now())
        if incoming is not None:
            await self._receiver.receive(incoming)
            if incoming.surface is Surface.PRIVATE:
                loop = asyncio.get_running_loop()
                loop.call_later(_PATIENCE, self._show_typing, incoming.address)
        if query := query_to_answer(update):
            self._send_off(self._driver.answer_callback(query), "telegram.callback_unanswered")
        if chat := channel_joined(update):
            self._send_off(self._driver.leave_chat(chat), "telegram.channel_not_left")

    async def _take(self, money: Paid) -> None:
        if self._cashier is None:
            _log.error("telegram.payment_not_taken", charge=money.charge)
            return
        await self._cashier.take(money)

    def _answer(self, asked: PayAsked) -> None:
        """Once, whatever comes twice. Without a cashier nobody answers: then nobody can pay."""
        if self._cashier is None or asked.query in self._asked:
            return
        self._asked[asked.query] = None
        if len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        self._send_off(self._admit(self._cashier, asked), "telegram.checkout_unanswered")

    async def _admit(self, cashier: Cashier, asked: PayAsked) -> None:
        refusal = await cashier.admit(asked)
        await self._driver.answer_pre_checkout(asked.query, refusal)

    async def close(self) -> None:
        """Give up the errands that are still on their way."""
        self._closed = True
        for errand in self._errands:
            errand.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)

    def _show_typing(self, address: Address) -> None:
        """Only where somebody waits for us: nearly every answer has left by now."""
        if not self._closed and self._busy(address):
            self._send_off(self._driver.show_typing(address.chat), "telegram.typing_not_shown")

    def _send_off(self, call: Coroutine[Any, Any, None], failure: str) -> None:
        errand = asyncio.create_task(_run(call, failure))
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)


async def _run(call: Coroutine[Any, Any, None], failure: str) -> None:
    try:
        await call
    except DeliveryError as error:
        _log.info(failure, reason=error.reason)  # cosmetic: the tap itself is stored
