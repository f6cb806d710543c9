"""The first layer put together: weights and words are read once, then every message is judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files

from bot.understanding.asides import AsideReader
from bot.understanding.classifier import NOTHING_SAID, Classifier, classifier_of
from bot.understanding.clauses import Clauses
from bot.understanding.elsewhere import ElsewhereReader
from bot.understanding.model import Guess, Slots, Understanding
from bot.understanding.normal import clean, fold, unquoted, words
from bot.understanding.remarks import NO_REMARKS, RemarkReader, Remarks
from bot.understanding.slots.finder import SlotFinder, Wish
from bot.understanding.tongue import Tongue, language_of
from bot.understanding.weights import Trained, read_packaged
from bot.understanding.word_file import Spoken, read_packaged_words

_LIKELY = 0.15  # from this confidence on a guess has a say in which slots are read
_SURE = 0.6  # as bot.dialogue.SURE
_EDGES = " .,!?…*\"'-¡¿«»؟،"
_QUOTED_MOST = 0.5  # a message that is only a quotation is never sure


@dataclass(frozen=True, slots=True)
class ExampleUnderstander:
    """model.Understander, learned from example sentences."""

    classifier: Classifier
    clauses: Clauses
    finder: SlotFinder
    tongue: Tongue
    remarks: Mapping[str, RemarkReader]  # by language
    stops: frozenset[str] = frozenset()
    elsewhere: tuple[ElsewhereReader, ...] = ()  # one a language
    asides: tuple[AsideReader, ...] = ()

    def understand(self, text: str, *, today: date, locale: str) -> Understanding:
        """Never raises, whatever the text; reads at most 1,000 characters of it."""
        cleaned = clean(text)
        guesses, wishes = self._heard(cleaned)
        likely = [guess.intent for guess in guesses if guess.confidence >= _LIKELY]
        wanted = [wish.intent for wish in wishes]
        wish = Wish(list(dict.fromkeys([*likely, *wanted])) or [guesses[0].intent], today, locale)
        slots = self.finder.find(cleaned, wish)
        tongue = self.tongue.guess(words(cleaned), locale)
        return Understanding(
            guesses,
            slots,
            stop=_bare(cleaned) in self.stops,
            wishes=wishes,
            remarks=self._remarks(cleaned, tongue or language_of(locale)),
            tongue=tongue,
        )

    def prepare(self) -> None:
        """Do now what the first message of each language would wait for. May run in a thread."""
        self.finder.prepare()
        readers: tuple[ElsewhereReader | AsideReader, ...] = (*self.elsewhere, *self.asides)
        for one in readers:
            one.prepare()

    def read(self, text: str, intent: str, *, today: date, locale: str) -> Slots:
        """The slots of the text if it means this intent."""
        return self.finder.find(clean(text), Wish((intent,), today, locale))

    def _remarks(self, cleaned: str, language: str) -> Remarks:
        reader = self.remarks.get(language)
        said = reader.read(cleaned) if reader else NO_REMARKS
        # A name ("Slack") tells no language, and a whole wish in any of them means nothing else.
        return replace(
            said, elsewhere=_first(self.elsewhere, cleaned), aside=_first(self.asides, cleaned)
        )

    def _heard(self, cleaned: str) -> tuple[tuple[Guess, ...], tuple[Guess, ...]]:
        """The guesses about the whole message, and its wishes."""
        speech = unquoted(cleaned)
        spoken = words(speech or cleaned)
        if not spoken:
            return NOTHING_SAID, ()
        guesses = self.classifier.classify(spoken)
        if not speech:
            quoted = (Guess(each.intent, min(each.confidence, _QUOTED_MOST)) for each in guesses)
            return tuple(quoted), ()
        sure = guesses[:1] if guesses[0].confidence >= _SURE else ()
        return guesses, self.clauses.wishes(spoken, guesses) or sure


def load(spoken: Spoken, trained: Trained) -> ExampleUnderstander:
    """Puts the trained classifier and the languages' words together."""
    lexicon = spoken.lexicon
    zones = tuple(files("tzdata").joinpath("zones").read_text("utf-8").split())
    classifier = classifier_of(trained)
    clauses = Clauses(trained.lexicon, classifier.classify)
    stops = frozenset(_bare(word) for word in lexicon.words("stop_words"))
    tongue = Tongue(spoken.speeches)
    remarks = {tag: RemarkReader(lexicon.speaking(tag)) for tag in lexicon.packs}
    finder = SlotFinder(lexicon, zones, tongue)
    elsewhere = tuple(ElsewhereReader(pack) for pack in lexicon.packs.values())
    asides = tuple(AsideReader(pack) for pack in lexicon.packs.values())
    return ExampleUnderstander(
        classifier, clauses, finder, tongue, remarks, stops, elsewhere, asides
    )


def _first(readers: Iterable[ElsewhereReader | AsideReader], cleaned: str) -> str:
    """What the first that understands it reads."""
    return next(filter(None, (one.read(cleaned) for one in readers)), "")


def load_packaged() -> ExampleUnderstander:
    """The understander of all skills and languages that ship in the package `bot`."""
    return load(read_packaged_words(), read_packaged())


def _bare(text: str) -> str:
    """What is compared with words that stand for a whole message."""
    return " ".join(fold(text).strip(_EDGES).split())
