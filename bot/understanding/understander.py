"""The first layer put together: sentences and words are read once, then every message is judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from bot.understanding.classifier import NOTHING_SAID, Classifier, learn
from bot.understanding.examples import read_examples
from bot.understanding.lexicon import read_lexicon
from bot.understanding.model import Guess, Slots, Understanding
from bot.understanding.normal import clean, fold, unquoted, words
from bot.understanding.slots.finder import SlotFinder, Wish

_LIKELY = 0.15  # from this confidence on a guess has a say in which slots are read
_EDGES = " .,!?…*\"'-"
_QUOTED_MOST = 0.5  # a message that is only a quotation is never sure


@dataclass(frozen=True, slots=True)
class ExampleUnderstander:
    """model.Understander, learned from example sentences."""

    classifier: Classifier
    finder: SlotFinder
    stops: frozenset[str] = frozenset()

    def understand(self, text: str, *, today: date, locale: str) -> Understanding:
        """Never raises, whatever the text; reads at most 1,000 characters of it."""
        cleaned = clean(text)
        guesses = self._guesses(cleaned)
        likely = [guess.intent for guess in guesses if guess.confidence >= _LIKELY]
        wish = Wish(likely or [guesses[0].intent], today, locale)
        slots = self.finder.find(cleaned, wish)
        return Understanding(guesses, slots, stop=_bare(cleaned) in self.stops)

    def read(self, text: str, intent: str, *, today: date, locale: str) -> Slots:
        """The slots of the text if it means this intent."""
        return self.finder.find(clean(text), Wish((intent,), today, locale))

    def _guesses(self, cleaned: str) -> tuple[Guess, ...]:
        speech = unquoted(cleaned)
        spoken = words(speech or cleaned)
        if not spoken:
            return NOTHING_SAID
        guesses = self.classifier.classify(spoken)
        if speech:
            return guesses
        return tuple(Guess(guess.intent, min(guess.confidence, _QUOTED_MOST)) for guess in guesses)


def load(
    skill_folders: Iterable[Traversable], language_folders: Iterable[Traversable]
) -> ExampleUnderstander:
    """Reads `en.yaml` of each skill's folder and the language packs' YAML, and learns from them.

    The order of the folders does not matter. Raises BadLanguageFile.
    """
    packs = sorted(language_folders, key=lambda folder: folder.name)
    lexicon = read_lexicon(packs)
    zones = tuple(files("tzdata").joinpath("zones").read_text("utf-8").split())
    classifier = learn(read_examples(skill_folders, packs), lexicon)
    stops = frozenset(_bare(word) for word in lexicon.words("stop_words"))
    return ExampleUnderstander(classifier, SlotFinder(lexicon, zones), stops)


def _bare(text: str) -> str:
    """What is compared with words that stand for a whole message."""
    return " ".join(fold(text).strip(_EDGES).split())


def load_packaged() -> ExampleUnderstander:
    """The understander of all skills and languages that ship in the package `bot`."""
    return load(folders("skills"), folders("languages"))


def folders(name: str) -> list[Traversable]:
    """The packaged folders below bot/skills or bot/languages."""
    return [
        folder
        for folder in files("bot").joinpath(name).iterdir()
        if folder.is_dir() and not folder.name.startswith("_")
    ]
