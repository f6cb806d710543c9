"""StripeDesk: changes the firm's subscriptions at Stripe, for the money that was shown before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import stripe

from billing.clock import Clock
from billing.errors import ProviderRejected, ProviderUnavailable
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
)
from billing.providers.source import ObjectKind, Subject
from billing.providers.stripe.client import asking
from billing.providers.stripe.source import NAME
from billing.providers.stripe.translate.basics import day, id_of
from billing.providers.stripe.translate.changes import (
    FEEDBACK,
    asked_today,
    begins,
    has_code,
    is_as_wanted,
    items_wanted,
    kept_discounts,
    life_of,
    next_charge_on,
    whole,
)
from billing.providers.stripe.translate.declines import decline_of

_ENDED = ("canceled", "incomplete_expired")
_AT_ONCE = "always_invoice"  # what a change costs is settled with it, not a month later


class StripeDesk:
    """The SubscriptionDesk port over Stripe's API."""

    name = NAME

    def __init__(self, client: stripe.StripeClient, clock: Clock, zone: ZoneInfo) -> None:
        self._v1 = client.v1
        self._clock = clock
        self._zone = zone

    async def preview(self, wanted: NewTerms, at: datetime) -> ChangePreview:
        """As the port says."""
        with asking():
            return await self._preview(await self._find(wanted.subscription), wanted, at)

    async def change(self, agreed: ChangePreview, key: str) -> Done | Outdated | Declined:
        """As the port says.

        What is as agreed already was done by an earlier call: Stripe repeats the answer of a key,
        also where it was that something broke.
        """
        wanted = agreed.wanted
        with asking():
            found = await self._find(wanted.subscription)
            if is_as_wanted(found, wanted):
                return _changed(found)
            if not await self._still(found, agreed):
                return Outdated(await self._preview(found, wanted, self._clock.now()))
            try:
                changed = await self._update(wanted.subscription, _change(found, agreed), key)
            except stripe.CardError as error:
                told = error.error.decline_code if error.error else None
                return Declined(decline_of(told, error.code))
        return _changed(changed)

    async def steer(self, subscription: str, course: Course, key: str) -> Done:
        """As the port says."""
        with asking():
            found = await self._v1.subscriptions.retrieve_async(subscription)
            if found.status in _ENDED:
                if course.kind in (CourseKind.END_LATER, CourseKind.END_NOW):
                    return Done(_itself(found))
                raise ProviderRejected("the subscription has ended")
            options: Any = {"idempotency_key": key}
            if course.kind is CourseKind.END_NOW:
                ended = await self._v1.subscriptions.cancel_async(subscription, {}, options)
                return Done(_itself(ended))
            if course.kind is CourseKind.RESUME and found.status == "paused":
                resumed = await self._v1.subscriptions.resume_async(subscription, {}, options)
                return Done(_itself(resumed))
            params = self._params(found, course)
            return Done(_itself(await self._update(subscription, params, key) if params else found))

    async def note_reason(self, subscription: str, reason: Reason, key: str) -> None:
        """As the port says."""
        with asking():
            params = {"cancellation_details": {"feedback": FEEDBACK[reason]}}
            await self._update(subscription, params, key)

    async def preview_code(self, subscription: str, code: str) -> CodePreview | None:
        """As the port says."""
        try:
            with asking():
                return await self._preview_code(subscription, code)
        except ProviderUnavailable:
            raise
        except ProviderRejected:
            return None

    async def redeem(self, agreed: CodePreview, key: str) -> Done:
        """As the port says."""
        with asking():
            found = await self._find(agreed.subscription)
            if not has_code(found, agreed.name):
                discounts = [*kept_discounts(found), {"promotion_code": agreed.name}]
                found = await self._update(agreed.subscription, {"discounts": discounts}, key)
        return Done(_itself(found))

    async def _find(self, name: str) -> stripe.Subscription:
        return await self._v1.subscriptions.retrieve_async(name, {"expand": ["discounts"]})

    async def _update(self, name: str, params: Mapping[str, Any], key: str) -> stripe.Subscription:
        return await self._v1.subscriptions.update_async(
            name,
            params,  # type: ignore[arg-type] # built in parts
            {"idempotency_key": key},
        )

    async def _still(self, found: stripe.Subscription, agreed: ChangePreview) -> bool:
        try:
            return agreed.same_money(await self._preview(found, agreed.wanted, agreed.at))
        except stripe.InvalidRequestError:
            return False  # a new period has begun since

    async def _preview(
        self, found: stripe.Subscription, wanted: NewTerms, at: datetime
    ) -> ChangePreview:
        if len(found["items"].data) > 1:
            raise ProviderRejected("it is for several things: which one is to change?")
        items = items_wanted(found, wanted)
        dated = {"proration_behavior": _AT_ONCE, "proration_date": int(at.timestamp())}
        today = await self._reckon(found.id, {"items": items, **dated})
        following = await self._reckon(found.id, {"items": items, "proration_behavior": "none"})
        return ChangePreview(
            wanted=wanted,
            at=at,
            today=asked_today(today),
            next=whole(following),
            next_on=next_charge_on(today, found, self._zone),
            automatic=found.collection_method == "charge_automatically",
        )

    async def _reckon(self, name: str, details: Mapping[str, Any]) -> stripe.Invoice:
        params: Any = {"subscription": name, "subscription_details": details}
        return await self._v1.invoices.create_preview_async(params)

    async def _preview_code(self, subscription: str, code: str) -> CodePreview | None:
        listed = await self._v1.promotion_codes.list_async(
            {"code": code, "active": True, "limit": 1}
        )
        found = await self._find(subscription)
        usable = [one for one in listed.data if one.customer in (None, id_of(found.customer))]
        if not usable:
            return None
        promotion = usable[0]
        coupon = await self._v1.coupons.retrieve_async(id_of(promotion.promotion.coupon))
        before = await self._v1.invoices.create_preview_async({"subscription": subscription})
        after = before
        if not has_code(found, promotion.id):
            discounts: Any = [*kept_discounts(found), {"promotion_code": promotion.id}]
            after = await self._v1.invoices.create_preview_async(
                {"subscription": subscription, "discounts": discounts}
            )
        return CodePreview(
            subscription=subscription,
            code=promotion.code,
            name=promotion.id,
            before=whole(before),
            after=whole(after),
            next_on=day(before.next_payment_attempt or before.period_end, self._zone),
            life=life_of(coupon),
            months=coupon.duration_in_months or 0,
        )

    def _params(self, found: stripe.Subscription, course: Course) -> Mapping[str, Any]:
        """What is to be written; nothing where it is so already."""
        match course.kind:
            case CourseKind.KEEP if not found.cancel_at_period_end:
                return {"cancel_at": ""} if found.cancel_at else {}
            case CourseKind.KEEP | CourseKind.END_LATER:
                return {"cancel_at_period_end": course.kind is CourseKind.END_LATER}
            case CourseKind.PAUSE:
                until = {"resumes_at": begins(course.until, self._zone)} if course.until else {}
                return {"pause_collection": {"behavior": "void", **until}}
            case _:
                return {"pause_collection": ""}


def _change(found: stripe.Subscription, agreed: ChangePreview) -> Mapping[str, Any]:
    # Where it costs something now, it is paid or not done: nobody gets a plan that they then owe.
    costs = agreed.automatic and agreed.today.minor > 0
    return {
        "items": items_wanted(found, agreed.wanted),
        "proration_behavior": _AT_ONCE,
        "proration_date": int(agreed.at.timestamp()),
        **({"payment_behavior": "error_if_incomplete"} if costs else {}),
    }


def _changed(found: stripe.Subscription) -> Done:
    invoice = Subject(ObjectKind.INVOICE, id_of(found.latest_invoice))
    return Done((*_itself(found), invoice, Subject(ObjectKind.CREDIT, id_of(found.customer))))


def _itself(found: stripe.Subscription) -> tuple[Subject, ...]:
    return (Subject(ObjectKind.SUBSCRIPTION, found.id),)
