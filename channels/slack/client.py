"""The library's client as we use it: one connection pool, no retries, messages on a short way."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import BytesPayload, ClientSession, ClientTimeout, DummyCookieJar
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from channels.proxy import proxy_for
from channels.slack.library_log import library_logger

_POST = "chat.postMessage"
_JSON = "application/json;charset=utf-8"
_TIMEOUT = ClientTimeout(total=20, sock_connect=5)
_OK = 200


def open_session() -> ClientSession:
    """Connections for all calls: the library alone would open one for each. It keeps no cookies."""
    return ClientSession(timeout=_TIMEOUT, cookie_jar=DummyCookieJar())


class SlackClient(AsyncWebClient):
    """Without a token it can neither ask auth.test nor send: for Bolt."""

    def __init__(self, api_url: str, session: ClientSession, token: str | None) -> None:
        super().__init__(
            token=token,
            base_url=api_url,
            session=session,
            logger=library_logger(),
            retry_handlers=[],  # retrying is the deliverer's business: the library would send twice
        )
        self.proxy = proxy_for(api_url)
        self._connections = session
        self._post_url = f"{self.base_url}{_POST}"
        self._post_headers = {**self.headers, "Authorization": f"Bearer {self.token}"}

    async def post(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        """chat.postMessage. Raises what the library raises.

        Nearly all that is sent goes here, and the library's way for any method costs as much as
        writing to the socket.
        """
        content = BytesPayload(json.dumps(message).encode(), content_type=_JSON)
        async with self._connections.post(
            self._post_url, data=content, headers=self._post_headers, proxy=self.proxy
        ) as response:
            answer = _parsed(await response.read())
            status, headers = response.status, response.headers
        if status == _OK and isinstance(answer, dict) and answer.get("ok"):
            return answer
        told = answer if isinstance(answer, dict) else {}
        refusal = AsyncSlackResponse(
            client=self,
            http_verb="POST",
            api_url=self._post_url,
            req_args={},
            data=told,
            headers=dict(headers),
            status_code=status,
        )
        raise SlackApiError(f"{_POST} failed with {status}", refusal)  # type: ignore[no-untyped-call] # the library leaves it untyped


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
