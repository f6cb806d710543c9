"""SandboxWallet: saved methods without a bank. The methods are the books' own rows.

The last four digits say how a charge ends, as those of Stripe's test cards do.
"""
# ruff: noqa: ARG002 - the port's keys: what is done here twice is the same as once

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from billing.customer import CustomerId
from billing.errors import NotThere, ProviderRejected
from billing.methods import forget_payment_method, save_payment_method, set_autopay
from billing.payment import Decline
from billing.providers.port import CheckoutOrder, CheckoutState, OrderPart, SessionState
from billing.providers.provider import ProviderContext
from billing.providers.sandbox.portal import portal_token
from billing.providers.sandbox.sandbox import LIFE, SandboxProvider, fingerprint
from billing.providers.sandbox.store import sessions
from billing.providers.sandbox.store.sessions import Session
from billing.providers.wallet import Charged, ChargeOrder, ChargeState
from billing.store import customers
from billing.store.database import Transaction
from billing.subscription import PaymentMethod

_DECLINES: Mapping[str, Decline] = {
    "0002": Decline.CARD_DECLINED,
    "9995": Decline.INSUFFICIENT_FUNDS,
    "0069": Decline.CARD_EXPIRED,
}
_ASKED = frozenset({"3220", "3184"})  # the bank wants to ask the customer
_STATES = {
    SessionState.COMPLETED: ChargeState.SUCCEEDED,
    SessionState.PROCESSING: ChargeState.PROCESSING,
    SessionState.OPEN: ChargeState.CONFIRM,
    SessionState.EXPIRED: ChargeState.CANCELLED,
}


class SandboxWallet:
    """The Wallet port over tables of our own."""

    name = SandboxProvider.name

    def __init__(
        self,
        context: ProviderContext,
        provider: SandboxProvider,
        new_token: Callable[[], str] = lambda: secrets.token_hex(16),
    ) -> None:
        self._context = context
        self._provider = provider
        self._new_token = new_token

    async def find(self, order: ChargeOrder, key: str) -> Charged | None:
        """As the port says; what a restored backup does not know, the sandbox does not either."""
        async with self._context.database.transaction() as tx:
            found = await sessions.find_by_key(tx, key)
        if found is None:
            return None
        if found.fingerprint != fingerprint(_whole(order), order.method):
            raise ProviderRejected("this idempotency key belongs to another order")
        return self._charged(found, self._context.clock.now())

    async def prepare(self, order: ChargeOrder, key: str) -> Charged:
        """As the port says."""
        now = self._context.clock.now()
        whole = _whole(order)
        async with self._context.database.transaction() as tx:
            if order.method not in {one.id for one in await _methods(tx, order.customer)}:
                found = await sessions.find_by_key(tx, key)
            else:
                found = await sessions.add(tx, await self._session(tx, order, whole, key, now))
        if found is None:
            raise NotThere("there is no such method")
        if found.fingerprint != fingerprint(whole, order.method):
            raise ProviderRejected("this idempotency key belongs to another order")
        return self._charged(found, now)

    async def confirm(self, charge: str, order: ChargeOrder, key: str) -> Charged:
        """As the port says."""
        now = self._context.clock.now()
        async with self._context.database.transaction() as tx:
            found = await _find(tx, order.customer, order.method)
            if found is None:
                raise NotThere("there is no such method")
            state, decline = _end_of(found, present=order.present)
            await sessions.change(
                tx,
                charge,
                only=(SessionState.OPEN,),
                state=state,
                tried=state is not SessionState.OPEN,
                decline=decline.value if decline else "",
                now=now,
            )
        return await self.look(charge)

    async def look(self, charge: str) -> Charged:
        """As the port says."""
        async with self._context.database.transaction() as tx:
            found = await sessions.find(tx, charge)
        if found is None:
            raise NotThere("there is no such charge")
        return self._charged(found, self._context.clock.now())

    async def pay_invoice(self, order: ChargeOrder, key: str) -> Charged:
        """The sandbox issues no invoices."""
        raise NotThere("there is no such invoice")

    async def read_charge(self, charge: str) -> CheckoutState:
        """As the port says."""
        return await self._provider.read_checkout(charge)

    async def cancel_charge(self, charge: str) -> None:
        """As the port says."""
        await self._provider.expire_checkout(charge)

    async def make_default(self, customer: CustomerId, method: str, key: str) -> None:
        """As the port says."""
        async with self._context.database.transaction() as tx:
            found = await _find(tx, customer, method)
            if found is None:
                raise NotThere("there is no such method")
            await save_payment_method(tx, replace(found, default=True))

    async def remove(self, customer: CustomerId, method: str, key: str) -> None:
        """As the port says."""
        async with self._context.database.transaction() as tx:
            await forget_payment_method(tx, customer, method)

    async def set_automatic(
        self,
        customer: CustomerId,
        subscriptions: Sequence[str],
        key: str,
        *,
        on: bool,
    ) -> None:
        """As the port says."""
        async with self._context.database.transaction() as tx:
            await set_autopay(tx, customer, on=on)

    async def verification_page(self, verification: str) -> str | None:
        """The sandbox has no bank accounts that wait."""
        return None

    async def open_portal(self, customer: CustomerId, back: str) -> str:
        """As the port says."""
        token = portal_token(self._context.secret_key, customer, self._context.clock.now())
        return f"{self._context.public_url}/wallet/{token}"

    async def _session(
        self, tx: Transaction, order: ChargeOrder, whole: CheckoutOrder, key: str, now: datetime
    ) -> Session:
        found = await _find(tx, order.customer, order.method)
        if found is None:
            raise NotThere("there is no such method")
        return Session(
            id=f"sbx_{self._new_token()}",
            token=self._new_token(),
            key=key,
            fingerprint=fingerprint(whole, order.method),
            amount=order.amount,
            numbers=tuple(part.invoice for part in order.parts),
            state=SessionState.OPEN,
            payment=f"sbp_{self._new_token()}",
            attempts=0,
            decline="",
            version=0,
            expires_at=now + LIFE,
            changed_at=now,
            method=found.label,
        )

    def _charged(self, found: Session, now: datetime) -> Charged:
        state = _STATES.get(found.state_at(now), ChargeState.DECLINED)
        if state is ChargeState.CONFIRM and not found.version:
            state = ChargeState.PREPARED
        page = f"{self._context.public_url}/pay/{found.token}"
        declined = state is ChargeState.DECLINED
        return Charged(
            found.id,
            state,
            url=page if state is ChargeState.CONFIRM else "",
            decline=Decline(found.decline or Decline.OTHER) if declined else None,
        )


def _whole(order: ChargeOrder) -> CheckoutOrder:
    parts = tuple(OrderPart(part.invoice, part.amount) for part in order.parts)
    return CheckoutOrder(order.customer, order.amount, parts)


def _end_of(method: PaymentMethod, *, present: bool) -> tuple[SessionState, Decline | None]:
    if method.last4 in _ASKED:
        if present:
            return SessionState.OPEN, None
        return SessionState.FAILED, Decline.AUTHENTICATION_FAILED
    if decline := _DECLINES.get(method.last4):
        return SessionState.FAILED, decline
    slow = method.kind != "card"
    return (SessionState.PROCESSING if slow else SessionState.COMPLETED), None


async def _methods(tx: Transaction, customer: str) -> tuple[PaymentMethod, ...]:
    return await customers.list_payment_methods(tx, customer)


async def _find(tx: Transaction, customer: str, wanted: str) -> PaymentMethod | None:
    return next((one for one in await _methods(tx, customer) if one.id == wanted), None)
