"""The sentences that intents are learned from: YAML beside the skills and in the language packs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import yaml

from bot.understanding.lexicon import SAFE_LOADER, WORDS_FILE, BadLanguageFile

SKILL_FILE = "en.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, what it wants, and in which language."""

    intent: str
    text: str
    language: str


def read_examples(
    skill_folders: Iterable[Traversable], language_folders: Iterable[Traversable]
) -> tuple[Example, ...]:
    """All sentences, in the order of folders and files by name. Raises BadLanguageFile."""
    found: list[Example] = []
    for folder in sorted(skill_folders, key=lambda each: each.name):
        if (folder / SKILL_FILE).is_file():
            found.extend(_read(folder / SKILL_FILE, "en"))
    for folder in sorted(language_folders, key=lambda each: each.name):
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".yaml") and file.name != WORDS_FILE:
                found.extend(_read(file, folder.name))
    return tuple(found)


def _read(file: Traversable, language: str) -> Iterator[Example]:
    content = yaml.load(file.read_text("utf-8"), Loader=SAFE_LOADER)  # noqa: S506 it is a safe loader
    intents = content.get("intents") if isinstance(content, dict) else None
    if not isinstance(intents, dict):
        raise BadLanguageFile(f"{file}: `intents:` with a list of sentences each is expected")
    for intent, sentences in intents.items():
        if not isinstance(sentences, list):
            raise BadLanguageFile(f"{file}: {intent} must be a list of sentences")
        for sentence in sentences:
            if not isinstance(sentence, str):
                raise BadLanguageFile(f"{file}: {intent}: {sentence!r} must be quoted")
            yield Example(str(intent), sentence, language)
