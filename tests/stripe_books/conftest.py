"""A Stripe account, the real library's client of it, and books that follow it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import stripe
from sqlalchemy import select

from billing.intake import Intake
from billing.mirror.mirror import Mirror
from billing.mirror.walk import Walk
from billing.providers.provider import OpenProvider, ProviderContext
from billing.providers.stripe.opening import opened
from billing.providers.stripe.settings import StripeSettings
from billing.store.database import Database
from billing.store.tables import metadata
from tests.standins.stripe.standin import StripeStandIn

SECRET = "whsec_standin"
ZONE = "Europe/Stockholm"
# What no two readings have in common, and what only tells of reading.
_PASSING = {"created_at", "read_at", "announced_at", "received_at", "next_at"}
_TABLES = (
    *("customer", "customer_email", "invoice_line", "invoice_discount", "payment"),
    *("payment_allocation", "credit_entry", "subscription", "payment_method", "refund"),
    *("dispute", "credit_note", "price", "upcoming_charge", "invoice"),
)


class StripeClock:
    """The stand-in's own time."""

    def __init__(self, platform: StripeStandIn) -> None:
        self._platform = platform

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._platform.world.clock.now, UTC)


@dataclass(frozen=True, slots=True)
class Account:
    """A Stripe account and the books that follow it."""

    platform: StripeStandIn
    client: stripe.StripeClient
    provider: OpenProvider
    database: Database
    mirror: Mirror
    intake: Intake
    clock: StripeClock = field(repr=False)

    @property
    def walk(self) -> Walk:
        return Walk(self.mirror, first_wait=0.001)

    async def dump(self) -> dict[str, list[str]]:
        """Every row of the books but for what no two readings have in common."""
        async with self.database.transaction() as tx:
            numbers = dict(
                (await tx.execute(select(metadata.tables["invoice"].c["id", "number"]))).all()
            )
            found: dict[str, list[str]] = {}
            for name in _TABLES:
                rows = (await tx.execute(select(metadata.tables[name]))).mappings()
                found[name] = sorted(str(_plain(name, dict(row), numbers)) for row in rows)
        return found


def _plain(table: str, row: dict[str, object], numbers: dict[int, str]) -> dict[str, object]:
    kept = {key: value for key, value in row.items() if key not in _PASSING}
    if table in {"invoice", "credit_entry"}:
        kept.pop("id")
    if "invoice_id" in kept and kept["invoice_id"] is not None:
        kept["invoice_id"] = numbers[kept["invoice_id"]]  # type: ignore[index]
    return kept


@pytest.fixture
async def platform() -> AsyncIterator[StripeStandIn]:
    async with StripeStandIn() as standin:
        yield standin


@pytest.fixture
async def account(platform: StripeStandIn, database: Database) -> AsyncIterator[Account]:
    async with account_of(platform, database) as found:
        yield found


@asynccontextmanager
async def account_of(platform: StripeStandIn, database: Database) -> AsyncIterator[Account]:
    """Books that follow this account."""
    clock = StripeClock(platform)
    settings = StripeSettings(
        stripe_api_key=platform.api_key,
        stripe_webhook_secret=SECRET,
        stripe_api_url=platform.base,
    )
    context = ProviderContext(database, clock, "http://localhost:8080", b"k" * 32, ZONE)
    http = stripe.HTTPXClient(timeout=5)
    client = stripe.StripeClient(
        platform.api_key, base_addresses={"api": platform.base}, http_client=http
    )
    async with opened(settings, context, ZoneInfo(ZONE)) as provider:
        assert provider.source is not None
        mirror = Mirror(database, provider.source, clock)
        payments = provider.payments
        intake = Intake(database, {payments.name: payments}, clock, {payments.name: mirror})
        yield Account(platform, client, provider, database, mirror, intake, clock)
    await http.close_async()
