"""Files that a page needs: our own, from our own folder, checked for change at every use."""

from collections.abc import Mapping
from os import PathLike, stat_result

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

SAFE_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class Assets(StaticFiles):
    """Static files under a mount. The browser asks each time and gets 304 while nothing changed."""

    def file_response(
        self,
        full_path: "str | PathLike[str]",
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file with headers that keep it from being stale or taken for something else."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update({**SAFE_HEADERS, "Cache-Control": "no-cache"})
        return response
