"""What words have in common: "bill", "invoice" and "Rechnung" are one concept in any language."""

from collections.abc import Mapping, Sequence

from bot.understanding.lexicon import Lexicon

_SHORTEST_STEM = 3


class Concepts:
    """Looks up the concepts of words; two words together ("time zone") are looked up too."""

    def __init__(self, lexicon: Lexicon) -> None:
        whole: dict[str, list[str]] = {}
        stems: dict[str, list[str]] = {}
        for concept, entries in lexicon.groups("concepts").items():
            for entry in entries:
                table = stems if entry.endswith("*") else whole
                table.setdefault(entry.rstrip("*"), []).append(concept)
        self._whole: Mapping[str, list[str]] = whole
        self._stems: Mapping[str, list[str]] = stems

    def of(self, spoken: Sequence[str]) -> list[str]:
        """The concepts in order of appearance, each once."""
        found: dict[str, None] = {}
        previous = ""
        for word in spoken:
            for concept in (*self._whole.get(f"{previous} {word}", ()), *self._one(word)):
                found[concept] = None
            previous = word
        return list(found)

    def _one(self, word: str) -> Sequence[str]:
        exact = self._whole.get(word)
        if exact:
            return exact
        for length in range(len(word), _SHORTEST_STEM - 1, -1):
            stem = self._stems.get(word[:length])
            if stem:
                return stem
        return ()
