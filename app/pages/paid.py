"""GET /paid and /unpaid: where a provider's payment page leads back to. Neither claims anything:
whether money has moved is the provider's to say, and the chat's to tell.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.desk import PageDesk


class PaidPages:
    """The handlers; the address holds nothing about anybody."""

    def __init__(self, desk: PageDesk) -> None:
        self._desk = desk

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [
            self._desk.route("GET", "/paid", self.paid),
            self._desk.route("GET", "/unpaid", self.unpaid),
        ]

    async def paid(self, request: Request) -> Response:
        """The page was finished."""
        return self._desk.note(self._desk.visitor_language(request), "paid", tone="calm")

    async def unpaid(self, request: Request) -> Response:
        """The page was left."""
        return self._desk.note(self._desk.visitor_language(request), "unpaid", tone="calm")
