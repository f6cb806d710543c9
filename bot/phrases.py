"""Say + language → words. Sentences live in Fluent files; a missing one falls back to English."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Never, cast

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from billing.money import Money
from bot.directions import is_right_to_left, marked
from bot.features import ALL_ON, Features
from bot.formats import (
    date_text,
    harmless,
    instant_text,
    list_text,
    money_text,
    number_text,
)
from bot.messages import ActionId, MessageId
from bot.replies import (
    Bill,
    Block,
    Choice,
    Choices,
    File,
    Lines,
    Link,
    Reply,
    Row,
    Rows,
    Say,
    Text,
    Value,
)
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Message,
    Paragraph,
    Payable,
    Table,
    TableRow,
    WordedBlock,
)

IssueButton = Callable[[Choice], ActionId]
FALLBACK = "en"
_PROTECTED = (Rows, File)  # what a message with is not to be passed on
_FILE_LINK = "secret:file/"  # whoever has the address has the papers
_ONLY_WORDS = frozenset({str})  # a sentence needs an interpreter where a number chooses its words


class MissingPhrase(LookupError):
    """A key that no language has, or a value that a sentence needs and was not given."""


class ValueName(str):
    """The name of a value in a sentence."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a language says.

    `plain` holds the parts of sentences that are only words and values, as most are: putting those
    together takes no interpreter. A part is words, or a Value to fill in.
    """

    bundle: FluentBundle
    plain: Mapping[str, "tuple[str | ValueName, ...]"]


class LanguagePack:
    """A language, read when it first speaks. `tag` is its folder's name (BCP 47)."""

    def __init__(self, tag: str, folders: Iterable[Path]) -> None:
        self.tag = tag
        self._folders = tuple(folders)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of every .ftl file below the folders, in name order."""
        # Isolation marks would wrap every value in invisible characters; foreign text is made
        # harmless instead. A right-to-left language needs its values' borders: see
        # bot/directions.py.
        right_to_left = is_right_to_left(self.tag)
        bundle = FluentBundle([self.tag], use_isolating=right_to_left)
        plain: dict[str, tuple[str | ValueName, ...]] = {}
        for folder in self._folders:
            for file in sorted(folder.glob("*.ftl")):
                resource = _parsed(file.read_text(encoding="utf-8"))
                bundle.add_resource(resource)
                plain |= {} if right_to_left else _plain_sentences(resource)
        return Sentences(bundle, plain)


@cache
def _parsed(text: str) -> ast.Resource:
    """Once for all who speak in this process: a file takes longer to parse than to read."""
    return FluentResource(text)


def load_packs(folders: Mapping[str, Iterable[Path]]) -> tuple[LanguagePack, ...]:
    """Each language's pack from its folders."""
    return tuple(LanguagePack(tag, paths) for tag, paths in sorted(folders.items()))


