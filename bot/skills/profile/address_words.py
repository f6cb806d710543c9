"""Words for what can't stand in an address."""

from collections.abc import Mapping

from billing.details import LONGEST, BadDetail
from bot.blocks import text, verbatim
from bot.detail_words import country_name
from bot.replies import Text

_LONGEST = 200


def problem(bad: BadDetail, typed: str, values: Mapping[str, str], tag: str) -> Text:
    """What is wrong, and how it would be right."""
    if bad.field == "country":
        return text("address-no-country", typed=verbatim(typed[:60]))
    if bad.example:
        country = country_name(values.get("country", ""), tag)
        return text("address-bad-code", country=country, example=verbatim(bad.example))
    return text("address-too-long", most=LONGEST.get(bad.field, _LONGEST))
