"""Small forms, read with care: a limit, one content type, and only from a page of our own."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from channels.web.origin import is_own_page

BODY_LIMIT = 10_000  # bytes


class FormRefused(Exception):
    """A form that no page of ours sends; answer `status` and the phrase `say`."""

    def __init__(self, status: int, say: str) -> None:
        super().__init__(say)
        self.status = status
        self.say = say


async def read_form(request: Request, public_url: str) -> Mapping[str, str]:
    """The fields of an urlencoded form; of a repeated field the first. Raises FormRefused."""
    if not is_own_page(request.headers, public_url):
        raise FormRefused(403, "form-foreign")
    body = await _read_body(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if body and kind != "application/x-www-form-urlencoded":
        raise FormRefused(415, "form-type")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError as error:
        raise FormRefused(400, "form-unreadable") from error
    return dict(reversed(pairs))


async def _read_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise FormRefused(413, "form-too-long")
    return bytes(body)
