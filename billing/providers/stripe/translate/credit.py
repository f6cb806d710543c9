"""Movements of a Stripe customer's balance, which is negative where the customer holds credit."""

from collections.abc import Sequence

import stripe

from billing.customer import CustomerId
from billing.providers.source import CreditMovement, CreditState
from billing.providers.stripe.money import to_money
from billing.providers.stripe.translate.basics import given, id_of, instant, short

_OF_INVOICES = frozenset({"applied_to_invoice", "unapplied_from_invoice"})


def translate_credit(
    customer: str, found: Sequence[stripe.CustomerBalanceTransaction]
) -> CreditState:
    """All of them, the oldest first; only what an invoice took or gave back names it."""
    movements = tuple(
        CreditMovement(
            id=one.id,
            amount=-to_money(one.amount, one.currency),
            reason=short(given(one, "description") or one.type.replace("_", " ")),
            at=instant(one.created),
            invoice=id_of(given(one, "invoice")) if one.type in _OF_INVOICES else "",
        )
        for one in sorted(found, key=lambda each: (each.created, each.id))
        if one.amount
    )
    return CreditState(CustomerId(customer), movements)
