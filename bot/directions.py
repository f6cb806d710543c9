"""Right-to-left sentences: what keeps a number, a name or a command readable inside of them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from billing.digits import local_digits
from billing.directions import left_to_right
from bot.formats import cldr

_VALUE = re.compile("\u2068([^\u2068\u2069]*)\u2069")  # innermost first


@lru_cache(maxsize=256)
def is_right_to_left(tag: str) -> bool:
    """Whether the language of this tag is written from right to left."""
    return bool(cldr(tag).text_direction == "rtl")


def marked(text: str, tag: str, values: Iterable[str | int] = ()) -> str:
    """A right-to-left sentence with left-to-right marks around those values that read so.

    Fluent isolates values (U+2068 to U+2069), which platforms drop or draw as boxes; the marks are
    as old as Unicode. Counts among the values take the digits of the tag's region.
    """
    counts = {str(value) for value in values if isinstance(value, int)}

    def bordered(found: re.Match[str]) -> str:
        value = found[1]
        return local_digits(value, cldr(tag)) if value in counts else left_to_right(value)

    while _VALUE.search(text):
        text = _VALUE.sub(bordered, text)
    return left_to_right(text)
