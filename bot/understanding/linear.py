"""A linear model in small numbers: a byte a weight, and only the weights that count."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.understanding.features import Features

MIDDLE = 128  # the byte of weight zero
LEVELS = 127  # to each side
RAREST = 255  # the byte of the rarest features


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Rows of (label, weight) pairs, one row a known feature, found by bisection.

    Row i, of feature `features[i]` (sorted), has the pairs from `ends[i]` to `ends[i + 1]` of
    `columns` (positions in `labels`, each as the distance from the one before it in its row) and
    `weights` (bytes whose worth is in `values`). `rarities` say how much a feature tells.
    """

    labels: tuple[str, ...]
    start: tuple[float, ...]  # a label's score before anything is said
    values: tuple[float, ...]  # 256 of them
    features: Sequence[int]
    rarities: bytes
    ends: Sequence[int]
    columns: bytes
    weights: bytes

    def knows(self, feature: int) -> bool:
        """Whether training has kept the feature."""
        return self._row(feature) >= 0

    def scores(self, features: Features) -> list[float]:
        """One score a label, in the order of `labels`; above zero for "rather so than not"."""
        sums = [0.0] * len(self.labels)
        squares = 0.0
        for feature, strength in features.items():
            row = self._row(feature)
            if row >= 0:
                squares += (strength * self.rarities[row]) ** 2
                first, last = self.ends[row], self.ends[row + 1]
                pairs = zip(
                    accumulate(self.columns[first:last]), self.weights[first:last], strict=True
                )
                for column, byte in pairs:
                    sums[column] += strength * self.values[byte]
        length = math.sqrt(squares) or 1.0
        return [total / length + start for total, start in zip(sums, self.start, strict=True)]

    def _row(self, feature: int) -> int:
        row = bisect_left(self.features, feature)
        return row if row < len(self.features) and self.features[row] == feature else -1


def worth(byte: int, largest: float) -> float:
    """The weight that a byte stands for: finer near zero, where most weights lie."""
    size = (byte - MIDDLE) / LEVELS
    return math.copysign(size * size, size) * largest
