"""A language's words as the readers compare them: folded like the message, as patterns."""

import unicodedata
from collections.abc import Iterable, Mapping

from bot.understanding.lexicon import Lexicon, alternatives
from bot.understanding.slots.reading import folded

# Named alike wherever one lives: plans and the letters before an invoice's number.
_EVERYWHERE = frozenset({"plan_names", "invoice_prefixes", "languages", "zones"})
# English ones that other languages have taken over: "promo code", "visa", "usd".
_FROM_ENGLISH = frozenset({"code_words", "card_leads", "card_follows", "currencies"})


class Vocabulary:
    """The words of some languages, the first one first."""

    def __init__(self, lexicon: Lexicon, tags: Iterable[str] = ()) -> None:
        """Without tags: the words of all languages."""
        tags = tuple(tags)
        self._all = lexicon
        self._own = lexicon.speaking(*tags) if tags else lexicon
        self._english = lexicon.speaking(*dict.fromkeys((*tags, "en"))) if tags else lexicon
        self._tables: dict[str, Mapping[str, str]] = {}
        self._patterns: dict[tuple[str, ...], str] = {}
        prefixes = self.words("prefixes")
        # Arabic writes "and", "with", "for" and "the" onto the word
        self.start = rf"(?<!\w)(?:{alternatives(prefixes)})?" if prefixes else r"(?<!\w)"

    def words(self, name: str) -> tuple[str, ...]:
        """The list of that name."""
        return tuple(comparable(word) for word in self._source(name).words(name))

    def table(self, name: str) -> Mapping[str, str]:
        """Word → value."""
        if name not in self._tables:
            given = self._source(name).table(name)
            table: dict[str, str] = {}
            for word, value in given.items():
                table.setdefault(comparable(word), value)
            self._tables[name] = table
        return self._tables[name]

    def any_of(self, *names: str) -> str:
        """A pattern for any word of these lists and tables."""
        if names not in self._patterns:
            self._patterns[names] = alternatives(
                word for name in names for word in (*self.words(name), *self.table(name))
            )
        return self._patterns[names]

    def meaning(self, name: str, *values: str) -> str:
        """A pattern for the table's words that have one of these values."""
        return alternatives(word for word, value in self.table(name).items() if value in values)

    def _source(self, name: str) -> Lexicon:
        if name in _EVERYWHERE:
            return self._all
        return self._english if name in _FROM_ENGLISH else self._own


def comparable(word: str) -> str:
    """A listed word in the form that a message's words have."""
    return folded(" ".join(unicodedata.normalize("NFKC", word).split()))


def one_space(words: str) -> str:
    """What a pattern found, as tables have it."""
    return " ".join(words.split())
