"""Things with a number or name of their own: invoice, e-mail, phone, tax id, code, card, plan."""

import re
from collections.abc import Iterator

from bot.understanding.lexicon import Lexicon, alternatives
from bot.understanding.slots.reading import END, START, Span, blank, pattern

_EMAIL = pattern(r"(?<![\w.+-])[\w.+%-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w@-])")
_PREFIXED = re.compile(r"(?<![\w-])([A-Z]{1,6}(?:-\d{2,8}){0,2}-\d{1,10})(?![\w-])")
_SHORT_PREFIX = pattern(
    r"(?<![\w-])(inv|re|rg)(?:[\s#.:-]|no|nr)*(\d{2,10}(?:-\d{1,10})?)(?![\w-])"
)
_HASH = pattern(r"(?<![\w#])#\s?([a-z]{0,6}-?\d{1,10})(?![\w-])")
_NO_INVOICE = (
    "PO-",
    "UTC-",
    "GMT-",
    "ISO-",
    "USD-",
    "EUR-",
    "GBP-",
    "CHF-",
    "EIN-",
    "COVID-",
    "Q-",
)
_EU_TAX = re.compile(
    r"(?<![A-Za-z0-9])((?:AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL"
    r"|PT|RO|SE|SI|SK|XI)[ -]?(?=(?:[A-Z]*[ .-]?\d){5})"
    r"[A-Z0-9](?:[ .-]?[A-Z0-9]){6,12})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(r"(?<![\w+])(?:\+|00)(?:[ ()./-]?\d){7,15}(?!\d)")
_NATIONAL = re.compile(r"(?<![\w+./-])\(?\d(?:[ ()./-]{0,2}\d){6,11}(?!\d)")
_CALLING = {
    "GB": "44", "DE": "49", "AT": "43", "CH": "41", "FR": "33", "ES": "34", "IT": "39", "PT": "351",
    "SE": "46", "NO": "47", "DK": "45", "FI": "358", "NL": "31", "BE": "32", "PL": "48", "RU": "7",
    "IE": "353", "US": "1", "CA": "1", "AU": "61", "BR": "55", "IN": "91", "JP": "81", "IL": "972",
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
}
_TRUNK = {"IT": "", "ES": "", "US": "1"}  # what is dialled inside the country only; elsewhere 0


class IdentifierReader:
    """Reads identifiers with the words of all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        month = lexicon.any_of("months")
        units = alternatives((*lexicon.words("not_amounts"), *lexicon.table("units")))
        invoice = lexicon.any_of("invoice_words")
        self._invoice = pattern(
            rf"{START}{invoice}\s*[#:]?\s*((?!20\d\d{END})\d{{1,10}}(?:-\d{{1,10}})*)(?![\w.,/%-]*\d)"
            rf"(?!\.?\s*(?:{month}|{units}))(?!\s?[€$£%])(?!\w)"
        )
        tax = rf"{START}{lexicon.any_of('tax_words')}(?:\s+{lexicon.any_of('tax_joins')}){{0,2}}"
        self._tax = pattern(
            rf"{tax}\s*[:#]?\s*((?=(?:\S*\d){{5}})[a-z0-9][a-z0-9./-]{{4,18}}){END}"
        )
        number = r"(?:\s*(?:is|:|=|ist|lautet))?\s*[\"'“„]?"
        self._code = pattern(rf"{START}{lexicon.any_of('code_words')}{number}([\w-]{{3,24}})")
        dots = r"[•*.xX·]{2,}[\s-]*"
        self._card = (
            pattern(rf"{START}{lexicon.any_of('card_leads')}\s*(?:{dots})?(\d{{4}})(?![\d-])"),
            pattern(rf"(?<!\w){dots}(\d{{4}})(?!\d)"),
            pattern(rf"{START}(\d{{4}})\s+{lexicon.any_of('card_follows')}{END}"),
        )
        names, words = lexicon.any_of("plan_names"), lexicon.any_of("plan_words")
        self._plan = pattern(rf"{START}({names})(?:[\s-]+{words})?{END}")

    def email(self, text: str) -> tuple[str | None, str]:
        """The last address: "not x but y" and "from x to y" name the wanted one last."""
        found = list(_EMAIL.finditer(text))
        rest = blank(text, *(Span(*each.span()) for each in found))
        return (found[-1][0].lower() if found else None), rest

    def invoice(self, text: str) -> tuple[str | None, str]:
        """ "INV-0042" however it was typed; a number without prefix as it was typed."""
        for number, span in self._invoices(text):
            if not number.startswith(_NO_INVOICE):
                return number, blank(text, span)
        return None, text

    def _invoices(self, text: str) -> Iterator[tuple[str, Span]]:
        for found in _PREFIXED.finditer(text):
            yield found[1], Span(*found.span())
        for found in _SHORT_PREFIX.finditer(text):
            yield f"{found[1].upper()}-{found[2]}", Span(*found.span())
        for reading in (_HASH, self._invoice):
            for found in reading.finditer(text):
                yield found[1].upper(), Span(*found.span())

    def tax_id(self, text: str) -> tuple[str | None, str]:
        """As written, in capitals."""
        found = _EU_TAX.search(text) or self._tax.search(text)
        if not found:
            return None, text
        return found[1].upper(), blank(text, Span(*found.span(1)))

    def phone(self, text: str, locale: str) -> tuple[str | None, str]:
        """E.164: "+46 70 123 45 67" is "+46701234567"; a national number by the locale's region."""
        found = _INTERNATIONAL.search(text)
        if found:
            digits = re.sub(r"\D", "", found[0]).removeprefix("00")
            return f"+{digits}", blank(text, Span(*found.span()))
        region = _region(locale)
        found = _NATIONAL.search(text)
        if found and region in _CALLING:
            digits = re.sub(r"\D", "", found[0]).removeprefix(_TRUNK.get(region, "0"))
            return f"+{_CALLING[region]}{digits}", blank(text, Span(*found.span()))
        return None, text

    def code(self, text: str) -> tuple[str | None, str]:
        """A discount code as written: it has a digit or is all capitals."""
        for found in self._code.finditer(text):
            if any(char.isdigit() for char in found[1]) or found[1].isupper():
                return found[1], blank(text, Span(*found.span(1)))
        return None, text

    def card(self, text: str) -> tuple[str | None, str]:
        """The last four digits of a card."""
        for reading in self._card:
            found = reading.search(text)
            if found:
                return found[1], blank(text, Span(*found.span()))
        return None, text

    def plan(self, text: str) -> tuple[str | None, str]:
        """The wanted plan in lower case: the last one named, as in "from basic to pro"."""
        found = list(self._plan.finditer(text))
        rest = blank(text, *(Span(*each.span()) for each in found))
        return (found[-1][1].lower() if found else None), rest


def _region(locale: str) -> str:
    tag = locale.replace("_", "-").split("-")
    region = next((part.upper() for part in tag[1:] if len(part) == 2), "")
    return region or _HOME.get(tag[0].lower(), "")
