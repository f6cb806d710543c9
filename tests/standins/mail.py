"""A strict SMTP server on loopback, with faults at will: what it accepted is what was delivered."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

_LONGEST_LINE = 998  # RFC 5322, section 2.1.1
_ONCE = ("From", "To", "Subject", "Date", "Message-ID")


@dataclass
class Faults:
    """Answers to give instead of the proper ones; `hang_after_data` never answers the body."""

    sender: str | None = None
    recipient: str | None = None
    data: str | None = None
    hang_after_data: bool = False
    drop_after_data: bool = False


@dataclass
class MailServer:
    """What a test asks and what the server took. Addresses are envelope addresses."""

    port: int = 0
    faults: Faults = field(default_factory=Faults)
    user: str = ""
    password: str = ""
    accepted: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    body_came: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name and signature
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.faults.sender:
            return self.faults.sender
        if self.user and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if not address.isascii() and "SMTPUTF8" not in options:
            return "553 5.6.7 address needs SMTPUTF8"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name and signature
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.faults.recipient:
            return self.faults.recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.body_came.set()
        if self.faults.data:
            return self.faults.data
        if self.faults.drop_after_data and server.transport is not None:
            server.transport.abort()
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        fault = _what_is_wrong(raw)
        if fault:
            return f"550 5.6.0 {fault}"
        self.accepted.append(message_from_bytes(raw, policy=default))
        self.envelopes.append((str(envelope.mail_from), list(envelope.rcpt_tos)))
        self.secured.append(session.ssl is not None)
        if self.faults.hang_after_data:
            await asyncio.Event().wait()
        return "250 Taken"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        """Checks the login; `handled=False` makes aiosmtpd itself answer the refusal."""
        self.logins.append(mechanism)
        good = isinstance(data, LoginPassword) and data == LoginPassword(
            self.user.encode(), self.password.encode()
        )
        return AuthResult(success=good, handled=False)


@contextlib.asynccontextmanager
async def running_mail_server(
    *,
    user: str = "",
    password: str = "",
    tls: ssl.SSLContext | None = None,
    tls_at_once: bool = False,
    utf8: bool = True,
) -> AsyncIterator[MailServer]:
    """A server on a free port: `tls` is offered by STARTTLS, or used from the start."""
    mail = MailServer(user=user, password=password)

    def factory() -> SMTP:
        return SMTP(
            mail,
            enable_SMTPUTF8=utf8,
            hostname="mail.test",
            tls_context=None if tls_at_once else tls,
            authenticator=mail.authenticate if user else None,
            auth_require_tls=tls is not None and not tls_at_once,
        )

    loop = asyncio.get_running_loop()
    listening = await loop.create_server(factory, "127.0.0.1", 0, ssl=tls if tls_at_once else None)
    mail.port = listening.sockets[0].getsockname()[1]
    try:
        yield mail
    finally:
        listening.close()
        await asyncio.sleep(0)


def _what_is_wrong(raw: bytes) -> str:
    """What a strict server refuses, or nothing."""
    if any(len(line) > _LONGEST_LINE for line in raw.splitlines()):
        return "line too long"
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        return "bare line ending"
    parsed = message_from_bytes(raw, policy=default)
    if parsed.defects:
        return f"defect {parsed.defects[0]}"
    for name in _ONCE:
        if len(parsed.get_all(name, [])) != 1:
            return f"{name} must be there once"
    return ""
