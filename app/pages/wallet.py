"""GET and POST /wallet/{token}: the sandbox's page for a new card. No field for a number."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.desk import PageDesk
from app.pages.forms import FormRefused, read_form
from app.pages.ports import CardShelf


class WalletPages:
    """The handlers."""

    def __init__(self, shelf: CardShelf, desk: PageDesk) -> None:
        self._shelf = shelf
        self._desk = desk

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [
            self._desk.route("GET", "/wallet/{token}", self.show),
            self._desk.route("POST", "/wallet/{token}", self.add),
        ]

    async def show(self, request: Request) -> Response:
        """The cards that can be chosen."""
        language = self._desk.visitor_language(request)
        cards = self._shelf.cards(request.path_params["token"])
        if not cards:
            return self._desk.note(language, "card-over", status=410)
        return self._desk.page("wallet.html", language, {"cards": cards})

    async def add(self, request: Request) -> Response:
        """Keep the chosen card; a second press changes nothing."""
        language = self._desk.visitor_language(request)
        try:
            form = await read_form(request, self._desk.frame.public_url)
        except FormRefused as refused:
            return self._desk.line(language, refused.say, refused.status)
        added = await self._shelf.add(request.path_params["token"], form.get("brand", ""))
        if not added:
            return self._desk.note(language, "card-over", status=410)
        return self._desk.note(language, "card-done")
