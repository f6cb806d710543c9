"""SandboxProvider: a payment provider without money, whose state survives a restart."""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta

from billing.errors import ProviderRejected, SessionEnded
from billing.payment import Decline, PaymentId, PaymentStatus
from billing.providers.port import (
    CheckoutOrder,
    CheckoutSession,
    CheckoutState,
    PaymentFacts,
    ProviderEvent,
    SessionState,
)
from billing.providers.provider import ProviderContext
from billing.providers.sandbox import signature
from billing.providers.sandbox.store import sessions
from billing.providers.sandbox.store.sessions import Session

LIFE = timedelta(hours=24)  # as long as Stripe's sessions live
CARD = "sandbox card ••••4242"
DEBIT = "sandbox bank debit"
_PAID = {
    SessionState.COMPLETED: PaymentStatus.SUCCEEDED,
    SessionState.PROCESSING: PaymentStatus.PROCESSING,
    SessionState.FAILED: PaymentStatus.FAILED,
}


class SandboxProvider:
    """The PaymentProvider port over tables of our own."""

    name = "sandbox"

    def __init__(
        self, context: ProviderContext, new_token: Callable[[], str] = lambda: secrets.token_hex(16)
    ) -> None:
        self.database = context.database
        self.clock = context.clock
        self._public_url = context.public_url
        self._new_token = new_token
        self.key = signature.signing_key(context.secret_key)

    async def open_checkout(self, order: CheckoutOrder, idempotency_key: str) -> CheckoutSession:
        """As the port says; other parameters under the same key are rejected."""
        now = self.clock.now()
        name, payment, token = self._new_token(), self._new_token(), self._new_token()
        new = Session(
            id=f"sbx_{name}",
            token=token,
            key=idempotency_key,
            fingerprint=fingerprint(order),
            amount=order.amount,
            numbers=tuple(part.invoice for part in order.parts),
            state=SessionState.OPEN,
            payment=f"sbp_{payment}",
            attempts=0,
            decline="",
            version=0,
            expires_at=now + LIFE,
            changed_at=now,
        )
        async with self.database.transaction() as tx:
            found = await sessions.add(tx, new)
        if found.fingerprint != new.fingerprint:
            raise ProviderRejected("this idempotency key belongs to another order")
        if found.state_at(now) is not SessionState.OPEN:
            raise SessionEnded(f"the session is {found.state_at(now)}", found.id)
        url = f"{self._public_url}/pay/{found.token}"
        return CheckoutSession(found.id, url, found.expires_at)

    async def expire_checkout(self, session: str) -> None:
        """As the port says."""
        async with self.database.transaction() as tx:
            await sessions.change(
                tx,
                session,
                only=(SessionState.OPEN,),
                state=SessionState.EXPIRED,
                tried=False,
                decline="",
                now=self.clock.now(),
            )

    async def read_checkout(self, session: str) -> CheckoutState:
        """As the port says."""
        async with self.database.transaction() as tx:
            found = await sessions.find(tx, session)
        if found is None:
            raise ProviderRejected("there is no such session")
        state = found.state_at(self.clock.now())
        return CheckoutState(found.id, state, found.key, _facts(found))

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        """As the port says."""
        return signature.verify(self.key, headers, body)


def fingerprint(order: CheckoutOrder, method: str = "") -> str:
    """Tells one order from another under the same key."""
    parts = [[part.invoice, part.amount.minor] for part in order.parts]
    facts = [order.customer, order.amount.minor, order.amount.currency, parts]
    if method:
        facts.append(method)
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _facts(session: Session) -> PaymentFacts | None:
    if not session.attempts:
        return None
    status = _PAID.get(session.state, PaymentStatus.FAILED)
    slow = session.state is SessionState.PROCESSING or session.decline == Decline.BANK_REFUSED
    return PaymentFacts(
        id=PaymentId(session.payment),
        amount=session.amount,
        status=status,
        method=session.method or (DEBIT if slow else CARD),
        at=session.changed_at,
        attempt=str(session.attempts),
        decline=Decline(session.decline) if session.decline else None,
    )
