"""Turns a template and its facts into a page: words, headers and policy are the same everywhere."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route

from bot.directions import is_right_to_left
from bot.errors import StoreUnavailable
from bot.formats import harmless, moment_text, money_text
from bot.phrases import FALLBACK, read_words
from bot.replies import Say, Value
from bot.store.database_errors import DatabaseError
from channels.web.agent import preferred_language
from channels.web.assets import SAFE_HEADERS, Assets

HERE = Path(__file__).parent
# No script at all: the pages that move a sign-in or money work without any.
_STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_DEMO = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

Sayer = Callable[..., str]
Handler = Callable[[Request], Awaitable[Response]]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    business: str
    public_url: str
    support_email: str = ""


@cache
def _templates() -> Environment:
    """They know nothing of a firm: what they say is handed to them."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class PageDesk:
    """Renders pages. Stateless after construction; safe to share."""

    def __init__(self, frame: Frame, words: Path = HERE / "words") -> None:
        self.frame = frame
        self._phrases = read_words(words)
        self._templates = _templates()

    def page(
        self,
        template: str,
        tag: str,
        facts: Mapping[str, Any] | None = None,
        *,
        status: int = 200,
        demo: bool = False,
    ) -> Response:
        """One page in the tag's language, never kept by a cache nor shown in a foreign frame."""
        language, reader = self._phrases.language_for(tag), self._phrases.reader(tag)
        html = self._templates.get_template(template).render(
            say=self.sayer(tag),
            money=lambda amount: money_text(amount, reader),
            moment=lambda instant, zone: moment_text(instant, zone, reader),
            harmless=harmless,
            language=language,
            direction="rtl" if is_right_to_left(language) else "ltr",
            frame=self.frame,
            **(facts or {}),
        )
        headers = {
            **SAFE_HEADERS,
            "Cache-Control": "no-store",
            "Content-Security-Policy": _DEMO if demo else _STRICT,
        }
        if not demo:
            headers["X-Frame-Options"] = "DENY"
        return HTMLResponse(html, status, headers)

    def note(self, tag: str, word: str, *, tone: str = "calm", status: int = 200) -> Response:
        """A page of a title and a paragraph of what to do next: `word-title`, `word-text`."""
        return self.page("note.html", tag, {"word": word, "tone": tone}, status=status)

    def line(self, tag: str, key: str, status: int) -> Response:
        """A refusal of one clear line."""
        return self.page("line.html", tag, {"key": key}, status=status)

    def visitor_language(self, request: Request) -> str:
        """What the browser asks for and we speak, where nothing better is known."""
        wanted = request.headers.get("accept-language", "")
        return preferred_language(wanted, self._phrases.languages) or FALLBACK

    def route(self, method: str, path: str, handler: Handler) -> Route:
        """A route whose visitor is told to try again when the database is away."""

        async def guarded(request: Request) -> Response:
            try:
                return await handler(request)
            except (StoreUnavailable, *DatabaseError):
                _log.warning("page.store_unavailable")
                response = self.note(
                    self.visitor_language(request), "later", tone="warn", status=503
                )
                response.headers["Retry-After"] = "5"
                return response

        return Route(path, guarded, methods=[method])

    def sayer(self, tag: str) -> Sayer:
        """`say("key", name=value)` for templates."""

        def say(key: str, **values: Value) -> str:
            return self._phrases.say(Say(key, values), tag)

        return say


def asset_mount() -> Mount:
    """The pages' own style sheets and scripts, at /assets."""
    return Mount("/assets", Assets(directory=HERE / "static"))
