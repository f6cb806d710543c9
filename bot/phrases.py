"""Say + language → words. Sentences live in Fluent files; a missing one falls back to English."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Never, cast

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from billing.money import Money
from bot.directions import is_right_to_left, marked
from bot.formats import (
    date_text,
    harmless,
    instant_text,
    list_text,
    money_text,
    number_text,
)
from bot.messages import ActionId, MessageId
from bot.replies import Block, Choice, Choices, File, Link, Reply, Row, Rows, Say, Text, Value
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Message,
    Paragraph,
    Table,
    TableRow,
    WordedBlock,
)

IssueButton = Callable[[Choice], ActionId]
FALLBACK = "en"


class MissingPhrase(LookupError):
    """A key that no language has, or a value that a sentence needs and was not given."""


class ValueName(str):
    """The name of a value in a sentence."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """One language's sentences. `tag` is its folder's name (BCP 47).

    `plain` holds the parts of sentences that are only words and values, as most are: putting those
    together takes no interpreter. A part is words, or a Value to fill in.
    """

    tag: str
    bundle: FluentBundle
    plain: Mapping[str, "tuple[str | ValueName, ...]"]


def load_packs(folders: Mapping[str, Iterable[Path]]) -> tuple[LanguagePack, ...]:
    """Read every .ftl file below each language's folders, in name order."""
    return tuple(_load_pack(tag, paths) for tag, paths in sorted(folders.items()))


def read_words(folder: Path) -> "Phrases":
    """The words of a part that keeps them beside itself, a folder for each language."""
    return Phrases(load_packs({one.name: [one] for one in folder.iterdir() if one.is_dir()}))


def _load_pack(tag: str, folders: Iterable[Path]) -> LanguagePack:
    # Isolation marks would wrap every value in invisible characters; foreign text is made harmless
    # instead. A right-to-left language needs its values' borders: see bot/directions.py.
    right_to_left = is_right_to_left(tag)
    bundle = FluentBundle([tag], use_isolating=right_to_left)
    plain: dict[str, tuple[str | ValueName, ...]] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.ftl")):
            resource = FluentResource(file.read_text(encoding="utf-8"))
            bundle.add_resource(resource)
            plain |= {} if right_to_left else _plain_sentences(resource)
    return LanguagePack(tag, bundle, plain)


def _plain_sentences(resource: ast.Resource) -> dict[str, tuple[str | ValueName, ...]]:
    found: dict[str, tuple[str | ValueName, ...]] = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message) and entry.value is not None:
            parts = tuple(map(_plain_part, entry.value.elements))
            if None not in parts:
                found[entry.id.name] = cast("tuple[str | ValueName, ...]", parts)
    return found


def _plain_part(element: ast.TextElement | ast.Placeable) -> str | ValueName | None:
    if isinstance(element, ast.TextElement):
        return str(element.value)
    if isinstance(element.expression, ast.VariableReference):
        return ValueName(element.expression.id.name)
    return None


