"""Strings as Telegram counts and shows them: harmless characters, UTF-16 units, visible or not."""

import re
import unicodedata

# Controls but line feed and tab; bidirectional embeddings, overrides and isolates, which reorder
# what others wrote; characters that show nothing and hide words from a search; half surrogates.
# Left-to-right and right-to-left marks and the joiner stay: languages and emoji need them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb]"
)
_NEW_LINE = re.compile("\r\n|[\r\u2028\u2029]")
_HALF = re.compile("[\ud800-\udfff]")
_MOST_UNITS = 2  # of a character: a surrogate pair
_LOOKS_EMPTY = frozenset("\u2800\u3164\u115f\u1160\uffa0\u034f\u17b4\u17b5")


def whole(text: str) -> str:
    """The text without NUL and half surrogate pairs, which no database and no UTF-8 can hold."""
    if text.isprintable():  # neither is, and most texts are: this is ten times as fast
        return text
    return _HALF.sub("\ufffd", text.replace("\x00", ""))


def clean(text: str) -> str:
    """The text with nothing in it that reorders, hides or controls; lines end in a line feed."""
    if text.isprintable():  # nearly all: there is no such character, nor a line's end
        return text
    return _HALF.sub("\ufffd", _HARMFUL.sub("", _NEW_LINE.sub("\n", text)))


def clean_line(text: str) -> str:
    """`clean`, on one line."""
    return " ".join(clean(text).split())


def is_visible(text: str) -> bool:
    """Whether a person would see anything. Telegram refuses messages of which they would not."""
    for char in text:  # nearly always the first tells
        if unicodedata.category(char)[0] not in "ZC" and char not in _LOOKS_EMPTY:
            return True
    return False


def units(text: str) -> int:
    """The length in UTF-16 code units, which is what Telegram's limits and entities count."""
    return len(text.encode("utf-16-le")) // 2


def fits(text: str, limit: int) -> bool:
    """Whether the text has at most `limit` units; nearly always its length alone tells."""
    return len(text) * _MOST_UNITS <= limit or units(text) <= limit


def shorten(text: str, limit: int) -> str:
    """At most `limit` units, with an ellipsis where something was cut."""
    if fits(text, limit):
        return text
    return cut(text, limit - 1)[0].rstrip() + "…"


def cut(text: str, limit: int) -> tuple[str, str]:
    """The text in two, the first of at most `limit` units; never inside a surrogate pair."""
    head = text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore")
    return head, text[len(head) :]
