"""A linear model over named features: started by counting, then corrected on its own mistakes.

It stands behind model.Understander; a trained model with small weights can take its place.
"""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.understanding.features import Features

_SMOOTHING = 0.1
_RARITY = 0.5  # power of the inverse document frequency
_COUNTED = 0.1  # how far counting alone may push
_ROUNDS = 1
_STEP = 0.2  # the most that one mistake may change
_MARGIN = 1.0
_SEED = 1  # the order of the sentences is shuffled, the same way every time

Weights = dict[str, dict[int, float]]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights by feature and label; only what was learned is stored."""

    labels: tuple[str, ...]
    rarity: Mapping[str, float]
    weights: Weights

    def scores(self, features: Features) -> list[float]:
        """One score a label, in the order of `labels`; right ones come near one or above."""
        return _scores(self.weights, unit_vector(features, self.rarity), len(self.labels))


def train(examples: Sequence[tuple[str, Features]]) -> LinearModel:
    """A model of (label, features): the same examples in the same order give the same weights."""
    labels = tuple(sorted({label for label, _ in examples}))
    index = {label: number for number, label in enumerate(labels)}
    rarity = _rarity([features for _, features in examples])
    vectors = [(index[label], unit_vector(features, rarity)) for label, features in examples]
    weights = _counted(vectors)
    _corrected(vectors, weights, len(labels))
    return LinearModel(labels, rarity, weights)


def unit_vector(features: Features, rarity: Mapping[str, float]) -> Features:
    """The known features, rare ones stronger, of length one."""
    vector = {name: value * rarity[name] for name, value in features.items() if name in rarity}
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {name: value / length for name, value in vector.items()}


def _rarity(all_features: Sequence[Features]) -> dict[str, float]:
    seen: dict[str, int] = {}
    for features in all_features:
        for name in features:
            seen[name] = seen.get(name, 0) + 1
    count = len(all_features)
    return {name: (math.log(count / times) + 1) ** _RARITY for name, times in seen.items()}


def _counted(vectors: Sequence[tuple[int, Features]]) -> Weights:
    """Complement naive Bayes, kept sparse: what a label's share says against all others'."""
    shares: Weights = {}
    for label, vector in vectors:
        for name, value in vector.items():
            share = shares.setdefault(name, {})
            share[label] = share.get(label, 0.0) + value
    weights: Weights = {}
    for name, share in shares.items():
        total = sum(share.values())
        whole = math.log(total + _SMOOTHING)
        weights[name] = {
            label: _COUNTED
            * (
                math.log((part + _SMOOTHING) / _SMOOTHING)
                + whole
                - math.log(max(total - part, 0.0) + _SMOOTHING)
            )
            for label, part in share.items()
        }
    return weights


def _corrected(vectors: Sequence[tuple[int, Features]], weights: Weights, labels: int) -> None:
    """Passive-aggressive: a sentence that is not clearly right moves two labels a little."""
    shuffle = random.Random(_SEED)  # noqa: S311 no secret: it must be the same every time
    order = list(vectors)
    for _ in range(_ROUNDS):
        shuffle.shuffle(order)
        for label, vector in order:
            scores = _scores(weights, vector, labels)
            right = scores[label]
            scores[label] = -math.inf
            highest = max(scores)
            rival = scores.index(highest)
            loss = _MARGIN - right + highest
            if loss > 0:
                step = min(_STEP, loss / 2)
                for name, value in vector.items():
                    row = weights[name]
                    row[label] = row.get(label, 0.0) + step * value
                    row[rival] = row.get(rival, 0.0) - step * value


def _scores(weights: Weights, vector: Features, labels: int) -> list[float]:
    scores = [0.0] * labels
    for name, value in vector.items():
        for label, weight in weights[name].items():
            scores[label] += value * weight
    return scores
