"""Where a message goes: a chat, or one topic of a forum group, written `-1001234567890/17`."""

from bot.messages import ChatId


def in_topic(chat: str, topic: str) -> ChatId:
    """A topic as a driver is told of it."""
    return ChatId(f"{chat}/{topic}")


def place_of(chat: ChatId) -> tuple[int, int | None]:
    """The chat's number, and the topic's where there is one (message_thread_id)."""
    number, _, topic = chat.partition("/")
    return int(number), int(topic) if topic else None
