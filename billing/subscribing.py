"""Subscribing: changes a customer's subscription at its provider, and has the books follow."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from billing import subscription_news
from billing.clock import Clock
from billing.errors import ProviderError, UnknownSubscription
from billing.mirror.mirror import Mirror
from billing.providers.desk import (
    ChangePreview,
    CodePreview,
    Course,
    CourseKind,
    Declined,
    Done,
    NewTerms,
    Outdated,
    Reason,
    SubscriptionDesk,
)
from billing.providers.source import ObjectKind, Subject
from billing.store import loading
from billing.store.database import Database
from billing.subscription import Subscription

_ENDS = (CourseKind.END_LATER, CourseKind.END_NOW)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Subscribing:
    """Orders of one customer at one desk; `mirror` where the books live at the provider.

    Each raises UnknownSubscription for what is not the customer's at this desk, and what the desk
    raises. When an act returns, the books show it, unless the provider fell silent in between:
    then its events bring it.
    """

    database: Database
    desk: SubscriptionDesk
    clock: Clock
    mirror: Mirror | None = None

    async def preview(self, customer: str, wanted: NewTerms) -> ChangePreview:
        """What the new terms would cost now."""
        await self._find(customer, wanted.subscription)
        return await self.desk.preview(wanted, self.clock.now())

    async def change(
        self, customer: str, agreed: ChangePreview, key: str
    ) -> Done | Outdated | Declined:
        """Carry out what was agreed to."""
        await self._begin(customer, agreed.wanted.subscription, key)
        outcome = await self.desk.change(agreed, key)
        if isinstance(outcome, Done):
            await self._follow(outcome.touched)
        return outcome

    async def steer(self, customer: str, subscription: str, course: Course, key: str) -> None:
        """End, keep, pause or resume; an end is confirmed by a letter too."""
        await self._begin(customer, subscription, key)
        done = await self.desk.steer(subscription, course, key)
        await self._follow(done.touched)
        if course.kind in _ENDS:
            found = await self._find(customer, subscription)
            async with self.database.transaction() as tx:
                await subscription_news.note_cancelled(tx, found, key, self.clock.now())

    async def note_reason(self, customer: str, subscription: str, reason: Reason, key: str) -> None:
        """Keep why the customer leaves."""
        await self._find(customer, subscription)
        await self.desk.note_reason(subscription, reason, key)

    async def preview_code(self, customer: str, subscription: str, code: str) -> CodePreview | None:
        """What the code would do; None for one that can't be used."""
        await self._find(customer, subscription)
        return await self.desk.preview_code(subscription, code)

    async def redeem(self, customer: str, agreed: CodePreview, key: str) -> None:
        """Let the code count."""
        await self._begin(customer, agreed.subscription, key)
        await self._follow((await self.desk.redeem(agreed, key)).touched)

    async def look(self, subscription: str) -> None:
        """Have the books show what the provider says now, as far as it answers."""
        await self._follow((Subject(ObjectKind.SUBSCRIPTION, subscription),))

    async def _find(self, customer: str, subscription: str) -> Subscription:
        async with self.database.transaction() as tx:
            found = (await loading.read_subscriptions(tx, [subscription])).get(subscription)
        mine = found is not None and found.customer == customer
        if found is None or not mine or found.terms.provider != self.desk.name:
            raise UnknownSubscription(f"the customer has no subscription {subscription!r} here")
        return found

    async def _begin(self, customer: str, subscription: str, key: str) -> None:
        found = await self._find(customer, subscription)
        async with self.database.transaction() as tx:
            await subscription_news.note_own(tx, found, key, self.clock.now())

    async def _follow(self, touched: Sequence[Subject]) -> None:
        if self.mirror is None or not touched:
            return
        try:
            await self.mirror.refresh([one for one in touched if one.id])
        except ProviderError as error:
            log.warning("books.behind", why=str(error))
