"""Line matching: which lines of two invoices are the same thing, a month later."""

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from functools import cache, lru_cache
from itertools import chain

from babel import Locale

from billing.invoice import LineItem

Pair = tuple[LineItem | None, LineItem | None]

_LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "nl", "pt", "ru", "sv")  # months are read in
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")
_NUMERIC = re.compile(
    r"(?<!\w)(?:\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d\d)?"
    r"|\d{1,2}[./]20\d\d|20\d\d/\d{1,2}|q[1-4]|20\d\d)(?!\w)"
)


def pair_lines(old: Sequence[LineItem], new: Sequence[LineItem]) -> tuple[Pair, ...]:
    """Each line with the one that it continues; None where the other invoice has no such line.

    The most alike are paired first: by the whole description, then without dates; of several the
    one of the same quantity and price, of the same price, the first.
    """
    left, rest, pairs = list(old), list(new), list[Pair]()
    for name in (folded, undated):
        for likeness in (_quantity_and_price, _price, _nothing):
            left, rest = _take(left, rest, pairs, name, likeness)
    return (*pairs, *((None, line) for line in rest), *((line, None) for line in left))


@lru_cache(maxsize=4096)
def folded(description: str) -> str:
    """Without regard to case and spaces."""
    normal = unicodedata.normalize("NFKC", description).casefold()
    return _SPACE.sub(" ", normal).strip()


@lru_cache(maxsize=4096)
def undated(description: str) -> str:
    """Without days, months, quarters and years too: "Pro plan, October" is "pro plan"."""
    plain = folded(description)
    rest = _NUMERIC.sub(" ", _named_dates().sub(" ", plain))
    return _MARKS.sub(" ", rest).strip() or plain


def _take(
    left: list[LineItem],
    rest: list[LineItem],
    pairs: list[Pair],
    name: Callable[[str], str],
    likeness: Callable[[LineItem], Hashable],
) -> tuple[list[LineItem], list[LineItem]]:
    """Add what fits to the pairs; what is left of both lists, in their order."""
    waiting: dict[Hashable, deque[int]] = {}
    for index, line in enumerate(left):
        waiting.setdefault((name(line.description), likeness(line)), deque()).append(index)
    unpaired = []
    for line in rest:
        alike = waiting.get((name(line.description), likeness(line)))
        if alike:
            pairs.append((left[alike.popleft()], line))
        else:
            unpaired.append(line)
    return [left[index] for index in sorted(chain(*waiting.values()))], unpaired


def _quantity_and_price(line: LineItem) -> Hashable:
    return line.quantity, line.unit_amount


def _price(line: LineItem) -> Hashable:
    return line.unit_amount


def _nothing(_line: LineItem) -> Hashable:
    return None


@cache
def _named_dates() -> re.Pattern[str]:
    """ "1 – 30 November 2026", "Nov 3", "October"; a short name only beside a number or alone."""
    full, short = _month_names()
    day = r"\d{1,2}(?:st|nd|rd|th|\.|º)?"
    days = rf"(?:{day}\s*[-–—]\s*)?{day}"
    name = rf"(?:{full}|{short})\.?"
    alone = rf"(?:^|(?<=[,(:–—-])|(?<=[,(:–—-]\s)){short}\.?(?=\s*(?:$|[),–—-]))"
    year = r"(?:,?\s*(?:de\s+)?\d{4})?"
    return re.compile(
        rf"(?<!\w)(?:{days}\s+(?:de\s+)?{name}{year}|{name}\s+{days}(?:,?\s+\d{{4}})?"
        rf"|{name}\s+(?:de\s+)?\d{{4}}|{full}|{alone})(?!\w)"
    )


def _month_names() -> tuple[str, str]:
    """Patterns for the whole names and the short ones, as CLDR has them."""
    full: set[str] = set()
    short: set[str] = set()
    for language in _LANGUAGES:
        for context in Locale(language).months.values():
            full |= {folded(name) for name in context["wide"].values()}
            short |= {folded(name).rstrip(".") for name in context["abbreviated"].values()}
    return _any_of(full), _any_of(short - full)


def _any_of(words: set[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"
