"""PayDesk: the books with a provider at work, for tests of paying."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count

from billing.commands import Opened, Till
from billing.events import BillingEvent, list_unannounced
from billing.intake import Intake
from billing.providers.port import OwnInvoices
from billing.providers.provider import ProviderContext
from billing.providers.sandbox.page import SandboxCheckout
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.queries import Books
from billing.store.database import Database
from tests.standins.books import TODAY, FixedClock
from tests.standins.payments import MoodyProvider

_keys = count(1)


@dataclass(frozen=True, slots=True)
class PayDesk:
    """Everything between an invoice and its payment."""

    database: Database
    clock: FixedClock
    provider: MoodyProvider
    intake: Intake
    till: Till
    page: SandboxCheckout

    async def opens(self, *numbers: str, customer: str = "cus_anna", key: str = "") -> Opened:
        """A checkout that opened."""
        key = key or f"wish-{next(_keys)}"
        opened = await self.till.open_checkout(customer, numbers or ("INV-0042",), key)
        assert isinstance(opened, Opened)
        return opened

    async def pays(self, opened: Opened, outcome: str = "succeed") -> str:
        """Somebody goes to the page and the event arrives."""
        word = await self.page.settle(token_of(opened), outcome)
        await self.intake.apply_pending()
        return word

    async def events(self) -> tuple[BillingEvent, ...]:
        """What is to be announced."""
        async with self.database.transaction() as tx:
            return await list_unannounced(tx, 100)

    @asynccontextmanager
    async def books(self, customer: str = "cus_anna") -> AsyncIterator[Books]:
        """The customer's books."""
        async with self.database.transaction() as tx:
            yield Books(tx, customer, TODAY)


def token_of(opened: Opened) -> str:
    """The token in a sandbox page's address."""
    return opened.url.rsplit("/", 1)[-1]


def pay_desk(database: Database, invoices: OwnInvoices | None = None) -> PayDesk:
    """A desk over this database; `invoices` where the provider issues its own."""
    clock = FixedClock()
    context = ProviderContext(database, clock, "http://localhost:8080", b"k" * 32)
    sandbox = SandboxProvider(context)
    provider = MoodyProvider(sandbox)
    own = {provider.name: invoices} if invoices else {}
    intake = Intake(database, {provider.name: provider}, clock, invoices=own)
    till = Till(database, provider, clock, intake.settlement, invoices)

    async def deliver(headers: object, body: bytes) -> bool:
        assert isinstance(headers, dict)
        return await intake.receive("sandbox", headers, body)

    return PayDesk(database, clock, provider, intake, till, SandboxCheckout(sandbox, deliver))
