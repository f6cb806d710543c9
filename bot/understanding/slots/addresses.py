"""Which of a customer's addresses is meant: where bills go, where goods go, or both are named."""

from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space

_BOTH = "both"


class AddressReader:
    """Reads kinds of addresses with the words of a language."""

    def __init__(self, words: Vocabulary) -> None:
        self._kinds = words.table("addresses")
        self._kind = pattern(rf"{words.start}({words.any_of('addresses')}){END}")

    def read(self, text: Text) -> str | None:
        """Billing or delivery, both where both are named."""
        named = {self._kinds[one_space(each[1])] for each in self._kind.finditer(text.folded)}
        return _BOTH if len(named) > 1 else next(iter(named), None)
