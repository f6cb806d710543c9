"""Settlement: looks at the provider and makes the books agree, never with a transaction open."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import structlog

from billing.checkout import Checkout, CheckoutStatus
from billing.clock import Clock
from billing.errors import CheckoutBusy, KeySpent, ProviderRejected, SessionEnded
from billing.payment import Allocation
from billing.providers.port import CheckoutOrder, CheckoutState, OrderPart, PaymentProvider
from billing.providers.wallet import ChargeOrder, Wallet
from billing.settling import apply_state
from billing.store import checkouts
from billing.store.database import Database, Transaction

_READS = 8  # how often others may get ahead of us with the same checkout

# Something to write in the transaction that applies a state.
Also = Callable[[Transaction], Awaitable[None]]

_NO_WALLETS: Mapping[str, Wallet] = {}

log = structlog.get_logger()


async def _nothing(_tx: Transaction) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What both the till and the intake do with a checkout that exists at a provider.

    `wallets` know those that are charges of a saved method.
    """

    database: Database
    providers: Mapping[str, PaymentProvider]
    clock: Clock
    wallets: Mapping[str, Wallet] = field(default_factory=lambda: _NO_WALLETS)

    async def refresh(self, wanted: int, also: Also = _nothing) -> None:
        """Apply the provider's present state; `also` is written in the same transaction.

        A state that was read before somebody else applied a newer one is thrown away and read
        again, so the books never go back in time, whatever order the callers come in.
        """
        for _ in range(_READS):
            async with self.database.transaction() as tx:
                seen = await checkouts.get(tx, wanted)
            if seen.session is None:
                raise LookupError(f"checkout {wanted} has no session to look at")
            state = await self._read(seen, seen.session)
            async with self.database.transaction() as tx:
                held = await checkouts.hold(tx, wanted)
                if held.revision == seen.revision:
                    await apply_state(tx, held, state, self.clock.now())
                    await also(tx)
                    return
        raise CheckoutBusy("others keep writing to this checkout")

    async def end(self, wanted: int) -> None:
        """Make the checkout unpayable, or apply what was paid by it before that could be done."""
        async with self.database.transaction() as tx:
            checkout = await checkouts.get(tx, wanted)
        if checkout.provider not in self.providers:
            await self._forget(checkout)
            return
        if checkout.method and checkout.session is None:
            checkout = await self._drop(checkout)
            if checkout.session is None:
                return
        session = checkout.session or await self._session_of(checkout)
        if session is None:
            return
        if checkout.method:
            await self.wallets[checkout.provider].cancel_charge(session)
        else:
            await self.providers[checkout.provider].expire_checkout(session)
        await self.refresh(wanted)

    async def _read(self, checkout: Checkout, session: str) -> CheckoutState:
        if checkout.method:
            return await self.wallets[checkout.provider].read_charge(session)
        return await self.providers[checkout.provider].read_checkout(session)

    async def _forget(self, checkout: Checkout) -> None:
        """Its provider was turned off: nobody tells us of it any more, and it must not block."""
        log.warning("checkout.provider_off", checkout=checkout.id, provider=checkout.provider)
        async with self.database.transaction() as tx:
            await checkouts.hold(tx, checkout.id)
            await checkouts.move(tx, checkout.id, CheckoutStatus.EXPIRED, self.clock.now())

    async def _drop(self, checkout: Checkout) -> Checkout:
        """A charge that the provider gave no name yet takes nothing: who asks for it looks at this
        row again before the money is taken.
        """
        async with self.database.transaction() as tx:
            held = await checkouts.hold(tx, checkout.id)
            if held.session is None and held.status is CheckoutStatus.OPENING:
                await checkouts.move(tx, held.id, CheckoutStatus.EXPIRED, self.clock.now())
        return held

    async def give_up(self, checkout: Checkout) -> None:
        """The provider will never open it."""
        async with self.database.transaction() as tx:
            held = await checkouts.hold(tx, checkout.id)
            if held.status is CheckoutStatus.OPENING:
                await checkouts.move(tx, checkout.id, CheckoutStatus.FAILED, self.clock.now())

    async def _session_of(self, checkout: Checkout) -> str | None:
        """The session of a checkout whose opener died or is still on the way: its key knows."""
        try:
            session = await self._opened(checkout)
        except SessionEnded as ended:
            session = ended.session
        except (KeySpent, ProviderRejected) as error:
            log.warning("checkout.rejected", checkout=checkout.id, why=str(error))
            await self.give_up(checkout)
            return None
        async with self.database.transaction() as tx:
            await checkouts.note_session(tx, checkout.id, session)
        return session

    async def _opened(self, checkout: Checkout) -> str:
        provider = self.providers[checkout.provider]
        return (await provider.open_checkout(order_of(checkout), checkout.key)).id


def charge_of(checkout: Checkout) -> ChargeOrder:
    """What the wallet is asked for."""
    parts = tuple(Allocation(part.number, part.amount) for part in checkout.parts)
    return ChargeOrder(
        checkout.customer, checkout.method, checkout.amount, parts, present=not checkout.absent
    )


def order_of(checkout: Checkout) -> CheckoutOrder:
    """What the provider is asked for."""
    parts = tuple(OrderPart(part.number, part.amount, part.what) for part in checkout.parts)
    return CheckoutOrder(checkout.customer, checkout.amount, parts, checkout.payer)
