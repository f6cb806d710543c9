"""Where the stage's mail goes: the local mailbox, or a real SMTP server on loopback."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, Protocol

from aiosmtpd.smtp import SMTP

from channels.email.mailbox import list_mail

_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as its reader sees it."""

    to: str
    subject: str
    text: str

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses in its text."""
        return tuple(_URL.findall(self.text))


class Post(Protocol):
    """Where one can look for mail."""

    def letters(self, to: str = "") -> Sequence[Letter]:
        """Everything that came for this address, or at all, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The local mailbox's folder."""

    folder: Path

    def letters(self, to: str = "") -> Sequence[Letter]:
        """See Post."""
        found = [Letter(one.to, one.subject, one.text) for one in list_mail(self.folder, 1000)]
        return [one for one in reversed(found) if to in one.to]


@dataclass(slots=True)
class MailServer:
    """An SMTP server; while `away` it takes nothing for now."""

    port: int = 0
    away: bool = False
    taken: list[Letter] = field(default_factory=list)

    def letters(self, to: str = "") -> Sequence[Letter]:
        """See Post."""
        return [one for one in self.taken if to in one.to]

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """The name is aiosmtpd's."""
        if self.away:
            return "451 4.3.2 come back later"
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        body = mail.get_body(("plain",))
        text = str(body.get_content()) if body else ""
        self.taken.append(Letter(", ".join(envelope.rcpt_tos), str(mail["Subject"]), text))
        return "250 OK"


@asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    """The server, for as long as the block lasts."""
    handler = MailServer()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="localhost", enable_SMTPUTF8=True), "127.0.0.1", 0
    )
    handler.port = server.sockets[0].getsockname()[1]
    try:
        yield handler
    finally:
        server.close()
