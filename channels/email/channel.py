"""The e-mail channel: sends only. A server, or the local mailbox, takes what is rendered."""

from collections.abc import Sequence
from email.message import EmailMessage
from typing import Protocol

from starlette.routing import BaseRoute

from bot.messages import ChannelName, MessageId
from bot.outgoing import EMAIL
from bot.ports import Clock
from bot.worded import Parcel
from channels.email.render import Letterhead, render


class Post(Protocol):
    """Who takes a finished mail."""

    async def post(self, mail: EmailMessage) -> None:
        """Take it, or raise a DeliveryError."""
        ...


class EmailChannel:
    """Renders and posts. Nothing comes in this way."""

    name: ChannelName = EMAIL
    routes: Sequence[BaseRoute] = ()

    def __init__(self, post: Post, letterhead: Letterhead, clock: Clock) -> None:
        self._post, self._letterhead, self._clock = post, letterhead, clock

    async def send(self, parcel: Parcel) -> MessageId:
        """Post the parcel as one mail; its Message-ID is the platform's id."""
        mail = render(parcel, self._letterhead, self._clock.now())
        await self._post.post(mail)
        return MessageId(str(mail["Message-ID"]))

    async def run(self) -> None:
        """There is nothing to receive."""

    def deep_link(self, token: str) -> str | None:  # noqa: ARG002 - the port's signature
        """Mail opens no bot."""
        return None

    @property
    def entrance(self) -> str:
        """See OpenChannel."""
        return ""
