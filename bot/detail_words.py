"""Words for a customer's details: one line an address, and what changed."""

import unicodedata
from functools import lru_cache

from babel import Locale

from billing.customer import Customer, PostalAddress
from billing.details import rules_of
from bot.blocks import row, rows, say, verbatim
from bot.formats import cldr
from bot.replies import Row, Rows, Say

_NOTHING = "–"


def country_name(code: str, tag: str) -> str:
    """The country in the reader's language; its code where CLDR has no name."""
    return str(cldr(tag).territories.get(code.upper(), code))


def find_country(text: str, tag: str) -> str | None:
    """The ISO 3166 code of a country as people write it: its code, its name, in English too."""
    typed = " ".join(text.casefold().replace(".", "").split())
    if rules_of(typed.upper()) is not None:
        return typed.upper()
    for locale in (cldr(tag), Locale.parse("en")):
        for code, name in locale.territories.items():
            if len(code) == 2 and str(name).casefold() == typed and rules_of(code) is not None:
                return str(code)
    return None


@lru_cache(maxsize=64)
def country_names(tag: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every country that has addresses, by name in the reader's language."""
    known = [(code, str(name)) for code, name in cldr(tag).territories.items() if rules_of(code)]
    return tuple(sorted(known, key=lambda one: _plain(one[1])))


def _plain(name: str) -> str:
    """For an order in which Å stands beside A."""
    marked = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in marked if not unicodedata.combining(one))


def one_line(address: PostalAddress, tag: str) -> str:
    """The address in a line."""
    parts = (
        address.line1,
        address.line2,
        f"{address.postal_code} {address.city}".strip(),
        country_name(address.country, tag) if address.country else "",
    )
    return ", ".join(part for part in parts if part) or _NOTHING


def before_and_after(before: Customer, after: Customer, tag: str) -> Rows:
    """What stood there and what does now, as far as they differ."""
    pairs = (
        ("profile-name", _shown(before.name), _shown(after.name)),
        ("profile-company", _shown(before.company), _shown(after.company)),
        (
            "profile-address",
            verbatim(one_line(before.address, tag)),
            verbatim(one_line(after.address, tag)),
        ),
        ("profile-tax-id", _shown(before.tax_id), _shown(after.tax_id)),
    )
    named = [one for field, old, new in pairs if old != new for one in _pair(field, old, new)]
    old, new = delivery_say(before, tag), delivery_say(after, tag)
    moved = (row("delivery-before", old), row("delivery-after", new, strong=True))
    return rows(*named, *(moved if old != new else ()))


def delivery_say(customer: Customer, tag: str) -> Say:
    """Where goods go."""
    if not customer.ships_elsewhere:
        return say("delivery-as-billing")
    return verbatim(one_line(customer.shipping_address, tag))


def _pair(field: str, old: Say, new: Say) -> tuple[Row, Row]:
    """What stood in that field and what does now, each said with the field's name."""
    name = say(field)
    before = row(say("details-before", field=name), old)
    return before, row(say("details-after", field=name), new, strong=True)


def _shown(value: str) -> Say:
    return verbatim(value or _NOTHING)


def addresses(old: str, new: str) -> Rows:
    """An e-mail address and what takes its place."""
    return rows(*_pair("profile-emails", verbatim(old), verbatim(new)))
