"""Limits: how many messages an account and a chat may send, as data, and who has to wait how long.

Telegram allows about 30 messages a second to a bot, one a second to a chat (short bursts pass) and
20 a minute to a group, all its topics together (core.telegram.org/bots/faq, "My bot is hitting
limits"); Slack about one a second to a channel, its threads included. Time comes as an argument:
seconds on any steady scale.
"""

from collections.abc import Mapping

from bot.account_load import AccountLoad, Limit
from bot.desk.place import ticket_of
from bot.messages import AccountId, Address, ChannelName

__all__ = ["LIMITS", "Limit", "Limiter"]

LIMITS: Mapping[ChannelName, Limit] = {
    ChannelName("telegram"): Limit(per_second=30, reserve=3, chat_rate=1.0, group_prefix="-"),
    ChannelName("slack"): Limit(per_second=50, reserve=5, chat_rate=1.0, in_the_air=20),
    ChannelName("email"): Limit(per_second=10, reserve=1, in_the_air=10),
}
_UNLIMITED = 1000


class Limiter:
    """Remembers what was sent. One instance a process; not shared between threads.

    A message in bulk first books its place in the account's row (`book`), so that many who wait
    wake one after the other, and asks to be admitted when the place has come. An urgent one asks at
    once, and goes before the others.
    """

    def __init__(self, limits: Mapping[ChannelName, Limit] = LIMITS) -> None:
        self._limits = limits
        self._accounts: dict[tuple[ChannelName, AccountId], AccountLoad] = {}

    def at_once(self, channel: ChannelName, most: int) -> int:
        """How many of the channel's messages are worth holding: a second's worth."""
        limit = self._limits.get(channel)
        return most if limit is None or limit.per_second is None else min(most, limit.per_second)

    def in_the_air(self, channel: ChannelName) -> int:
        """How many of the channel's messages in bulk may be under way to the platform at once."""
        limit = self._limits.get(channel)
        return _UNLIMITED if limit is None else limit.in_the_air

    def answer_at_once(self, address: Address, now: float) -> bool:
        """Whether an answer may go at once, as nearly all may; it is then counted."""
        account = self._account(address)
        if account is None:
            return True
        if account.rest(now) > 0.0 or account.bulk_is_going(now):
            return False
        account.count(_room(address), now, answer=True)
        return True

    def count_answer(self, address: Address, now: float) -> None:
        """Count an answer to somebody who has just written: it goes in any case."""
        if account := self._account(address):
            account.count(_room(address), now, answer=True)

    def bulk_is_going(self, address: Address, now: float) -> bool:
        """Whether the account sent in bulk within the last second, so that an answer had better
        take its turn, which comes within a thirtieth of a second.
        """
        account = self._account(address)
        return account is not None and account.bulk_is_going(now)

    def chat_wait(self, address: Address, now: float) -> float:
        """Seconds until the chat may have another message and the account does not rest."""
        account = self._account(address)
        return account.chat_wait(_room(address), now) if account else 0.0

    def rest(self, address: Address, now: float) -> float:
        """Seconds that the account has yet to rest, as its platform told."""
        account = self._account(address)
        return account.rest(now) if account else 0.0

    def book(self, address: Address, now: float) -> float:
        """Take the next place in the account's row; returns the seconds until it comes."""
        account = self._account(address)
        return account.book(now) if account else 0.0

    def admit(self, address: Address, now: float, *, urgent: bool) -> float:
        """0.0 when the message may go now, which is then counted; else the seconds to wait."""
        account = self._account(address)
        return account.admit(_room(address), now, urgent=urgent) if account else 0.0

    def landed(self, address: Address, now: float) -> None:
        """The platform has taken a message that was admitted."""
        if account := self._account(address):
            account.landed(_room(address), now)

    def hurry(self, address: Address, by: int) -> None:
        """So many more (or fewer) urgent ones wait: bulk lets them go first."""
        if account := self._account(address):
            account.urgent += by

    def throttled(self, address: Address, seconds: float, now: float) -> bool:
        """The platform refused a message: wait so long. Whether the whole account must rest.

        Telegram does not say whose limit it was. A chat that has just had many messages is to
        blame itself, and holds back nobody else; otherwise it was the account's.
        """
        account = self._account(address)
        return account is not None and account.throttled(_room(address), seconds, now)

    def slow_down(self, channel: ChannelName, seconds: float, now: float) -> None:
        """Another process was told so: all of the channel's accounts rest."""
        for (name, _), account in self._accounts.items():
            if name == channel:
                account.pause(seconds, now)

    def _account(self, address: Address) -> AccountLoad | None:
        key = (address.channel, address.account)
        known = self._accounts.get(key)
        if known is None:
            limit = self._limits.get(address.channel)
            if limit is None:
                return None
            known = self._accounts[key] = AccountLoad(limit)
        return known


def _room(address: Address) -> str:
    """Whose allowance a message counts against: tickets of one place share the place's."""
    return address.account if ticket_of(address) is not None else address.chat
