"""Policy text: what the firm has written about one of its terms, and how it is quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_QUOTE = 6000  # characters; no platform shows more in two messages


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, as plain paragraphs; level 1 is the highest heading.

    `children` is how many of the following sections belong to it.
    """

    heading: str
    level: int
    paragraphs: tuple[str, ...]
    children: int = 0


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One topic in one language ("" for every language), in one version; `digest` is the file's."""

    topic: str
    language: str
    version: str
    title: str
    words: tuple[str, ...]
    sections: tuple[Section, ...]
    digest: str = ""

    def quote(self, section: int | None = None, most: int = LONGEST_QUOTE) -> "Quotation":
        """One section with those below it, or everything, up to a paragraph's or sentence's end."""
        first = section or 0
        last = len(self.sections) if section is None else first + 1 + self.sections[first].children
        chosen = self.sections[first:last]
        said, whole = _up_to(most, [part for one in chosen for part in _parts(one)])
        heading = self.sections[first].heading if section is not None else ""
        return Quotation(self, heading, said, whole=whole)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a text as they stand there; `whole` unless the limit cut their end off."""

    source: PolicyText
    heading: str
    said: str
    whole: bool


def _parts(section: Section) -> tuple[str, ...]:
    return (section.heading, *section.paragraphs) if section.heading else section.paragraphs


def _up_to(most: int, parts: Sequence[str]) -> tuple[str, bool]:
    """As many whole parts as fit, joined; of the first one as many sentences as fit."""
    kept: list[str] = []
    left = most
    for part in parts:
        if len(part) > left:
            return "\n\n".join(kept or [_sentences(part, most)]), False
        kept.append(part)
        left -= len(part) + 2
    return "\n\n".join(kept), True


def _sentences(part: str, most: int) -> str:
    head = part[:most]
    for ends in ((". ", "! ", "? ", "؟ ", "。", "\n"), (" ",)):
        at = max(head.rfind(end) + len(end.rstrip(" ")) for end in ends)
        if at > 1:
            return head[:at].rstrip()
    return head
