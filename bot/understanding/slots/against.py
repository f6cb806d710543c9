"""What a bill is compared with: "higher than in October", "INV-0042 and INV-0038"."""

import re

from bot.understanding.concepts import Concepts
from bot.understanding.model import Against
from bot.understanding.slots.ground import Ground
from bot.understanding.slots.identifiers import IdentifierReader
from bot.understanding.slots.periods import PeriodReader
from bot.understanding.slots.reading import Text

_COMPARING = "higher"  # the packs' concept: higher, dearer, more than, difference
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class AgainstReader:
    """Reads the other side of a comparison; concepts are those of all languages.

    A period after the comparing word is the other side ("higher than in October"), one before it
    is the bill in question ("why is the October bill so high").
    """

    def __init__(
        self, concepts: Concepts, identifiers: IdentifierReader, periods: PeriodReader
    ) -> None:
        self._concepts = concepts
        self._identifiers = identifiers
        self._periods = periods

    def read(self, text: Text, ground: Ground) -> Against | None:
        """None where nothing is compared."""
        _, rest = self._identifiers.invoice(text)
        number, rest = self._identifiers.invoice(rest)
        end = self._end_of_comparing(text)
        if end is None:
            return Against(number) if number else None
        period, _ = self._periods.read(rest.without((0, end)), ground)
        return Against(number, period)

    def _end_of_comparing(self, text: Text) -> int | None:
        """Where the first comparing word ends."""
        previous = ""
        for found in _WORD.finditer(text.folded):
            if _COMPARING in self._concepts.of((previous, found[0])):
                return found.end()
            previous = found[0]
        return None
