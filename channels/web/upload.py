"""POST /chat/files: a photo or PDF from the chat page, kept beside its message, then an event.

Only from our own page, for a browser that has the chat, and only while somebody is signed in there:
a stranger can't fill the disk.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.case_files import MOST_BYTES, kind_of
from bot.errors import ChatGone, StoreUnavailable
from bot.messages import Address, Incoming, SharedFile, Surface, Uploaded
from channels.web.agent import browser_name, preferred_language
from channels.web.cookie import Browser, BrowserCookie
from channels.web.frames import Hello
from channels.web.origin import is_own_origin
from channels.web.parse import address_of, event_of, is_id, sender_of
from channels.web.render import clean_name, render_shared
from channels.web.session import House
from channels.web.store.history import NewFile
from channels.webhook import Unreadable, read_body

MOST_AN_HOUR = 10  # files of one chat
_HOUR = timedelta(hours=1)
_KINDS = {"application/pdf": "document"}


class NotTaken(Exception):
    """Why a file was not kept: `word` is the page's phrase for it."""

    def __init__(self, status: int, word: str) -> None:
        super().__init__(word)
        self.status, self.word = status, word


@dataclass(frozen=True, slots=True)
class Uploads:
    """The handler. `signed_in` says whether somebody has proven in that chat who they are."""

    house: House
    cookie: BrowserCookie
    public_url: str
    new_file_id: Callable[[], str]
    signed_in: Callable[[Address], Awaitable[bool]]

    async def take(self, request: Request) -> Response:
        """Keep the body as a file; `id` is the page's own for it, so that twice is once."""
        try:
            await self._take(request)
        except NotTaken as refused:
            return JSONResponse({"refused": refused.word}, refused.status)
        except StoreUnavailable:
            return JSONResponse({"refused": "again"}, 503, {"Retry-After": "5"})
        return JSONResponse({"refused": ""}, headers={"Cache-Control": "no-store"})

    async def fetch(self, file: SharedFile) -> bytes:
        """See bot.case_files.Files. Raises ChatGone where the history was cleared."""
        found = await self.house.history.read_file(file.id)
        if found is None:
            raise ChatGone("file_cleared")
        return found.content

    async def _take(self, request: Request) -> None:
        browser = self._browser(request)
        wanted, name = request.query_params.get("id", ""), request.query_params.get("name", "")
        if not is_id(wanted):
            raise NotTaken(400, "again")
        if not await self.signed_in(address_of(browser)):
            raise NotTaken(403, "sign-in")
        try:
            content = await read_body(request.receive, MOST_BYTES)
        except Unreadable as error:
            raise NotTaken(error.status, "size") from error
        media_type = kind_of(content)
        if media_type is None:
            raise NotTaken(415, "kind")
        await self._keep(request, browser, wanted, clean_name(name), media_type, content)

    def _browser(self, request: Request) -> Browser:
        headers = request.headers
        if not is_own_origin(headers.get("origin"), headers.get("host", ""), self.public_url):
            raise NotTaken(403, "again")
        browser = self.cookie.find_browser(request.cookies)
        if browser is None:
            raise NotTaken(401, "again")
        return browser

    async def _keep(
        self,
        request: Request,
        browser: Browser,
        wanted: str,
        name: str,
        media_type: str,
        content: bytes,
    ) -> None:
        house, now = self.house, self.house.clock.now()
        if await house.history.count_files(browser.chat, now - _HOUR) >= MOST_AN_HOUR:
            raise NotTaken(429, "many")
        file = NewFile(self.new_file_id(), name, media_type, content)
        payload = render_shared(name, file.id, wanted)
        # Before the event: a page whose event failed sends it again, under the same id.
        kept = await house.history.add(browser.chat, f"in:{wanted}", payload, now, [file])
        house.hub.wake(browser.chat)
        stored = await house.history.file_of(kept) or file.id
        shared = SharedFile(stored, name, media_type, len(content))
        sent = Uploaded(_KINDS.get(media_type, "photo"), file=shared)
        headers = request.headers
        language = preferred_language(headers.get("accept-language", ""), house.languages)
        agent = browser_name(headers.get("user-agent", ""))
        sender = sender_of(browser, agent, language, Hello(0, None))
        address = address_of(browser)
        event = event_of(browser, wanted)
        await house.receiver.receive(Incoming(event, address, sender, Surface.PRIVATE, sent, now))
