"""All calls that the stand-in answers."""

from tests.standins.stripe import (
    accounts,
    catalog,
    charges,
    customers,
    discounts,
    disputes,
    events,
    invoice_lines,
    invoice_paying,
    invoices,
    mandates,
    payment_intents,
    payment_methods,
    setup_intents,
    test_clocks,
    webhook_endpoints,
)
from tests.standins.stripe.call import Call
from tests.standins.stripe.expanding import Included

CALLS: tuple[Call, ...] = (
    *accounts.CALLS,
    *customers.CALLS,
    *catalog.CALLS,
    *discounts.CALLS,
    *invoice_lines.CALLS,
    *invoices.CALLS,
    *invoice_paying.CALLS,
    *payment_intents.CALLS,
    *charges.CALLS,
    *setup_intents.CALLS,
    *payment_methods.CALLS,
    *mandates.CALLS,
    *disputes.CALLS,
    *events.CALLS,
    *webhook_endpoints.CALLS,
    *test_clocks.CALLS,
)
INCLUDED: Included = {
    ("customer", "tax_ids"): customers.tax_ids_of,
    ("customer", "subscriptions"): customers.subscriptions_of,
    ("customer", "sources"): customers.sources_of,
    ("invoice", "payments"): invoice_paying.payments_list,
    ("invoice", "confirmation_secret"): invoice_paying.confirmation_secret,
    ("charge", "refunds"): charges.refunds_of,
}
