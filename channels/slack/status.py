"""Says in a thread that an answer is being made, when that takes longer than a moment."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog

from bot.errors import DeliveryError
from bot.messages import Address, Incoming, Surface
from bot.phrases import read_words
from bot.replies import Say
from channels.slack.client import SlackClient
from channels.slack.failures import as_delivery_errors

WORDS = Path(__file__).parent / "words"
_PATIENCE = 0.8  # seconds; nearly every answer has left by then

_log = structlog.get_logger()


class Status:
    """Slack shows it below the thread, beside the bot's name, until the answer comes."""

    def __init__(self, client: SlackClient, busy: Callable[[Address], bool]) -> None:
        self._client, self._busy = client, busy
        self._phrases = read_words(WORDS)
        self._errands: set[asyncio.Task[None]] = set()
        self._closed = False

    def watch(self, incoming: Incoming) -> None:
        """An event was stored; outside of threads Slack has no place for a status."""
        if incoming.surface is Surface.PRIVATE and incoming.thread:
            loop = asyncio.get_running_loop()
            loop.call_later(_PATIENCE, self._show, incoming, incoming.thread)

    async def close(self) -> None:
        """Give up what is still on its way."""
        self._closed = True
        for errand in self._errands:
            errand.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)

    def _show(self, incoming: Incoming, thread: str) -> None:
        if self._closed or not self._busy(incoming.address):
            return
        # In the language that Slack itself has for this person: it stands among Slack's own words.
        words = self._phrases.say(Say("status"), incoming.sender.language or "en")
        errand = asyncio.create_task(self._set(incoming.address, thread, words))
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    async def _set(self, address: Address, thread: str, words: str) -> None:
        try:
            with as_delivery_errors:
                await self._client.assistant_threads_setStatus(
                    channel_id=address.chat, thread_ts=thread, status=words
                )
        except DeliveryError as error:
            _log.info("slack_status_not_shown", reason=error.reason)  # cosmetic
