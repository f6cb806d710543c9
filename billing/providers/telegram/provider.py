"""TelegramProvider: bills in the chat, paid by a provider that BotFather ties to the bot.

Our own rows say what a bill asks for and how it stands. What Telegram says of money comes with the
bot's updates, through the channel: see billing/providers/bills.py. Telegram has no call that gives
money back, so there are no refunds here: a person sends them by the payment provider's own pages.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from billing.errors import Forged, ProviderRejected, ProviderUnavailable, SessionEnded
from billing.money import Money
from billing.payment import PaymentId, PaymentStatus
from billing.providers.bills import BillPaid
from billing.providers.port import (
    CheckoutOrder,
    CheckoutSession,
    CheckoutState,
    PaymentFacts,
    ProviderEvent,
    SessionState,
)
from billing.providers.provider import ProviderContext
from billing.providers.telegram import money
from billing.providers.telegram.store import bills
from billing.providers.telegram.store.bills import Bill, Charge
from billing.store import checkouts, provider_events
from billing.store.database import Transaction

LIFE = timedelta(hours=24)
HELD_FOR = timedelta(minutes=2)  # the card is charged at once, and whoever was declined tries again
METHOD = "Telegram"

log = structlog.get_logger()


class TelegramProvider:
    """The PaymentProvider port, and Bills, over tables of our own."""

    name = "telegram"

    def __init__(
        self, context: ProviderContext, new_id: Callable[[], str] = lambda: secrets.token_hex(16)
    ) -> None:
        self._database, self._clock = context.database, context.clock
        self._new_id = new_id

    async def open_checkout(self, order: CheckoutOrder, idempotency_key: str) -> CheckoutSession:
        """As the port says; the address is the bill's own, `telegram:<id>`."""
        if not money.fits(order.amount):
            raise ProviderRejected("Telegram does not take this amount or currency")
        now = self._clock.now()
        new = Bill(
            id=f"tgb_{self._new_id()}",
            key=idempotency_key,
            fingerprint=_fingerprint(order),
            amount=order.amount,
            state=SessionState.OPEN,
            held_until=None,
            charge="",
            expires_at=now + LIFE,
        )
        async with self._database.transaction() as tx:
            found = await bills.add(tx, new)
        if found.fingerprint != new.fingerprint:
            raise ProviderRejected("this idempotency key belongs to another order")
        if found.state_at(now) is not SessionState.OPEN:
            raise SessionEnded(f"the bill is {found.state_at(now)}", found.id)
        return CheckoutSession(found.id, f"telegram:{found.id}", found.expires_at)

    async def expire_checkout(self, session: str) -> None:
        """As the port says; ProviderUnavailable while money for it may be under way."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            await bills.expire(tx, session, now)
            found = await bills.find(tx, session)
        if found and found.state_at(now) is SessionState.OPEN:
            raise ProviderUnavailable("somebody is just paying this bill")

    async def read_checkout(self, session: str) -> CheckoutState:
        """As the port says."""
        async with self._database.transaction() as tx:
            found = await bills.find(tx, session)
            if found is None:
                raise ProviderRejected("there is no such bill")
            charge = await bills.get_charge(tx, found.charge) if found.charge else None
        facts = _facts(charge) if charge else None
        return CheckoutState(found.id, found.state_at(self._clock.now()), found.key, facts)

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:  # noqa: ARG002 - the port's signature
        """Nothing of it comes by a webhook of its own."""
        raise Forged("Telegram's payments come with the bot's updates")

    def fits(self, amount: Money) -> bool:
        """See Bills."""
        return money.fits(amount)

    async def hold(self, tx: Transaction, bill: str, query: str, now: datetime) -> bool:
        """See Bills."""
        return await bills.hold(tx, bill, query, now + HELD_FOR, now)

    async def take(self, paid: BillPaid) -> bool:
        """See Bills."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            if not await bills.add_charge(tx, paid, now):
                return False
            bill = await bills.lock(tx, paid.bill)
            if bill is None:
                log.error("telegram.charge_of_no_bill", charge=paid.charge)
                return True
            if bill.charge:
                bill = await self._beside(tx, bill, paid, now)
            await bills.complete(tx, bill.id, paid.charge)
            event = ProviderEvent(paid.charge, "successful_payment", bill.id)
            await provider_events.add(tx, self.name, event, now)
        return True

    async def _beside(self, tx: Transaction, bill: Bill, paid: BillPaid, now: datetime) -> Bill:
        """A bill and a checkout of its own for a second charge: what nobody owes becomes credit."""
        first = await checkouts.find_by_session(tx, self.name, bill.id)
        if first is None:
            raise LookupError(f"bill {bill.id} was paid without a checkout")
        asked = await checkouts.get(tx, first)
        log.error("telegram.charged_again", charge=paid.charge, checkout=first)
        new = await checkouts.add(
            tx,
            customer_id=asked.customer,
            provider=self.name,
            order_key=f"again:{paid.charge}",
            parts=asked.parts,
            now=now,
        )
        own = replace(bill, id=f"tgb_{self._new_id()}", key=new.key, charge="")
        await checkouts.note_session(tx, new.id, own.id)
        return await bills.add(tx, own)


def _fingerprint(order: CheckoutOrder) -> str:
    """Tells one order from another under the same key."""
    parts = [[part.invoice, part.amount.minor] for part in order.parts]
    facts = [order.customer, order.amount.minor, order.amount.currency, parts]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _facts(charge: Charge) -> PaymentFacts:
    return PaymentFacts(
        id=PaymentId(f"tg_{charge.id}"),
        amount=charge.amount,
        status=PaymentStatus.SUCCEEDED,
        method=METHOD,
        at=charge.at,
        attempt=charge.id,
    )
