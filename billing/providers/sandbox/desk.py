"""SandboxDesk: subscriptions without money, changed in the books themselves."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from billing.errors import ProviderRejected
from billing.invoice import Invoice, InvoiceNumber, InvoiceStatus, LineItem, compute_sums
from billing.money import Money
from billing.price import Price
from billing.providers.desk import (
    ChangePreview,
    CodePreview,
    Course,
    CourseKind,
    Done,
    NewTerms,
    Outdated,
    Reason,
)
from billing.providers.provider import ProviderContext
from billing.providers.sandbox.reckoning import (
    CODES,
    Reckoned,
    change,
    next_charge,
    steered,
)
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.providers.sandbox.store import acts
from billing.store.database import Transaction
from billing.subscription import Subscription, SubscriptionItem, SubscriptionStatus

_ENDS = (CourseKind.END_LATER, CourseKind.END_NOW)


class SandboxDesk:
    """The SubscriptionDesk port over the books' own rows; never declines."""

    name = SandboxProvider.name

    def __init__(self, context: ProviderContext) -> None:
        self._database = context.database
        self._clock = context.clock
        self._zone = ZoneInfo(context.time_zone)

    async def preview(self, wanted: NewTerms, at: datetime) -> ChangePreview:
        """As the port says."""
        async with self._database.transaction() as tx:
            return _preview(wanted, at, await self._reckon(tx, wanted, at))

    async def change(self, agreed: ChangePreview, key: str) -> Done | Outdated:
        """As the port says."""
        wanted, now = agreed.wanted, self._clock.now()
        async with self._database.transaction() as tx:
            if await acts.was_done(tx, key, _fingerprint(agreed)):
                return Done()
            reckoned = await self._reckon(tx, wanted, agreed.at)
            if agreed.same_money(_preview(wanted, agreed.at, reckoned)):
                if await acts.is_new(tx, key, _fingerprint(agreed), now):
                    await self._settle(tx, reckoned, key, now)
                    await acts.write(tx, reckoned.after, next_charge(reckoned.after), now)
                return Done()
        return Outdated(await self.preview(wanted, now))

    async def steer(self, subscription: str, course: Course, key: str) -> Done:
        """As the port says."""

        def turn(found: Subscription) -> Subscription:
            if found.status is not SubscriptionStatus.CANCELED:
                return steered(found, course, self._today(self._clock.now()))
            if course.kind in _ENDS:
                return found
            raise ProviderRejected("the subscription has ended")

        return await self._act(subscription, turn, (course,), key)

    async def note_reason(self, subscription: str, reason: Reason, key: str) -> None:
        """As the port says; the sandbox has nobody who reads it."""
        await self._act(subscription, lambda found: found, (reason,), key)

    async def preview_code(self, subscription: str, code: str) -> CodePreview | None:
        """As the port says."""
        name = code.strip().upper()
        known = CODES.get(name)
        if known is None:
            return None
        async with self._database.transaction() as tx:
            kept = await acts.get(tx, subscription, self.name)
        before = next_charge(kept.subscription)
        after = next_charge(_discounted(kept.subscription, name))
        if before is None or after is None:
            return None
        return CodePreview(
            subscription=subscription,
            code=name,
            name=name,
            before=before.due,
            after=after.due,
            next_on=after.on,
            life=known.life,
            months=known.months,
        )

    async def redeem(self, agreed: CodePreview, key: str) -> Done:
        """As the port says; one code at a time."""
        return await self._act(
            agreed.subscription, lambda found: _discounted(found, agreed.name), (agreed,), key
        )

    async def adopt(self, prices: Sequence[Price]) -> None:
        """Offer these prices, and run the imported subscriptions that have one of them."""
        known = {(one.plan, one.unit_amount, one.interval): one for one in prices}
        now = self._clock.now()
        async with self._database.transaction() as tx:
            await acts.offer(tx, [replace(one, provider=self.name) for one in prices])
            for found in await acts.list_imported(tx):
                price = known.get((found.plan, found.unit_amount, found.interval))
                if price is not None:
                    taken = _taken_over(found, price, self.name)
                    await acts.write(tx, taken, next_charge(taken), now)

    async def _act(
        self,
        subscription: str,
        turn: Callable[[Subscription], Subscription],
        facts: tuple[object, ...],
        key: str,
    ) -> Done:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            kept = await acts.get(tx, subscription, self.name)
            after = turn(kept.subscription)
            if await acts.is_new(tx, key, _fingerprint(subscription, *facts), now):
                await acts.write(tx, after, next_charge(after), now)
        return Done()

    async def _reckon(self, tx: Transaction, wanted: NewTerms, at: datetime) -> Reckoned:
        kept = await acts.get(tx, wanted.subscription, self.name)
        if kept.subscription.status is SubscriptionStatus.CANCELED:
            raise ProviderRejected("the subscription has ended")
        if len(kept.subscription.terms.items) > 1:
            raise ProviderRejected("it is for several things: which one is to change?")
        price = await acts.get_price(tx, wanted.price, self.name)
        return change(kept.subscription, price, wanted.quantity, self._today(at))

    async def _settle(self, tx: Transaction, done: Reckoned, key: str, now: datetime) -> None:
        """A bill for what is asked for today, credit for what is given back."""
        owner, plan = done.after.customer, done.after.plan
        if done.today.minor > 0:
            number = InvoiceNumber(f"SBX-{_fingerprint(key)[:10].upper()}")
            await acts.bill(tx, [_bill(number, done, self._today(now))], now)
        elif done.today.minor < 0:
            await acts.credit_entries.add(
                tx,
                key=f"sandbox:{key}"[:250],
                customer=owner,
                amount=-done.today,
                reason=plan,
                now=now,
            )

    def _today(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()


def _preview(wanted: NewTerms, at: datetime, reckoned: Reckoned) -> ChangePreview:
    charge = next_charge(reckoned.after)
    return ChangePreview(
        wanted=wanted,
        at=at,
        today=reckoned.today,
        next=charge.due if charge else reckoned.after.amount,
        next_on=reckoned.after.current_period[1],
        automatic=reckoned.after.terms.automatic,
    )


def _taken_over(found: Subscription, price: Price, provider: str) -> Subscription:
    item = SubscriptionItem(found.id, found.plan, price.id, found.quantity, found.unit_amount)
    return replace(found, terms=replace(found.terms, provider=provider, items=(item,)))


def _discounted(found: Subscription, code: str) -> Subscription:
    return replace(found, terms=replace(found.terms, discount=code))


def _bill(number: InvoiceNumber, done: Reckoned, today: date) -> Invoice:
    currency = done.today.currency
    lines = (LineItem(done.after.plan, Decimal(1), done.today, Decimal(0), ""),)
    zero = Money(0, currency)
    return Invoice(
        number=number,
        customer=done.after.customer,
        currency=currency,
        status=InvoiceStatus.OPEN,
        issued_on=today,
        due_on=today,
        period=done.after.current_period,
        purchase_order="",
        lines=lines,
        discounts=(),
        sums=compute_sums(currency, lines, ()),
        paid=zero,
        credited=zero,
        processing=zero,
    )


def _fingerprint(*facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()
