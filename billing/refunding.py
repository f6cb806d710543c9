"""Refunding: what the firm sends back, ordered in a transaction and carried out after it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from billing.clock import Clock
from billing.errors import NotRefundable, ProviderError, ProviderRejected, ProviderUnavailable
from billing.events import EventKind
from billing.giving_back import Refund, RefundOrder, RefundStatus
from billing.mirror.mirror import Mirror
from billing.mirror.payments import apply_payments
from billing.money import Money
from billing.payment import PaymentStatus
from billing.providers.refunds import Refunds
from billing.providers.source import ObjectKind, PaymentState, Subject
from billing.store import events, giving_back, payments, refund_orders, settling
from billing.store.database import Database, Transaction
from billing.store.events import StoredEvent

_MOST = 20  # in one run
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=1)
_LATE = 8  # tries, the last one about half an hour after the first
_GOING = (RefundStatus.PENDING, RefundStatus.SUCCEEDED)

log = structlog.get_logger()


class RefundTrouble(StrEnum):
    """Why whoever ordered a refund hears of it. LATE: the provider does not answer, and is asked
    on.
    """

    REFUSED = "refused"
    LATE = "late"


# Tells whoever ordered it, in the transaction that writes it down.
Tell = Callable[[Transaction, RefundOrder, RefundTrouble, datetime], Awaitable[None]]


async def order_refund(tx: Transaction, wanted: RefundOrder, provider: str, now: datetime) -> None:
    """Have so much of the payment sent back, once for the key.

    Raises NotRefundable where the payment is none of the provider's, has not arrived, is asked back
    by a bank, or has less left.
    """
    paid = await refund_orders.hold_payment(tx, wanted.customer, wanted.payment)
    if await refund_orders.was_ordered(tx, wanted.key):
        return
    if paid is None or paid.provider != provider or paid.status is not PaymentStatus.SUCCEEDED:
        raise NotRefundable("the payment can't go back from here", None)
    if paid.left.currency != wanted.amount.currency or paid.left.minor < wanted.amount.minor:
        raise NotRefundable("there is less left of the payment", paid.left)
    await refund_orders.add(tx, wanted, provider, now)


@dataclass(frozen=True, slots=True)
class Refunding:
    """Carries orders out at one provider, each once; `mirror` where the firm's books live there.

    An order whose outcome nobody knows is asked for again under its key, for as long as it takes.
    """

    database: Database
    refunds: Refunds
    clock: Clock
    tell: Tell
    mirror: Mirror | None = None

    async def run_due(self) -> int:
        """Carry out what is due, each under a lease of its own; returns how many were tried."""
        for tried in range(_MOST):
            async with self.database.transaction() as tx:
                taken = await refund_orders.claim(tx, self.refunds.name, self.clock.now())
            if taken is None:
                return tried
            order, attempts = taken
            try:
                await self._carry_out(order, attempts)
            except Exception:  # one odd order must not hold up the others
                log.exception("refund.failed", attempts=attempts)
                await self._postpone(order, attempts)
        return _MOST

    async def _carry_out(self, order: RefundOrder, attempts: int) -> None:
        try:
            refund = await self.refunds.refund(order.payment, order.amount, order.key)
        except ProviderRejected as error:
            log.warning("refund.refused", why=str(error))
            await self._refuse(order)
            return
        except ProviderUnavailable as error:
            log.warning("refund.unavailable", attempts=attempts, why=str(error))
            await self._postpone(order, attempts)
            return
        try:
            await self._enter(order, refund)
        except ProviderError as error:  # it was sent: the key finds it again
            log.warning("refund.not_read", attempts=attempts, why=str(error))
            await self._postpone(order, attempts)

    async def _enter(self, order: RefundOrder, refund: Refund) -> None:
        """The books have it in the transaction that ends the order."""
        if self.mirror is None:
            async with self.database.transaction() as tx:
                await self._book(tx, order, refund)
                await refund_orders.end(tx, order.key, done=True)
            return

        async def end(tx: Transaction) -> None:
            await refund_orders.end(tx, order.key, done=True)

        await self.mirror.refresh([Subject(ObjectKind.PAYMENT, order.payment)], end)

    async def _book(self, tx: Transaction, order: RefundOrder, refund: Refund) -> None:
        """The provider has no books of its own: what went back of the payment is known here."""
        await refund_orders.hold_payment(tx, order.customer, order.payment)
        paid = await payments.find(tx, order.customer, order.payment)
        if paid is None:
            raise LookupError("the payment of an order is gone")
        known = await giving_back.list_refunds(tx, order.customer, order.payment)
        every = {one.id: one for one in (*known, refund)}
        back = sum(one.amount.minor for one in every.values() if one.status in _GOING)
        whole = back >= paid.amount.minor
        state = PaymentState(
            payment=replace(
                paid,
                status=PaymentStatus.REFUNDED if whole else paid.status,
                refunded=Money(back, paid.amount.currency),
            ),
            attempt="",
            refunds=(refund,),
            own=order.key,
        )
        await apply_payments(tx, [state], self.clock.now())

    async def _refuse(self, order: RefundOrder) -> None:
        now = self.clock.now()
        async with self.database.transaction() as tx:
            if not await refund_orders.end(tx, order.key, done=False):
                return
            failed = await _told(tx, order, now)
            await events.add(tx, f"{failed.kind}:{order.key}", failed)
            await self.tell(tx, order, RefundTrouble.REFUSED, now)

    async def _postpone(self, order: RefundOrder, attempts: int) -> None:
        now = self.clock.now()
        wait = min(_FIRST_WAIT * 2 ** (attempts - 1), _LONGEST_WAIT)
        async with self.database.transaction() as tx:
            await refund_orders.postpone(tx, order.key, now + wait)
            if attempts == _LATE:
                await self.tell(tx, order, RefundTrouble.LATE, now)


async def _told(tx: Transaction, order: RefundOrder, now: datetime) -> StoredEvent:
    """The customer, who was told of the order, hears that it came to nothing."""
    paid = await payments.find(tx, order.customer, order.payment)
    return StoredEvent(
        kind=EventKind.REFUND_FAILED.value,
        customer=order.customer,
        payment=order.payment,
        amount=order.amount,
        invoices=await settling.list_numbers(tx, order.payment),
        method=paid.method if paid else "",
        decline="",
        at=now,
    )
