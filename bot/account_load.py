"""Account load: what one bot or workspace has sent lately, and what it may send next. Pure."""

from collections import deque
from dataclasses import dataclass, field

SECOND = 1.015  # pacing at exactly a thirtieth of a second trips a strict window
_MINUTE = 60.0
_IDLE = 120.0  # after so many silent seconds a chat's memory is worth nothing
_MANY_CHATS = 5000
_CROWDED = 60.0  # seconds after an answer, or a platform's refusal, in which places are kept free
_YIELD = 0.005  # seconds that bulk steps back for somebody urgent
_LEAST_WAIT = 0.001  # below it, adding to a large clock reading may change nothing
_HELD_UP = 0.05  # seconds over what is usual
_LEARNING = 0.1
_HAIR = 1e-6  # whoever waited exactly as told is let in, whatever the rounding


@dataclass(frozen=True, slots=True)
class Limit:
    """What one account of a channel may do.

    `per_second` counts over a second plus 15 ms. `reserve` of them are kept for urgent messages
    while there are answers to give. A chat gets `chat_rate` a second after a burst of `chat_burst`;
    a group (its id begins with `group_prefix`) gets `group_minute` in any minute. `in_the_air` in
    bulk may be on their way to the platform at once: after a kill, so many may come twice.
    """

    per_second: int | None = None
    reserve: int = 0
    chat_rate: float | None = None
    chat_burst: int = 3
    group_prefix: str | None = None
    group_minute: int = 20
    in_the_air: int = 5


@dataclass(slots=True)
class _Bucket:
    """A chat's allowance: full tokens at rest, one spent a message, refilled at the chat's rate."""

    tokens: float
    at: float


@dataclass(slots=True)
class AccountLoad:
    """The last second's sends, each chat's and group's allowance, the row of those in bulk."""

    limit: Limit
    urgent: int = 0  # how many urgent ones wait
    _sends: deque[float] = field(default_factory=deque)
    _chats: dict[str, _Bucket] = field(default_factory=dict)
    _groups: dict[str, deque[float]] = field(default_factory=dict)
    _next_place: float = 0.0
    _bulk_at: float = -_MINUTE
    _flying: dict[str, float] = field(default_factory=dict)  # bulk on its way: since when
    _usual: float = 0.0  # seconds that a message is on its way
    _rests_until: float = 0.0
    _crowded_until: float = 0.0

    def rest(self, now: float) -> float:
        """Seconds that the account has yet to rest."""
        return max(self._rests_until - now, 0.0)

    def bulk_is_going(self, now: float) -> bool:
        """Whether something in bulk went within the last second."""
        return self._bulk_at > now - SECOND

    def chat_wait(self, chat: str, now: float) -> float:
        """Seconds until the chat may have one more, with the account's rest."""
        return max(self.rest(now), self._chat_wait(chat, now), self._group_wait(chat, now))

    def book(self, now: float) -> float:
        """The seconds until the next free place in the row, which is then taken."""
        if self.limit.per_second is None:
            return 0.0
        place = max(now, self._next_place, self._rests_until)
        self._next_place = place + SECOND / self._allowed(now, urgent=False)
        return place - now

    def admit(self, chat: str, now: float, *, urgent: bool) -> float:
        """0.0 when a message may go now, which is then counted; else the seconds to wait."""
        wait = max(self.chat_wait(chat, now), self._window_wait(now, urgent=urgent))
        if not urgent and self.urgent:
            wait = max(wait, _YIELD)
        if wait > 0.0:
            return max(wait, _LEAST_WAIT)
        self.count(chat, now, answer=False)
        if not urgent:
            self._bulk_at = self._flying[chat] = now
        return 0.0

    def landed(self, chat: str, now: float) -> None:
        """What was admitted for the chat is there. One that was held up on its way counts from when
        it came, for so the platform counts it.
        """
        began = self._flying.pop(chat, None)
        if began is None:
            return
        late = now - began - self._usual
        self._usual += min(late, _HELD_UP) * _LEARNING if self._usual else late
        if late > _HELD_UP and began in self._sends:
            self._sends.remove(began)
            came = now - self._usual / 2  # half of it is the way back
            self._sends = deque(sorted((*self._sends, came)))

    def count(self, chat: str, now: float, *, answer: bool) -> None:
        """A message goes."""
        limit = self.limit
        if limit.per_second is not None:
            self._window(now).append(now)
        if answer:
            self._crowded_until = max(self._crowded_until, now + _CROWDED)
        if limit.chat_rate is not None:
            self._forget_idle(now)
            # No debt: a lively talk must not hold back the news of a payment.
            self._chats[chat] = _Bucket(max(self._tokens(chat, now) - 1.0, 0.0), now)
        if limit.group_prefix is not None and chat.startswith(limit.group_prefix):
            self._groups.setdefault(chat, deque()).append(now)

    def throttled(self, chat: str, seconds: float, now: float) -> bool:
        """Refused by the platform; True when the whole account must rest."""
        if self.limit.chat_rate is not None and self._tokens(chat, now) < 1.0 - _HAIR:
            return False
        if self._group_wait(chat, now) > 0.0:
            return False
        self.pause(seconds, now)
        return True

    def pause(self, seconds: float, now: float) -> None:
        """Nothing goes for so long, and for a while places are kept free."""
        self._rests_until = max(self._rests_until, now + seconds)
        self._crowded_until = max(self._crowded_until, self._rests_until + _CROWDED)

    def _allowed(self, now: float, *, urgent: bool) -> int:
        allowed = self.limit.per_second or 0
        keep_free = not urgent and now < self._crowded_until
        return max(allowed - self.limit.reserve, 1) if keep_free else allowed

    def _window(self, now: float) -> deque[float]:
        while self._sends and self._sends[0] <= now - SECOND:
            self._sends.popleft()
        return self._sends

    def _window_wait(self, now: float, *, urgent: bool) -> float:
        if self.limit.per_second is None:
            return 0.0
        sends, allowed = self._window(now), self._allowed(now, urgent=urgent)
        return 0.0 if len(sends) < allowed else sends[-allowed] + SECOND - now

    def _tokens(self, chat: str, now: float) -> float:
        bucket = self._chats.get(chat)
        if bucket is None:
            return float(self.limit.chat_burst)
        gained = (now - bucket.at) * (self.limit.chat_rate or 0.0)
        return min(float(self.limit.chat_burst), bucket.tokens + gained)

    def _chat_wait(self, chat: str, now: float) -> float:
        if self.limit.chat_rate is None or chat not in self._chats:
            return 0.0
        tokens = self._tokens(chat, now)
        return 0.0 if tokens >= 1.0 - _HAIR else (1.0 - tokens) / self.limit.chat_rate

    def _group_wait(self, chat: str, now: float) -> float:
        sends = self._groups.get(chat)
        if sends is None:
            return 0.0
        while sends and sends[0] <= now - _MINUTE:
            sends.popleft()
        if len(sends) < self.limit.group_minute:
            return 0.0
        return sends[0] + _MINUTE - now

    def _forget_idle(self, now: float) -> None:
        if len(self._chats) < _MANY_CHATS:
            return
        self._chats = {name: one for name, one in self._chats.items() if one.at > now - _IDLE}
        # Of those that never landed nobody tells.
        self._flying = {name: at for name, at in self._flying.items() if at > now - _IDLE}
        self._groups = {
            name: sends for name, sends in self._groups.items() if sends and sends[-1] > now - _IDLE
        }
