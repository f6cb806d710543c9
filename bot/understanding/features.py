"""What a message looks like to the classifier: words, neighbours, pieces of words, concepts.

Each feature is a number below 2 ** BITS, the checksum of its name: no list of names is kept.
"""

from collections.abc import Sequence
from itertools import combinations
from zlib import crc32

from bot.understanding.concepts import Concepts

BITS = 22
Features = dict[int, float]
_MASK = (1 << BITS) - 1
_PIECES = (3, 4)  # characters: short enough to outlive a typing mistake
_MARKS = frozenset("!.,;:-–—\"'()[]{}/\\*_~…¿¡«»،؛")
_QUESTION = frozenset("?؟")
_MANY = 12  # words: more are all just "long"
_MOST = 80  # words looked at: a rant's first ones say what it is about
_FEW = 3  # words that together with their concepts are the whole message

# How much each kind counts before rarity: measured on the held-out messages.
_WORD, _NEIGHBOURS, _PIECE = 1.0, 0.7, 0.5
_CONCEPT, _PAIR, _WHOLE, _LENGTH, _ASKED = 0.7, 0.4, 1.0, 0.3, 0.5


class Featurizer:
    """Turns words into weighted features."""

    def __init__(self, concepts: Concepts) -> None:
        self._concepts = concepts

    def features(self, words: Sequence[str]) -> Features:
        """Each feature with its weight; the same words give the same ones on any machine."""
        spoken = [word for word in words if word not in _MARKS and word not in _QUESTION][:_MOST]
        named: dict[str, float] = {}
        _add_words(spoken, named)
        self._add_concepts(spoken, named)
        named[f"n:{min(len(spoken), _MANY)}"] = _LENGTH
        if not _QUESTION.isdisjoint(words):
            named["?"] = _ASKED
        features: Features = {}
        for name, weight in named.items():
            number = crc32(name.encode()) & _MASK
            features[number] = features.get(number, 0.0) + weight
        return features

    def _add_concepts(self, spoken: Sequence[str], named: dict[str, float]) -> None:
        concepts = self._concepts.of(spoken)
        for concept in concepts:
            named[f"c:{concept}"] = _CONCEPT
        for first, second in combinations(sorted(concepts), 2):
            named[f"d:{first} {second}"] = _PAIR
        if len(spoken) <= _FEW and concepts:
            named[f"m:{' '.join(concepts)}"] = _WHOLE


def word_feature(word: str) -> int:
    """The feature of a word alone: whether it is known shows whether the word is."""
    return crc32(f"w:{word}".encode()) & _MASK


def piece_features(word: str) -> list[int]:
    """The features of a word's longer pieces; of the word itself where it is shorter than one."""
    framed, size = f"<{word}>", _PIECES[-1]
    starts = range(max(1, len(framed) - size + 1))
    return [crc32(framed[start : start + size].encode()) & _MASK for start in starts]


def _add_words(spoken: Sequence[str], named: dict[str, float]) -> None:
    previous = "^"
    for word in spoken:
        named[f"w:{word}"] = _WORD
        named[f"b:{previous} {word}"] = _NEIGHBOURS
        if word.isalpha() and not word.startswith("zz"):
            framed = f"<{word}>"
            for size in _PIECES:
                for start in range(len(framed) - size + 1):
                    named[framed[start : start + size]] = _PIECE
        previous = word
    named[f"b:{previous} $"] = _NEIGHBOURS