def read_words(folder: Path) -> "Phrases":
    """The words of a part that keeps them beside itself, a folder for each language."""
    return Phrases(load_packs({one.name: [one] for one in folder.iterdir() if one.is_dir()}))


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
    """Words replies. Safe to share; a language is learned when it is first spoken."""

    def __init__(self, packs: Iterable[LanguagePack], features: Features = ALL_ON) -> None:
        self._packs = {pack.tag: pack for pack in packs}
        self._features, self._viewers = features, features.for_viewer()
        self._tongues: dict[str, _Tongue] = {}
        self._addressed = lru_cache(maxsize=256)(self._address)

    def without(self, features: Features) -> "Phrases":
        """The same words for a firm with these features: nothing offers what is off."""
        other = Phrases(self._packs.values(), features)
        other._tongues = self._tongues
        return other

    @property
    def features(self) -> Features:
        """What the firm that these words are for has turned off."""
        return self._features

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that can be chosen, in name order."""
        return tuple(self._packs)

    def prepare(self) -> None:
        """Learn every language now, so that no customer waits for it. May run in a thread."""
        for tag in self._packs:
            self._tongue(tag)

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
        return self._addressed(tag)[1]

    def say(self, say: Say, tag: str) -> str:
        """One sentence in the tag's language, its values in the tag's conventions."""
        language, reader = self._addressed(tag)
        return self._tongue(language).say(say, reader)

    def word(
        self,
        reply: Reply,
        tag: str,
        button: IssueButton,
        *,
        replaces: MessageId | None = None,
        viewer: bool = False,
    ) -> Message:
        """The reply in words; `button` gives each choice its opaque id. A `viewer` is offered
        nothing that acts.
        """
        language, reader = self._addressed(tag)
        features = self._viewers if viewer else self._features
        tongue, reply = self._tongue(language), features.shown(reply)
        return Message(
            blocks=tuple([tongue.block(block, reader, button) for block in reply.blocks]),
            language=language,
            replaces=replaces if reply.in_place else None,
            right_to_left=is_right_to_left(language),
            protected=any(map(_is_private, reply.blocks)) or reply.bill is not None,
            payable=tongue.payable(reply.bill, reader) if reply.bill else None,
        )

    def _tongue(self, language: str) -> "_Tongue":
        tongue = self._tongues.get(language)
        if tongue is None:
            pack = self._packs[language]
            fallback = self._packs.get(FALLBACK, pack)
            tongue = self._tongues[language] = _Tongue(language, pack.sentences, fallback.sentences)
        return tongue

    def _address(self, tag: str) -> tuple[str, str]:
        """Language and reader."""
        language = self.language_for(tag)
        spoken, wanted = (re.split("[-_]", one) for one in (language, tag))
        if spoken[0].lower() == wanted[0].lower():
            return language, tag
        return language, "-".join((spoken[0], *wanted[1:]))


class _Tongue:
    """One language's way to say things; what it lacks, it says in English.

    `tag` adds the region, whose conventions values follow.
    """

    def __init__(self, tag: str, own: Sentences, fallback: Sentences) -> None:
        self._tag = tag
        self._right_to_left = is_right_to_left(tag)
        self._bundles = (own.bundle, fallback.bundle)
        lacking = {
            key: parts for key, parts in fallback.plain.items() if not own.bundle.has_message(key)
        }
        spoken = {**lacking, **own.plain}
        self._templates = {key: _template(parts) for key, parts in spoken.items()}
        self._fixed: dict[str, str] = {}  # sentences without values, formatted once

    def say(self, say: Say, tag: str) -> str:
        """One sentence."""
        if not say.values:
            return self._fixed.get(say.key) or self._fix(say.key)
        values = {name: self._value(value, tag) for name, value in say.values.items()}
        template = self._templates.get(say.key)
        if template is not None and _ONLY_WORDS.issuperset(map(type, values.values())):
            text = _fill(say.key, template, values)
        else:
            text = self._interpret(say.key, values)
        return marked(text, tag, values.values()) if self._right_to_left else text

    def block(self, block: Block, tag: str, button: IssueButton) -> WordedBlock:
        """A block in words; `button` gives each choice its opaque id."""
        match block:
            case Text(say=say, style=style):
                return Paragraph(self.say(say, tag), style)
            case Rows(rows=rows):
                return Table(tuple([self._row(row, tag) for row in rows]))
            case Choices():
                return self._buttons(block, tag, button)
            case Link(label=label, url=url):
                return Anchor(self.say(label, tag), url)
            case File(document=document, name=name, media_type=media_type):
                named = self.say(name, tag) if isinstance(name, Say) else name
                return Attachment(named, document, media_type or document.kind.media_type)

    def payable(self, bill: Bill, tag: str) -> Payable:
        """A bill in words."""
        title, about = self.say(bill.title, tag), self.say(bill.about, tag)
        return Payable(title, about, bill.amount.minor, bill.amount.currency, bill.reference)

    def _row(self, row: Row, tag: str) -> TableRow:
        return TableRow(self.say(row.label, tag), self.say(row.value, tag), row.strong)

    def _buttons(self, block: Choices, tag: str, button: IssueButton) -> Buttons:
        made = [
            Button(self.say(choice.label, tag), button(choice), choice.primary)
            for choice in block.choices
        ]
        width = block.per_row
        return Buttons(tuple([tuple(made[i : i + width]) for i in range(0, len(made), width)]))

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
            case Lines(text=text):
                return "\n".join(map(harmless, text.split("\n")))
            case tuple():
                return list_text(tuple([self.say(item, tag) for item in value]), tag)
            case Decimal():
                return number_text(value, tag)
            case int():
                return value
            case _:
                return harmless(str(value))

    def _fix(self, key: str) -> str:
        found = self._interpret(key, {})
        self._fixed[key] = words = marked(found, self._tag) if self._right_to_left else found
        return words

    def _interpret(self, key: str, values: Mapping[str, str | int]) -> str:
        for bundle in self._bundles:
            if bundle.has_message(key):
                return _format(bundle, key, values)
        raise MissingPhrase(key)


def _is_private(block: Block) -> bool:
    return isinstance(block, _PROTECTED) or (
        isinstance(block, Link) and block.url.startswith(_FILE_LINK)
    )


def _template(parts: tuple[str | ValueName, ...]) -> str:
    """The parts as one string for str.format_map, which puts them together in one call."""
    return "".join(
        f"{{{part}}}" if isinstance(part, ValueName) else part.replace("{", "{{").replace("}", "}}")
        for part in parts
    )


def _fill(key: str, template: str, values: Mapping[str, str | int]) -> str:
    try:
        return template.format_map(values)
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
