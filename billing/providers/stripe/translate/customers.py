"""Stripe's customers and payment methods."""

from collections.abc import Iterable

import stripe

from billing.customer import Customer, CustomerId, PostalAddress, normalise_email
from billing.errors import Untranslatable
from billing.money import Currency, UnknownCurrency, currency
from billing.providers.stripe.translate.basics import given, id_of, short
from billing.subscription import PaymentMethod

FURTHER = "billing_emails"  # metadata: addresses beside the one of Stripe's own field
_LANGUAGE = "en"
# Stripe's own name of a bank debit, and where it keeps the last four digits.
_DEBITS = {
    "sepa_debit": "SEPA",
    "us_bank_account": "",
    "bacs_debit": "Bacs",
    "au_becs_debit": "BECS",
    "acss_debit": "",
    "nz_bank_account": "",
}
_CARDS = {
    "amex": "American Express",
    "diners": "Diners Club",
    "discover": "Discover",
    "jcb": "JCB",
    "mastercard": "Mastercard",
    "unionpay": "UnionPay",
    "visa": "Visa",
}


def translate_customer(
    found: stripe.Customer, provider: str, home: Currency, zone: str
) -> Customer:
    """The customer; `home` and `zone` where Stripe knows no currency or time zone.

    Metadata `time_zone` and `segment` are taken over, further addresses of `billing_emails` too.
    """
    kept = _metadata(found)
    emails = [given(found, "email") or "", *kept.get(FURTHER, "").split(",")]
    normal = (one for email in emails if (one := normalise_email(email)))
    languages = given(found, "preferred_locales") or []
    return Customer(
        id=CustomerId(found.id),
        name=short(given(found, "name") or given(found, "email") or found.id),
        company=short(given(found, "business_name") or kept.get("company")),
        emails=tuple(dict.fromkeys(normal)),
        currency=_currency(given(found, "currency"), home),
        locale=short(_locale(languages, given(found, "address")), 35),
        time_zone=short(kept.get("time_zone") or zone, 64),
        address=_address(given(found, "address")),
        tax_id=_tax_id(found),
        segment=short(kept.get("segment"), 60),
        provider=provider,
        shipping_address=_address(given(found, "shipping", "address")),
    )


def translate_method(
    found: stripe.PaymentMethod, customer: str, default: str, provider: str
) -> PaymentMethod:
    """What a person recognises of it."""
    kind, brand, last4, expires = str(found.type), "", "", None
    details = given(found, kind)
    if kind == "card" and details is not None:
        brand = _CARDS.get(details.brand, details.brand.capitalize())
        last4, expires = details.last4, (details.exp_year, details.exp_month)
    elif kind in _DEBITS and details is not None:
        brand = given(details, "bank_name") or _DEBITS[kind]
        last4 = given(details, "last4") or ""
    return PaymentMethod(
        id=found.id,
        customer=CustomerId(customer),
        brand=short(brand or kind.replace("_", " ").title(), 40),
        last4=last4 if last4.isdecimal() and last4.isascii() else "",
        expires=expires,
        default=found.id == default,
        kind=kind,
        provider=provider,
    )


def default_method(found: stripe.Customer) -> str:
    """The id of what Stripe charges where a subscription names nothing else."""
    chosen = id_of(given(found, "invoice_settings", "default_payment_method"))
    return chosen or id_of(given(found, "default_source"))


def languages_of(tags: Iterable[str]) -> str:
    """The first language that Stripe prefers for the customer, as BCP 47."""
    return next((tag.replace("_", "-") for tag in tags if tag != "auto"), _LANGUAGE)


def _locale(tags: Iterable[str], address: stripe.Customer.Address | None) -> str:
    tag = languages_of(tags)
    country = given(address, "country")
    # "en" alone says nothing of how days and amounts are written: the country does.
    return f"{tag}-{country}" if country and "-" not in tag else tag


def _currency(code: str | None, home: Currency) -> Currency:
    try:
        return currency(code.upper()) if code else home
    except UnknownCurrency as error:
        raise Untranslatable(str(error)) from error


def _address(found: stripe.Customer.Address | None) -> PostalAddress:
    if found is None:
        return PostalAddress()
    return PostalAddress(
        line1=short(given(found, "line1")),
        line2=short(given(found, "line2")),
        city=short(given(found, "city")),
        postal_code=short(given(found, "postal_code"), 40),
        country=short(given(found, "country"), 2),
    )


def _metadata(found: stripe.Customer) -> dict[str, str]:
    kept = given(found, "metadata")
    return dict(kept.to_dict()) if kept else {}


def _tax_id(found: stripe.Customer) -> str:
    listed = given(found, "tax_ids", "data") or []  # left out where nobody asked for them
    return short(listed[0].value, 60) if listed else ""
