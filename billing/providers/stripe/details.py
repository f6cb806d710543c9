"""StripeDetails: a customer's name, company, addresses and tax id at Stripe."""

from collections.abc import Mapping
from typing import Any

import stripe
from stdnum.eu import vat

from billing.customer import Customer, normalise_email
from billing.details import ADDRESS, SHIPPING, value_of
from billing.errors import ProviderRejected
from billing.providers.stripe.client import asking
from billing.providers.stripe.source import NAME
from billing.providers.stripe.translate.basics import given
from billing.providers.stripe.translate.customers import FURTHER

# Stripe's kinds of tax ids (API reference, "Tax ID types") that one number is enough to tell.
_KINDS: Mapping[str, str] = {
    **{one.upper(): "eu_vat" for one in vat.MEMBER_STATES},
    "GR": "eu_vat",
    "GB": "gb_vat",
    "CH": "ch_vat",
    "NO": "no_vat",
    "US": "us_ein",
    "AU": "au_abn",
    "NZ": "nz_gst",
    "IN": "in_gst",
    "IS": "is_vat",
    "TR": "tr_tin",
    "ZA": "za_vat",
    "AE": "ae_trn",
    "SA": "sa_vat",
    "MX": "mx_rfc",
    "SG": "sg_gst",
}
_BRAZIL = {14: "br_cnpj", 11: "br_cpf"}  # by how many digits it has


class StripeDetails:
    """The DetailsDesk port over Stripe's API."""

    name = NAME

    def __init__(self, client: stripe.StripeClient) -> None:
        self._v1 = client.v1

    async def change(self, after: Customer, values: Mapping[str, str], key: str) -> None:
        """As the port says."""
        params = _params(after, values)
        ships = any(name in SHIPPING for name in values)
        if params or ships:
            with asking():
                if ships:
                    params["shipping"] = await self._shipping(after)
                await self._v1.customers.update_async(
                    after.id, params, {"idempotency_key": f"{key}:customer"}
                )
        if "tax_id" in values:
            await self._change_tax_id(after, key)

    async def change_email(self, customer: str, old: str, new: str, key: str) -> None:
        """As the port says. Further addresses are in the metadata, as they are read from there."""
        options: Any = {"idempotency_key": f"{key}:email"}
        with asking():
            found = await self._v1.customers.retrieve_async(customer)
            params = _emails(found, old, new)
            if params:
                await self._v1.customers.update_async(customer, params, options)

    async def _shipping(self, after: Customer) -> Any:
        """All of it, or nothing. Stripe demands a name: who takes goods in is known there alone."""
        if not after.ships_elsewhere:
            return ""
        found = await self._v1.customers.retrieve_async(after.id)
        phone = given(found, "shipping", "phone")
        return {
            "name": given(found, "shipping", "name") or after.billed_as,
            "address": _given_parts(after, SHIPPING),
            **({"phone": phone} if phone else {}),
        }

    async def _change_tax_id(self, after: Customer, key: str) -> None:
        """The new one first: a customer is never without."""
        kind, value = _kind_and_value(after)
        with asking():
            page = await self._v1.customers.tax_ids.list_async(after.id, {"limit": 100})
            old = [one for one in page.data if (one.type, one.value) != (kind, value)]
            if len(old) == len(page.data):
                params: Any = {"type": kind, "value": value}
                options: Any = {"idempotency_key": f"{key}:tax-id"}
                await self._v1.customers.tax_ids.create_async(after.id, params, options)
            for one in old:
                if one.type == kind:
                    await self._v1.customers.tax_ids.delete_async(after.id, one.id)


def _emails(found: stripe.Customer, old: str, new: str) -> Any:
    main = normalise_email(given(found, "email") or "")
    kept = given(found, "metadata")
    listed = str((dict(kept.to_dict()) if kept else {}).get(FURTHER, ""))
    further = [normalise_email(one) for one in listed.split(",")]
    if new in (main, *further):
        return {}
    if main == old:
        return {"email": new}
    if old not in further:
        raise ProviderRejected("Stripe does not have that address for this customer")
    return {"metadata": {FURTHER: ",".join(new if one == old else one or "" for one in further)}}


def _params(after: Customer, values: Mapping[str, str]) -> Any:
    """What stands on the customer itself."""
    params: dict[str, Any] = {}
    if any(name in ADDRESS for name in values):
        params["address"] = _given_parts(after, ADDRESS)
    if "name" in values:
        params["name"] = after.name
    if "company" in values:
        # Where Stripe's own field is empty, the metadata are read: both must say the same.
        params |= {"business_name": after.company, "metadata": {"company": ""}}
    return params


def _given_parts(customer: Customer, names: tuple[str, ...]) -> Any:
    """All of an address, which takes the old one's place; Stripe refuses what is empty."""
    return {
        part: value
        for part, name in zip(ADDRESS, names, strict=True)
        if (value := value_of(customer, name))
    }


def _kind_and_value(customer: Customer) -> tuple[str, str]:
    value = customer.tax_id
    named = value[:2]
    country = named if _KINDS.get(named) == "eu_vat" or named == "EL" else customer.address.country
    if country == "EL":
        return "eu_vat", value
    if country == "BR" and (kind := _BRAZIL.get(sum(map(str.isdigit, value)))):
        return kind, value
    if country not in _KINDS:
        raise ProviderRejected("Stripe's kind of this tax id is not known here")
    return _KINDS[country], f"GB{value}" if country == "GB" and named != "GB" else value
