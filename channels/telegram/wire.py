"""What both drivers say over aiohttp, and how: forms, keyboards, limits, what a failure means."""

import asyncio
import json
import ssl
from collections.abc import Mapping
from functools import cache
from typing import Final
from urllib.parse import urlencode

import httpx
from aiohttp import (
    BytesPayload,
    ClientConnectorError,
    ClientHttpProxyError,
    ClientTimeout,
    ConnectionTimeoutError,
)

from bot.errors import DeliveryError, NotSent, OutcomeUnknown
from channels.telegram.calls import Key, Keyboard, SendInvoice

NO_PREVIEW: Final = json.dumps({"is_disabled": True})  # LinkPreviewOptions

# A proxy's refusal answers the CONNECT, before a word was said to Telegram.
_NEVER_SENT: Final = (ClientConnectorError, ConnectionTimeoutError, ClientHttpProxyError)


@cache
def trusted() -> ssl.SSLContext:
    """The certificates that both libraries' own clients trust; SSL_CERT_FILE counts. Read once."""
    return httpx.create_ssl_context()


def form(fields: Mapping[str, str]) -> BytesPayload:
    """A form without files, encoded in one go; aiohttp's own asks each field for its type."""
    return BytesPayload(
        urlencode(fields).encode(), content_type="application/x-www-form-urlencoded"
    )


def markup(keyboard: Keyboard) -> str | None:
    """InlineKeyboardMarkup, as it goes into a form."""
    if not keyboard:
        return None
    return json.dumps({"inline_keyboard": [[_button(key) for key in row] for row in keyboard]})


def limits(whole: float, connect: float) -> ClientTimeout:
    """Seconds for a whole call, and in it for a free place in the pool and a connection.

    With one limit for all, nobody would know of a call that only waited for its place.
    """
    return ClientTimeout(total=whole, connect=connect)


def network_error(cause: BaseException | None) -> DeliveryError:
    """Our error for a call without an answer; `cause` is what aiohttp raised."""
    if isinstance(cause, _NEVER_SENT):
        return NotSent("no connection")
    if isinstance(cause, asyncio.TimeoutError):
        return OutcomeUnknown("no answer in time")
    return OutcomeUnknown("connection lost")


def prices(call: SendInvoice) -> str:
    """LabeledPrice, one for the whole bill, as it goes into a form."""
    return json.dumps([{"label": call.title, "amount": call.minor}])


def _button(key: Key) -> Mapping[str, str]:
    """InlineKeyboardButton."""
    does = {"url": key.url} if key.url else {"callback_data": key.action}
    return {"text": key.label, **does}
