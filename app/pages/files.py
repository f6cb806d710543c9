"""GET /files/{token}: a bundle of papers, for an hour and for whoever ordered it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.desk import PageDesk
from app.pages.ports import Files

_NOT_KEPT = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


class FilePages:
    """The handler. The address holds the token, so no path is ever logged here."""

    def __init__(self, files: Files, desk: PageDesk) -> None:
        self._files = files
        self._desk = desk

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [self._desk.route("GET", "/files/{token}", self.give)]

    async def give(self, request: Request) -> Response:
        """The file; 404 alike for what never was, what is over, and whoever has signed out."""
        found = await self._files.fetch(request.path_params["token"])
        if found is None:
            return self._desk.note(self._desk.visitor_language(request), "file-gone", status=404)
        headers = {
            **_NOT_KEPT,
            "Content-Disposition": f'attachment; filename="{found.name}"',
        }
        return Response(found.content, media_type="application/zip", headers=headers)
