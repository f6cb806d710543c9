"""How readers share a message: what one has read is blanked, so that no other reads it again."""

import re
from dataclasses import dataclass

START, END = r"(?<![\w])", r"(?![\w])"


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stood."""

    start: int
    end: int


def blank(text: str, *spans: Span) -> str:
    """The text with a bar in place of what was read, of the same length.

    A bar and no space: the words on both sides do not become neighbours.
    """
    for span in spans:
        text = text[: span.start] + "|" * (span.end - span.start) + text[span.end :]
    return text


def pattern(source: str) -> re.Pattern[str]:
    """Compiled, without regard to case."""
    return re.compile(source, re.IGNORECASE)
