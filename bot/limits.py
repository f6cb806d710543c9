"""Limits: how many messages an account and a chat may send, as data, and who has to wait how long.

Telegram allows about 30 messages a second to a bot, one a second to a chat (short bursts pass) and
20 a minute to a group (core.telegram.org/bots/faq, "My bot is hitting limits"); Slack about one a
second to a channel. Time comes as an argument: seconds on any steady scale.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.messages import AccountId, Address, ChannelName

_IDLE = 120.0  # after so many silent seconds a chat's memory is worth nothing
_MANY_CHATS = 5000


@dataclass(frozen=True, slots=True)
class Limit:
    """What one account of a channel may do.

    `per_second` counts over a second plus 15 ms: pacing at exactly a thirtieth of a second trips a
    strict window. `reserve` of them are kept for urgent messages. A chat gets `chat_rate` a second
    after a burst of `chat_burst`; a group (its id begins with `group_prefix`) gets `group_minute`
    in any minute.
    """

    per_second: int | None = None
    reserve: int = 0
    chat_rate: float | None = None
    chat_burst: int = 3
    group_prefix: str | None = None
    group_minute: int = 20


LIMITS: Mapping[ChannelName, Limit] = {
    ChannelName("telegram"): Limit(per_second=30, reserve=3, chat_rate=1.0, group_prefix="-"),
    ChannelName("slack"): Limit(per_second=50, reserve=5, chat_rate=1.0),
    ChannelName("email"): Limit(per_second=10, reserve=1),
}

_SECOND = 1.015
_MINUTE = 60.0
_LEAST_WAIT = 0.001  # below it, adding to a large clock reading may change nothing
_HAIR = 1e-6  # whoever waited exactly as told is let in, whatever the rounding


@dataclass(slots=True)
class _Bucket:
    """A chat's allowance: full tokens at rest, one spent a message, refilled at the chat's rate."""

    tokens: float
    at: float


@dataclass(slots=True)
class _Account:
    sends: deque[float] = field(default_factory=deque)
    chats: dict[str, _Bucket] = field(default_factory=dict)
    groups: dict[str, deque[float]] = field(default_factory=dict)


class Limiter:
    """Remembers what was sent. One instance a process; not shared between threads."""

    def __init__(self, limits: Mapping[ChannelName, Limit] = LIMITS) -> None:
        self._limits = limits
        self._accounts: dict[tuple[ChannelName, AccountId], _Account] = {}

    def count(self, address: Address, now: float) -> None:
        """Count a message that goes in any case: an answer to somebody who has just written.

        Answers are not paced: the customer's own writing paces them, and waiting for a platform
        that would take the message makes the assistant slow. A 429 is obeyed like any other.
        """
        limit = self._limits.get(address.channel)
        if limit is not None:
            account = self._accounts.setdefault((address.channel, address.account), _Account())
            _count(limit, account, address.chat, now)

    def admit(self, address: Address, now: float, *, urgent: bool) -> float:
        """0.0 when the message may go now, which is then counted; else the seconds to wait."""
        limit = self._limits.get(address.channel)
        if limit is None:
            return 0.0
        account = self._accounts.setdefault((address.channel, address.account), _Account())
        wait = max(
            _account_wait(limit, account, now, urgent=urgent),
            _chat_wait(limit, account, address.chat, now),
            _group_wait(limit, account, address.chat, now),
        )
        if wait <= 0.0:
            _count(limit, account, address.chat, now)
            return 0.0
        return max(wait, _LEAST_WAIT)


def _account_wait(limit: Limit, account: _Account, now: float, *, urgent: bool) -> float:
    if limit.per_second is None:
        return 0.0
    while account.sends and account.sends[0] <= now - _SECOND:
        account.sends.popleft()
    allowed = limit.per_second if urgent else limit.per_second - limit.reserve
    if len(account.sends) < allowed:
        return 0.0
    return account.sends[-allowed] + _SECOND - now


def _chat_wait(limit: Limit, account: _Account, chat: str, now: float) -> float:
    bucket = account.chats.get(chat)
    if limit.chat_rate is None or bucket is None:
        return 0.0
    tokens = _refilled(limit, bucket, now)
    return 0.0 if tokens >= 1.0 - _HAIR else (1.0 - tokens) / limit.chat_rate


def _group_wait(limit: Limit, account: _Account, chat: str, now: float) -> float:
    sends = account.groups.get(chat)
    if sends is None:
        return 0.0
    while sends and sends[0] <= now - _MINUTE:
        sends.popleft()
    if len(sends) < limit.group_minute:
        return 0.0
    return sends[0] + _MINUTE - now


def _count(limit: Limit, account: _Account, chat: str, now: float) -> None:
    if limit.per_second is not None:
        account.sends.append(now)
    if limit.chat_rate is not None:
        _forget_idle(account, now)
        bucket = account.chats.get(chat)
        tokens = float(limit.chat_burst) if bucket is None else _refilled(limit, bucket, now)
        # No debt: a lively talk must not hold back the news of a payment.
        account.chats[chat] = _Bucket(max(tokens - 1.0, 0.0), now)
    if limit.group_prefix is not None and chat.startswith(limit.group_prefix):
        account.groups.setdefault(chat, deque()).append(now)


def _refilled(limit: Limit, bucket: _Bucket, now: float) -> float:
    gained = (now - bucket.at) * (limit.chat_rate or 0.0)
    return min(float(limit.chat_burst), bucket.tokens + gained)


def _forget_idle(account: _Account, now: float) -> None:
    if len(account.chats) < _MANY_CHATS:
        return
    account.chats = {
        chat: bucket for chat, bucket in account.chats.items() if bucket.at > now - _IDLE
    }
    account.groups = {
        chat: sends for chat, sends in account.groups.items() if sends and sends[-1] > now - _IDLE
    }
