"""Stripe's events: which of our objects they are about. What happened is read from Stripe."""

from collections.abc import Callable, Mapping
from typing import Any

from billing.providers.source import ObjectKind, Subject

_Object = Mapping[str, Any]


def subjects_of(kind: str, about: _Object, before: _Object) -> tuple[Subject, ...]:
    """What to read again after an event of this kind about this object; () for no concern of ours.

    `before` holds what the event's attributes were: an object that was taken from a customer names
    the customer only there.
    """
    for prefix, find in _SUBJECTS:
        if kind.startswith(prefix):
            found = find(about, before)
            return tuple(dict.fromkeys(one for one in found if one.id))
    return ()


def session_of(kind: str, about: _Object) -> str | None:
    """The checkout session that the event is about."""
    return _text(about, "id") or None if kind.startswith("checkout.session.") else None


def _text(about: _Object, *names: str) -> str:
    """The id under the first of these names that has one, whether it came whole or not."""
    for name in names:
        value = about.get(name)
        if isinstance(value, Mapping):
            value = value.get("id")
        if isinstance(value, str) and value:
            return value
    return ""


def _of(kind: ObjectKind, *names: str) -> Callable[[_Object, _Object], tuple[Subject, ...]]:
    def find(about: _Object, before: _Object) -> tuple[Subject, ...]:
        return (Subject(kind, _text(about, *names) or _text(before, *names)),)

    return find


def _customer(about: _Object, _before: _Object) -> tuple[Subject, ...]:
    name = _text(about, "id")
    return Subject(ObjectKind.CUSTOMER, name), Subject(ObjectKind.CREDIT, name)


def _invoice(about: _Object, _before: _Object) -> tuple[Subject, ...]:
    subscription = about.get("parent") or {}
    details = subscription.get("subscription_details") or {}
    return (
        Subject(ObjectKind.INVOICE, _text(about, "id")),
        Subject(ObjectKind.SUBSCRIPTION, _text(details, "subscription")),
    )


def _invoice_payment(about: _Object, _before: _Object) -> tuple[Subject, ...]:
    return (
        Subject(ObjectKind.INVOICE, _text(about, "invoice")),
        Subject(ObjectKind.PAYMENT, _text(about.get("payment") or {}, "payment_intent")),
    )


# The longest prefixes come first.
_SUBJECTS: tuple[tuple[str, Callable[[_Object, _Object], tuple[Subject, ...]]], ...] = (
    ("customer.subscription.", _of(ObjectKind.SUBSCRIPTION, "id")),
    ("customer.tax_id.", _of(ObjectKind.CUSTOMER, "customer")),
    ("customer.discount.", _of(ObjectKind.CUSTOMER, "customer")),
    ("customer.source.", _of(ObjectKind.CUSTOMER, "customer")),
    ("customer.", _customer),
    ("payment_method.", _of(ObjectKind.CUSTOMER, "customer")),
    ("invoice_payment.", _invoice_payment),
    ("invoice.", _invoice),
    ("credit_note.", _of(ObjectKind.INVOICE, "invoice")),
    ("payment_intent.", _of(ObjectKind.PAYMENT, "id")),
    ("charge.", _of(ObjectKind.PAYMENT, "payment_intent")),
    ("refund.", _of(ObjectKind.PAYMENT, "payment_intent")),
    ("setup_intent.", _of(ObjectKind.VERIFICATION, "id")),
    ("product.", _of(ObjectKind.PRODUCT, "id")),
    ("price.", _of(ObjectKind.PRICE, "id")),
)
