"""GET /chat and GET /chat/files/{id}: the page of the web chat, and the documents in it."""

from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.errors import StoreUnavailable
from bot.phrases import Phrases, load_packs
from bot.replies import Say
from channels.web.agent import preferred_language
from channels.web.assets import SAFE_HEADERS
from channels.web.cookie import BrowserCookie, new_secret
from channels.web.store.history import History

HERE = Path(__file__).parent
# Words that the script needs; the template has its own.
_SCRIPT_WORDS = (
    "you", "status-open", "status-lost", "status-blocked", "sending", "too-long", "typing", "file",
)  # fmt: skip


class ChatPage:
    """The page and its documents. Holds no state but what it was built with."""

    def __init__(
        self, history: History, cookie: BrowserCookie, public_url: str, business_name: str
    ) -> None:
        self._history = history
        self._cookie = cookie
        self._business = business_name
        self._headers = {**SAFE_HEADERS, "Content-Security-Policy": _policy(public_url)}
        self._phrases = Phrases(
            load_packs({folder.name: [folder] for folder in (HERE / "words").iterdir()})
        )
        templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
        )
        self._template = templates.get_template("chat.html")

    async def show(self, request: Request) -> Response:
        """The page; it also gives a new browser its cookie."""
        tag = preferred_language(request.headers.get("accept-language", "")) or "en"

        def say(key: str, **values: str) -> str:
            return self._phrases.say(Say(key, values), tag)

        html = self._template.render(
            say=say,
            language=self._phrases.language_for(tag),
            business=self._business,
            words={key: say(key) for key in _SCRIPT_WORDS},
        )
        response = HTMLResponse(html, headers={**self._headers, "Cache-Control": "no-store"})
        self._cookie.keep(response, self._cookie.read(request.cookies) or new_secret())
        return response

    async def download(self, request: Request) -> Response:
        """A document, only for the browser in whose chat it stands."""
        browser = self._cookie.find_browser(request.cookies)
        try:
            found = (
                await self._history.find_file(browser.chat, request.path_params["id"])
                if browser
                else None
            )
        except StoreUnavailable:
            return PlainTextResponse("Try again in a moment.", 503, headers={"Retry-After": "5"})
        if found is None:
            return PlainTextResponse("There is no such document.", 404)
        return Response(
            found.content,
            media_type=found.media_type,
            headers={
                **SAFE_HEADERS,
                "Content-Security-Policy": "sandbox; default-src 'none'",
                "Cache-Control": "private, no-store",
                "Content-Disposition": _disposition(found.name),
            },
        )


def _policy(public_url: str) -> str:
    # 'self' covers the socket in today's browsers; older Safari wants it named.
    parts = urlsplit(public_url)
    socket = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src 'self' {socket}; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
    )


def _disposition(name: str) -> str:
    # RFC 6266: the plain name for old browsers, the exact one beside it.
    plain = "".join(
        char if char.isascii() and (char.isalnum() or char in "-_.") else "_" for char in name
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
