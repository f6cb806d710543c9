"""The file of trained weights: one compressed piece that belongs to its sentences.

Training (bench/train_understanding.py) writes it, the start reads it. Besides the weights it keeps
the words that the classifier needs, so that the start need not wait for the language packs.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any

from bot.understanding.examples import Example
from bot.understanding.lexicon import Lexicon
from bot.understanding.linear import LinearModel, worth
from bot.understanding.normal import words

PACKAGED = "weights.bin"
_FORM = 1  # raised when the file's form or the features change
_LISTS = (
    *("negators", "negation_after", "negation_bridges", "negation_ends", "negation_excuses"),
    "joins",
)
_TABLES = ("acts", "concepts")


class BadWeights(ValueError):
    """The file is not one that this version of training writes."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, the words that it was trained with, and the digest of all that it learned from."""

    model: LinearModel
    lexicon: Lexicon
    digest: str


def words_for(lexicon: Lexicon) -> Lexicon:
    """The part of all languages' words that the classifier needs, as messages' words come."""
    return Lexicon(
        lists={name: _spoken(lexicon.words(name)) for name in _LISTS},
        tables={},
        many={
            name: {value: _spoken(entries) for value, entries in lexicon.groups(name).items()}
            for name in _TABLES
        },
    )


def digest(examples: Sequence[Example], lexicon: Lexicon) -> str:
    """Changes when a sentence, its intent, a word or the form of the file does."""
    sentences = [(each.language, each.intent, each.text) for each in examples]
    kept = words_for(lexicon)
    learned = json.dumps([_FORM, sentences, kept.lists, kept.many], sort_keys=True)
    return blake2b(learned.encode(), digest_size=16).hexdigest()


def pack(trained: Trained, largest: float) -> bytes:
    """The file; the same gives the same bytes. `largest` is the weight of the largest byte."""
    model = trained.model
    head = {
        "form": _FORM,
        "digest": trained.digest,
        "labels": model.labels,
        "start": model.start,
        "largest": largest,
        "rows": len(model.features),
        "lists": trained.lexicon.lists,
        "many": trained.lexicon.many,
    }
    header = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
    gaps = array("I", _differences([0, *model.features]))
    parts = (_little(gaps), model.rarities, bytes(_differences(model.ends)))
    body = b"".join((len(header).to_bytes(4, "little"), header, *parts))
    return zlib.compress(body + model.columns + model.weights, 9)


def unpack(packed: bytes) -> Trained:
    """What was packed. Raises BadWeights."""
    try:
        raw = zlib.decompress(packed)
        after = 4 + int.from_bytes(raw[:4], "little")
        head = json.loads(raw[4:after])
    except (zlib.error, ValueError) as error:
        raise BadWeights("the weights cannot be read: train again") from error
    if head.get("form") != _FORM:
        raise BadWeights("the weights are of another version: train again")
    lexicon = Lexicon(_lists(head["lists"]), {}, {k: _lists(v) for k, v in head["many"].items()})
    return Trained(_model(head, raw[after:]), lexicon, head["digest"])


def read_packaged() -> Trained:
    """The weights that ship beside this module. Raises BadWeights."""
    return unpack((files("bot.understanding") / PACKAGED).read_bytes())


def _model(head: Mapping[str, Any], body: bytes) -> LinearModel:
    rows = head["rows"]
    gaps = array("I", body[: 4 * rows])
    counts = body[5 * rows : 6 * rows]
    pairs = sum(counts)
    return LinearModel(
        labels=tuple(head["labels"]),
        start=tuple(head["start"]),
        values=tuple(worth(byte, head["largest"]) for byte in range(256)),
        features=array("I", accumulate(_swapped(gaps))),
        rarities=body[4 * rows : 5 * rows],
        ends=array("I", accumulate(counts, initial=0)),
        columns=body[6 * rows : 6 * rows + pairs],
        weights=body[6 * rows + pairs :],
    )


def _spoken(entries: Sequence[str]) -> tuple[str, ...]:
    """Folded and without marks: "e-mail" is two words together; a star at the end stays."""
    spoken = (
        " ".join(word for word in words(entry.rstrip("*")) if word[0].isalnum())
        + ("*" if entry.endswith("*") else "")
        for entry in entries
    )
    return tuple(dict.fromkeys(spoken))


def _lists(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in lists.items()}


def _differences(numbers: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise(numbers)]


def _little(numbers: "array[int]") -> bytes:
    return _swapped(numbers).tobytes()


def _swapped(numbers: "array[int]") -> "array[int]":
    """The file is little-endian whatever the machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
