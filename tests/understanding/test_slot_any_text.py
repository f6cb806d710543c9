"""Whatever is written, slots are read in little time and without an error."""

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.normal import clean
from bot.understanding.slots.finder import SlotFinder, Wish

LOCALES = ("ar-EG", "de-DE", "en-US", "es-MX", "fr-FR", "pt-BR", "ru-RU", "xx", "", "en_GB")
# together these have every reader at work
EVERYTHING = (
    *("pay_part", "change_plan", "set_language", "set_timezone", "discount", "update_tax_id"),
    *("update_contact", "list_invoices", "extension_request"),
)
MOST_SECONDS = 0.06  # three times what it is to take: the machine has other work too
Read = Callable[..., object]


@pytest.fixture(scope="session")
def read(finder: SlotFinder) -> Read:
    def ask(text: str, locale: str = "en-GB", today: date = date(2026, 11, 18)) -> object:
        return finder.find(text, Wish(EVERYTHING, today, locale))

    return ask


BITS = st.sampled_from(
    [
        *("3", "31", "2026", "40/40", "0", "9" * 40, "1.234,56", "€", "k", "%", "-", "/", ".", "x"),
        *(
            "march",
            "may",
            "next",
            "last",
            "friday",
            "end of",
            "from",
            "to",
            "since",
            "a",
            "of",
            "the",
        ),
        *(
            "marzo",
            "de",
            "el",
            "mes",
            "que viene",
            "dos",
            "hace",
            "dez",
            "dia",
            "fim",
            "mars",
            "le",
        ),
        *("марта", "назад", "через", "неделю", "5-го", "руб", "شهر", "يوم", "بعد", "٣", "أسبوعين"),
        *("INV-1", "re", "#", "invoice", "visa", "4242", "vat", "code", "utc", "+", "half", "pro"),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(BITS, max_size=40), st.sampled_from(LOCALES), st.dates())
def test_words_and_numbers_in_any_order(
    read: Read, bits: list[str], locale: str, today: date
) -> None:
    read(" ".join(bits), locale, today)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.sampled_from(LOCALES))
def test_any_characters(read: Read, text: str, locale: str) -> None:
    read(text, locale)
    read(clean(text), locale)


@pytest.mark.parametrize("locale", ["en-GB", "ru-RU", "ar-EG", "es-ES"])
@pytest.mark.parametrize(
    "bit",
    [
        *("1", "1 ", "1.", "1,", "1-", "9", "(", "#", "•", "x", " ", '"', "/", "a.", "a@", "+1 2 "),
        *(
            "invoice ",
            "march ",
            "split ",
            "3 days ",
            "q1 ",
            "1k",
            "eur 1 ",
            "two ",
            "ES ",
            "vat is ",
        ),
        *(
            "from march to ",
            "el 3 de marzo ",
            "europe/a_b_",
            "INV-1 ",
            "re ",
            "وال",
            "и ",
            "1 000 ",
        ),
    ],
)
def test_a_hundred_thousand_characters_cost_little(read: Read, bit: str, locale: str) -> None:
    flood = (bit * 100_000)[:100_000]
    read(bit, locale)  # the language's readers are there
    assert min(seconds(read, flood, locale) for _ in range(3)) < MOST_SECONDS


def seconds(read: Read, text: str, locale: str) -> float:
    started = process_time()
    read(text, locale)
    return process_time() - started
