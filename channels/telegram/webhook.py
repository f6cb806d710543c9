"""POST /telegram/webhook: authentic, small, stored, and only then acknowledged."""

import hmac
import json
from http import HTTPStatus

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.errors import StoreUnavailable
from channels.telegram.entrance import Entrance

PATH = "/telegram/webhook"
BODY_BYTES = 1024 * 1024  # the largest real update has a few kilobytes

_SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name

_log = structlog.get_logger()


def webhook_route(entrance: Entrance, secret: str) -> Route:
    """The route that Telegram brings updates to.

    401 without the secret, before anything is read; 413 over 1 MiB; 400 for what is no JSON
    object; 503 when it could not be stored, so that Telegram brings it again; else 200.
    """
    expected = secret.encode()

    async def webhook(request: Request) -> Response:
        given = request.headers.get(_SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(given, expected):
            _log.warning("telegram.webhook_forged")
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        return await _take(request, entrance)

    return Route(PATH, webhook, methods=["POST"])


async def _take(request: Request, entrance: Entrance) -> Response:
    try:
        body = await _read(request)
    except ClientDisconnect:
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    if body is None:
        return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    if not isinstance(update, dict):
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    try:
        await entrance.take(update)
    except StoreUnavailable:
        _log.error("telegram.update_not_stored")
        return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
    return Response()


async def _read(request: Request) -> bytes | None:
    """The body, or None where it is too large; no more than the limit is ever held."""
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > BODY_BYTES:
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_BYTES:
            return None
    return bytes(body)
