"""`paidup serve`: channels, web server and scheduler, until told to stop."""

import asyncio
import gc
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from app import logs
from app.build import open_house
from app.card_door import CardDoor, ShelfDoor
from app.desk_api import DeskApi
from app.doors import CheckoutDoor, LinkDoor
from app.errors import CommandRefused
from app.house import House, Role, running
from app.pages.card import CardPages
from app.pages.checkout import CheckoutPages
from app.pages.desk import Frame, PageDesk, asset_mount
from app.pages.files import FilePages
from app.pages.install import InstallPages
from app.pages.link import LinkPages
from app.pages.paid import PaidPages
from app.pages.provider_webhook import webhook_of
from app.pages.stop import StopPages
from app.pages.wallet import WalletPages
from app.payer import Payers
from app.plan import HousePlan
from app.provider import secret_of
from app.schema import NEWER, is_current, is_newer
from app.stop_door import StopDoor
from app.web import Health, web_app
from billing.providers.sandbox.page import SandboxCheckout
from billing.providers.sandbox.portal import SandboxPortal
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.store.database import Database
from bot.store.database_errors import DatabaseError
from channels.email.settings import EmailSettings

_STOPS = (signal.SIGTERM, signal.SIGINT)
_BACKLOG = 2048
_TICK = 1.0  # seconds

log = structlog.get_logger()


async def serve(plan: HousePlan, roles: frozenset[Role]) -> None:
    """Run until SIGTERM or SIGINT. Raises CommandRefused for what must be mended first."""
    logs.configure(readable=False)
    refuse_unsafe(plan)
    async with open_house(plan) as house:
        await refuse_old_schema(house.database)
        if isinstance(house.provider.payments, SandboxProvider):
            log.warning("payments.sandbox", hint="no real money moves: set STRIPE_API_KEY")
        async with running(house, roles):
            if Role.WEB in roles:
                await run_web(plan, web_of(plan, house))
            else:
                await _until_told()


def refuse_unsafe(plan: HousePlan) -> None:
    """What production can't do without."""
    refuse_no_key(plan)
    for chosen in plan.channels:
        if isinstance(chosen.settings, EmailSettings) and chosen.settings.lack:
            raise CommandRefused(chosen.settings.lack)


def refuse_no_key(plan: HousePlan) -> None:
    """Without a key of its own anybody could make its links."""
    if not plan.settings.secret_key.get_secret_value():
        raise CommandRefused(
            "set SECRET_KEY to 32 characters or more; make one with: "
            "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )


async def refuse_unready(database: Database) -> None:
    """For a command over a database in use: it makes none, where the settings name another place
    than the program's.
    """
    if database.is_missing:
        raise CommandRefused(
            f"there is no database at {database.url.database}: run this where `paidup serve` runs "
            "and with its settings (DATABASE_URL); `paidup db upgrade` makes a new one"
        )
    await refuse_old_schema(database)


async def refuse_old_schema(database: Database) -> None:
    """A schema that this program does not fit is never touched by itself."""
    try:
        current = await is_current(database)
    except DatabaseError as error:
        raise CommandRefused(
            "the database can't be reached: check DATABASE_URL and that it runs"
        ) from error
    if not current and await is_newer(database):
        raise CommandRefused(NEWER)
    if not current:
        raise CommandRefused("the database schema is old: run `paidup db upgrade` first")


def page_desk(plan: HousePlan) -> PageDesk:
    """What stands around every page."""
    settings = plan.settings
    return PageDesk(Frame(settings.business_name, settings.public_url, settings.support_email))


def web_of(
    plan: HousePlan, house: House, more: Sequence[BaseRoute] = (), home: str = "/chat"
) -> Starlette:
    """The web application: pages, channels, health."""
    desk = page_desk(plan)
    door = LinkDoor(
        house.link_desk, plan.clock, house.words.phrases, plan.settings.business_time_zone
    )
    # Routes are tried in their order, and nearly every request is a channel's.
    routes: list[BaseRoute] = [
        *(route for channel in house.channels.values() for route in channel.routes),
        *Health(house.database, house.metrics, plan.clock).routes(),
        *LinkPages(door, desk).routes(),
        *PaidPages(desk).routes(),
        *FilePages(house.bundles, desk).routes(),
        *StopPages(StopDoor(house.database, house.keyring, plan.clock), desk).routes(),
        *InstallPages(plan.installing, desk).routes(),
        asset_mount(),
        *more,
    ]
    if token := plan.settings.desk_api_token:
        routes += DeskApi(house.desk_door, token).routes()
    payments, wallet = house.provider.payments, house.provider.wallet
    if wallet is not None:
        card_door = CardDoor(house.database, wallet, house.keyring, plan.clock)
        routes += CardPages(card_door, desk).routes()
    if isinstance(payments, SandboxProvider):
        checkout = checkout_of(house, payments)
        payers = Payers(house.database)
        door_to_pay = CheckoutDoor(
            checkout, plan.settings.business_name, house.news.announce, payers
        )
        routes += CheckoutPages(door_to_pay, desk).routes()
        portal = SandboxPortal(house.database, plan.clock, secret_of(plan))
        routes += WalletPages(ShelfDoor(portal), desk).routes()
    else:
        routes.append(webhook_of(payments.name, house.intake, house.news.announce))
    return web_app(routes, house.metrics, home)


def checkout_of(house: House, provider: SandboxProvider) -> SandboxCheckout:
    """The sandbox's own side of a payment."""
    return SandboxCheckout(provider, partial(house.intake.receive, provider.name))


async def run_web(plan: HousePlan, app: Starlette) -> None:
    """Serve until told to stop. Raises CommandRefused where the port is taken."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        ws_max_size=1 << 17,
    )
    server = _Server(config)
    with _listening(plan.settings.host, plan.settings.port) as door, _told(server.stop):
        _calm_the_collector()
        await server.serve(sockets=[door])


def _calm_the_collector() -> None:
    """What was loaded stays: looking through it again and again is part of every turn's cost."""
    gc.collect()
    gc.freeze()


class _Server(uvicorn.Server):
    """Leaves signals to us: uvicorn raises them again at its end, which would kill the process
    before its turns have ended and its outbox has drained.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield

    def stop(self) -> None:
        """Take nothing new and end what is under way; at the second call, at once."""
        self.force_exit = self.should_exit
        self.should_exit = True
        self._told.set()

    async def main_loop(self) -> None:
        """Wake once a second, for the date in the answers: uvicorn itself looks ten times a second
        whether it shall stop, a third of what an idle replica costs.
        """
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                async with asyncio.timeout(_TICK):
                    await self._told.wait()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise CommandRefused(
            f"can't listen on {host} port {port} ({error.strerror}): "
            "stop what listens there, or set HOST and PORT"
        ) from error


@contextmanager
def _told(stop: Callable[[], None]) -> Iterator[None]:
    """Call it at SIGTERM and SIGINT. Afterwards they end the process at once again."""
    loop = asyncio.get_running_loop()
    for number in _STOPS:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in _STOPS:
            loop.remove_signal_handler(number)


async def _until_told() -> None:
    told = asyncio.Event()
    with _told(told.set):
        await told.wait()