class Phrases:
    """Words replies. Stateless after construction; safe to share."""

    def __init__(self, packs: Iterable[LanguagePack]) -> None:
        self._packs = {pack.tag: pack for pack in packs}
        self._fixed: dict[tuple[str, str], str] = {}  # sentences without values, formatted once

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that can be chosen, in name order."""
        return tuple(self._packs)

    def language_for(self, tag: str) -> str:
        """The nearest language that we speak; English where there is none."""
        lowered = tag.replace("_", "-").lower()
        for known in (lowered, lowered.split("-")[0]):
            if known in self._packs:
                return known
        return FALLBACK

    def reader(self, tag: str) -> str:
        """Whose conventions values follow: the tag's, unless we answer it in another language.

        A sentence that fell back to English takes no foreign month into it.
        """
        spoken, wanted = (re.split("[-_]", one) for one in (self.language_for(tag), tag))
        if spoken[0].lower() == wanted[0].lower():
            return tag
        return "-".join((spoken[0], *wanted[1:]))

    def say(self, say: Say, tag: str) -> str:
        """One sentence in the tag's language, its values in the tag's conventions."""
        language = self.language_for(tag)
        if not say.values:
            return self._fixed_sentence(say.key, language)
        reader = self.reader(tag)
        arguments = {name: self._value(value, reader) for name, value in say.values.items()}
        text = self._found(say.key, language, arguments)
        return marked(text, reader, arguments.values()) if is_right_to_left(language) else text

    def _fixed_sentence(self, key: str, language: str) -> str:
        known = self._fixed.get((key, language))
        if known is None:
            found = self._found(key, language, {})
            known = marked(found, language) if is_right_to_left(language) else found
            self._fixed[key, language] = known
        return known

    def _found(self, key: str, language: str, arguments: Mapping[str, str | int]) -> str:
        for spoken in (language, FALLBACK):
            pack = self._packs[spoken]
            parts = pack.plain.get(key)
            if parts is not None and all(type(value) is str for value in arguments.values()):
                return _fill(key, parts, arguments)
            if pack.bundle.has_message(key):
                return _format(pack.bundle, key, arguments)
        raise MissingPhrase(key)

    def word(
        self, reply: Reply, tag: str, button: IssueButton, *, replaces: MessageId | None = None
    ) -> Message:
        """The reply in words; `button` gives each choice its opaque id."""
        language = self.language_for(tag)
        return Message(
            blocks=tuple(self._block(block, tag, button) for block in reply.blocks),
            language=language,
            replaces=replaces if reply.in_place else None,
            right_to_left=is_right_to_left(language),
            protected=any(isinstance(block, Rows | File) for block in reply.blocks),
        )

    def _block(self, block: Block, tag: str, button: IssueButton) -> WordedBlock:
        match block:
            case Text(say=say, style=style):
                return Paragraph(self.say(say, tag), style)
            case Rows(rows=rows):
                return Table(tuple(self._row(row, tag) for row in rows))
            case Choices():
                return self._buttons(block, tag, button)
            case Link(label=label, url=url):
                return Anchor(self.say(label, tag), url)
            case File(document=document, name=name):
                return Attachment(self.say(name, tag) if isinstance(name, Say) else name, document)

    def _row(self, row: Row, tag: str) -> TableRow:
        return TableRow(self.say(row.label, tag), self.say(row.value, tag), row.strong)

    def _buttons(self, block: Choices, tag: str, button: IssueButton) -> Buttons:
        made = [
            Button(self.say(choice.label, tag), button(choice), choice.primary)
            for choice in block.choices
        ]
        width = block.per_row
        return Buttons(tuple(tuple(made[i : i + width]) for i in range(0, len(made), width)))

    def _value(self, value: Value, tag: str) -> str | int:
        match value:
            case Money():
                return money_text(value, tag)
            case datetime():
                return instant_text(value, tag)
            case date():
                return date_text(value, tag)
            case Say():
                return self.say(value, tag)
            case tuple():
                return list_text(tuple(self.say(item, tag) for item in value), tag)
            case Decimal():
                return number_text(value, tag)
            case int():
                return value
            case _:
                return harmless(str(value))


def _fill(key: str, parts: tuple[str | ValueName, ...], values: Mapping[str, str | int]) -> str:
    try:
        return "".join(
            [str(values[part]) if isinstance(part, ValueName) else part for part in parts]
        )
    except KeyError as error:
        raise MissingPhrase(f"{key}: no value for {error}") from error


def _format(bundle: FluentBundle, key: str, arguments: Mapping[str, str | int]) -> str:
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise MissingPhrase(f"{key} has no words")
    text, errors = bundle.format_pattern(pattern, dict(arguments))
    if errors:
        raise MissingPhrase(f"{key}: {errors[0]}")
    return str(text)


def no_button(choice: Choice) -> Never:
    """The tray of a mail, which has no buttons that work in a chat."""
    raise ValueError(f"a mail can't carry the button {choice.label.key}")


def plain_say(text: str) -> Say:
    """Foreign text as a value of its own: an invoice line, a name. Never translated."""
    return Say("verbatim", {"text": text})
