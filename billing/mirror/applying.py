"""Applying: a provider's states into the books, kind by kind, owners first."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from billing.mirror.credit import apply_credit
from billing.mirror.customers import apply_customers
from billing.mirror.invoices import apply_invoices
from billing.mirror.missing import MissingObjects
from billing.mirror.payments import apply_payments, with_owners
from billing.mirror.prices import apply_prices
from billing.mirror.subscriptions import apply_subscriptions
from billing.mirror.verifications import apply_verifications
from billing.providers.source import (
    CreditState,
    CustomerState,
    InvoiceState,
    ObjectKind,
    PaymentState,
    PriceState,
    ProductState,
    State,
    Subject,
    SubscriptionState,
    VerificationFound,
)
from billing.store import loading, mirroring
from billing.store.database import Transaction


async def apply_states(
    tx: Transaction,
    states: Mapping[Subject, State],
    provider: str,
    now: datetime,
    *,
    quiet: bool = False,
) -> frozenset[Subject]:
    """Write them all; `quiet` makes no news of payments. Gives those that can't be written yet.

    Raises MissingObjects for owners that the books lack; the transaction is to be undone then.
    """
    found = await with_owners(tx, list(states.values()), provider)
    await _check_owners(tx, found)
    await apply_prices(tx, [one for one in found if isinstance(one, PriceState | ProductState)])
    if customers := [one for one in found if isinstance(one, CustomerState)]:
        await apply_customers(tx, customers, provider, now, quiet=quiet)
    if waiting := [one.verification for one in found if isinstance(one, VerificationFound)]:
        await apply_verifications(tx, waiting, now, quiet=quiet)
    if subscriptions := [one for one in found if isinstance(one, SubscriptionState)]:
        await apply_subscriptions(tx, subscriptions, now)
    if invoices := [one for one in found if isinstance(one, InvoiceState)]:
        await apply_invoices(tx, invoices, provider, now)
    payments = [one for one in found if isinstance(one, PaymentState)]
    early = await apply_payments(tx, payments, now, quiet=quiet) if payments else ()
    if credit := [one for one in found if isinstance(one, CreditState)]:
        await apply_credit(tx, credit, provider)
    return frozenset(Subject(ObjectKind.PAYMENT, one.payment.id) for one in early)


async def forget(tx: Transaction, subjects: Sequence[Subject], provider: str) -> None:
    """These were deleted at the provider. What was issued and paid stays: the law wants it."""
    if gone := [one.id for one in subjects if one.kind is ObjectKind.CUSTOMER]:
        await mirroring.forget_customers(tx, gone, provider)
    if gone := [one.id for one in subjects if one.kind is ObjectKind.PRICE]:
        await mirroring.forget_prices(tx, gone, provider)


async def _check_owners(tx: Transaction, states: Sequence[State]) -> None:
    given = {str(one.customer.id) for one in states if isinstance(one, CustomerState)}
    wanted = {owner for one in states if (owner := _owner(one))} - given
    there = await loading.read_customers(tx, sorted(wanted))
    if missing := sorted(wanted - set(there)):
        raise MissingObjects(tuple(Subject(ObjectKind.CUSTOMER, name) for name in missing))


def _owner(state: State) -> str | None:
    match state:
        case VerificationFound(verification=waiting):
            return str(waiting.customer)
        case SubscriptionState(subscription=found):
            return str(found.customer)
        case InvoiceState(invoice=issued):
            return str(issued.customer)
        case PaymentState(payment=paid):
            return str(paid.customer)
        case CreditState(customer=held):
            return str(held)
        case _:
            return None
