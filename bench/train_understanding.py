"""Trains the classifier's weights from the sentence files and writes them and the words into
the package.

Run with `python -m bench.train_understanding` after sentences or words were changed. The same files
give the same bytes: hashes, order, seeds and threads are fixed, and weights are rounded to a byte.
Needs the `test` extra (scikit-learn); nothing at run time does.
"""

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.svm import LinearSVC

import bot.understanding
from bench.understood import OUTSIDE
from bot.understanding.concepts import Concepts
from bot.understanding.examples import Example, read_examples
from bot.understanding.features import BITS, Features, Featurizer
from bot.understanding.lexicon import Lexicon, read_lexicon
from bot.understanding.linear import LEVELS, MIDDLE, RAREST, LinearModel, worth
from bot.understanding.normal import clean, unquoted, words
from bot.understanding.packaged import folders
from bot.understanding.weights import (
    PACKAGED,
    BadWeights,
    Trained,
    digest,
    pack,
    read_packaged,
    words_for,
)
from bot.understanding.word_file import PACKAGED_WORDS, Spoken, pack_words

LEVELS_KEPT = (
    31  # of the 127 that a byte has: it makes the file a fifth smaller, and no answer worse
)
SMALLEST = 5  # levels: weights below it count little and fill the file
OFTEN = 6  # times said: such a word is no typing mistake
LONG = 5  # letters
STRICTNESS = 4.0  # LinearSVC's C
ELSEWHERE = 0.2  # more are meant for somebody else than our own sentences say
LARGEST = 0.9999  # share of weights that a byte holds; larger ones are cut


def train(examples: Sequence[Example], lexicon: Lexicon) -> tuple[Trained, bytes]:
    """The trained classifier and its file."""
    kept = words_for(lexicon)
    featurizer = Featurizer(Concepts(kept))
    labels = tuple(sorted({example.intent for example in examples}))
    said = matrix([featurizer.features(spoken(each.text)) for each in examples])
    features = np.unique(said.indices)
    rows = said[:, features]
    rarity = rarities(rows)
    fitted = LinearSVC(C=STRICTNESS, max_iter=60, tol=0.1, random_state=1)
    fitted.fit(unit_length(rows @ diags(rarity)), [labels.index(e.intent) for e in examples])
    model, largest = rounded(labels, features, rarity, fitted)
    common = {"common": common_words(examples)}
    words_kept = Lexicon({**kept.lists, **common}, {}, kept.many)
    trained = Trained(model, words_kept, digest(examples, lexicon))
    return trained, pack(trained, largest)


def spoken(text: str) -> list[str]:
    """The words that the classifier will be asked about."""
    cleaned = clean(text)
    return words(unquoted(cleaned) or cleaned)


def common_words(examples: Sequence[Example]) -> tuple[str, ...]:
    """The longer words that are often said, the most common first."""
    counts = Counter(word for each in examples for word in spoken(each.text))
    often = [
        (-count, word)
        for word, count in counts.items()
        if count >= OFTEN and len(word) >= LONG and word.isalpha() and not word.startswith("zz")
    ]
    return tuple(word for _, word in sorted(often))


def matrix(all_features: Sequence[Features]) -> csr_matrix:
    """One row a sentence, one column a feature."""
    ends = list(accumulate((len(each) for each in all_features), initial=0))
    columns = [feature for each in all_features for feature in each]
    values = [value for each in all_features for value in each.values()]
    return csr_matrix((values, columns, ends), shape=(len(all_features), 1 << BITS))


def rarities(written: csr_matrix) -> np.ndarray:
    """How much each feature tells, in whole steps up to RAREST: the logarithm of how rare it is."""
    seen = np.bincount(written.indices, minlength=written.shape[1])
    rarity = np.log(written.shape[0] / seen)
    return np.maximum(np.round(rarity * RAREST / rarity.max()), 1)


def unit_length(rows: csr_matrix) -> csr_matrix:
    """Rows of length one; rows of nothing stay."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return (diags(1 / np.where(lengths > 0, lengths, 1)) @ rows).tocsr()


def rounded(
    labels: tuple[str, ...], features: np.ndarray, rarity: np.ndarray, fitted: LinearSVC
) -> tuple[LinearModel, float]:
    """The model in bytes and the weight of its largest one."""
    exact = fitted.coef_.T * rarity[:, None]
    largest = round(float(np.quantile(np.abs(exact), LARGEST)), 6)
    sizes = np.round(np.sqrt(np.minimum(np.abs(exact) / largest, 1)) * LEVELS_KEPT).astype(int)
    rows, columns = np.nonzero(sizes >= SMALLEST)
    signed = (np.sign(exact).astype(int) * sizes)[rows, columns] * (LEVELS // LEVELS_KEPT) + MIDDLE
    begins = np.diff(rows, prepend=-1) != 0
    counts = np.bincount(rows, minlength=len(features))
    model = LinearModel(
        labels=labels,
        start=tuple(
            round(float(each) + ELSEWHERE * (label == OUTSIDE), 4)
            for label, each in zip(labels, fitted.intercept_, strict=True)
        ),
        values=tuple(worth(byte, largest) for byte in range(256)),
        features=array("I", features.tolist()),
        rarities=bytes(rarity.astype(np.uint8)),
        ends=array("I", accumulate(counts.tolist(), initial=0)),
        columns=bytes(np.where(begins, columns, np.diff(columns, prepend=0)).astype(np.uint8)),
        weights=bytes(signed.astype(np.uint8)),
    )
    return model, largest


def main() -> None:
    """Write the words' file, and the weights' where they have something to learn."""
    packs = folders("languages")
    examples, lexicon = read_examples(folders("skills"), packs), read_lexicon(packs)
    _write(PACKAGED_WORDS, pack_words(Spoken.of(lexicon)))
    if _known() != digest(examples, lexicon):
        _write(PACKAGED, train(examples, lexicon)[1])


def _known() -> str:
    """The digest of what the packaged weights learned from."""
    try:
        return read_packaged().digest
    except (BadWeights, FileNotFoundError):
        return ""


def _write(name: str, packed: bytes) -> None:
    file = Path(bot.understanding.__file__).with_name(name)
    file.write_bytes(packed)
    print(f"{math.ceil(len(packed) / 1000)} kB in {file}")


if __name__ == "__main__":
    main()
