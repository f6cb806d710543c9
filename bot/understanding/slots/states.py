"""Which invoices are meant by their state: unpaid, overdue, paid."""

from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space

_PAID, _UNPAID = "paid", "unpaid"
_NEAR = 2  # words between "not" and "paid"


class StateReader:
    """Reads states with the words of a language."""

    def __init__(self, words: Vocabulary) -> None:
        self._negators = frozenset(words.words("negators"))
        self._states = words.table("statuses")
        self._state = pattern(rf"{words.start}({words.any_of('statuses')}){END}")
        self._not_states = pattern(rf"{words.start}{words.any_of('not_statuses')}{END}")

    def read(self, text: Text, *, all_states: bool) -> tuple[str | None, Text]:
        """Unpaid, overdue or paid. Paid ones are asked for in lists only: "i have paid"."""
        text = text.without(*(each.span() for each in self._not_states.finditer(text.folded)))
        for found in self._state.finditer(text.folded):
            state = self._states[one_space(found[1])]
            if state == _PAID and self._denied(text.folded[: found.start()]):
                state = _UNPAID
            if all_states or state != _PAID:
                return state, text.without(found.span())
        return None, text

    def _denied(self, before: str) -> bool:
        """Whether "not" stands before "paid": "que no hemos pagado"."""
        return not self._negators.isdisjoint(before.split()[-_NEAR:])
