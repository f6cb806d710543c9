"""StripeSource: the firm's Stripe account as a source of the books."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import stripe
import structlog

from billing.clock import Clock
from billing.errors import NotThere, ProviderRejected, Untranslatable
from billing.invoice import Collection
from billing.providers.source import (
    CustomerState,
    ObjectKind,
    PriceState,
    ProductState,
    SourcePage,
    State,
    Subject,
    SubscriptionState,
    UpcomingCharge,
    VerificationFound,
)
from billing.providers.stripe.client import asking
from billing.providers.stripe.disputes import disputes_of
from billing.providers.stripe.lookups import Lookups
from billing.providers.stripe.translate.basics import given, id_of
from billing.providers.stripe.translate.credit import translate_credit
from billing.providers.stripe.translate.customers import (
    default_method,
    translate_customer,
    translate_method,
)
from billing.providers.stripe.translate.declines import is_final
from billing.providers.stripe.translate.invoices import tax_rates_in, translate_invoice
from billing.providers.stripe.translate.payments import charge_of, order_key_of, translate_payment
from billing.providers.stripe.translate.subscriptions import (
    products_in,
    translate_price,
    translate_subscription,
    translate_upcoming,
)
from billing.providers.stripe.translate.verifications import translate_verification
from billing.subscription import SubscriptionStatus

NAME = "stripe"
_PAGE = 100
_AT_ONCE = 8  # what a page's objects are asked for besides; Stripe allows a hundred a second
_INVOICE = ["discounts", "total_discount_amounts.discount"]
_PAYMENT = ["latest_charge.refunds"]
_OWN = "own:"  # where a walk through payments is among those that came through us
_ENDED = (SubscriptionStatus.CANCELED, SubscriptionStatus.PAUSED)

log = structlog.get_logger()


class StripeSource:
    """The BookSource port over Stripe's API."""

    name = NAME

    def __init__(self, client: stripe.StripeClient, clock: Clock, zone: ZoneInfo) -> None:
        self._client = client
        self._zone = zone
        self._lookups = Lookups(client, clock)
        self._readers: dict[ObjectKind, Callable[[str], Awaitable[State | None]]] = {
            ObjectKind.PRODUCT: self._read_product,
            ObjectKind.PRICE: self._read_price,
            ObjectKind.CUSTOMER: self._read_customer,
            ObjectKind.VERIFICATION: self._read_verification,
            ObjectKind.SUBSCRIPTION: self._read_subscription,
            ObjectKind.INVOICE: self._read_invoice,
            ObjectKind.PAYMENT: self._read_payment,
            ObjectKind.CREDIT: self._read_credit,
        }

    async def read(self, subject: Subject) -> State | None:
        """As the port says."""
        try:
            with asking():
                return await self._readers[subject.kind](subject.id)
        except NotThere:
            return None

    async def list_page(self, kind: ObjectKind, after: str) -> SourcePage:
        """As the port says; newest first, so that what is added meanwhile moves nothing."""
        with asking():
            page = await self._list(kind, after)
        places = asyncio.Semaphore(_AT_ONCE)

        left_out: list[Subject] = []

        async def read(found: Any) -> tuple[Subject, State | None] | None:
            subject = Subject(kind, _name(found))
            async with places:
                try:
                    return subject, await self._state(kind, found)
                except Untranslatable as error:
                    log.warning("stripe.left_out", kind=kind.value, id=subject.id, why=str(error))
                    left_out.append(subject)
                    return None

        states = await asyncio.gather(*(read(one) for one in page.data if _name(one)))
        return SourcePage(
            tuple(one for one in states if one), _next(kind, after, page), tuple(left_out)
        )

    async def _list(self, kind: ObjectKind, after: str) -> Any:
        params: dict[str, Any] = {"limit": _PAGE, **({"starting_after": after} if after else {})}
        v1 = self._client.v1
        match kind:
            case ObjectKind.PRODUCT:
                raise ProviderRejected("products are read by name")
            case ObjectKind.PRICE:
                return await v1.prices.list_async(params)  # type: ignore[arg-type]
            case ObjectKind.CUSTOMER:
                wanted = {**params, "expand": ["data.tax_ids"]}
                return await v1.customers.list_async(wanted)  # type: ignore[arg-type]
            case ObjectKind.VERIFICATION:
                wanted = {**params, "expand": ["data.payment_method"]}
                return await v1.setup_intents.list_async(wanted)  # type: ignore[arg-type]
            case ObjectKind.SUBSCRIPTION:
                wanted = {**params, "status": "all", "expand": ["data.discounts"]}
                return await v1.subscriptions.list_async(wanted)  # type: ignore[arg-type]
            case ObjectKind.INVOICE:
                wanted = {**params, "expand": [f"data.{one}" for one in _INVOICE]}
                return await v1.invoices.list_async(wanted)  # type: ignore[arg-type]
            case ObjectKind.PAYMENT if after.startswith(_OWN):  # what came through us
                last = after.removeprefix(_OWN)
                wanted = {"limit": _PAGE, "expand": ["data.latest_charge"]}
                wanted |= {"starting_after": last} if last else {}
                return await v1.payment_intents.list_async(wanted)  # type: ignore[arg-type]
            case ObjectKind.PAYMENT:  # by what they paid: the intents do not tell
                wanted = {**params, "expand": ["data.payment.payment_intent.latest_charge"]}
                return await v1.invoice_payments.list_async(wanted)  # type: ignore[arg-type]
            case ObjectKind.CREDIT:
                return await v1.customers.list_async(params)  # type: ignore[arg-type]

    async def _state(self, kind: ObjectKind, found: Any) -> State | None:
        try:
            with asking():
                match kind:
                    case ObjectKind.PRODUCT:
                        return await self._read_product(found.id)
                    case ObjectKind.PRICE:
                        return await self._price(found)
                    case ObjectKind.CUSTOMER:
                        return await self._customer(found)
                    case ObjectKind.VERIFICATION:
                        return self._verification(found)
                    case ObjectKind.SUBSCRIPTION:
                        return await self._subscription(found)
                    case ObjectKind.INVOICE:
                        return await self._invoice(found)
                    case ObjectKind.PAYMENT:
                        return await self._paid(found)
                    case ObjectKind.CREDIT:
                        # Nearly nobody holds credit; who ever did is asked for by events.
                        return await self._read_credit(found.id) if found.balance else None
        except NotThere:
            return None

    async def _read_product(self, name: str) -> State | None:
        self._lookups.forget_product(name)
        listed = await self._client.v1.prices.list_async({"product": name, "limit": _PAGE})
        found = [await self._price(one) async for one in listed.auto_paging_iter()]
        return ProductState(tuple(one.price for one in found if one))

    async def _read_price(self, name: str) -> State | None:
        return await self._price(await self._client.v1.prices.retrieve_async(name))

    async def _price(self, found: stripe.Price) -> PriceState | None:
        names = await self._lookups.names(products=[id_of(found.product)])
        offered = found.id in await self._lookups.offered_prices()
        price = translate_price(found, names, NAME, offered=offered)
        return PriceState(price) if price else None

    async def _read_verification(self, name: str) -> State | None:
        return self._verification(
            await self._client.v1.setup_intents.retrieve_async(name, {"expand": ["payment_method"]})
        )

    def _verification(self, found: stripe.SetupIntent) -> VerificationFound | None:
        waiting = translate_verification(found, NAME, self._zone)
        return VerificationFound(waiting) if waiting else None

    async def _read_customer(self, name: str) -> State | None:
        found = await self._client.v1.customers.retrieve_async(name, {"expand": ["tax_ids"]})
        return await self._customer(found)

    async def _customer(self, found: stripe.Customer) -> CustomerState | None:
        if given(found, "deleted"):
            return None
        methods = await self._client.v1.customers.payment_methods.list_async(
            found.id, {"limit": _PAGE}
        )
        default = default_method(found)
        home = await self._lookups.home_currency()
        return CustomerState(
            translate_customer(found, NAME, home, self._zone.key),
            tuple(translate_method(one, found.id, default, NAME) for one in methods.data),
        )

    async def _read_subscription(self, name: str) -> State | None:
        found = await self._client.v1.subscriptions.retrieve_async(name, {"expand": ["discounts"]})
        return await self._subscription(found)

    async def _subscription(self, found: stripe.Subscription) -> SubscriptionState | None:
        names = await self._lookups.names(
            discounts=given(found, "discounts") or (), products=products_in(found)
        )
        translated = translate_subscription(found, names, NAME, self._zone)
        if translated is None:
            return None
        renews = translated.status not in _ENDED and translated.terms.ends_on is None
        return SubscriptionState(translated, await self._upcoming(found.id) if renews else None)

    async def _upcoming(self, name: str) -> UpcomingCharge | None:
        try:
            with asking():
                found = await self._client.v1.invoices.create_preview_async({"subscription": name})
        except ProviderRejected:
            return None  # nothing will be billed
        return translate_upcoming(found, self._zone)

    async def _read_invoice(self, name: str) -> State | None:
        return await self._invoice(
            await self._client.v1.invoices.retrieve_async(name, {"expand": _INVOICE})
        )

    async def _invoice(self, found: stripe.Invoice) -> State | None:
        if found.status in (None, "draft") or not found.customer:
            return None
        lines = await self._lines(found)
        discounts = [one.discount for one in given(found, "total_discount_amounts") or ()]
        names = await self._lookups.names(tax_rates=tax_rates_in(lines, found), discounts=discounts)
        notes: Sequence[stripe.CreditNote] = ()
        if found.pre_payment_credit_notes_amount or found.post_payment_credit_notes_amount:
            listed = await self._client.v1.credit_notes.list_async(
                {"invoice": found.id, "limit": _PAGE}
            )
            notes = [one async for one in listed.auto_paging_iter()]
        state = translate_invoice(found, lines, notes, names, NAME, self._zone)
        if state is None or not await self._is_left_alone(state.invoice.collection, found.id):
            return state
        alone = replace(state.invoice.collection, next_try_at=None)
        return replace(state, invoice=replace(state.invoice, collection=alone))

    async def _is_left_alone(self, how: Collection, name: str) -> bool:
        """Whether the next try that Stripe names is one that it will not make."""
        if not how.tries or how.next_try_at is None:
            return False
        listed = await self._client.v1.invoice_payments.list_async(
            {"invoice": name, "expand": ["data.payment.payment_intent"]}
        )
        intents = [one.payment.payment_intent for one in listed.data]
        errors = [
            one.last_payment_error for one in intents if isinstance(one, stripe.PaymentIntent)
        ]
        return any(is_final(given(one, "decline_code") or one.code) for one in errors if one)

    async def _lines(self, found: stripe.Invoice) -> Sequence[stripe.InvoiceLineItem]:
        if not found.lines.has_more:
            return found.lines.data
        listed = await self._client.v1.invoices.line_items.list_async(found.id, {"limit": _PAGE})
        return [one async for one in listed.auto_paging_iter()]

    async def _read_payment(self, name: str) -> State | None:
        return await self._payment(
            await self._client.v1.payment_intents.retrieve_async(name, {"expand": _PAYMENT})
        )

    async def _paid(self, found: stripe.InvoicePayment | stripe.PaymentIntent) -> State | None:
        """The payment, or the one behind an invoice's; refunds and disputes are asked for."""
        parts: list[stripe.InvoicePayment] = []
        if isinstance(found, stripe.PaymentIntent):
            intent = found
        elif found.status == "canceled" or not isinstance(
            found.payment.payment_intent, stripe.PaymentIntent
        ):
            return None
        else:
            intent, parts = found.payment.payment_intent, [found]
        charge = charge_of(intent)
        if charge and (charge.amount_refunded or charge.disputed):
            return await self._read_payment(intent.id)
        return translate_payment(intent, parts, (), NAME)

    async def _payment(self, found: stripe.PaymentIntent) -> State | None:
        if not found.customer and not order_key_of(found):
            return None
        parts = await self._client.v1.invoice_payments.list_async(
            {
                "payment": {"type": "payment_intent", "payment_intent": found.id},
                "limit": _PAGE,
            }
        )
        disputes = await disputes_of(self._client, found)
        kept = [one for one in parts.data if one.status != "canceled"]
        return translate_payment(found, kept, disputes, NAME)

    async def _read_credit(self, name: str) -> State | None:
        listed = await self._client.v1.customers.balance_transactions.list_async(
            name, {"limit": _PAGE}
        )
        return translate_credit(name, [one async for one in listed.auto_paging_iter()])


def _name(found: Any) -> str:
    """The id of the object itself, or of the intent behind an invoice's payment; empty for an
    intent that did not come through us.
    """
    if isinstance(found, stripe.PaymentIntent):
        return found.id if order_key_of(found) else ""
    payment = getattr(found, "payment", None)
    return id_of(payment.payment_intent) if payment is not None else str(found.id)


def _next(kind: ObjectKind, after: str, page: Any) -> str | None:
    """Where the walk goes on: behind the invoices' payments come the intents of ours."""
    own = after.startswith(_OWN)
    if page.has_more:
        return f"{_OWN if own else ''}{page.data[-1].id}"
    return _OWN if kind is ObjectKind.PAYMENT and not own else None
