"""What the channel needs from a Telegram library: a thin port with two implementations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.messages import ChatId, MessageId
from channels.telegram.calls import EditText, SendFile, SendInvoice, SendText
from channels.telegram.parse import BotAccount


@dataclass(frozen=True, slots=True)
class Timeouts:
    """In seconds. Before `connect` nothing was sent; after the others the outcome is unknown."""

    connect: float = 5
    send: float = 20
    file: float = 60
    poll_grace: float = 10  # over the time that we ask Telegram to wait


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the bot's menu: a word without its slash, and what it does."""

    word: str
    description: str


class Driver(Protocol):
    """One bot on the Bot API. No method tries twice: repeating is the caller's business.

    A chat may be a topic of a forum group: see topic.py.

    Everything raises a DeliveryError: Throttled, ChatGone, Rejected (with MarkupRefused,
    EditRefused and NotModified under it), NotSent (with PolledElsewhere and
    TokenRefused) or OutcomeUnknown.
    """

    async def get_me(self) -> BotAccount:
        """Who the token belongs to."""
        ...

    async def set_webhook(self, url: str, secret: str, kinds: Sequence[str]) -> None:
        """Have updates of these kinds brought to `url`; what is waiting is kept."""
        ...

    async def delete_webhook(self) -> None:
        """Stop bringing updates; what is waiting is kept for get_updates."""
        ...

    async def set_commands(self, commands: Sequence[Command], language: str | None) -> None:
        """Set the menu of private chats, for one language (ISO 639-1) or for all others."""
        ...

    async def get_updates(
        self, offset: int | None, wait: int, kinds: Sequence[str]
    ) -> Sequence[Mapping[str, Any]]:
        """Wait up to `wait` seconds for updates from `offset` on; confirms all before it."""
        ...

    async def send_text(self, chat: ChatId, call: SendText) -> MessageId:
        """Send a text; the id of the new message."""
        ...

    async def edit_text(self, chat: ChatId, call: EditText) -> None:
        """Replace a text and its keyboard. Raises NotModified where it reads the same already."""
        ...

    async def send_file(self, chat: ChatId, call: SendFile, content: bytes) -> MessageId:
        """Send a document; the id of the new message."""
        ...

    async def send_invoice(self, chat: ChatId, call: SendInvoice) -> MessageId:
        """Send a bill; the id of the new message."""
        ...

    async def answer_pre_checkout(self, query: str, refusal: str) -> None:
        """Let somebody pay, or ("" is no refusal) say why not."""
        ...

    async def create_topic(self, chat: ChatId, name: str) -> str:
        """Make a topic in a forum group; its number."""
        ...

    async def fetch_file(self, file: str) -> bytes:
        """The content of a file that somebody sent: at most 20 MB, as the Bot API allows."""
        ...

    async def answer_callback(self, query: str) -> None:
        """Stop the spinner of a tapped button."""
        ...

    async def show_typing(self, chat: ChatId) -> None:
        """Say for some seconds that an answer is being made."""
        ...

    async def leave_chat(self, chat: ChatId) -> None:
        """Leave a group or channel."""
        ...

    async def close(self) -> None:
        """Give the connections back."""
        ...
