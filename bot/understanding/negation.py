"""What a message says not to do: "don't cancel", "bitte nicht kündigen"."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.lexicon import Lexicon
from bot.understanding.normal import fold

_FARTHEST = 6  # words between a negator and its verb
_STOPS = frozenset(",.;!?")
_LONGEST = 3  # words in a negator: "no need to"
_EXCUSED_WITHIN = 4  # words before the negator: "I am able not to", "kann gerade nicht"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Acts that must not be done, and the words outside of the refusing clauses."""

    intents: frozenset[str]
    rest: tuple[str, ...]


class Negation:
    """Finds refused acts with the words of all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._negators = _folded(lexicon, "negators")
        self._after = _folded(lexicon, "negation_after")
        self._bridges = _folded(lexicon, "negation_bridges")
        self._ends = _folded(lexicon, "negation_ends") | _STOPS
        self._excuses = _folded(lexicon, "negation_excuses")
        self._acts: dict[str, set[str]] = {}
        for intent, verbs in lexicon.groups("acts").items():
            for verb in verbs:
                self._acts.setdefault(fold(verb), set()).add(intent)

    def refusal(self, words: Sequence[str]) -> Refusal | None:
        """What is refused, or None. "I can't pay" refuses nothing: it says what cannot be done."""
        intents: set[str] = set()
        outside = list(words)
        for start in range(len(words)):
            length = self._negator_at(words, start)
            verb = length and self._verb(words, start, length)
            if verb:
                intents |= self._acts[verb]
                first, last = self._clause(words, start)
                outside[first:last] = [","] * (last - first)
        rest = tuple(word for word in outside if word not in _STOPS)
        return Refusal(frozenset(intents), rest) if intents else None

    def _negator_at(self, words: Sequence[str], start: int) -> int:
        """How many words the negator that begins there has; 0 for none."""
        if self._excuses & set(words[max(0, start - _EXCUSED_WITHIN) : start]):
            return 0
        for length in range(_LONGEST, 0, -1):
            if " ".join(words[start : start + length]) in self._negators:
                return length
        return 0

    def _verb(self, words: Sequence[str], start: int, length: int) -> str | None:
        ahead = words[start + length : start + length + _FARTHEST]
        behind = words[max(0, start - _FARTHEST) : start][::-1]
        verb = self._first_act(ahead)
        if verb is None and words[start] in self._after:
            verb = self._first_act(behind)
        return verb

    def _first_act(self, words: Sequence[str]) -> str | None:
        for word in words:
            if word in self._acts:
                return word
            if word not in self._bridges:
                return None
        return None

    def _clause(self, words: Sequence[str], negator: int) -> tuple[int, int]:
        first = last = negator
        while first > 0 and words[first - 1] not in self._ends:
            first -= 1
        while last < len(words) and words[last] not in self._ends:
            last += 1
        return first, last


def _folded(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.words(name))
