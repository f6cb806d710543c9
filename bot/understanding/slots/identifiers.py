"""Things with a number or name of their own: invoice, e-mail, phone, tax id, code, card, plan."""

import re
from collections.abc import Iterator

from bot.understanding.slots.phones import phone_number
from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.vocabulary import Vocabulary

_EMAIL = pattern(r"(?<![\w.+-])[\w.+%-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w@-])")
_CAPITAL = "A-ZА-ЯЁ"
_PREFIXED = re.compile(rf"(?<![\w-])([{_CAPITAL}]{{1,6}}(?:-\d{{2,8}}){{0,2}}-\d{{1,10}})(?![\w-])")
_HASH = pattern(r"(?<![\w#])# ?([a-z]{0,6}-?\d{1,10})(?![\w-])")
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
    r"[A-Z0-9](?:(?:[ .-](?=[A-Z]{0,2}\d))?[A-Z0-9]){6,12})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LONG_NUMBER = pattern(r"(?<![\w+])(\d{8,15})(?!\w)")  # "we are registered now: 301122334400003"
_CODE = re.compile(r"(?<![\w-])(?!INV-)([A-Z]{3,}[A-Z0-9]*-?\d[A-Z0-9]*|[A-Z]{6,})(?![\w-])")


class IdentifierReader:
    """Reads identifiers with the words of a language."""

    def __init__(self, words: Vocabulary) -> None:
        self._invoice = self._invoice_patterns(words)
        tax = rf"{words.start}{words.any_of('tax_words')}(?: {words.any_of('tax_joins')}){{0,2}}"
        spaced = r"\d{2,4}(?: \d{2,4}){1,4}"
        self._tax = pattern(
            rf"{tax} ?[:#]? ?((?=(?:\S*\d){{5}})[a-z0-9][a-z0-9./-]{{4,18}}|{spaced}){END}"
        )
        joins = rf"(?: ?(?:{words.any_of('is_words')}|:|=))? ?[\"'“„«]?"
        self._code_word = pattern(rf"{words.start}{words.any_of('code_words')}{END}")
        self._code = pattern(rf"{words.start}{words.any_of('code_words')}{joins}([\w-]{{3,24}})")
        dots = r"[•*.xх·]{2,16}[ -]{0,3}"
        lead = rf"{words.any_of('card_leads')}(?: ?(?:{words.any_of('is_words')}|:))?"
        self._card = (
            pattern(rf"{words.start}{lead} ?(?:{dots})?(\d{{4}})(?![\d-])"),
            pattern(rf"(?<!\w){dots}(\d{{4}})(?!\d)"),
            pattern(rf"(?<!\w)(\d{{4}}) {words.any_of('card_follows')}{END}"),
        )

    @staticmethod
    def _invoice_patterns(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
        month, of = words.any_of("months"), words.any_of("of")
        counted = words.any_of("not_amounts", "units", "quantity_units", "currencies")
        prefix = words.any_of("invoice_prefixes")
        number = r"((?!20[0-3]\d(?![\w-]))\d{1,10}(?:[-/]\d{1,10})*)(?![\w.,/%-]*\d)"
        return (
            pattern(rf"(?<![\w-])({prefix})[ .-]?(\d{{4}}/\d{{1,10}})(?![\w/-])"),
            pattern(
                rf"(?<![\w-])({prefix})(?:[ #.:-]|no|nr)*(\d{{2,10}}(?:-\d{{1,10}})?)(?![\w/-])"
            ),
            pattern(
                rf"{words.start}{words.any_of('invoice_words')} ?[#:]? ?{number}"
                rf"(?!\.? ?(?:(?:{of} )?{month}|{counted}){END})(?! ?[€$£%])(?!\w)"
            ),
        )

    def email(self, text: Text) -> tuple[str | None, Text]:
        """The last address: "not x but y" and "from x to y" name the wanted one last."""
        if "@" not in text.folded:
            return None, text
        found = list(_EMAIL.finditer(text.written.lower()))
        rest = text.without(*(each.span() for each in found))
        return (found[-1][0] if found else None), rest

    def invoice(self, text: Text) -> tuple[str | None, Text]:
        """ "INV-0042" however it was typed; a number without prefix as it was typed."""
        for number, span in self._invoices(text):
            if not number.startswith(_NO_INVOICE):
                return number, text.without(span)
        return None, text

    def _invoices(self, text: Text) -> Iterator[tuple[str, tuple[int, int]]]:
        for found in _PREFIXED.finditer(text.written):
            yield found[1], found.span()
        slashed, prefixed, named = self._invoice
        for found in slashed.finditer(text.folded):
            yield text.written[slice(*found.span())].upper(), found.span()
        for found in prefixed.finditer(text.folded):
            yield f"{found[1].upper()}-{found[2]}", found.span()
        for reading in (_HASH, named):
            for found in reading.finditer(text.folded):
                yield found[1].upper(), found.span()

    def tax_id(self, text: Text) -> tuple[str | None, Text]:
        """As written, in capitals."""
        for found in _EU_TAX.finditer(text.written):
            # "mi RFC es LUPA…": a country is written in capitals where a space follows it
            if found[1][2] not in " -" or found[1][:2].isupper():
                return found[1].upper(), text.without(found.span(1))
        said = self._tax.search(text.folded) or _LONG_NUMBER.search(text.folded)
        if not said:
            return None, text
        return said[1].upper(), text.without(said.span(1))

    def phone(self, text: Text, locale: str) -> tuple[str | None, Text]:
        """E.164: "+46 70 123 45 67" is "+46701234567"; a national number by the locale's region."""
        found = phone_number(text.folded, locale)
        return (found[0], text.without(found[1])) if found else (None, text)

    def code(self, text: Text) -> tuple[str | None, Text]:
        """A discount code as written: it has a digit or is all capitals."""
        for found in self._code.finditer(text.folded):
            written = text.written[slice(*found.span(1))]
            if any(char.isdigit() for char in written) or written.isupper():
                return written, text.without(found.span(1))
        apart = _CODE.search(text.written)
        if apart and not text.written.isupper() and self._code_word.search(text.folded):
            return apart[1], text.without(apart.span())
        return None, text

    def card(self, text: Text) -> tuple[str | None, Text]:
        """The last four digits of a card."""
        for reading in self._card:
            found = reading.search(text.folded)
            if found:
                return found[1], text.without(found.span())
        return None, text
