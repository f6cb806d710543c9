"""What the engine needs from outside: small Protocols with their promises."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.messages import ChannelName, Incoming, MessageId
from bot.replies import Document
from bot.understanding.opinion import Hint
from bot.worded import Parcel

# The address of a chat that a mail may lead to, as of now; "" where no chat has one.
Portal = Callable[[], str]


class Clock(Protocol):
    """The time, as an argument."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class Receiver(Protocol):
    """Where a driver hands in what it got."""

    async def receive(self, incoming: Incoming) -> bool:
        """Store the event before the platform is acknowledged; False for a repeat.

        Raises StoreUnavailable when it could not be stored: the driver then answers the platform
        with an error, so that it sends again. The turn itself runs afterwards, on its own.
        """
        ...


class Channel(Protocol):
    """A way out. One implementation a platform; the same promises everywhere."""

    name: ChannelName

    async def send(self, parcel: Parcel) -> MessageId:
        """Hand one message to the platform and return the platform's id of it (of its first part).

        Raises a DeliveryError: Throttled, ChatGone, Rejected, NotSent or OutcomeUnknown. Sends
        nothing twice by itself: retrying is the deliverer's business.
        """
        ...


class Documents(Protocol):
    """Typesets papers."""

    async def render(self, document: Document) -> bytes:
        """The paper as PDF: the same books give the same bytes. Raises DocumentMissing."""
        ...


class SecondOpinion(Protocol):
    """Somebody outside who may know what words mean that we are unsure of. Nobody believes it."""

    async def ask(self, text: str, language: str) -> Hint:
        """What the masked words mean: an intent and quotes, or `unclear`. Sends nothing else.

        `language` is a BCP 47 tag. Raises NoOpinion. Asks once: no repeats, no redirects. Gives up
        when it is cancelled.
        """
        ...


class PaperReader(Protocol):
    """Reads papers that strangers made. Whatever is in them harms and holds up nobody."""

    async def read(self, content: bytes) -> str:
        """The text of a PDF's first pages, at most some hundred thousand characters.

        Raises NotReadable: locked, broken, empty, late. Gives up when it is cancelled.
        """
        ...
