"""A subscription's Terms as JSON; its provider has a column of its own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from billing.money import Currency, Money
from billing.subscription import SubscriptionItem, Terms

_NO_TERMS = Terms()


def terms_to_json(terms: Terms) -> Mapping[str, Any] | None:
    """Days as ISO text; None where there is nothing to say."""
    if replace(terms, provider="") == _NO_TERMS:
        return None
    return {
        "automatic": terms.automatic,
        "items": [
            [one.id, one.plan, one.price, one.quantity, one.unit_amount.minor]
            for one in terms.items
        ],
        "trial_ends_on": _day_text(terms.trial_ends_on),
        "ends_on": _day_text(terms.ends_on),
        "resumes_on": _day_text(terms.resumes_on),
        "discount": terms.discount,
        "method": terms.method,
        "every": terms.every,
    }


def terms_from_json(stored: Mapping[str, Any] | None, provider: str, currency: Currency) -> Terms:
    """The inverse of terms_to_json."""
    if not stored:
        return replace(_NO_TERMS, provider=provider)
    return Terms(
        provider=provider,
        automatic=stored["automatic"],
        items=tuple(
            SubscriptionItem(name, plan, price, quantity, Money(minor, currency))
            for name, plan, price, quantity, minor in stored["items"]
        ),
        trial_ends_on=_day(stored["trial_ends_on"]),
        ends_on=_day(stored["ends_on"]),
        resumes_on=_day(stored["resumes_on"]),
        discount=stored["discount"],
        method=stored["method"],
        every=stored["every"],
    )


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
