"""Text that reads from left to right inside of text that reads from right to left."""

import unicodedata

LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"

_RIGHT_TO_LEFT = frozenset({"R", "AL"})  # letters, and the mark that CLDR puts before an amount


def left_to_right(value: str) -> str:
    """The value between left-to-right marks, unless right-to-left letters order it already.

    Without them "2026-118" turns into "118-2026" after an Arabic word, and "10969 Berlin" around.
    """
    marked = value.startswith(LEFT_TO_RIGHT_MARK)
    if marked or value.isdecimal() or not any(map(str.isalnum, value)):
        return value
    if _RIGHT_TO_LEFT.intersection(map(unicodedata.bidirectional, value)):
        return value
    return f"{LEFT_TO_RIGHT_MARK}{value}{LEFT_TO_RIGHT_MARK}"
