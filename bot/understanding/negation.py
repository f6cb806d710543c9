"""What a message says not to do: "don't cancel", "bitte nicht kündigen", "отменять не надо"."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.lexicon import Lexicon

_FARTHEST = 6  # words between a negator and its verb
_STOPS = frozenset(",.;!?،؛؟")
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
        self._negators = frozenset(lexicon.words("negators"))
        self._after = frozenset(lexicon.words("negation_after"))
        bridges = lexicon.words("negation_bridges")
        self._bridges = {word for phrase in bridges for word in phrase.split()}
        self._ends = frozenset(lexicon.words("negation_ends")) | _STOPS
        self._excuses = frozenset(lexicon.words("negation_excuses"))
        self._acts: dict[str, set[str]] = {}
        for intent, verbs in lexicon.groups("acts").items():
            for verb in verbs:
                self._acts.setdefault(verb, set()).add(intent)

    def refusal(self, words: Sequence[str]) -> Refusal | None:
        """What is refused, or None. "I can't pay" refuses nothing: it says what cannot be done."""
        intents: set[str] = set()
        outside = list(words)
        for start in range(len(words)):
            verb = self._refused_from(words, start)
            if verb:
                intents |= self._acts[verb]
                first, last = self._clause(words, start)
                outside[first:last] = [","] * (last - first)
        rest = tuple(word for word in outside if word not in _STOPS)
        return Refusal(frozenset(intents), rest) if intents else None

    def _refused_from(self, words: Sequence[str], start: int) -> str | None:
        """The verb that a negator beginning there refuses, ahead of it or behind it."""
        if self._excuses & set(words[max(0, start - _EXCUSED_WITHIN) : start]):
            return None
        ahead = _longest(words, start, self._negators)
        verb = self._first_act(words[start + ahead : start + ahead + _FARTHEST]) if ahead else None
        if verb is None and _longest(words, start, self._after):
            verb = self._first_act(words[max(0, start - _FARTHEST) : start][::-1])
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


def _longest(words: Sequence[str], start: int, phrases: frozenset[str]) -> int:
    """How many words the longest of the phrases that begins there has; 0 for none."""
    for length in range(_LONGEST, 0, -1):
        if " ".join(words[start : start + length]) in phrases:
            return length
    return 0
