"""Intents with confidence: the linear model, calibrated, minus what the message refuses."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.concepts import Concepts
from bot.understanding.features import Featurizer, piece_features, word_feature
from bot.understanding.linear import LinearModel
from bot.understanding.model import Guess
from bot.understanding.negation import Negation, Refusal
from bot.understanding.spelling import Speller
from bot.understanding.weights import Trained

NOTHING_SAID = (Guess("out_of_scope", 0.3), Guess("help", 0.1), Guess("human", 0.05))
_KEPT = 5  # guesses handed on
_LOOKED_AT = 20  # guesses among which a refusal leaves enough
_NOTHING_MEANT = 0.55  # of the words unknown, down to their pieces
_REFUSED_MOST = 0.4  # confidence left for what a refusal might mean instead


@dataclass(frozen=True, slots=True)
class Calibration:
    """How sure a score is: a logistic curve over what is known about the first guess.

    Fitted on sentences that training had not seen (bench/understanding.py --cross).
    """

    base: float = -0.2  # fitted 0.0, and a little more careful
    score: float = 1.15  # of the first guess
    lead: float = 3.34  # of the first guess before the second
    unknown: float = -3.0  # share of words that nobody taught; fitted -0.5: rather ask about them
    sharpness: float = 4.0  # how the rest is shared among the other guesses

    def confidence(self, first: float, second: float, unknown: float) -> float:
        """Between 0 and 1: how often such a first guess is right."""
        lead = min(first - second, 1.5)
        sure = self.base + self.score * min(first, 1.0) + self.lead * lead + self.unknown * unknown
        return 1 / (1 + math.exp(-sure))


class Classifier:
    """Says what a message wants."""

    def __init__(
        self,
        model: LinearModel,
        featurizer: Featurizer,
        negation: Negation,
        speller: Speller,
        calibration: Calibration,
    ) -> None:
        self._model = model
        self._speller = speller
        self._featurizer = featurizer
        self._negation = negation
        self._calibration = calibration

    def classify(self, spoken: Sequence[str]) -> tuple[Guess, ...]:
        """At least three guesses, best first, of a message's words."""
        corrected = self._speller.corrected(spoken)
        guesses = self._guess(corrected)
        refusal = self._negation.refusal(corrected)
        if refusal and any(guess.intent in refusal.intents for guess in guesses[:2]):
            return self._without(guesses, refusal)
        return tuple(guesses[:_KEPT])

    def _without(self, guesses: Sequence[Guess], refusal: Refusal) -> tuple[Guess, ...]:
        if len(refusal.rest) > 1:
            return _left(self._guess(refusal.rest), refusal.intents, 1.0)
        return _left(guesses, refusal.intents, _REFUSED_MOST)

    def _guess(self, spoken: Sequence[str]) -> list[Guess]:
        unknown = self._unknown_share(spoken)
        if unknown >= _NOTHING_MEANT:
            return list(NOTHING_SAID)
        scores = self._model.scores(self._featurizer.features(spoken))
        # Labels are in name order, and sorting keeps it among equals.
        best = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:_LOOKED_AT]
        shares = self._shares([scores[index] for index in best], unknown)
        labels = self._model.labels
        return [
            Guess(labels[index], round(share, 4)) for index, share in zip(best, shares, strict=True)
        ]

    def _shares(self, scores: Sequence[float], unknown: float) -> list[float]:
        """Confidences of scores, the highest first."""
        first = self._calibration.confidence(scores[0], scores[1], unknown)
        weights = [
            math.exp((score - scores[1]) * self._calibration.sharpness) for score in scores[1:]
        ]
        rest = (1 - first) / sum(weights)
        return [first, *(min(first, weight * rest) for weight in weights)]

    def _unknown_share(self, spoken: Sequence[str]) -> float:
        meant = [word for word in spoken if word[0].isalnum()] or spoken
        return sum(map(self._strangeness, meant)) / len(meant)

    def _strangeness(self, word: str) -> float:
        """0 for a known word, 1 for one without a known piece: a typing mistake lies between."""
        if self._model.knows(word_feature(word)):
            return 0.0
        pieces = piece_features(word)
        return 1 - sum(map(self._model.knows, pieces)) / len(pieces)


def classifier_of(trained: Trained, calibration: Calibration = Calibration()) -> Classifier:
    """The classifier of a file of weights."""
    model, lexicon = trained.model, trained.lexicon
    return Classifier(
        model,
        Featurizer(Concepts(lexicon)),
        Negation(lexicon),
        Speller(lexicon.words("common"), lambda word: model.knows(word_feature(word))),
        calibration,
    )


def _left(guesses: Sequence[Guess], intents: frozenset[str], most: float) -> tuple[Guess, ...]:
    left = [
        Guess(guess.intent, min(guess.confidence, most))
        for guess in guesses
        if guess.intent not in intents
    ]
    return tuple(left[:_KEPT])
