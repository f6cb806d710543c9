"""POST /telegram/webhook: authentic, small, stored, and only then acknowledged."""

import hmac
import json
from http import HTTPStatus

import structlog
from starlette.types import Receive, Scope, Send

from bot.errors import StoreUnavailable
from channels.telegram.entrance import Entrance
from channels.telegram.errors import NotArrived
from channels.webhook import Unreadable, answer, header, read_body

PATH = "/telegram/webhook"
BODY_BYTES = 1024 * 1024  # the largest real update has a few kilobytes

_SECRET_HEADER = b"x-telegram-bot-api-secret-token"

_log = structlog.get_logger()


class UpdatesRoute:
    """POST /telegram/webhook as an ASGI application.

    401 without the secret, before anything is read; 413 over 1 MiB; 400 for what is no JSON
    object; 503 when it could not be stored, or Telegram has not told yet who we are, so that it
    brings it again; else 200.
    """

    def __init__(self, entrance: Entrance, secret: str) -> None:
        self._entrance = entrance
        self._secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take what one request brings."""
        await answer(send, await self._status(scope, receive))

    async def _status(self, scope: Scope, receive: Receive) -> HTTPStatus:
        given = header(scope, _SECRET_HEADER).encode("latin-1")
        if not hmac.compare_digest(given, self._secret):
            _log.warning("telegram.webhook_forged")
            return HTTPStatus.UNAUTHORIZED
        announced = header(scope, b"content-length")
        if announced.isdecimal() and int(announced) > BODY_BYTES:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        try:
            body = await read_body(receive, BODY_BYTES)
        except Unreadable as error:
            return HTTPStatus(error.status)
        return await self._take(body)

    async def _take(self, body: bytes) -> HTTPStatus:
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST
        if not isinstance(update, dict):
            return HTTPStatus.BAD_REQUEST
        try:
            await self._entrance.take(update)
        except StoreUnavailable:
            _log.error("telegram.update_not_stored")
            return HTTPStatus.SERVICE_UNAVAILABLE
        except NotArrived:
            _log.info("telegram.update_too_early")
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK
