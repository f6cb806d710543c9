"""One typing mistake a word: a word that nobody taught is read as the common word one slip away."""

from collections.abc import Callable, Sequence

_SHORTEST = 5  # shorter words have too many neighbours
_MOST = 4  # words of a message that are looked at


class Speller:
    """Corrects a missing, added, changed or swapped letter. The first letter is trusted."""

    def __init__(self, common: Sequence[str], known: Callable[[str], bool]) -> None:
        """`common` words, the most common first; `known` says of a word that it is right."""
        self._alike: dict[tuple[str, int], list[str]] = {}
        for word in common:
            for length in range(len(word) - 1, len(word) + 2):
                self._alike.setdefault((word[0], length), []).append(word)
        self._known = known

    def corrected(self, spoken: Sequence[str]) -> list[str]:
        """The words, the first few strange ones replaced where a common one is near."""
        corrected = list(spoken)
        strange = [place for place, word in enumerate(spoken) if self._strange(word)]
        for place in strange[:_MOST]:
            corrected[place] = self._nearest(spoken[place])
        return corrected

    def _strange(self, word: str) -> bool:
        return len(word) >= _SHORTEST and word.isalpha() and not self._known(word)

    def _nearest(self, word: str) -> str:
        alike = self._alike.get((word[0], len(word)), ())
        return next((each for each in alike if one_slip(word, each)), word)


def one_slip(word: str, other: str) -> bool:
    """Whether two different words are one missing, added, changed or swapped letter apart."""
    start = 0
    for letter, meant in zip(word, other, strict=False):
        if letter != meant:
            break
        start += 1
    rest, right = word[start:], other[start:]
    return (
        rest[1:] == right[1:]
        or rest[1:] == right
        or rest == right[1:]
        or (rest[:2] == right[1::-1] and rest[2:] == right[2:])
    )
