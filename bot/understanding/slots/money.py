"""Amounts, currencies and parts of amounts: "1.234,56 €", "$50", "2k", "half", "40 %"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from billing.money import UnknownCurrency, currency, exponent, round_half_up
from bot.understanding.lexicon import BadLanguageFile, alternatives
from bot.understanding.slots.counts import numbers
from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space

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
    "r$": "BRL",
    "mx$": "MXN",
}
# TRY is left out: as a word it is said far more often than as a currency
_CODES = (
    *("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "JPY", "CNY", "INR"),
    *("BRL", "MXN", "CAD", "AUD", "NZD", "RUB", "UAH", "ILS", "AED", "KWD", "BHD", "EGP", "SAR"),
)
_LONGEST = 12  # digits: more is no amount but a number of something
_NUMBER = r"(?:\d{1,3}(?:[ '.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*)"


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole minor units (hundredths where no currency was named) and the ISO code, if named."""

    minor: int
    currency: str | None


class MoneyReader:
    """Reads amounts of money with the words of a language."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        beside = {**_SYMBOLS, **{code.lower(): code for code in _CODES}}
        self._codes = {**words.table("currencies"), **beside}
        self._decimals = {code: _decimals(code) for code in set(self._codes.values())}
        self._thousand = rf"(?: ?(?:k|к|{words.any_of('thousands')})(?:{END}|(?<=\.)))"
        # Only signs stand in front: "5000 руб 15 марта" is no 15 roubles
        front, behind = alternatives(beside), alternatives(self._codes)
        self._before = pattern(rf"(?<![\w.,])({front}) ?({_NUMBER})({self._thousand}?){END}")
        self._after = pattern(
            rf"(?<![\w.,])(?<!\w-)({_NUMBER})(?:,-|\.-)?({self._thousand}?)[ -]?({behind}){END}"
        )
        self._numbers = numbers(words)
        self._spoken = pattern(
            rf"{words.start}({words.any_of('numbers')})({self._thousand}?) ({behind}){END}"
        )
        self._decimal, self._bare = self._without_currency()
        self._share = pattern(rf"(?<!\w)(\d{{1,3}}) ?(?:%|{words.any_of('percent')}{END})")
        self._not_shares = pattern(rf"(?<!\w)\d{{1,3}} ?% ?(?:\w+ )?{words.any_of('taxes')}{END}")
        self._fraction = pattern(
            rf"{words.start}({words.any_of('fractions')}){END}|(?<!\w)1/([234]){END}"
        )

    def amount(self, text: Text, locale: str) -> tuple[Amount | None, Text]:
        """The first amount with a currency beside it, and the text without any of them."""
        first: Amount | None = None
        found = self._named(text)
        for each in found:
            number, thousand, unit = each.groups()
            if each.re is self._before:
                unit, number, thousand = each.groups()
            elif each.re is self._spoken:
                number = str(self._numbers.value(number))
            code = self._codes[one_space(unit)]
            first = first or self._in_minor(number, thousand, code, locale)
        return first, text.without(*(each.span() for each in found))

    def bare_amount(self, text: Text, locale: str, *, whole: bool) -> tuple[Amount | None, Text]:
        """The first amount without a currency: two decimals; with `whole` also "pay 50"."""
        for reading in (self._decimal, *(self._bare if whole else ())):
            found = reading.search(text.folded)
            if found:
                amount = self._in_minor(found[1], found[2], None, locale)
                return amount, text.without(found.span(1))
        return None, text

    def fraction(self, text: Text) -> tuple[str | None, Text]:
        """The part of a whole as a decimal string: "half" and "50%" are "0.5"."""
        found = self._fraction.search(text.folded)
        if found:
            spoken = found[1] and self._words.table("fractions")[one_space(found[1])]
            value = spoken or {"2": "0.5", "3": "0.3333", "4": "0.25"}[found[2]]
            return value, text.without(found.span())
        taxed = text.without(*(each.span() for each in self._not_shares.finditer(text.folded)))
        found = self._share.search(taxed.folded)
        if found and 0 < int(found[1]) <= 100:
            value = str((Decimal(found[1]) / 100).normalize())
            return value, text.without(found.span())
        return None, text

    def _without_currency(self) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
        words = self._words
        followers = words.any_of(
            *("not_amounts", "units", "months", "quantity_units", "installments", "last", "next")
        )
        ending = rf"(?![\w/:-])(?![.,]\d)(?! ?(?:{followers}){END})(?! ?%)"
        # "2 of 3 invoices" counts invoices
        ending += rf"(?! {words.any_of('of')} \d+ (?:{followers}){END})"
        leads, follows = words.any_of("amount_leads"), words.any_of("amount_follows")
        alone, number = r"(?<![\w.,/:-])", rf"(?!0\d){_NUMBER}"
        decimal = r"\d{1,3}(?:[ .,']\d{3})*[.,]\d{2}|\d+[.,]\d{2}"
        return pattern(rf"{alone}({decimal})(){ending}"), (
            pattern(rf"{words.start}{leads} ({number})({self._thousand}?){ending}"),
            pattern(rf"{alone}({number})({self._thousand}?) {follows}{END}"),
            pattern(rf"{alone}({number})({self._thousand}){ending}"),
        )

    def _in_minor(self, number: str, thousand: str, code: str | None, locale: str) -> Amount | None:
        decimals = self._decimals[code] if code else 2
        value = parse_number(number, locale, decimals)
        if value is None:
            return None
        minor = value.scaleb(decimals) * (1000 if thousand else 1)
        return Amount(round_half_up(minor), code)

    def _named(self, text: Text) -> list[re.Match[str]]:
        taken: list[re.Match[str]] = []
        for reading in (self._before, self._after, self._spoken):
            for found in reading.finditer(text.folded):
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
    tag = locale.replace("_", "-").partition("-")
    language, region = tag[0].lower(), tag[2].upper()
    if language == "es" and region in {"MX", "US", "PR", "GT", "SV", "HN", "NI", "PA", "DO", "PE"}:
        return "."
    return "." if language in {"en", "he", "ja", "zh", "ko", "th", "ar"} else ","
