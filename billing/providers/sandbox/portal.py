"""The sandbox's page for adding a method: what its address proves, and what a choice adds."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from billing.clock import Clock
from billing.customer import CustomerId
from billing.methods import save_payment_method
from billing.store.database import Database
from billing.subscription import PaymentMethod

LIFE = timedelta(minutes=30)
BRANDS = {
    "visa": ("Visa", "4242"),
    "mastercard": ("Mastercard", "4444"),
    "declined": ("Visa", "0002"),
}
_YEARS = 3


@dataclass(frozen=True, slots=True)
class SandboxPortal:
    """Adds methods for whoever holds an address that has not run out."""

    database: Database
    clock: Clock
    secret: bytes

    def owner(self, token: str) -> CustomerId | None:
        """Whose page it is; None for a forged or an old address."""
        return owner_of(self.secret, token, self.clock.now())

    async def add(self, token: str, brand: str) -> PaymentMethod | None:
        """The chosen card is the customer's default from now on; pressing twice adds one."""
        customer = self.owner(token)
        if customer is None or brand not in BRANDS:
            return None
        name, last4 = BRANDS[brand]
        mark = hashlib.sha256(f"{token} {brand}".encode()).hexdigest()[:16]
        expires = (self.clock.now().year + _YEARS, 12)
        new = PaymentMethod(f"sbm_{mark}", customer, name, last4, expires, default=True)
        async with self.database.transaction() as tx:
            await save_payment_method(tx, new)
        return new


def portal_token(secret: bytes, customer: CustomerId, now: datetime) -> str:
    """Proves until it runs out that the provider itself sent somebody here for this customer."""
    until = int((now + LIFE).timestamp())
    facts = f"{until}.{customer}".encode()
    return f"{_text(facts)}.{_text(_mac(secret, facts))}"


def owner_of(secret: bytes, token: str, now: datetime) -> CustomerId | None:
    """The customer of a genuine token that has not run out."""
    body, _, mac = token.partition(".")
    try:
        facts = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        until, _, customer = facts.decode().partition(".")
        ends = datetime.fromtimestamp(int(until), UTC)
    except (ValueError, OverflowError):
        return None
    if not hmac.compare_digest(mac.encode(), _text(_mac(secret, facts)).encode()):
        return None
    return CustomerId(customer) if ends > now else None


def _mac(secret: bytes, facts: bytes) -> bytes:
    return hmac.digest(secret, b"paidup sandbox portal\x00" + facts, hashlib.sha256)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
