"""What is said where an answer is to go on elsewhere. Pure."""

from collections.abc import Iterable

from bot.blocks import button, choices, menu, note, reply, say, text
from bot.replies import Block, Choices, File, Link, Reply, Rows, Say

INTENT = "send_elsewhere"
TO = "to"  # its argument: a channel
START = "continue"  # what the way to a chat opens the bot with; it says nothing and opens nothing


def place(channel: str) -> Say:
    """Where, as a part of a sentence."""
    return say(f"elsewhere-place-{channel}")


def asked_where(key: str, channel: str, business: str, channels: Iterable[str]) -> Reply:
    """Why it does not go there, or nothing, and where it may go."""
    words = text(key, business=business, where=place(channel)) if channel else text(key)
    offered = (button(say(f"channel-{one}"), INTENT, {TO: one}) for one in channels)
    return reply(words, choices(*offered))


def nothing_shown() -> Reply:
    """Nothing was answered that could go."""
    return reply(text("elsewhere-nothing"), menu("balance", "list_invoices", "payment_history"))


def went(channel: str, url: str, *, goes_on: bool) -> Reply:
    """It is there; `goes_on` where the talk there is about it now."""
    words = text("elsewhere-waits" if goes_on else "elsewhere-put", where=place(channel))
    return reply(words, _open(channel, url))


def way_to(channel: str, url: str, business: str, customer: str, *, kept: bool) -> Reply:
    """How to get there, and that who it is will be asked."""
    key = "elsewhere-way-slack" if channel == "slack" else "elsewhere-way"
    return reply(
        text("elsewhere-not-there", where=place(channel), customer=customer),
        text(key, business=business),
        note("elsewhere-proof-kept" if kept else "elsewhere-proof"),
        _open(channel, url),
    )


def brought(answer: Reply, channel: str) -> Reply:
    """The answer in the other chat, and where it comes from."""
    return Reply((text("elsewhere-from", where=place(channel)), *answer.blocks))


def mailed(answer: Reply, channel: str, business: str, customer: str, url: str) -> Reply:
    """The answer as a mail: no buttons of chats, and one way back."""
    said = (block for block in answer.blocks if not isinstance(block, Choices | Link))
    back = Link(say("elsewhere-mail-open"), url) if url else None
    words = text("elsewhere-mail", business=business, customer=customer, where=place(channel))
    return reply(words, *said, back)


def is_question(answer: Reply, intent: str) -> bool:
    """Whether it only asks which one is meant: that is asked where it can be answered."""
    if any(isinstance(block, Rows | File) for block in answer.blocks):
        return False
    buttons = (
        one for block in answer.blocks if isinstance(block, Choices) for one in block.choices
    )
    return any(one.action.intent == intent for one in buttons)


def _open(channel: str, url: str) -> Block | None:
    return Link(say("elsewhere-open", channel=say(f"channel-{channel}")), url) if url else None
