"""What a bill is compared with: "higher than in October", "INV-0042 and INV-0038"."""

import re

from bot.understanding.concepts import Concepts
from bot.understanding.lexicon import Lexicon
from bot.understanding.model import Against
from bot.understanding.normal import fold
from bot.understanding.slots.dates import Ground
from bot.understanding.slots.identifiers import IdentifierReader
from bot.understanding.slots.periods import PeriodReader
from bot.understanding.slots.reading import Span, blank

_COMPARING = "higher"  # the packs' concept: higher, dearer, more than, difference
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class AgainstReader:
    """Reads the other side of a comparison, with the words of all languages.

    A period after the comparing word is the other side ("higher than in October"), one before it
    is the bill in question ("why is the October bill so high").
    """

    def __init__(
        self, lexicon: Lexicon, identifiers: IdentifierReader, periods: PeriodReader
    ) -> None:
        self._concepts = Concepts(lexicon)
        self._identifiers = identifiers
        self._periods = periods

    def read(self, text: str, ground: Ground) -> Against | None:
        """None where nothing is compared."""
        _, rest = self._identifiers.invoice(text)
        number, rest = self._identifiers.invoice(rest)
        end = self._end_of_comparing(text)
        if end is None:
            return Against(number) if number else None
        period, _ = self._periods.read(blank(rest, Span(0, end)), ground)
        return Against(number, period)

    def _end_of_comparing(self, text: str) -> int | None:
        """Where the first comparing word ends."""
        previous = ""
        for found in _WORD.finditer(text):
            word = fold(found[0])
            if _COMPARING in self._concepts.of((previous, word)):
                return found.end()
            previous = word
        return None
