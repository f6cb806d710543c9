"""The web server's own routes: health, metrics, and everything that pages and channels bring."""

from collections.abc import Callable, Iterable

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.metrics import Metrics
from app.schema import is_current
from billing.store.database import Database
from bot.ports import Clock
from bot.store.database_errors import DatabaseError


class Health:
    """GET /healthz, /readyz and /metrics."""

    def __init__(self, database: Database, metrics: Metrics, clock: Clock) -> None:
        self._database = database
        self._metrics = metrics
        self._clock = clock

    def routes(self) -> list[Route]:
        """What the web server mounts."""
        return [
            Route("/healthz", self.alive, methods=["GET"]),
            Route("/readyz", self.ready, methods=["GET"]),
            Route("/metrics", self.metrics, methods=["GET"]),
        ]

    async def alive(self, _request: Request) -> Response:
        """200 while the process answers at all."""
        return PlainTextResponse("ok")

    async def ready(self, _request: Request) -> Response:
        """200 when the database is reachable and its schema current, else 503."""
        try:
            current = await is_current(self._database)
        except DatabaseError:
            return PlainTextResponse("the database can't be reached", 503)
        if not current:
            return PlainTextResponse("the schema is old: run `paidup db upgrade`", 503)
        return PlainTextResponse("ready")

    async def metrics(self, _request: Request) -> Response:
        """Prometheus text; 503 where the database can't be read."""
        try:
            text = await self._metrics.text(self._clock.now())
        except DatabaseError:
            return PlainTextResponse("the database can't be reached", 503)
        return Response(text, media_type="text/plain; version=0.0.4")


class CountRequests:
    """Counts requests by route and status; the path itself may hold a token and is not kept."""

    def __init__(self, app: ASGIApp, count: Callable[[str, int], None]) -> None:
        self._app = app
        self._count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = scope.get("route")
                self._count(getattr(route, "path", "other"), message["status"])
            await send(message)

        await self._app(scope, receive, note)


def web_app(routes: Iterable[BaseRoute], metrics: Metrics, home: str) -> Starlette:
    """The whole web application; `home` is where the bare address leads."""

    def count(route: str, status: int) -> None:
        metrics.requests.labels(route, str(status)).inc()

    async def go_home(_request: Request) -> Response:
        return RedirectResponse(home, 307)

    return Starlette(
        routes=[*routes, Route("/", go_home, methods=["GET"])],
        middleware=[Middleware(CountRequests, count=count)],
    )
