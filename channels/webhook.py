"""A platform's way in by HTTP: one path, POST only, as plain ASGI.

Nearly every request is one of these. Starlette's own ways for functions build a Request and a
Response for each, which cost more than reading and answering it.
"""

from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

_BAD_REQUEST, _TOO_LARGE = 400, 413


class Webhook(Route):
    """A route whose `app` answers a POST to exactly `path`; app/web.py goes to it at once."""

    def __init__(self, path: str, app: ASGIApp) -> None:
        super().__init__(path, app, methods=["POST"])


class Unreadable(Exception):
    """The body is not taken; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def header(scope: Scope, name: bytes, default: str = "") -> str:
    """The first header of that name, which is in small letters."""
    for key, value in scope["headers"]:
        if key == name:
            text: str = value.decode("latin-1")
            return text
    return default


async def read_body(receive: Receive, most: int) -> bytes:
    """The whole body. Raises Unreadable where it has more bytes, or where the client went away."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Unreadable(_BAD_REQUEST)
        body += message.get("body", b"")
        if len(body) > most:
            raise Unreadable(_TOO_LARGE)
        if not message.get("more_body", False):
            return bytes(body)


async def answer(send: Send, status: int) -> None:
    """A status, and nothing else."""
    empty = [(b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": empty})
    await send({"type": "http.response.body", "body": b""})
