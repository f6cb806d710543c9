"""The words of all languages: lists and tables from the language packs' words.yaml.

All together they understand a message in another language than the conversation's. Where words of
two languages collide ("once", "dos", "mes"), those of some languages alone are asked for.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    packs: Mapping[str, "Lexicon"] = field(default_factory=dict)  # by language tag

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

    def speaking(self, *tags: str) -> "Lexicon":
        """The words of these languages alone, of the first one first; unknown tags add none."""
        return _merged(self.packs[tag] for tag in tags if tag in self.packs)


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; nothing if there are none.

    Written as a tree of shared beginnings: a thousand words cost a text little more than ten.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(tree) if tree else r"(?!)"


def _pattern(tree: Mapping[str, Any]) -> str:
    branches = [_escaped(char) + _pattern(rest) for char, rest in sorted(tree.items()) if char]
    if not branches:
        return ""
    optional = "?" if "" in tree else ""
    if len(branches) == 1 and not optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){optional}"


def _escaped(char: str) -> str:
    return r"\s+" if char == " " else re.escape(char)


def read_lexicon(language_folders: Iterable[Traversable]) -> Lexicon:
    """Reads words.yaml of each folder that has one. Raises BadLanguageFile."""
    packs = {
        folder.name: _read(folder / WORDS_FILE)
        for folder in language_folders
        if (folder / WORDS_FILE).is_file()
    }
    return lexicon_of(packs)


def lexicon_of(packs: Mapping[str, Lexicon]) -> Lexicon:
    """All of these languages' words, of the first one first."""
    return _merged(packs.values(), packs)


def pack_of(
    lists: Mapping[str, Iterable[str]], many: Mapping[str, Mapping[str, Iterable[str]]]
) -> Lexicon:
    """One language's lists, and its tables from value to words."""
    groups = {
        name: {value: tuple(words) for value, words in table.items()}
        for name, table in many.items()
    }
    tables = {name: _by_word(table) for name, table in groups.items()}
    return Lexicon({name: tuple(words) for name, words in lists.items()}, tables, groups)


def _read(file: Traversable) -> Lexicon:
    content = yaml.load(file.read_text("utf-8"), Loader=SAFE_LOADER)  # noqa: S506 it is a safe loader
    if not isinstance(content, dict):
        raise BadLanguageFile(f"{file}: a mapping of lists and tables is expected")
    lists: dict[str, tuple[str, ...]] = {}
    many: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, entry in content.items():
        if isinstance(entry, dict):
            many[str(name)] = {
                str(value): _strings(file, name, words) for value, words in entry.items()
            }
        else:
            lists[str(name)] = _strings(file, name, entry)
    return pack_of(lists, many)


def _strings(file: Traversable, name: object, words: object) -> tuple[str, ...]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise BadLanguageFile(f"{file}: {name} must be a list of words (quote yes, no, on, off)")
    return tuple(word.lower() for word in words)


def _merged(packs: Iterable[Lexicon], by_tag: Mapping[str, Lexicon] | None = None) -> Lexicon:
    lists: dict[str, tuple[str, ...]] = {}
    many: dict[str, dict[str, tuple[str, ...]]] = {}
    for pack in packs:
        for name, words in pack.lists.items():
            lists[name] = lists.get(name, ()) + words
        for name, table in pack.many.items():
            merged = many.setdefault(name, {})
            for value, words in table.items():
                merged[value] = merged.get(value, ()) + words
    tables = {name: _by_word(table) for name, table in many.items()}
    return Lexicon(lists, tables, many, by_tag or {})


def _by_word(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    by_word: dict[str, str] = {}
    for value, words in table.items():
        for word in words:
            by_word.setdefault(word, value)
    return by_word
