"""GET and POST /stop/{token}: ends reminders by mail. Looking changes nothing; a POST does.

A mail program posts here by itself when its reader presses "unsubscribe" (RFC 8058): from no page
of ours and without a browser, so the token alone is what proves it.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.desk import PageDesk
from app.pages.ports import Stops


class StopPages:
    """The handlers. The address holds the token, so no path is ever logged here."""

    def __init__(self, stops: Stops, desk: PageDesk) -> None:
        self._stops = stops
        self._desk = desk

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [
            self._desk.route("GET", "/stop/{token}", self.show),
            self._desk.route("POST", "/stop/{token}", self.stop),
        ]

    async def show(self, request: Request) -> Response:
        """The question, with one button; scanners may come as often as they like."""
        found = await self._stops.view(request.path_params["token"])
        if found is None:
            return self._unknown(request)
        facts = {"email": found.email_masked, "contact": found.contact}
        return self._desk.page("stop.html", found.language, facts)

    async def stop(self, request: Request) -> Response:
        """Carry it out. What the body says does not matter."""
        found = await self._stops.stop(request.path_params["token"])
        if found is None:
            return self._unknown(request)
        return self._desk.note(
            found.language, "stop-contact-done" if found.contact else "stop-done", tone="good"
        )

    def _unknown(self, request: Request) -> Response:
        return self._desk.note(self._desk.visitor_language(request), "stop-unknown", status=404)
