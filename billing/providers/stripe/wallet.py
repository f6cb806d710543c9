"""StripeWallet: the Wallet port over payment intents, invoices' own payments and the portal."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import stripe

from billing.customer import CustomerId
from billing.errors import KeySpent, NotThere, ProviderRejected, ProviderUnavailable
from billing.providers.port import CheckoutState
from billing.providers.stripe.checkout import facts_of
from billing.providers.stripe.client import asking, is_repeated
from billing.providers.stripe.disputes import disputes_of
from billing.providers.stripe.money import to_amount
from billing.providers.stripe.source import NAME
from billing.providers.stripe.translate.basics import given, id_of
from billing.providers.stripe.translate.charges import (
    charged_of,
    params_of,
    session_state_of,
)
from billing.providers.stripe.translate.payments import OURS
from billing.providers.stripe.translate.verifications import deposits_of
from billing.providers.wallet import Charged, ChargeOrder, ChargeState

_PAGE = 100
_ALREADY = "invoice_already_paid"
_OVER = "payment_intent_unexpected_state"
_CHARGE = ["latest_charge"]
_SAME = ("amount", "currency", "description")
_KEYS = 4  # how often Stripe may fail for good in one step
Answer = TypeVar("Answer")


class StripeWallet:
    """Cards and mandates that Stripe keeps; our key is the payment's metadata."""

    name = NAME

    def __init__(self, client: stripe.StripeClient, public_url: str, days_to_pay: int) -> None:
        self._client = client
        self._back = f"{public_url}/paid"
        self._days_to_pay = days_to_pay  # of what is no longer charged by itself

    async def find(self, order: ChargeOrder, key: str) -> Charged | None:
        """As the port says: Stripe forgets an idempotency key after a day, and never a payment."""
        try:
            with asking():
                found = await self._of_key(order.customer, key)
        except NotThere:  # without the customer there is no payment of theirs
            return None
        except ProviderRejected as error:
            raise ProviderUnavailable(f"payments can't be looked at: {error}") from error
        if found is None:
            return None
        asked = params_of(order, to_amount(order.amount))
        if any(given(found, name) != asked[name] for name in _SAME):
            raise ProviderRejected("this key belongs to another charge")
        return await self.look(found.id)

    async def prepare(self, order: ChargeOrder, key: str) -> Charged:
        """As the port says."""
        known = await self.find(order, key)
        if known is not None:
            return known
        params = params_of(order, to_amount(order.amount)) | {"metadata": {OURS: key}}
        create = self._client.v1.payment_intents.create_async
        made = await _past_failures(
            lambda name: create(params, {"idempotency_key": name}),  # type: ignore[arg-type]
            key,
        )
        answer = made.last_response
        old = answer is not None and is_repeated(answer.headers)
        return await self.look(made.id) if old else charged_of(made)

    async def confirm(self, charge: str, order: ChargeOrder, key: str) -> Charged:
        """As the port says."""

        async def take(name: str) -> None:
            try:
                await self._client.v1.payment_intents.confirm_async(
                    charge,
                    # Stripe wants to know where a bank's page leads back to, where one is seen.
                    {"return_url": self._back} if order.present else {"off_session": True},
                    {"idempotency_key": name},
                )
            except stripe.CardError:
                pass  # how it stands is asked for below
            except stripe.InvalidRequestError as error:
                if error.code != _OVER:
                    raise

        await _past_failures(take, f"{key}:confirm")
        return await self.look(charge)

    async def look(self, charge: str) -> Charged:
        """As the port says."""
        with asking():
            return charged_of(await self._intent(charge))

    async def read_charge(self, charge: str) -> CheckoutState:
        """As the port says."""
        with asking():
            found = await self._intent(charge)
            facts = facts_of(found, await disputes_of(self._client, found))
        reference = str(found.metadata.to_dict().get(OURS, ""))
        return CheckoutState(found.id, session_state_of(found), reference, facts)

    async def cancel_charge(self, charge: str) -> None:
        """As the port says."""
        try:
            with asking():
                await self._client.v1.payment_intents.cancel_async(charge)
        except ProviderRejected:
            pass  # it ended by itself

    async def make_default(self, customer: CustomerId, method: str, key: str) -> None:
        """As the port says; Stripe looks at a subscription's own method first."""
        with asking():
            await self._client.v1.customers.update_async(
                customer,
                {"invoice_settings": {"default_payment_method": method}},
                {"idempotency_key": f"{key}:customer"},
            )
            listed = await self._client.v1.subscriptions.list_async(
                {"customer": customer, "limit": _PAGE}
            )
            async for one in listed.auto_paging_iter():
                if id_of(one.default_payment_method) not in ("", method):
                    await self._client.v1.subscriptions.update_async(
                        one.id,
                        {"default_payment_method": method},
                        {"idempotency_key": f"{key}:{one.id}"},
                    )

    async def remove(self, customer: CustomerId, method: str, key: str) -> None:
        """As the port says."""
        with asking():
            found = await self._client.v1.payment_methods.retrieve_async(method)
            if id_of(found.customer) == customer:
                await self._client.v1.payment_methods.detach_async(
                    method, None, {"idempotency_key": key}
                )

    async def set_automatic(
        self, customer: CustomerId, subscriptions: Sequence[str], key: str, *, on: bool
    ) -> None:
        """As the port says."""
        params: dict[str, Any] = (
            {"collection_method": "charge_automatically"}
            if on
            else {"collection_method": "send_invoice", "days_until_due": self._days_to_pay}
        )
        for name in subscriptions:
            with asking():
                await self._client.v1.subscriptions.update_async(
                    name,
                    params,  # type: ignore[arg-type] # built in parts
                    {"idempotency_key": f"{key}:{name}"},
                )
        if not on:
            await self._stop_retries(customer, key)

    async def verification_page(self, verification: str) -> str | None:
        """As the port says."""
        with asking():
            found = await self._client.v1.setup_intents.retrieve_async(verification)
        deposits = deposits_of(found)
        return str(deposits.hosted_verification_url) if deposits else None

    async def open_portal(self, customer: CustomerId, back: str) -> str:
        """As the port says."""
        with asking():
            made = await self._client.v1.billing_portal.sessions.create_async(
                {
                    "customer": customer,
                    "return_url": back,
                    "flow_data": {
                        "type": "payment_method_update",
                        "after_completion": {
                            "type": "redirect",
                            "redirect": {"return_url": back},
                        },
                    },
                }
            )
        return made.url

    async def pay_invoice(self, order: ChargeOrder, key: str) -> Charged:
        """As the port says: paid as Stripe itself would, so that it is never paid twice."""
        with asking():
            try:
                await self._client.v1.invoices.pay_async(
                    order.invoice,
                    {"payment_method": order.method, "off_session": not order.present},
                    {"idempotency_key": key},
                )
            except stripe.CardError:
                pass  # how it stands is asked for below
            except stripe.InvalidRequestError as error:
                if error.code != _ALREADY:
                    raise
                return Charged("", ChargeState.SETTLED)
            invoice = await self._client.v1.invoices.retrieve_async(order.invoice)
            intent = await self._intent(await self._payment_of(order.invoice))
        return charged_of(intent, page=invoice.hosted_invoice_url or "")

    async def _payment_of(self, invoice: str) -> str:
        listed = await self._client.v1.invoice_payments.list_async(
            {"invoice": invoice, "limit": _PAGE}
        )
        own = [one for one in listed.data if one.is_default] or listed.data
        return id_of(own[0].payment.payment_intent)

    async def _of_key(self, customer: CustomerId, key: str) -> stripe.PaymentIntent | None:
        listed = await self._client.v1.payment_intents.list_async(
            {"customer": customer, "limit": _PAGE}
        )
        async for one in listed.auto_paging_iter():
            if given(one, "metadata", OURS) == key:
                return one
        return None

    async def _intent(self, name: str) -> stripe.PaymentIntent:
        return await self._client.v1.payment_intents.retrieve_async(name, {"expand": _CHARGE})

    async def _stop_retries(self, customer: CustomerId, key: str) -> None:
        """An open invoice is not tried again; a draft becomes a bill that waits."""
        bill: dict[str, Any] = {
            "collection_method": "send_invoice",
            "days_until_due": self._days_to_pay,
        }
        for status, change in (("draft", bill), ("open", {"auto_advance": False})):
            params: dict[str, Any] = {
                "customer": customer,
                "status": status,
                "collection_method": "charge_automatically",
                "limit": _PAGE,
            }
            with asking():
                listed = await self._client.v1.invoices.list_async(params)  # type: ignore[arg-type]
                async for one in listed.auto_paging_iter():
                    if one.auto_advance or status == "draft":
                        await self._client.v1.invoices.update_async(
                            one.id,
                            change,  # type: ignore[arg-type] # built in parts
                            {"idempotency_key": f"{key}:{one.id}"},
                        )


async def _past_failures(ask: Callable[[str], Awaitable[Answer]], key: str) -> Answer:
    """Stripe repeats a failure of its own under the key that met it: the next key asks anew.

    Only for steps that take no money twice whatever their key.
    """
    for number in range(1, _KEYS):
        try:
            with asking():
                return await ask(key if number == 1 else f"{key}:{number}")
        except KeySpent:
            continue
    with asking():
        return await ask(f"{key}:{_KEYS}")
