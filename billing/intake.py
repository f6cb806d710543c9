"""Intake: takes in what providers report, each event once, in any order."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import structlog

from billing.arrivals import Arrivals
from billing.clock import Clock
from billing.errors import BillingError, ProviderRejected, ProviderUnavailable
from billing.mirror.mirror import Mirror
from billing.providers.port import OwnInvoices, PaymentProvider
from billing.providers.source import ObjectKind, Subject
from billing.providers.wallet import Wallet
from billing.settlement import Also, Settlement
from billing.store import checkouts, provider_events
from billing.store.database import Database, Transaction
from billing.store.ledger import chunks
from billing.store.provider_events import StoredProviderEvent
from billing.telling import Telling

_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=1)
_STALE_BATCH = 20
_TOGETHER = 25  # events whose objects are read side by side
_NO_MIRRORS: Mapping[str, Mirror] = {}
_NO_INVOICES: Mapping[str, OwnInvoices] = {}
_NO_WALLETS: Mapping[str, Wallet] = {}

log = structlog.get_logger()


class Intake:
    """Verified, stored once, applied by reading the provider's present state.

    `mirrors` are those of providers where the firm's books live, `invoices` of those that issue
    their own.
    """

    def __init__(
        self,
        database: Database,
        providers: Mapping[str, PaymentProvider],
        clock: Clock,
        mirrors: Mapping[str, Mirror] = _NO_MIRRORS,
        invoices: Mapping[str, OwnInvoices] = _NO_INVOICES,
        wallets: Mapping[str, Wallet] = _NO_WALLETS,
    ) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._mirrors = mirrors
        self._arrivals = Arrivals(database, clock)
        self.settlement = Settlement(database, providers, clock, wallets)
        self._telling = Telling(database, invoices, clock)

    async def receive(self, provider: str, headers: Mapping[str, str], body: bytes) -> bool:
        """Store the event before the provider is acknowledged; False for a repeat.

        Raises Forged where the signature does not hold, KeyError for a provider that is not on.
        """
        lower = {name.lower(): value for name, value in headers.items()}
        event = self._providers[provider].verify_event(lower, body)
        return await self._arrivals.store(provider, event)

    async def apply_pending(self, limit: int = 50) -> int:
        """Apply what came in; gives how many were. What fails is tried again later, longer each
        time, and holds nothing else up. Afterwards, pages that ask for what is no longer due are
        closed, and providers are told which of their own invoices were paid by ours.
        """
        async with self._database.transaction() as tx:
            pending = await provider_events.list_pending(tx, self._clock.now(), limit)
        applied, alone = await self._apply_together(pending)
        for event in alone:
            applied += await self._try(event)
        await self.close_stale(_STALE_BATCH)
        await self._telling.tell_due()
        return applied

    async def _apply_together(
        self, pending: Sequence[StoredProviderEvent]
    ) -> tuple[int, list[StoredProviderEvent]]:
        """What many events are about is read once for all; those that are left go one by one."""
        applied, left = 0, [one for one in pending if one.session or not one.subjects]
        for provider, mirror in self._mirrors.items():
            about = [one for one in pending if one.provider == provider and one not in left]
            for part in chunks(about, _TOGETHER):
                try:
                    await self._mirrored(mirror, part)
                    applied += len(part)
                except Exception as error:  # noqa: BLE001 each by itself tells which is broken
                    log.info("provider_events.apart", why=type(error).__name__)
                    left += part
        return applied, left

    async def _mirrored(self, mirror: Mirror, events: Sequence[StoredProviderEvent]) -> None:
        async def done(tx: Transaction) -> None:
            await provider_events.mark_applied(tx, [one.id for one in events], self._clock.now())

        subjects = [subject for one in events for subject in one.subjects]
        paid = [one.id for one in subjects if one.kind is ObjectKind.PAYMENT]
        async with self._database.transaction() as tx:
            own = await checkouts.list_of_payments(tx, mirror.source.name, paid)
        for checkout in own:  # what came through a page of ours is the page's to tell
            await self.settlement.refresh(checkout)
        await mirror.refresh(subjects, done)

    async def close_stale(self, limit: int) -> int:
        """End payable checkouts whose invoices were paid, voided or changed otherwise."""
        async with self._database.transaction() as tx:
            stale = await checkouts.list_stale(tx, limit)
        ended = 0
        for one in stale:
            try:
                await self.settlement.end(one)
                ended += 1
            except BillingError as error:
                log.warning("checkout.not_ended", checkout=one, why=type(error).__name__)
        return ended

    async def reconcile(self, older_than: timedelta, limit: int = 50) -> int:
        """Look at live checkouts that nobody heard of for so long: webhooks get lost."""
        async with self._database.transaction() as tx:
            unseen = await checkouts.list_unchecked(tx, self._clock.now() - older_than, limit)
        seen = 0
        for one in unseen:
            try:
                await self._look(one)
                seen += 1
            except BillingError as error:
                log.warning("checkout.not_read", checkout=one, why=type(error).__name__)
        return seen

    async def _look(self, wanted: int) -> None:
        async with self._database.transaction() as tx:
            checkout = await checkouts.get(tx, wanted)
        # Its opener died, and nobody has its address. A charge takes nothing before it has a name.
        lost = checkout.session is None and not checkout.method
        off = checkout.provider not in self._providers
        if lost or off or checkout.has_lapsed(self._clock.now()):
            await self.settlement.end(wanted)
        elif checkout.session is not None:
            await self.settlement.refresh(wanted)

    async def _try(self, event: StoredProviderEvent) -> int:
        try:
            await self._apply(event)
        except ProviderUnavailable as error:
            log.warning("provider_event.postponed", row=event.id, why=str(error))
        except Exception:  # one broken event must not hold the others up
            log.exception("provider_event.failed", row=event.id)
        else:
            return 1
        wait = min(_FIRST_WAIT * 2 ** min(event.attempts, 20), _LONGEST_WAIT)
        async with self._database.transaction() as tx:
            await provider_events.postpone(tx, event.id, self._clock.now() + wait)
        return 0

    async def _apply(self, event: StoredProviderEvent) -> None:
        async def done(tx: Transaction) -> None:
            await provider_events.mark_applied(tx, [event.id], self._clock.now())

        mirror = self._mirrors.get(event.provider)
        if mirror is not None and event.subjects:
            await self._mirrored(mirror, [event])
            return
        checkout = await self._checkout_of(event)
        if checkout is None:
            log.info("provider_event.not_ours", row=event.id, kind=event.kind)
            async with self._database.transaction() as tx:
                await done(tx)
        else:
            await self._settle(checkout, mirror, done)

    async def _settle(self, checkout: int, mirror: Mirror | None, done: Also) -> None:
        """Something of its payment may have gone back before the books had it."""
        if mirror is None:
            await self.settlement.refresh(checkout, done)
            return
        await self.settlement.refresh(checkout)
        async with self._database.transaction() as tx:
            paid = await checkouts.list_payments(tx, checkout)
        await mirror.refresh([Subject(ObjectKind.PAYMENT, one) for one in paid], done)

    async def _checkout_of(self, event: StoredProviderEvent) -> int | None:
        if event.session is None:
            return None
        async with self._database.transaction() as tx:
            found = await checkouts.find_by_session(tx, event.provider, event.session)
        if found is not None:
            return found
        # Opened at the provider, and our note of it lost in a crash: the key leads back.
        try:
            state = await self._providers[event.provider].read_checkout(event.session)
        except ProviderRejected:
            return None  # a session of another program under the same provider's account
        async with self._database.transaction() as tx:
            found = await checkouts.find_by_key(tx, event.provider, state.reference)
            if found is not None:
                await checkouts.note_session(tx, found, event.session)
        return found
