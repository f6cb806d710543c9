"""All slots of a message, read with the words of the language that it is written in."""

import re
from collections.abc import Sequence

from bot.understanding.concepts import Concepts
from bot.understanding.lexicon import Lexicon
from bot.understanding.model import Slots
from bot.understanding.slots.places import PlaceReader
from bot.understanding.slots.readers import Readers
from bot.understanding.slots.reading import Text
from bot.understanding.slots.vocabulary import Vocabulary
from bot.understanding.slots.wish import Wish
from bot.understanding.tongue import Tongue, language_of

__all__ = ["SlotFinder", "Wish"]

_WORD = re.compile(r"[^\W\d_]+")
_EVERYONES = "en"  # the second language of mixed messages
_NOTHING = Slots()
_SHORT = 3  # words that may belong to several languages: "am 3."
_TRIED = 2


class SlotFinder:
    """Finds all slots. A language's readers are built when its first message comes."""

    def __init__(self, lexicon: Lexicon, zones: tuple[str, ...], tongue: Tongue) -> None:
        self._lexicon = lexicon
        self._tongue = tongue
        self._places = PlaceReader(Vocabulary(lexicon), zones)
        self._concepts = Concepts(lexicon)
        self._readers: dict[tuple[str, ...], Readers] = {}

    def find(self, cleaned: str, wish: Wish) -> Slots:
        """The values in the cleaned text; a short one may say something in a second language."""
        text = Text.of(cleaned)
        words = _WORD.findall(text.folded)
        tag = self._tongue.guess(words, wish.locale)
        spoken = (tag,) if tag else (language_of(wish.locale), _EVERYONES)
        found = self._speaking(*spoken).read(text, wish)
        if found == _NOTHING and len(words) <= _SHORT:
            return self._in_another_language(text, wish, words, tag)
        return found

    def prepare(self) -> None:
        """Build every language's readers now, so that no message waits. May run in a thread."""
        for tag in self._lexicon.packs:
            self._speaking(tag)

    def _in_another_language(
        self, text: Text, wish: Wish, words: Sequence[str], tag: str | None
    ) -> Slots:
        for other in self._tongue.likely(words, wish.locale)[:_TRIED]:
            found = _NOTHING if other == tag else self._speaking(other).read(text, wish)
            if found != _NOTHING:
                return found
        return _NOTHING

    def _speaking(self, *tags: str) -> Readers:
        known = tuple(dict.fromkeys(tag for tag in tags if tag in self._lexicon.packs))
        readers = self._readers.get(known)
        if readers is None:
            words = Vocabulary(self._lexicon, known)
            readers = self._readers[known] = Readers(words, self._places, self._concepts)
        return readers
