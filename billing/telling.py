"""Telling: a provider hears which of its own invoices were paid by a checkout of ours.

Until it has heard, it would go on to remind and to charge. What is to be told is written with the
payment and is told after it, as often as it takes, under one key for each invoice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from billing.clock import Clock
from billing.errors import ProviderError, ProviderUnavailable
from billing.payment import PaymentId
from billing.providers.port import OwnInvoices
from billing.store import telling
from billing.store.database import Database
from billing.store.telling import PaidPart, ToTell

_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=1)
_REFUSED_WAIT = timedelta(hours=25)  # a refusal is repeated for a day under the same key
_BATCH = 20

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Telling:
    """`invoices` by the provider's name: those that issue invoices of their own."""

    database: Database
    invoices: Mapping[str, OwnInvoices]
    clock: Clock

    async def tell_due(self) -> int:
        """Tell what is to be told now; gives how many checkouts were. Raises nothing."""
        if not self.invoices:
            return 0
        async with self.database.transaction() as tx:
            due = await telling.list_due(tx, self.clock.now(), _BATCH)
        return sum([await self._try(one) for one in due])

    async def _try(self, one: ToTell) -> int:
        try:
            await self._tell(one)
        except ProviderUnavailable as error:
            log.warning("invoice.not_told", checkout=one.checkout, why=str(error))
            wait = min(_FIRST_WAIT * 2 ** min(one.tries, 20), _LONGEST_WAIT)
        except ProviderError as error:
            log.error("invoice.not_settled", checkout=one.checkout, why=str(error))  # noqa: TRY400
            wait = _REFUSED_WAIT
        else:
            return 1
        async with self.database.transaction() as tx:
            await telling.postpone(tx, one.checkout, self.clock.now() + wait)
        return 0

    async def _tell(self, one: ToTell) -> None:
        async with self.database.transaction() as tx:
            parts = await telling.list_parts(tx, one.checkout)
        for part in parts:
            if part.provider == one.provider:
                await self._mark(one, part)
        async with self.database.transaction() as tx:
            await telling.mark_told(tx, one.checkout)

    async def _mark(self, one: ToTell, part: PaidPart) -> None:
        payment = _payment_of(part)
        provider = self.invoices.get(one.provider)
        if provider is None or (payment is None and part.due):
            # Part of a payment for several can't be told: our own books know it.
            log.warning("invoice.partly_paid", checkout=one.checkout, number=part.number)
            return
        await provider.mark_paid(part.invoice, payment, f"{one.key}:{part.invoice}")


def _payment_of(part: PaidPart) -> PaymentId | None:
    """The payment, where all of it went to this invoice."""
    return part.payment if part.amount == part.whole else None
