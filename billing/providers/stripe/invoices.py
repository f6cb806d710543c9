"""StripeInvoices: the OwnInvoices port over Stripe's invoices and their hosted pages."""

import stripe

from billing.errors import ProviderRejected, ProviderUnavailable
from billing.payment import PaymentId
from billing.providers.port import InvoicePage
from billing.providers.stripe.client import asking
from billing.providers.stripe.money import to_money

_PAYABLE = ("open", "uncollectible")


class StripeInvoices:
    """Invoices by their ids at Stripe."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    async def find_page(self, invoice: str) -> InvoicePage | None:
        """As the port says; each reading renews the address, which dies 30 days after due."""
        found = await self._read(invoice)
        if found.status != "open" or not found.hosted_invoice_url:
            return None
        return InvoicePage(
            found.hosted_invoice_url, to_money(found.amount_remaining, found.currency)
        )

    async def mark_paid(
        self, invoice: str, payment: PaymentId | None, idempotency_key: str
    ) -> None:
        """As the port says: the payment is attached, or the invoice is paid out of band."""
        try:
            with asking():
                await self._mark(invoice, payment, {"idempotency_key": idempotency_key})
        except ProviderUnavailable:
            raise
        except ProviderRejected:
            if (await self._read(invoice)).status in _PAYABLE:
                raise

    async def _mark(
        self, invoice: str, payment: PaymentId | None, options: stripe.RequestOptions
    ) -> None:
        calls = self._client.v1.invoices
        if payment is None:
            await calls.pay_async(invoice, {"paid_out_of_band": True}, options)
        else:
            await calls.attach_payment_async(invoice, {"payment_intent": payment}, options)

    async def _read(self, invoice: str) -> stripe.Invoice:
        with asking():
            return await self._client.v1.invoices.retrieve_async(invoice)
