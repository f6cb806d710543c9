"""A line typed in a terminal becomes an Incoming. Pure."""

from datetime import datetime

from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    EventId,
    Incoming,
    Said,
    Sender,
    Surface,
    UserId,
)

TERMINAL = ChannelName("terminal")


def address_of(user: str) -> Address:
    """The chat of one user of this machine."""
    return Address(TERMINAL, AccountId(""), ChatId(user))


def parse(
    line: str, *, user: str, event: str, at: datetime, language: str | None = None
) -> Incoming | None:
    """What was said, or None for an empty line. A terminal is always private."""
    text = line.strip()
    if not text:
        return None
    return Incoming(
        event=EventId(event),
        address=address_of(user),
        sender=Sender(UserId(user), user, language=language),
        surface=Surface.PRIVATE,
        content=Said(text),
        at=at,
    )
