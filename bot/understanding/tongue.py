"""Which language a message is written in, told from its words."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.understanding.lexicon import Lexicon
from bot.understanding.normal import fold

_MASK = "zz"  # masked facts have no language
# A word that its sentences do not have counts alike for all languages, however many they are.
_FLOOR = math.log(0.05 / 10_000)
_NONE: Mapping[str, float] = {}
_ENDING = 3  # letters at a word's end that tell where the word itself is unknown
_ENDING_WEIGHT = 0.35
_RARE = 0.0005  # of a language's letters: rarer ones are no letters of its own
_STRANGE = -4.0  # a word in another script; Latin ones are everywhere: "visa", "pro"
_LAST_LATIN = "\u024f"
_HOME = 2.0  # how much likelier the conversation's own language is beforehand, as a logarithm
_SURE = 2.0  # how far ahead another language must be
_ALONE = 4.0  # and how much farther with a single word: "ok" is said everywhere
_CLOSE = 4.0  # this far behind another language is possible still
_MOST = 60  # words looked at


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language is spoken: its letters, and how often it says a word."""

    letters: str
    counts: Mapping[str, int]

    @classmethod
    def of(cls, sentences: Iterable[Sequence[str]]) -> "Speech":
        """Heard in folded words of sentences."""
        counts: Counter[str] = Counter()
        for words in sentences:
            counts.update(words)
        return cls(_letters(counts), counts)


def speeches(lexicon: Lexicon) -> dict[str, Speech]:
    """The lexicon's languages, each entry as if it were a sentence."""
    return {tag: Speech.of(_entries(pack)) for tag, pack in lexicon.packs.items()}


class Tongue:
    """Tells languages apart by how often each says a word and words with such an ending."""

    def __init__(self, spoken: Mapping[str, Speech]) -> None:
        """Speeches by language tag."""
        self._tags = list(spoken)
        self._gains: dict[str, dict[str, float]] = {}  # by word, then by language that says it
        self._letters = {tag: frozenset(speech.letters) for tag, speech in spoken.items()}
        for tag, speech in spoken.items():
            self._learn(tag, speech.counts)

    def guess(self, words: Sequence[str], locale: str) -> str | None:
        """The language tag of folded words; None where several are as likely.

        The locale's language is believed until the words speak clearly for another.
        """
        ranked = self._ranked(words, locale)
        if not ranked:
            return None
        (best, score), home = ranked[0], language_of(locale)
        if best == home:
            return best
        told = len(_told(words))
        ahead = score - ranked[1][1] if len(ranked) > 1 else math.inf
        return best if told and ahead >= _SURE + _ALONE / told else None

    def likely(self, words: Sequence[str], locale: str) -> list[str]:
        """The languages that are nearly as likely as the likeliest one, in that order, it first."""
        ranked = self._ranked(words, locale)
        return [tag for tag, score in ranked if score > ranked[0][1] - _CLOSE]

    def _ranked(self, words: Sequence[str], locale: str) -> list[tuple[str, float]]:
        home = language_of(locale)
        scores = dict.fromkeys(self._tags, 0.0)
        if home in scores:
            scores[home] = _HOME
        for word in _told(words):
            for tag, gain in self._gains.get(word, _NONE).items():
                scores[tag] += gain
            for tag, gain in self._gains.get(f"-{word[-_ENDING:]}", _NONE).items():
                scores[tag] += _ENDING_WEIGHT * gain
            if word[0] > _LAST_LATIN:
                for tag in self._tags:
                    scores[tag] += _STRANGE * (word[0] not in self._letters[tag])
        return sorted(scores.items(), key=lambda each: -each[1])

    def _learn(self, tag: str, counts: Mapping[str, int]) -> None:
        least = math.log(sum(counts.values()) or 1) + _FLOOR
        endings: dict[str, int] = {}
        for word, count in counts.items():
            ending = f"-{word[-_ENDING:]}"
            endings[ending] = endings.get(ending, 0) + count
        for table in (counts, endings):
            for word, count in table.items():
                self._gains.setdefault(word, {})[tag] = math.log(count) - least


def _told(words: Sequence[str]) -> list[str]:
    """The words that speak for a language."""
    return [word for word in words[:_MOST] if word.isalpha() and not word.startswith(_MASK)]


def _letters(counts: Mapping[str, int]) -> str:
    letters: Counter[str] = Counter()
    for word, count in counts.items():
        for letter in word:
            letters[letter] += count
    least = _RARE * sum(letters.values())
    return "".join(sorted(letter for letter, count in letters.items() if count > least))


def language_of(locale: str) -> str:
    """ "pt" of "pt-BR" and "pt_BR"."""
    return locale.replace("_", "-").partition("-")[0].lower()


def _entries(pack: Lexicon) -> Iterable[Sequence[str]]:
    for words in pack.lists.values():
        for entry in words:
            yield fold(entry).replace("*", "").split()
    for name, table in pack.many.items():
        if name not in {"zones", "currencies", "languages"}:
            for words in table.values():
                for entry in words:
                    yield fold(entry).replace("*", "").split()
