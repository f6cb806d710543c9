"""GET /chat and GET /chat/files/{id}: the page of the web chat, and the documents in it."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.directions import is_right_to_left
from bot.errors import StoreUnavailable
from bot.phrases import FALLBACK, Phrases
from bot.replies import Say
from channels.web.agent import preferred_language
from channels.web.assets import SAFE_HEADERS
from channels.web.cookie import BrowserCookie, new_secret
from channels.web.store.history import History

HERE = Path(__file__).parent
_EMBED_WORDS = ("open", "title", "close", "news")
# Words that the script needs; the template has its own.
_SCRIPT_WORDS = (
    "you", "status-open", "status-lost", "status-blocked", "sending", "too-long", "typing", "file",
    "open-apart", "upload-size", "upload-kind", "upload-sign-in", "upload-many", "upload-again",
)  # fmt: skip


@cache
def _chat() -> Template:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
    )
    return templates.get_template("chat.html")


class ChatPage:
    """The page and its documents. Holds no state but what it was built with."""

    def __init__(
        self,
        history: History,
        cookie: BrowserCookie,
        public_url: str,
        business_name: str,
        words: Phrases,
        embed_origins: Sequence[str] = (),
    ) -> None:
        self._history = history
        self._cookie = cookie
        self._business = business_name
        self._headers = {
            **SAFE_HEADERS,
            "Content-Security-Policy": _policy(public_url, embed_origins),
        }
        self._embeds = bool(embed_origins)
        self._script = (HERE / "static" / "embed.js").read_text("utf-8")
        self._phrases = words
        self._template = _chat()

    async def show(self, request: Request) -> Response:
        """The page; it also gives a new browser its cookie."""
        say, language = self._sayer(request)
        html = self._template.render(
            say=say,
            language=language,
            direction="rtl" if is_right_to_left(language) else "ltr",
            business=self._business,
            words={key: say(key) for key in _SCRIPT_WORDS},
        )
        response = HTMLResponse(html, headers={**self._headers, "Cache-Control": "no-store"})
        secret = self._cookie.read(request.cookies) or new_secret()
        self._cookie.keep(response, secret, apart=self._embeds and _is_foreign_frame(request))
        return response

    async def embed(self, request: Request) -> Response:
        """The script that puts the chat on a site; 404 where no site may."""
        if not self._embeds:
            return PlainTextResponse("", 404)
        say, _ = self._sayer(request)
        words = {key: say(f"embed-{key}", business=self._business) for key in _EMBED_WORDS}
        body = self._script.replace('"{{words}}"', json.dumps(words).replace("<", "\\u003c"))
        headers = {
            **SAFE_HEADERS,
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Cache-Control": "public, max-age=300",
            "Vary": "Accept-Language",
        }
        return Response(body, media_type="text/javascript", headers=headers)

    def _sayer(self, request: Request) -> tuple[Callable[..., str], str]:
        """What says a phrase in the language that the browser asks for; that language."""
        wanted = request.headers.get("accept-language", "")
        tag = preferred_language(wanted, self._phrases.languages) or FALLBACK

        def say(key: str, **values: str) -> str:
            return self._phrases.say(Say(key, values), tag)

        return say, self._phrases.language_for(tag)

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
            say, _ = self._sayer(request)
            return PlainTextResponse(say("file-later"), 503, headers={"Retry-After": "5"})
        if found is None:
            say, _ = self._sayer(request)
            return PlainTextResponse(say("file-unknown"), 404)
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


def _is_foreign_frame(request: Request) -> bool:
    """Whether the page is for a frame on a site of another domain."""
    headers = request.headers
    return (
        headers.get("sec-fetch-dest") == "iframe" and headers.get("sec-fetch-site") == "cross-site"
    )


def _policy(public_url: str, embed_origins: Sequence[str]) -> str:
    # 'self' covers the socket in today's browsers; older Safari wants it named.
    parts = urlsplit(public_url)
    socket = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}"
    around = " ".join(("'self'", *embed_origins))
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src 'self' {socket}; frame-ancestors {around}; base-uri 'none'; "
        "form-action 'none'"
    )


def _disposition(name: str) -> str:
    # RFC 6266: the plain name for old browsers, the exact one beside it.
    plain = "".join(
        char if char.isascii() and (char.isalnum() or char in "-_.") else "_" for char in name
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
