"""What a deliverer is given: its surroundings, and how it paces itself."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.messages import ChannelName
from bot.ports import Channel, Clock, Documents


class Reminding(Protocol):
    """Who knows whether a reminder is still true."""

    async def still_true(self, outbox_id: int) -> bool:
        """Re-read the books; False when the reminder must not be sent any more."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """A row's lease, polling, and how many messages of one channel fly at once; floats in seconds.

    `poll` where nobody else's news are heard, `seldom` where they are. `recovery` is how often rows
    of the dead are looked for. `patience` is how long a claimed row may wait for its limit before
    it is put back.
    """

    lease: timedelta = timedelta(seconds=10)
    renewal: float = 3.0
    poll: float = 0.5
    seldom: float = 2.0
    recovery: float = 1.0
    patience: float = 2.0
    at_once: int = 50


@dataclass(frozen=True, slots=True)
class Outside:
    """What a deliverer needs from outside.

    `channels` are those that are open in this process; `secrets` makes a whole `secret:` address
    real (LookupError: it can't be any more); `word(key, language)` says a phrase of a mail's frame;
    `chance` gives numbers in [0, 1).
    """

    channels: Mapping[ChannelName, Channel]
    documents: Documents
    secrets: Callable[[str], str]
    clock: Clock
    chance: Callable[[], float]
    word: Callable[[str, str], str] = lambda key, _language: key
    reminding: Reminding | None = None
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    ticks: Callable[[], float] = time.monotonic  # the limiter's scale
