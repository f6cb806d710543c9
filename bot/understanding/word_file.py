"""The file of all languages' words: what the packs' words.yaml say, read in a few milliseconds.

bench/train_understanding.py writes it. Beside the words it keeps how each language is spoken, so
that the start need not count.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bot.understanding.lexicon import Lexicon, lexicon_of, pack_of
from bot.understanding.tongue import Speech, speeches

PACKAGED_WORDS = "words.bin"


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of all languages, and how each of them is spoken."""

    lexicon: Lexicon
    speeches: Mapping[str, Speech]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Spoken":
        """What the lexicon's own words tell about its languages."""
        return cls(lexicon, speeches(lexicon))


def pack_words(spoken: Spoken) -> bytes:
    """The file; the same words give the same bytes."""
    packs = {tag: [pack.lists, pack.many] for tag, pack in spoken.lexicon.packs.items()}
    heard = {tag: [speech.letters, speech.counts] for tag, speech in spoken.speeches.items()}
    content = json.dumps({"packs": packs, "speeches": heard}, ensure_ascii=False)
    return zlib.compress(content.encode(), 9)


def unpack_words(packed: bytes) -> Spoken:
    """What was packed."""
    content: dict[str, Any] = json.loads(zlib.decompress(packed))
    packs = {tag: pack_of(lists, many) for tag, (lists, many) in content["packs"].items()}
    heard = {tag: Speech(*speech) for tag, speech in content["speeches"].items()}
    return Spoken(lexicon_of(packs), heard)


def read_packaged_words() -> Spoken:
    """The words that ship beside this module."""
    return unpack_words((files("bot.understanding") / PACKAGED_WORDS).read_bytes())
