"""Detailing: a customer's own change of what stands on file, and what the firm's next file says.

A file that still says what it said before the change does not take it back; one that says something
new does, for it is newer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from billing.customer import Customer
from billing.details import changed, value_of, whole, with_details, with_email
from billing.errors import ProviderError
from billing.mirror.mirror import Mirror
from billing.providers.details import DetailsDesk
from billing.providers.source import ObjectKind, Subject
from billing.store import changed_emails, details
from billing.store import customers as store
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
    names = [name for name in values if value_of(after, name) != value_of(before, name)]
    differing = {name: value_of(after, name) for name in whole(names)}
    if not differing:
        return None
    await details.write(
        tx, customer, differing, {name: value_of(before, name) for name in differing}, now
    )
    return before, after


async def change_email(
    tx: Transaction, customer: str, old: str, new: str, now: datetime
) -> tuple[Customer, Customer]:
    """Put an address in another one's place; before and after. Both are normalised.

    Raises LookupError where the old one is not on file, the new one is, or a provider has both.
    """
    await details.lock(tx, customer)
    before = await store.find_customer(tx, customer)
    if before is None or before.provider:
        raise LookupError("no customer of the firm's own books")
    after = with_email(before, old, new)
    await changed_emails.write(tx, customer, old, new, now)
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
        await self._follow(customer)

    async def change_email(self, customer: str, old: str, new: str, key: str) -> Customer:
        """Put an address in another one's place there; the customer as after it. Again it changes
        nothing.

        Raises LookupError for one that has neither, and what the desk raises.
        """
        async with self.database.transaction() as tx:
            found = await store.find_customer(tx, customer)
        if found is None or found.provider != self.desk.name:
            raise LookupError("no customer of this provider's")
        # Where an answer got lost, the books may have followed meanwhile.
        done = new in found.emails and old not in found.emails
        after = found if done else with_email(found, old, new)
        await self.desk.change_email(customer, old, new, key)
        await self._follow(customer)
        return after

    async def _follow(self, customer: str) -> None:
        if self.mirror is None:
            return
        try:
            await self.mirror.refresh([Subject(ObjectKind.CUSTOMER, customer)])
        except ProviderError as error:
            log.warning("books.behind", why=str(error))


async def keep_changed(tx: Transaction, filed: Sequence[Customer]) -> tuple[Customer, ...]:
    """What a file brings, with customers' own changes where it says nothing new."""
    names = [one.id for one in filed]
    said, emails = await details.read(tx, names), await changed_emails.read(tx, names)
    if not said and not emails:
        return tuple(filed)
    kept = []
    for one in filed:
        named = await _keep_details(tx, one, said.get(one.id, {}))
        kept.append(await _keep_emails(tx, named, emails.get(one.id, {})))
    return tuple(kept)


async def _keep_details(tx: Transaction, one: Customer, said: Mapping[str, str]) -> Customer:
    present = await store.find_customer(tx, one.id) if said else None
    if present is None:
        return one
    newer = whole(name for name, value in said.items() if value_of(one, name) != value)
    await details.forget(tx, one.id, newer)
    return with_details(one, {name: value_of(present, name) for name in said if name not in newer})


async def _keep_emails(tx: Transaction, one: Customer, own: Mapping[str, str]) -> Customer:
    """A file that names the new address, or none of those before it, knows of the change."""
    stands = {new for old, new in own.items() if old in one.emails}.difference(one.emails)
    newer = [old for old, new in own.items() if new not in stands]
    await changed_emails.forget(tx, one.id, newer)
    kept = [email if email in newer else own.get(email, email) for email in one.emails]
    return replace(one, emails=tuple(dict.fromkeys(kept)))


async def list_replaced(tx: Transaction, customer: str) -> dict[str, str]:
    """Addresses of the firm's file that the customer replaced → those in their place."""
    return (await changed_emails.read(tx, [customer])).get(customer, {})


async def present_addresses(
    tx: Transaction, roles: Mapping[str, Mapping[str, bool]]
) -> dict[str, dict[str, bool]]:
    """What a file says of addresses, said of those that customers put in their place."""
    own = await changed_emails.read(tx, list(roles))
    return {
        customer: {own.get(customer, {}).get(email, email): role for email, role in said.items()}
        for customer, said in roles.items()
    }
