"""Amounts, currencies and parts of amounts: "1.234,56 €", "$50", "half", "in 3 instalments"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from billing.money import UnknownCurrency, currency, exponent, round_half_up
from bot.understanding.lexicon import BadLanguageFile, Lexicon, alternatives
from bot.understanding.slots.reading import END, START, Span, blank, pattern

_SYMBOLS = {
    "€": "EUR",
    "$": "USD",
    "us$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₹": "INR",
    "zł": "PLN",
    "₺": "TRY",
    "₴": "UAH",
    "₩": "KRW",
    "₪": "ILS",
    "ca$": "CAD",
    "a$": "AUD",
}
# TRY is left out: as a word it is said far more often than as a currency
_CODES = (
    *("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "JPY", "CNY", "INR"),
    *("BRL", "MXN", "CAD", "AUD", "NZD", "RUB", "UAH", "ILS", "AED", "KWD", "BHD"),
)
_LONGEST = 12  # digits: more is no amount but a number of something
_NUMBER = r"\d{1,3}(?:[ '.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*"


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole minor units (hundredths where no currency was named) and the ISO code, if named."""

    minor: int
    currency: str | None


class MoneyReader:
    """Reads amounts of money with the words of all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._codes = {**_SYMBOLS, **lexicon.table("currencies")}
        self._codes.update({code.lower(): code for code in _CODES})
        self._decimals = {code: _decimals(code) for code in set(self._codes.values())}
        unit = alternatives(self._codes)
        self._before = pattern(rf"(?<![\w.,])({unit})\s?({_NUMBER})(k?){END}")
        self._after = pattern(rf"(?<![\w.,])(?<!\w-)({_NUMBER})(?:,-|\.-)?(k?)\s?({unit})(?!\w)")
        followers = alternatives(
            (*lexicon.words("not_amounts"), *lexicon.table("units"), *lexicon.table("months"))
        )
        ending = rf"(?![\w/:-])(?![.,]\d)(?!\s*{followers}{END})(?!\s*%)"
        # "2 of 3 invoices" counts invoices
        ending += rf"(?!\s+{lexicon.any_of('of')}\s+\d+\s+{followers}{END})"
        leads = lexicon.any_of("amount_leads")
        follows = lexicon.any_of("amount_follows")
        self._decimal = pattern(
            rf"(?<![\w.,/:-])(\d{{1,3}}(?:[.,]\d{{3}})*[.,]\d{{2}}|\d+[.,]\d{{2}}){ending}"
        )
        self._bare = (
            pattern(rf"{START}{leads}\s+({_NUMBER}){ending}"),
            pattern(rf"(?<![\w.,/:-])({_NUMBER})\s+{follows}{END}"),
        )
        self._share = pattern(rf"{START}(\d{{1,3}})\s?(?:%|{lexicon.any_of('percent')}{END})")
        self._fraction = pattern(
            rf"{START}({lexicon.any_of('fractions')}){END}|{START}1/([234]){END}"
        )

    def amount(self, text: str, locale: str) -> tuple[Amount | None, str]:
        """The first amount with a currency beside it, and the text without any of them."""
        first: Amount | None = None
        for found in self._named(text):
            unit, number, thousand = (
                found.groups()
                if found.re is self._before
                else (
                    found[3],
                    found[1],
                    found[2],
                )
            )
            amount = self._in_minor(number, thousand, self._codes[_one_space(unit)], locale)
            first = first or amount
            text = blank(text, Span(found.start(), found.end()))
        return first, text

    def bare_amount(self, text: str, locale: str, *, whole: bool) -> tuple[Amount | None, str]:
        """The first amount without a currency: two decimals; with `whole` also "pay 50"."""
        for reading in (self._decimal, *(self._bare if whole else ())):
            found = reading.search(text)
            if found:
                amount = self._in_minor(found[1], "", None, locale)
                return amount, blank(text, Span(found.start(1), found.end(1)))
        return None, text

    def fraction(self, text: str) -> tuple[str | None, str]:
        """The part of a whole as a decimal string: "half" and "50%" are "0.5"."""
        found = self._fraction.search(text)
        if found:
            spoken = found[1] and self._lexicon.table("fractions")[_one_space(found[1])]
            value = spoken or {"2": "0.5", "3": "0.3333", "4": "0.25"}[found[2]]
            return value, blank(text, Span(found.start(), found.end()))
        found = self._share.search(text)
        if found and 0 < int(found[1]) <= 100:
            value = str((Decimal(found[1]) / 100).normalize())
            return value, blank(text, Span(found.start(), found.end()))
        return None, text

    def _in_minor(self, number: str, thousand: str, code: str | None, locale: str) -> Amount | None:
        decimals = self._decimals[code] if code else 2
        value = parse_number(number, locale, decimals)
        if value is None:
            return None
        minor = value.scaleb(decimals) * (1000 if thousand else 1)
        return Amount(round_half_up(minor), code)

    def _named(self, text: str) -> list[re.Match[str]]:
        taken: list[re.Match[str]] = []
        for reading in (self._before, self._after):
            for found in reading.finditer(text):
                if all(found.end() <= old.start() or found.start() >= old.end() for old in taken):
                    taken.append(found)
        return sorted(taken, key=lambda found: found.start())


def _decimals(code: str) -> int:
    try:
        return exponent(currency(code))
    except UnknownCurrency as error:
        raise BadLanguageFile(f"currencies: {error}") from error


def parse_number(text: str, locale: str, decimals: int = 2) -> Decimal | None:
    """A written number. Three digits behind one mark are thousands, unless the locale's decimal
    mark stands there and the currency has three decimals. None for what is no amount."""
    if sum(char.isdigit() for char in text) > _LONGEST:
        return None
    plain = text.replace(" ", "").replace("'", "")
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return Decimal(plain)
    mark, tail = plain[last], plain[last + 1 :]
    repeated = plain.count(mark) > 1
    three = len(tail) == 3 and not (decimals == 3 and mark == _decimal_mark(locale))
    only_mark = ("," if mark == "." else ".") not in plain
    if repeated or (three and only_mark):
        groups = plain.replace(",", ".").split(".")
        sound = all(len(group) == 3 for group in groups[1:])
        return Decimal("".join(groups)) if sound else None
    if len(tail) > max(decimals, 2):
        return None
    whole = plain[:last].replace(".", "").replace(",", "")
    return Decimal(f"{whole}.{tail}")


def _decimal_mark(locale: str) -> str:
    language = locale.replace("_", "-").partition("-")[0].lower()
    return "." if language in {"en", "he", "ja", "zh", "ko", "th"} else ","


def _one_space(words: str) -> str:
    return " ".join(words.lower().split())
