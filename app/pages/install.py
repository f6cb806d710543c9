"""GET /<channel>/install: how the firm's bot comes to a platform. Nothing here is a secret."""

from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.desk import PageDesk
from channels.channel import Installing


class InstallPages:
    """The handlers: one page a channel."""

    def __init__(self, channels: Mapping[str, Installing], desk: PageDesk) -> None:
        self._channels = channels
        self._desk = desk

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [
            self._desk.route("GET", f"/{name}/install", partial(self._show, channel))
            for name, channel in self._channels.items()
        ]

    async def _show(self, channel: Installing, request: Request) -> Response:
        language = self._desk.visitor_language(request)
        return self._desk.page("install.html", language, {"installing": channel})
