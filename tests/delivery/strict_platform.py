"""A platform that counts: over its limits it refuses, as Telegram does."""

from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.errors import ChatGone, Throttled
from bot.messages import ChannelName, ChatId, MessageId
from bot.worded import Parcel
from tests.delivery.office import Sky
from tests.delivery.timeline import Timeline

TELEGRAM = ChannelName("telegram")
_SECOND = timedelta(seconds=1)
_BURST = 3  # messages that a chat takes without complaint


@dataclass
class StrictPlatform(Sky):
    """At most thirty messages in any second, and in the long run one a second to a chat.

    While `down` is set, each send raises it; `gone` chats have blocked the bot.
    """

    name: ChannelName = TELEGRAM
    clock: Timeline = field(default_factory=Timeline)
    down: Exception | None = None
    gone: set[ChatId] = field(default_factory=set)
    tries: Counter[str] = field(default_factory=Counter)
    throttled: int = 0
    _lately: deque[datetime] = field(default_factory=deque)
    _chats: dict[ChatId, deque[datetime]] = field(default_factory=dict)

    async def send(self, parcel: Parcel) -> MessageId:
        """Take it, or say why not."""
        self.tries[parcel.key] += 1
        if self.down is not None:
            raise self.down
        if parcel.address.chat in self.gone:
            raise ChatGone("403 blocked")
        self._admit(parcel.address.chat)
        return await super().send(parcel)

    def _admit(self, chat: ChatId) -> None:
        now = self.clock.now()
        recent = self._chats.setdefault(chat, deque())
        while self._lately and self._lately[0] <= now - _SECOND:
            self._lately.popleft()
        while recent and recent[0] <= now - _BURST * _SECOND:
            recent.popleft()
        if len(self._lately) >= 30 or len(recent) >= 2 * _BURST:
            self.throttled += 1
            raise Throttled("429", 1.0)
        self._lately.append(now)
        recent.append(now)
