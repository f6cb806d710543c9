"""Stripe's payment intents, charges, refunds and disputes as payments."""

from collections.abc import Sequence

import stripe

from billing.customer import CustomerId
from billing.giving_back import Dispute, DisputeStatus, Refund, RefundStatus
from billing.payment import Decline, Payment, PaymentId, PaymentStatus
from billing.providers.source import PaymentState
from billing.providers.stripe.money import to_money
from billing.providers.stripe.translate.basics import given, id_of, instant
from billing.providers.stripe.translate.declines import decline_of

OURS = "paidup"  # the metadata key that names the checkout a payment came through
_REFUNDS = {
    "pending": RefundStatus.PENDING,
    "requires_action": RefundStatus.PENDING,
    "succeeded": RefundStatus.SUCCEEDED,
    "failed": RefundStatus.FAILED,
    "canceled": RefundStatus.CANCELED,
}
_OVER = {"won": DisputeStatus.WON, "lost": DisputeStatus.LOST}
_NAMES = {
    "sepa_debit": "SEPA",
    "us_bank_account": "bank",
    "bacs_debit": "Bacs",
    "customer_balance": "bank transfer",
    "link": "Link",
}


def translate_payment(
    found: stripe.PaymentIntent,
    parts: Sequence[stripe.InvoicePayment],
    disputes: Sequence[stripe.Dispute],
    provider: str,
) -> PaymentState | None:
    """The payment, where something was tried and somebody's it is; else None.

    Stripe need not know who paid on a page of ours: the customer's id is empty then.
    """
    charge = charge_of(found)
    own = order_key_of(found)
    status = _status(found, charge, disputes)
    if status is None or not (own or (parts and found.customer)):
        return None
    name = PaymentId(found.id)
    received = found.amount_received if status is not PaymentStatus.FAILED else 0
    payment = Payment(
        id=name,
        customer=CustomerId(id_of(found.customer)),
        amount=to_money(received or found.amount, found.currency),
        paid_at=instant(charge.created if charge else found.created),
        method=method_label(charge),
        status=status,
        allocations=(),
        failure=failure_of(found).value if status is PaymentStatus.FAILED else "",
        refunded=to_money(charge.amount_refunded, found.currency)
        if charge and charge.amount_refunded
        else None,
        provider=provider,
    )
    return PaymentState(
        payment=payment,
        attempt=charge.id if charge else found.id,
        # What a checkout of ours paid is booked by it, whatever Stripe was told since.
        parts={}
        if own
        else {id_of(one.invoice): to_money(_part(one), one.currency) for one in parts},
        refunds=_refunds(charge, name),
        disputes=tuple(_dispute(one, name) for one in disputes),
        own=own,
    )


def refund_of(found: stripe.Refund, payment: PaymentId) -> Refund:
    """What goes back of the payment."""
    return Refund(
        id=found.id,
        payment=payment,
        amount=to_money(found.amount, found.currency),
        status=_REFUNDS.get(found.status or "pending", RefundStatus.PENDING),
        at=instant(found.created),
    )


def order_key_of(found: stripe.PaymentIntent) -> str:
    """The key of the checkout of ours that it came through, else ""."""
    return str(found.metadata[OURS]) if OURS in found.metadata else ""


def money_status(charge: stripe.Charge | None, disputes: Sequence[stripe.Dispute]) -> PaymentStatus:
    """How a payment that succeeded stands since."""
    if any(one.status != "won" for one in disputes):
        return PaymentStatus.DISPUTED
    return PaymentStatus.REFUNDED if charge and charge.refunded else PaymentStatus.SUCCEEDED


def charge_of(found: stripe.PaymentIntent) -> stripe.Charge | None:
    """The last try, where it came whole."""
    charge = given(found, "latest_charge")
    return charge if isinstance(charge, stripe.Charge) else None


def failure_of(found: stripe.PaymentIntent) -> Decline:
    """Why the last try failed."""
    error = given(found, "last_payment_error")
    return decline_of(given(error, "decline_code"), given(error, "code"))


def method_label(charge: stripe.Charge | None) -> str:
    """As the customer knows it: "Visa ••••4242"."""
    details = given(charge, "payment_method_details")
    if details is None:
        return ""
    kind = str(details.type)
    name = (given(details, kind, "brand") or "").capitalize() or _NAMES.get(kind, kind)
    last4 = given(details, kind, "last4")
    label = name.replace("_", " ")
    return f"{label} ••••{last4}" if last4 else label


def _status(
    found: stripe.PaymentIntent, charge: stripe.Charge | None, disputes: Sequence[stripe.Dispute]
) -> PaymentStatus | None:
    if found.status == "succeeded":
        return money_status(charge, disputes)
    if found.status == "processing":
        return PaymentStatus.PROCESSING
    if found.status == "requires_action":
        return PaymentStatus.PENDING
    return PaymentStatus.FAILED if given(found, "last_payment_error") else None


def _part(one: stripe.InvoicePayment) -> int:
    return int(given(one, "amount_paid") or one.amount_requested)


def _refunds(charge: stripe.Charge | None, payment: PaymentId) -> tuple[Refund, ...]:
    # Left out where nobody asked for them.
    listed: Sequence[stripe.Refund] = given(charge, "refunds", "data") or ()
    return tuple(refund_of(one, payment) for one in listed)


def _dispute(one: stripe.Dispute, payment: PaymentId) -> Dispute:
    return Dispute(
        id=one.id,
        payment=payment,
        amount=to_money(one.amount, one.currency),
        status=_OVER.get(one.status, DisputeStatus.OPEN),
        at=instant(_taken_at(one)),
    )


def _taken_at(one: stripe.Dispute) -> int:
    """When the money left: an inquiry may have been open for weeks before."""
    return min((move.created for move in one.balance_transactions), default=one.created)
