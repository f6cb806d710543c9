"""Phone numbers in E.164, national ones by the region of the conversation's locale."""

import re

_INTERNATIONAL = re.compile(r"(?<![\w+])(?:\+|00)(?:[ ()./-]?\d){7,15}(?!\d)")
_NATIONAL = re.compile(r"(?<![\w+./-])\(?\d(?:[ ()./-]{0,2}\d){6,11}(?!\d)")
_CALLING = {
    "GB": "44", "DE": "49", "AT": "43", "CH": "41", "FR": "33", "ES": "34", "IT": "39", "PT": "351",
    "SE": "46", "NO": "47", "DK": "45", "FI": "358", "NL": "31", "BE": "32", "PL": "48", "RU": "7",
    "IE": "353", "US": "1", "CA": "1", "AU": "61", "BR": "55", "IN": "91", "JP": "81", "IL": "972",
    "MX": "52", "AR": "54", "CO": "57", "CL": "56", "PE": "51", "EG": "20", "SA": "966",
    "AE": "971", "MA": "212", "UA": "380", "KZ": "7", "BY": "375", "TR": "90", "CZ": "420",
    "AO": "244",
}  # fmt: skip
_HOME = {
    "de": "DE",
    "fr": "FR",
    "es": "ES",
    "it": "IT",
    "sv": "SE",
    "nl": "NL",
    "pl": "PL",
    "ru": "RU",
    "pt": "BR",
    "ar": "EG",
}
# What is dialled inside the country only; elsewhere 0.
_TRUNK = {"IT": "", "ES": "", "PT": "", "US": "1", "CA": "1", "RU": "8", "KZ": "8", "BY": "80"}


def phone_number(text: str, locale: str) -> tuple[str, tuple[int, int]] | None:
    """The first number and where it stands."""
    found = _INTERNATIONAL.search(text)
    if found:
        return f"+{_digits(found[0]).removeprefix('00')}", found.span()
    region = _region(locale)
    found = _NATIONAL.search(text)
    if not found or region not in _CALLING:
        return None
    digits = _digits(found[0]).removeprefix(_TRUNK.get(region, "0"))
    return f"+{_CALLING[region]}{digits}", found.span()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _region(locale: str) -> str:
    tag = locale.replace("_", "-").split("-")
    region = next((part.upper() for part in tag[1:] if len(part) == 2), "")
    return region or _HOME.get(tag[0].lower(), "")
