"""Policy text file: one topic in one language, as the firm writes it. Pure; a mistake is one line.

late-fees.en.md, or late-fees.md for every language:

---
title: Late fees
version: 2026-11                      # named with every quotation: change it with the text
words: [late fee, interest, pay late] # what customers call it
topic: late-fees                      # optional: else the file's name
---
Markdown, with a heading for each thing that may be asked.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

import yaml

from bot.formats import harmless
from bot.policy_markdown import read_sections
from bot.policy_text import PolicyText, Section

LARGEST = 100_000  # bytes
# Everything is text to it: a version such as 1.10 stays what was written.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\.md")
_TOPIC = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KNOWN = ("title", "version", "words", "topic")
_LONGEST_TOPIC, _LONGEST_TITLE, _LONGEST_VERSION, _LONGEST_WORDS, _MOST_WORDS = 40, 80, 40, 60, 100


class BadPolicyText(ValueError):
    """The file can't be used; the words say where and what to mend."""


def read_policy_text(name: str, content: bytes) -> PolicyText:
    """The text; raises BadPolicyText."""
    named = _NAME.fullmatch(name)
    if named is None:
        raise BadPolicyText("name it by topic and language, such as late-fees.en.md")
    fields, body = _parted(_decoded(content))
    title = _line(fields, "title", _LONGEST_TITLE, "Late fees")
    sections = read_sections(body)
    if not any(one.paragraphs for one in sections):
        raise BadPolicyText("has no text under its front matter: write what customers are told")
    return PolicyText(
        topic=_topic(fields.get("topic", named[1])),
        language=(named[2] or "").lower(),
        version=_line(fields, "version", _LONGEST_VERSION, "2026-11"),
        title=title,
        words=_words(fields.get("words", [])),
        sections=(_untitled(sections[0], title), *sections[1:]),
        digest=sha256(content).hexdigest()[:16],
    )


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise BadPolicyText(f"is larger than {LARGEST:,} bytes: split it into several topics")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadPolicyText("must be a text file in UTF-8: save it as that") from error
    if "\0" in text:
        raise BadPolicyText("is no text file: write it as Markdown")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parted(text: str) -> tuple[Mapping[str, Any], str]:
    found = _FENCE.match(text)
    if found is None:
        raise BadPolicyText("must begin with a line ---, then title and version, then a line ---")
    try:
        fields = yaml.load(found[1], _LOADER)  # noqa: S506 - it makes texts, lists and tables only
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark else ""
        raise BadPolicyText(
            f"front matter{where}: write it as name: value, line by line"
        ) from error
    if not isinstance(fields, Mapping):
        raise BadPolicyText("front matter: write it as name: value, line by line")
    for name in fields:
        if name not in _KNOWN:
            known = ", ".join(_KNOWN)
            raise BadPolicyText(f"{name} is no known field: remove it (there are {known})")
    return fields, text[found.end() :]


def _line(fields: Mapping[str, Any], name: str, most: int, example: str) -> str:
    value = fields.get(name, "")
    if value == "":
        raise BadPolicyText(f"{name} is missing: add a line such as {name}: {example}")
    if not isinstance(value, str) or len(value) > most or harmless(value) != value:
        raise BadPolicyText(f"{name} must be one line of at most {most} characters")
    return value


def _topic(value: Any) -> str:
    fits = isinstance(value, str) and len(value) <= _LONGEST_TOPIC and _TOPIC.fullmatch(value)
    if not fits:
        raise BadPolicyText(
            f"topic must be small letters, digits and hyphens, at most {_LONGEST_TOPIC}"
        )
    return str(value)


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_WORDS:
        raise BadPolicyText(f"words must be a list of at most {_MOST_WORDS}: [late fee, interest]")
    for one in value:
        if not isinstance(one, str) or not 0 < len(one) <= _LONGEST_WORDS:
            raise BadPolicyText(
                f"words: each must be a text of 1 to {_LONGEST_WORDS} characters, such as late fee"
            )
    return tuple(value)


def _untitled(first: Section, title: str) -> Section:
    """Without a heading that only says the title again: a quotation names that anyway."""
    return replace(first, heading="") if first.heading.casefold() == title.casefold() else first
