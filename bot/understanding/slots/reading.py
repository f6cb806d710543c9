"""How readers share a message: what one has read is blanked, so that no other reads it again."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.normal import LONGEST

END = r"(?!\w)"
_DASHES = "‐‑‒–—−"


@dataclass(frozen=True, slots=True)
class Text:
    """A message twice, of one length: as it was written, and folded to be compared with words."""

    written: str
    folded: str

    @classmethod
    def of(cls, message: str) -> "Text":
        """Runs of white space count as one space; no more than LONGEST characters are read."""
        written = " ".join(message[:LONGEST].split())
        return cls(written, folded(written))

    def without(self, *spans: tuple[int, int]) -> "Text":
        """Bars in place of what was read.

        Bars and no spaces: the words on both sides do not become neighbours.
        """
        written, plain = self.written, self.folded
        for start, end in spans:
            bars = "|" * (end - start)
            written = written[:start] + bars + written[end:]
            plain = plain[:start] + bars + plain[end:]
        return Text(written, plain)


def folded(text: str) -> str:
    """Lower case without accents, dashes all alike, each character in its old place."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in _DASHES:
        return "-"
    apart = unicodedata.normalize("NFKD", char.lower())
    base = "".join(each for each in apart if not unicodedata.combining(each))
    return base if len(base) == 1 else char


def pattern(source: str) -> re.Pattern[str]:
    """Compiled; it reads folded text, so case is no matter."""
    return re.compile(source)
