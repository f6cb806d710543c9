"""One typing mistake a word: a word never seen is read as the common word one slip away from it."""

from collections.abc import Callable, Iterator, Mapping

_SHORTEST = 4  # shorter words have too many neighbours
_COMMON = 3  # seen this often a word is no typing mistake itself


class Speller:
    """Corrects a missing, added, changed or swapped letter. The first letter is trusted."""

    def __init__(self, counts: Mapping[str, int], meant: Callable[[str], bool]) -> None:
        """`meant` says of a word that it is right however rare it is."""
        self._counts = counts
        self._meant = meant
        self._near: dict[str, list[str]] = {}
        for word, count in counts.items():
            if count >= _COMMON and len(word) >= _SHORTEST and word.isalpha():
                for shape in _shapes(word):
                    self._near.setdefault(shape, []).append(word)

    def correct(self, word: str) -> str:
        """The word itself where it is known, short or far from all others."""
        if len(word) < _SHORTEST or not word.isalpha() or word.startswith("zz"):
            return word
        if self._counts.get(word, 0) >= _COMMON or self._meant(word):
            return word
        candidates = {
            near
            for shape in _shapes(word)
            for near in self._near.get(shape, ())
            if near[0] == word[0] and abs(len(near) - len(word)) <= 1
        }
        if not candidates:
            return word
        return max(candidates, key=lambda near: (self._counts[near], near))


def _shapes(word: str) -> Iterator[str]:
    """The word and the word without each of its letters: two words one slip apart share one."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]
