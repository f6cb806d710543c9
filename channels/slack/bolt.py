"""Bolt as we use it: one door, an acknowledgement after the inbox row, and Socket Mode."""

import asyncio
import logging
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from channels.slack.door import Door

_PING = 10.0  # seconds between Socket Mode pings

_log = structlog.get_logger()


def build_app(door: Door, client: AsyncWebClient, logger: logging.Logger) -> AsyncApp:
    """An app whose one middleware stores the event and answers; no listener runs after the answer.

    Signatures are checked before (door.py), the bot's own messages are dropped by parse.py, and
    nothing here needs a token: Bolt's own way asks auth.test and acknowledges when that fails.
    """
    app = AsyncApp(
        name="paidup",
        client=client,
        authorize=_authorize,
        logger=logger,
        process_before_response=True,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        ssl_check_enabled=False,
        attaching_function_token_enabled=False,
    )

    async def through_the_door(body: dict[str, Any]) -> BoltResponse:
        taken = await door.take(body)
        return BoltResponse(status=taken.status, body=dict(taken.body) if taken.body else "")

    app.middleware(through_the_door)
    return app


async def listen(app: AsyncApp, app_token: str, client: AsyncWebClient) -> None:
    """Socket Mode until cancelled: connects, reconnects, acknowledges what the door has stored."""
    handler = AsyncSocketModeHandler(
        app, app_token, logger=app.logger, web_client=client, ping_interval=_PING
    )
    handler.client.proxy = client.proxy  # its own look at the environment knows no NO_PROXY
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
        _log.info("slack_socket_open")
        await asyncio.Event().wait()
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call] # as above


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)
