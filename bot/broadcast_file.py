"""Broadcast file: the operator's words to everybody, per language, as TOML. Pure.

id = "new-bank-account"   # optional: the same id is never sent twice
required = true           # optional: to those too who want no messages by themselves
[en]
subject = "Our bank account changes"
text = "From 1 January on, ..."
[de]
...
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.directions import is_right_to_left
from bot.formats import cldr
from bot.worded import Message, Paragraph

FALLBACK = "en"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_LONGEST = 3000  # of one text: it stays one message on every platform
_OWN = {"id", "required"}


class BadBroadcast(ValueError):
    """The file can't be sent; the words say what to mend."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's subject and paragraphs."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What is told. `digest` is the content's: another text under the same `id` is another one."""

    id: str
    digest: str
    required: bool
    words: Mapping[str, Words]

    def message(self, tag: str) -> Message:
        """In the nearest language that the file has; English where there is none."""
        known = {one.lower(): one for one in self.words}
        lowered = tag.replace("_", "-").lower()
        nearest = (known.get(lowered), known.get(lowered.split("-")[0]), FALLBACK)
        language = next(one for one in nearest if one)
        words = self.words[language]
        paragraphs = tuple(Paragraph(one) for one in words.text.split("\n\n"))
        return Message(
            paragraphs,
            language,
            words.subject,
            right_to_left=is_right_to_left(language),
            stoppable=not self.required,
        )


def read_broadcast(text: str) -> Broadcast:
    """The file's content; raises BadBroadcast."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadBroadcast(f"is no TOML: {error}") from error
    required = found.get("required", False)
    if not isinstance(required, bool):
        raise BadBroadcast("required must be true or false")
    words = {tag: _words(tag, value) for tag, value in found.items() if tag not in _OWN}
    if FALLBACK not in words:
        raise BadBroadcast("needs a table [en] with subject and text, for all other languages")
    digest = sha256(repr((required, sorted(words.items()))).encode()).hexdigest()
    return Broadcast(_id(found.get("id", digest[:16])), digest, required, words)


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise BadBroadcast("id must be up to 60 small letters, digits and dashes")
    return value


def _words(tag: str, value: Any) -> Words:
    if not isinstance(value, Mapping):
        raise BadBroadcast(f"{tag} is not known here: only id, required, and a table a language")
    if unknown := sorted(set(value) - {"subject", "text"}):
        raise BadBroadcast(f"[{tag}] may hold subject and text, not {unknown[0]}")
    if tag.partition("-")[0].lower() != cldr(tag).language:
        raise BadBroadcast(f"[{tag}] is no language tag: write de, fr or pt-BR")
    for name in ("subject", "text"):
        if not isinstance(value.get(name), str) or not value[name].strip():
            raise BadBroadcast(f"[{tag}] needs {name}")
    if len(value["text"]) > _LONGEST:
        raise BadBroadcast(f"[{tag}] text has more than {_LONGEST} characters: shorten it")
    return Words(" ".join(value["subject"].split()), value["text"].strip())
