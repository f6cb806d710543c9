"""The words of all languages together: lists and tables from the language packs' words.yaml.

All languages are read at once, so that a message in another language than the conversation's is
understood too.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import yaml

# The C loader reads the same safe subset thirty times faster; not every wheel carries it.
SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WORDS_FILE = "words.yaml"


class BadLanguageFile(ValueError):
    """A file of words or sentences has not the form that it must have."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lists by name, and tables by name from word to value. What no language gives is empty."""

    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, str]]
    many: Mapping[str, Mapping[str, tuple[str, ...]]]

    def words(self, name: str) -> tuple[str, ...]:
        """The list of that name."""
        return self.lists.get(name, ())

    def table(self, name: str) -> Mapping[str, str]:
        """Word → value, lower case; of two languages that claim a word the first has it."""
        return self.tables.get(name, {})

    def groups(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Value → all words for it."""
        return self.many.get(name, {})

    def any_of(self, *names: str) -> str:
        """A pattern for any word of these lists and tables."""
        return alternatives(
            word for name in names for word in (*self.words(name), *self.table(name))
        )


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; nothing if there are none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        return r"(?!)"
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def read_lexicon(language_folders: Iterable[Traversable]) -> Lexicon:
    """Reads words.yaml of each folder that has one. Raises BadLanguageFile."""
    lists: dict[str, list[str]] = {}
    many: dict[str, dict[str, list[str]]] = {}
    for folder in language_folders:
        file = folder / WORDS_FILE
        if file.is_file():
            _merge(file, lists, many)
    return Lexicon(
        lists={name: tuple(words) for name, words in lists.items()},
        tables={name: _by_word(table) for name, table in many.items()},
        many={
            name: {value: tuple(words) for value, words in table.items()}
            for name, table in many.items()
        },
    )


def _merge(
    file: Traversable, lists: dict[str, list[str]], many: dict[str, dict[str, list[str]]]
) -> None:
    content = yaml.load(file.read_text("utf-8"), Loader=SAFE_LOADER)  # noqa: S506 it is a safe loader
    if not isinstance(content, dict):
        raise BadLanguageFile(f"{file}: a mapping of lists and tables is expected")
    for name, entry in content.items():
        if isinstance(entry, dict):
            table = many.setdefault(str(name), {})
            for value, words in entry.items():
                table.setdefault(str(value), []).extend(_strings(file, name, words))
        else:
            lists.setdefault(str(name), []).extend(_strings(file, name, entry))


def _strings(file: Traversable, name: object, words: object) -> list[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise BadLanguageFile(f"{file}: {name} must be a list of words (quote yes, no, on, off)")
    return [word.lower() for word in words]


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    by_word: dict[str, str] = {}
    for value, words in table.items():
        for word in words:
            by_word.setdefault(word, value)
    return by_word
