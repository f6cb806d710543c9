"""Detailing: a customer's own change of what stands on file, and what the firm's next file says.

A file that still says what it said before the change does not take it back; one that says something
new does, for it is newer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from billing.customer import Customer
from billing.details import changed, value_of, with_details
from billing.errors import ProviderError
from billing.mirror.mirror import Mirror
from billing.providers.details import DetailsDesk
from billing.providers.source import ObjectKind, Subject
from billing.store import customers as store
from billing.store import details
from billing.store.database import Database, Transaction

log = structlog.get_logger()


async def change_details(
    tx: Transaction, customer: str, values: Mapping[str, str], now: datetime
) -> tuple[Customer, Customer] | None:
    """Write what differs; before and after, or None where nothing does.

    Raises BadDetail, and LookupError for a customer of a provider's: those are changed there.
    """
    await details.lock(tx, customer)
    before = await store.find_customer(tx, customer)
    if before is None or before.provider:
        raise LookupError("no customer of the firm's own books")
    after = changed(before, values)
    differing = {
        name: value_of(after, name)
        for name in values
        if value_of(after, name) != value_of(before, name)
    }
    if not differing:
        return None
    await details.write(
        tx, customer, differing, {name: value_of(before, name) for name in differing}, now
    )
    return before, after


@dataclass(frozen=True, slots=True)
class ProviderDetails:
    """Details of customers who live at a provider; `mirror` brings what was changed there back."""

    database: Database
    desk: DetailsDesk
    mirror: Mirror | None = None

    async def change(self, customer: str, values: Mapping[str, str], key: str) -> None:
        """Change them there; when it returns the books show it, unless the provider fell silent.

        Raises BadDetail, LookupError for a customer of somebody else's, and what the desk raises.
        """
        async with self.database.transaction() as tx:
            before = await store.find_customer(tx, customer)
        if before is None or before.provider != self.desk.name:
            raise LookupError("no customer of this provider's")
        await self.desk.change(changed(before, values), values, key)
        if self.mirror is None:
            return
        try:
            await self.mirror.refresh([Subject(ObjectKind.CUSTOMER, customer)])
        except ProviderError as error:
            log.warning("books.behind", why=str(error))


async def keep_changed(tx: Transaction, filed: Sequence[Customer]) -> tuple[Customer, ...]:
    """What a file brings, with customers' own changes where it says nothing new."""
    known = await details.read(tx, [one.id for one in filed])
    if not known:
        return tuple(filed)
    kept = []
    for one in filed:
        said = known.get(one.id, {})
        present = await store.find_customer(tx, one.id) if said else None
        if present is None:
            kept.append(one)
            continue
        newer = [name for name, value in said.items() if value_of(one, name) != value]
        await details.forget(tx, one.id, newer)
        own = {name: value_of(present, name) for name in said if name not in newer}
        kept.append(with_details(one, own))
    return tuple(kept)
