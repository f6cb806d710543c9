"""Two wishes in one message: "what do I owe and send me the March invoice"."""

from collections.abc import Callable, Sequence

from bot.understanding.lexicon import Lexicon
from bot.understanding.model import Guess

_MARKS = frozenset(".,;!?:؟،؛–—\n")
_SHORTEST = 2  # words in a clause that can want something
_MOST = 6  # places where a message is tried to be cut
_SURE = 0.62  # each half, where a word joins them
_SURE_AT_MARK = 0.92  # where only a mark does: mostly one wish and its story
_CONSIDERED = 4  # guesses about the whole message among which both wishes must be
_NO_WISH = frozenset({"greeting", "thanks", "affirm", "deny", "out_of_scope"})

Classify = Callable[[Sequence[str]], tuple[Guess, ...]]


class Clauses:
    """Cuts a message where two wishes meet."""

    def __init__(self, lexicon: Lexicon, classify: Classify) -> None:
        self._joins = frozenset(lexicon.words("joins"))
        self._classify = classify

    def wishes(self, spoken: Sequence[str], guesses: Sequence[Guess]) -> tuple[Guess, ...]:
        """The sure wishes of its two halves, in the order said; nothing where it is one wish.

        `guesses` are those about the whole message.
        """
        considered = {guess.intent for guess in guesses[:_CONSIDERED]} - _NO_WISH
        found: tuple[Guess, ...] = ()
        for cut in self._cuts(spoken):
            least = _SURE_AT_MARK if spoken[cut - 1] in _MARKS else _SURE
            halves = (self._classify(spoken[:cut])[0], self._classify(spoken[cut:])[0])
            wanted = {half.intent for half in halves if half.intent in considered}
            if len(wanted) == len(halves) and _worth(halves) >= max(least, _worth(found)):
                found = halves
        return found

    def _cuts(self, spoken: Sequence[str]) -> list[int]:
        """Places behind a mark or before a joining word, with enough words on both sides."""
        places = [
            place + (spoken[place] in _MARKS)
            for place in range(_SHORTEST, len(spoken) - _SHORTEST)
            if spoken[place] in _MARKS or spoken[place] in self._joins
        ]
        return places[:_MOST]


def _worth(both: Sequence[Guess]) -> float:
    return min((guess.confidence for guess in both), default=0.0)
