"""Where a message goes: a channel, or one person's eyes only in a channel that others read."""

from dataclasses import dataclass
from typing import Self

from bot.messages import ChatId


@dataclass(frozen=True, slots=True)
class Target:
    """`channel` as Slack names it; with `user`, an answer that only this person sees there.

    The second form answers a slash command typed outside the bot's own chat: the others never saw
    the command, so they see no answer either. As a ChatId it is written `C123:U456`, and a thread
    of a channel `C123/1700000000.000100`.
    """

    channel: str
    user: str | None = None
    thread: str | None = None

    @property
    def chat(self) -> ChatId:
        """As the rest of the house knows it."""
        if self.thread:
            return ChatId(f"{self.channel}/{self.thread}")
        return ChatId(f"{self.channel}:{self.user}" if self.user else self.channel)

    @classmethod
    def of(cls, chat: ChatId) -> Self:
        """The inverse of `chat`."""
        place, _, thread = chat.partition("/")
        channel, _, user = place.partition(":")
        return cls(channel, user or None, thread or None)
