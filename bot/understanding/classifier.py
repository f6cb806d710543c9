"""Intents with confidence: the linear model, calibrated, minus what the message refuses."""

import math
from collections.abc import Sequence

from bot.understanding.concepts import Concepts
from bot.understanding.examples import Example
from bot.understanding.features import Featurizer
from bot.understanding.lexicon import Lexicon
from bot.understanding.linear import LinearModel, train
from bot.understanding.model import Guess
from bot.understanding.negation import Negation
from bot.understanding.normal import clean, words
from bot.understanding.spelling import Speller

NOTHING_SAID = (Guess("out_of_scope", 0.3), Guess("help", 0.1), Guess("human", 0.05))
_KEPT = 5  # guesses handed on
_LOOKED_AT = 20  # guesses among which a refusal leaves enough
_SHARPNESS = 7.0  # measured: at 0.6 nine of ten held-out sentences are right
_UNKNOWN_COSTS = 0.7  # of the confidence, when no word of the message is known
_REFUSED_MOST = 0.4  # confidence left for what a refusal might mean instead


class Classifier:
    """Says what a message wants."""

    def __init__(
        self, model: LinearModel, featurizer: Featurizer, speller: Speller, negation: Negation
    ) -> None:
        self._model = model
        self._featurizer = featurizer
        self._speller = speller
        self._negation = negation

    def classify(self, spoken: Sequence[str]) -> tuple[Guess, ...]:
        """At least three guesses, best first, of a message's words."""
        guesses = self._guess(spoken)
        refusal = self._negation.refusal(spoken)
        if refusal and any(guess.intent in refusal.intents for guess in guesses[:2]):
            if len(refusal.rest) > 1:
                return _without(self._guess(refusal.rest), refusal.intents, 1.0)
            return _without(guesses, refusal.intents, _REFUSED_MOST)
        return tuple(guesses[:_KEPT])

    def _guess(self, spoken: Sequence[str]) -> list[Guess]:
        features = self._featurizer.features(spoken)
        known = self._known_share(spoken)
        if not known:
            return list(NOTHING_SAID)
        scores = self._model.scores(features)
        highest = max(scores)
        weights = [math.exp((score - highest) * _SHARPNESS) for score in scores]
        trust = (1 - _UNKNOWN_COSTS * (1 - known)) / sum(weights)
        # Labels are in name order, and sorting keeps it among equals.
        best = sorted(range(len(weights)), key=weights.__getitem__, reverse=True)[:_LOOKED_AT]
        labels = self._model.labels
        return [Guess(labels[index], round(weights[index] * trust, 4)) for index in best]

    def _known_share(self, spoken: Sequence[str]) -> float:
        meant = [word for word in spoken if word[0].isalnum()]
        if not meant:
            return 1.0 if any(f"w:{word}" in self._model.rarity for word in spoken) else 0.0
        known = sum(f"w:{self._speller.correct(word)}" in self._model.rarity for word in meant)
        return known / len(meant)


def learn(examples: Sequence[Example], lexicon: Lexicon) -> Classifier:
    """A classifier of these sentences: deterministic, in the time of a breath."""
    spoken = [words(clean(example.text)) for example in examples]
    concepts = Concepts(lexicon)
    counts: dict[str, int] = {}
    for sentence in spoken:
        for word in sentence:
            counts[word] = counts.get(word, 0) + 1
    speller = Speller(counts, concepts.knows)
    featurizer = Featurizer(concepts, speller.correct)
    model = train(
        [
            (example.intent, featurizer.features(sentence))
            for example, sentence in zip(examples, spoken, strict=True)
        ]
    )
    return Classifier(model, featurizer, speller, Negation(lexicon))


def _without(guesses: Sequence[Guess], intents: frozenset[str], most: float) -> tuple[Guess, ...]:
    left = [
        Guess(guess.intent, min(guess.confidence, most))
        for guess in guesses
        if guess.intent not in intents
    ]
    return tuple(left[:_KEPT])
