"""What a message looks like to the classifier: words, neighbours, pieces of words, concepts."""

from collections.abc import Callable, Sequence
from itertools import combinations

from bot.understanding.concepts import Concepts

Features = dict[str, float]
_PIECE = 4  # characters: long enough to mean something, short enough to outlive a typing mistake
_MARKS = frozenset("!.,;:-–—\"'()[]{}/\\*_~…")
_MANY = 6  # words: more are all just "long"

# How much each kind counts before rarity: measured on the held-out sentences.
_WORD, _NEIGHBOURS, _PART, _CONCEPT, _PAIR, _LENGTH = 1.0, 0.7, 0.5, 1.0, 1.0, 0.3


class Featurizer:
    """Turns words into weighted features."""

    def __init__(self, concepts: Concepts, correct: Callable[[str], str]) -> None:
        self._concepts = concepts
        self._correct = correct

    def features(self, words: Sequence[str]) -> Features:
        """Each feature with its weight, in a fixed order."""
        weighted: Features = {}
        spoken = [self._correct(word) for word in words if word not in _MARKS]
        previous = "^"
        for word in spoken:
            weighted[f"w:{word}"] = _WORD
            weighted[f"b:{previous} {word}"] = _NEIGHBOURS
            if word.isalpha() and not word.startswith("zz"):
                framed = f"<{word}>"
                for start in range(len(framed) - _PIECE + 1):
                    weighted[framed[start : start + _PIECE]] = _PART
            previous = word
        weighted[f"b:{previous} $"] = _NEIGHBOURS
        self._add_concepts(spoken, weighted)
        return weighted

    def _add_concepts(self, spoken: Sequence[str], weighted: Features) -> None:
        concepts = self._concepts.of(spoken)
        for concept in concepts:
            weighted[f"c:{concept}"] = _CONCEPT
        for first, second in combinations(sorted(concepts), 2):
            weighted[f"d:{first} {second}"] = _PAIR
        weighted[f"n:{min(len(spoken), _MANY)}"] = _LENGTH
        if len(spoken) <= 3 and concepts:
            weighted[f"s:{' '.join(concepts)}"] = _PAIR
