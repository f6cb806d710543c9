"""GET /card/{token}: from the chat to the provider's own page for a new card, made on tap."""

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.pages.desk import PageDesk
from app.pages.ports import CardPage, CardWord
from channels.web.assets import SAFE_HEADERS

_STATUS = {CardWord.OVER: 410, CardWord.AWAY: 503}

_log = structlog.get_logger(__name__)


class CardPages:
    """The handlers. Neither the token nor where it leads is ever logged or kept."""

    def __init__(self, door: CardPage, desk: PageDesk) -> None:
        self._door = door
        self._desk = desk

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [
            self._desk.route("GET", "/card/done", self.done),
            self._desk.route("GET", "/card/{token}", self.open),
        ]

    async def open(self, request: Request) -> Response:
        """On to the provider's page, or why not."""
        back = f"{self._desk.frame.public_url}/card/done"
        found = await self._door.open(request.path_params["token"], back)
        if not isinstance(found, CardWord):
            headers = {**SAFE_HEADERS, "Cache-Control": "no-store"}
            return RedirectResponse(found, 303, headers)
        _log.info("card_page.not_opened", why=found.value)
        language = self._desk.visitor_language(request)
        tone = "warn" if found is CardWord.AWAY else "calm"
        return self._desk.note(language, f"card-{found}", tone=tone, status=_STATUS[found])

    async def done(self, request: Request) -> Response:
        """Back from there: the chat goes on."""
        return self._desk.note(self._desk.visitor_language(request), "card-done")
