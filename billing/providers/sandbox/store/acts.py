"""The sandbox's subscriptions: what it was asked to do under which key, and the books' rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from billing.errors import NotThere, ProviderRejected
from billing.invoice import Invoice
from billing.price import Price
from billing.providers.source import UpcomingCharge
from billing.store import catalogue, credit_entries, customers, loading, mirroring, writing
from billing.store.database import Transaction, insert_into
from billing.store.tables import sandbox_act, subscription
from billing.subscription import NextCharge, Subscription

_FIND = select(sandbox_act.c.fingerprint).where(sandbox_act.c.key == bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A subscription with its next charge, as the books have them."""

    subscription: Subscription
    charge: NextCharge | None


async def was_done(tx: Transaction, key: str, fingerprint: str) -> bool:
    """Whether this act was done under the key; raises ProviderRejected where another one was."""
    found = (await tx.execute(_FIND, {"wanted": key})).scalar_one_or_none()
    if found not in (None, fingerprint):
        raise ProviderRejected("this idempotency key belongs to another act")
    return found is not None


async def is_new(tx: Transaction, key: str, fingerprint: str, now: datetime) -> bool:
    """Take the key for this act; False where the act was done under it before.

    Raises ProviderRejected where the key was another act's.
    """
    once = insert_into(tx, sandbox_act).on_conflict_do_nothing(index_elements=[sandbox_act.c.key])
    row = {"key": key, "fingerprint": fingerprint, "at": now}
    added = await tx.execute(once.values(**row).returning(sandbox_act.c.key))
    return added.scalar_one_or_none() is not None or not await was_done(tx, key, fingerprint)


async def get(tx: Transaction, wanted: str, provider: str) -> Kept:
    """The subscription; raises NotThere for one that is not the provider's."""
    found = (await loading.read_subscriptions(tx, [wanted])).get(wanted)
    if found is None or found.terms.provider != provider:
        raise NotThere("the sandbox has no such subscription")
    charges = await catalogue.list_next_charges(tx, found.customer)
    return Kept(found, next((one for one in charges if one.subscription == found.id), None))


async def get_price(tx: Transaction, wanted: str, provider: str) -> Price:
    """The price; raises NotThere."""
    found = await catalogue.find_price(tx, wanted)
    if found is None or found.provider != provider:
        raise NotThere("the sandbox has no such price")
    return found


async def list_imported(tx: Transaction) -> tuple[Subscription, ...]:
    """Subscriptions that no provider runs."""
    rows = await tx.execute(select(subscription).where(subscription.c.provider == ""))
    return tuple(customers.subscription_of(row) for row in rows)


async def offer(tx: Transaction, prices: Sequence[Price]) -> None:
    """Put prices into the books."""
    await mirroring.write_prices(tx, prices)


async def write(
    tx: Transaction, value: Subscription, charge: UpcomingCharge | None, now: datetime
) -> None:
    """Put the subscription and its next charge into the books."""
    await writing.write_subscriptions(tx, [value])
    await mirroring.write_upcoming(tx, {value.id: charge}, now)


async def bill(tx: Transaction, invoices: Sequence[Invoice], now: datetime) -> None:
    """Issue them."""
    await writing.add_invoices(tx, invoices, now)


__all__ = ["Kept", "bill", "credit_entries", "get", "get_price", "is_new", "write"]
