"""python-telegram-bot's port for an HTTP client (telegram.request.BaseRequest), over aiohttp."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from aiohttp import (
    BytesPayload,
    ClientError,
    ClientSession,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.errors import ChatGone, DeliveryError
from channels.telegram.errors import refusal
from channels.telegram.wire import form, limits, trusted

_NO_UPDATES: Final = b'{"ok":true,"result":[]}'


class Refused(TelegramError):
    """An answer that is not 2xx, before the library sorts it (it keeps no status)."""

    __slots__ = ("error",)

    def __init__(self, error: DeliveryError) -> None:
        super().__init__(error.reason)
        self.error = error


class Requests(BaseRequest):
    """One connection pool, opened by the first call. Refusals leave it with their status.

    `seconds` are for a whole call that names no read_timeout, `connect` for its connection; of
    the library's time-outs for one call only read_timeout counts.
    """

    __slots__ = ("_connect", "_pool", "_proxy", "_seconds", "_session")

    def __init__(self, seconds: float, connect: float, pool: int, proxy: str | None) -> None:
        self._seconds = seconds
        self._connect = connect
        self._pool = pool
        self._proxy = proxy
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds for a call that names none."""
        return self._seconds

    async def initialize(self) -> None:
        """Open the pool."""
        self._opened()

    async def shutdown(self) -> None:
        """Give the connections back; the next call opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        *_args: Any,
        **_kwargs: Any,
    ) -> tuple[int, bytes]:
        """One call, never repeated. Raises Refused, TimedOut or another NetworkError."""
        seconds = self._seconds if read_timeout is self.DEFAULT_NONE else read_timeout
        try:
            async with self._opened().request(
                method,
                url,
                data=_body(request_data),
                timeout=limits(seconds, self._connect),
                allow_redirects=False,
            ) as response:
                status, payload = response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except ClientError as error:
            raise NetworkError(type(error).__name__) from error
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            raise Refused(_refusal(status, payload))
        return status, payload

    def _opened(self) -> ClientSession:
        if self._session is None:
            connector = TCPConnector(limit=self._pool, ssl=trusted())
            self._session = ClientSession(
                connector=connector,
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )
        return self._session


class Polling(Requests):
    """Keeps updates as they came, and hands the library none of them.

    The library refuses the whole batch for one update that it cannot build, and would get that
    batch again for ever.
    """

    __slots__ = ("updates",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.updates: Sequence[Mapping[str, Any]] = ()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One getUpdates; its result is left in `updates`."""
        status, payload = await super().do_request(*args, **kwargs)
        try:
            self.updates = json.loads(payload)["result"]
        except (ValueError, KeyError, TypeError) as error:
            raise NetworkError("unreadable answer") from error
        return status, _NO_UPDATES


def _body(data: RequestData | None) -> BytesPayload | FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        return form(data.json_parameters)
    fields = FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in data.multipart_data.items():
        fields.add_field(name, content, filename=filename, content_type=kind)
    return fields


def _refusal(status: int, payload: bytes) -> DeliveryError:
    try:
        answer = json.loads(payload)
        parameters = answer.get("parameters") or {}
        description = str(answer.get("description", ""))
    except (ValueError, AttributeError):
        return refusal(status, "")
    if "migrate_to_chat_id" in parameters:
        return ChatGone("400 group upgraded")
    return refusal(status, description, parameters.get("retry_after"))
