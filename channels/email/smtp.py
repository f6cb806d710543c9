"""Sends mail to an SMTP server; what it answers becomes our errors."""

import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Self
from urllib.parse import unquote, urlsplit

import aiosmtplib
from aiosmtplib import SMTP

from bot.errors import ChatGone, DeliveryError, NotSent, OutcomeUnknown, Rejected

_PERMANENT = 500
_PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Server:
    """Where to send to. `smtp://` takes STARTTLS when it is offered; `smtps://` is TLS at once."""

    host: str
    port: int
    user: str
    password: str
    tls: bool

    @classmethod
    def from_url(cls, url: str) -> Self:
        """From `smtp://[user:pass@]host[:port]`."""
        parts = urlsplit(url)
        return cls(
            host=parts.hostname or "localhost",
            port=parts.port or _PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls=parts.scheme == "smtps",
        )


class SmtpPost:
    """One connection a mail: a server that went away between two mails is no special case."""

    def __init__(
        self, server: Server, timeout: float = 20.0, trust: ssl.SSLContext | None = None
    ) -> None:
        self._server, self._timeout, self._trust = server, timeout, trust

    async def post(self, mail: EmailMessage) -> None:
        """Hand the mail to the server. Raises a DeliveryError; sends nothing twice by itself."""
        client = SMTP(
            hostname=self._server.host,
            port=self._server.port,
            username=self._server.user or None,
            password=self._server.password or None,
            use_tls=self._server.tls,
            timeout=self._timeout,
            tls_context=self._trust,
        )
        try:
            await client.connect()
            await self._envelope(client, mail)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            client.close()
            raise _before_the_body(error) from error
        try:
            await client.data(mail.as_bytes())
        except (aiosmtplib.SMTPException, OSError) as error:
            client.close()
            raise _after_the_body(error) from error
        await _goodbye(client)

    async def _envelope(self, client: SMTP, mail: EmailMessage) -> None:
        sender, recipient = str(_bare(mail, "From")), str(_bare(mail, "To"))
        beyond_ascii = not (sender + recipient).isascii()
        if beyond_ascii and not client.supports_extension("smtputf8"):
            raise _CannotAddress
        options, encoding = (["SMTPUTF8"], "utf-8") if beyond_ascii else ([], "ascii")
        await client.mail(sender, options=options, encoding=encoding)
        await client.rcpt(recipient, encoding=encoding)


class _CannotAddress(ValueError):
    """The server knows no addresses beyond ASCII."""


def _bare(mail: EmailMessage, header: str) -> str:
    return str(mail[header].addresses[0].addr_spec)


async def _goodbye(client: SMTP) -> None:
    try:
        await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        client.close()  # the mail is taken already


def _before_the_body(error: Exception) -> DeliveryError:
    """Nothing was handed over: for ever only if the server says so of this mail."""
    match error:
        case aiosmtplib.SMTPAuthenticationError():
            return NotSent(f"smtp_login_{error.code}")  # a setting to mend, no fault of the mail
        case aiosmtplib.SMTPRecipientRefused() if error.code >= _PERMANENT:
            return ChatGone(f"smtp_recipient_{error.code}")
        case aiosmtplib.SMTPSenderRefused() if error.code >= _PERMANENT:
            return Rejected(f"smtp_sender_{error.code}")
        case aiosmtplib.SMTPResponseException():
            return NotSent(f"smtp_{error.code}")
        case _CannotAddress():
            return Rejected("smtp_no_utf8_addresses")
        case _:
            return NotSent(type(error).__name__)


def _after_the_body(error: Exception) -> DeliveryError:
    """The server answered, or nobody knows whether it took the mail."""
    if isinstance(error, aiosmtplib.SMTPResponseException) and not isinstance(
        error, aiosmtplib.SMTPReadTimeoutError | aiosmtplib.SMTPServerDisconnected
    ):
        word = f"smtp_data_{error.code}"
        return Rejected(word) if error.code >= _PERMANENT else NotSent(word)
    return OutcomeUnknown(type(error).__name__)
