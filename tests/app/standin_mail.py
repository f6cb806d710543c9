"""A mail server on loopback that wants a name and a password, where it is given some."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(slots=True)
class MailServer:
    """What came in."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_DATA(  # noqa: N802 - aiosmtpd looks for this name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep the mail."""
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.came.set()
        return "250 OK"


@asynccontextmanager
async def mail_server(user: str = "", password: str = "") -> AsyncIterator[MailServer]:
    """A server for as long as the block lasts."""
    kept = MailServer()
    expected = LoginPassword(user.encode(), password.encode())

    def authenticate(*given: object) -> AuthResult:
        return AuthResult(success=given[-1] == expected, handled=False)

    def protocol() -> SMTP:
        return SMTP(
            kept,
            authenticator=authenticate,
            auth_require_tls=False,
            hostname="mail.stand-in",
        )

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    kept.port = server.sockets[0].getsockname()[1]
    try:
        yield kept
    finally:
        server.close()
