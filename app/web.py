"""The web server's own routes: health, metrics, and everything that pages and channels bring."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from prometheus_client import Counter
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
from channels.webhook import Webhook

Count = Callable[[str, int], None]


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
        """200 when the database is reachable, its schema current and room to write; else 503."""
        try:
            current = await is_current(self._database)
        except DatabaseError:
            return PlainTextResponse("the database can't be reached", 503)
        if not current:
            return PlainTextResponse("the schema is old: run `paidup db upgrade`", 503)
        if self._database.is_full:
            return PlainTextResponse("the disk is full: make room where the database lies", 503)
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

    def __init__(self, app: ASGIApp, count: Count) -> None:
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


class WebApp(Starlette):
    """Starlette's application, with a short way to webhooks.

    Nearly every request is for one of them: looking through middleware and routes would cost more
    than taking it in. Whatever is not exactly a webhook's goes the long way.
    """

    def __init__(self, routes: Sequence[BaseRoute], count: Count) -> None:
        super().__init__(routes=routes, middleware=[Middleware(CountRequests, count=count)])
        self._webhooks = {
            route.path: (route, CountRequests(route.app, count))
            for route in routes
            if isinstance(route, Webhook)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live for as long as the server does."""
        if scope["type"] == "http" and scope["method"] == "POST":
            webhook = self._webhooks.get(scope["path"])
            if webhook is not None:
                scope["route"], app = webhook
                await app(scope, receive, send)
                return
        await super().__call__(scope, receive, send)


def web_app(routes: Iterable[BaseRoute], metrics: Metrics, home: str) -> WebApp:
    """The whole web application; `home` is where the bare address leads."""

    @cache  # as many as there are routes and statuses
    def counter(route: str, status: int) -> Counter:
        return metrics.requests.labels(route, str(status))

    def count(route: str, status: int) -> None:
        counter(route, status).inc()

    async def go_home(_request: Request) -> Response:
        return RedirectResponse(home, 307)

    return WebApp([*routes, Route("/", go_home, methods=["GET"])], count)
