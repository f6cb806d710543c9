"""Markdown → sections of plain text, as a chat can show it: no markup survives, no word is lost.

HTML is no markup here: it stays what was typed. A link becomes its words with the address behind.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.formats import harmless
from bot.policy_text import Section

_SHOWN_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_BARE_SCHEMES = ("mailto:", "tel:")
_TOP = 1
_NO_CHILDREN = 9  # a level below which nothing stands


class _Reader(MarkdownIt):
    """Takes every address as it stands: which of them are shown is decided below."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - theirs
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - theirs
        return url


def read_sections(markdown: str) -> tuple[Section, ...]:
    """The sections that have something under them, in order; () for an empty text."""
    tokens = _Reader("commonmark", {"html": False}).enable("table").parse(markdown)
    laid = _Laid()
    for token in tokens:
        laid.take(token)
    return _with_children(laid.close())


@dataclass(slots=True)
class _Laid:
    """What has been read so far."""

    done: list[Section] = field(default_factory=list)
    heading: str = ""
    level: int = _NO_CHILDREN
    paragraphs: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)  # the next number; None for a bullet
    mark: str = ""  # what the next line begins with
    cells: list[str] | None = None
    in_heading: bool = False

    def take(self, token: Token) -> None:
        if token.level == 0 and token.nesting >= 0:
            self._flush()
        match token.type:
            case "heading_open":
                self._turn(int(token.tag[1:]))
            case "tr_open":
                self.cells = []
            case "tr_close":
                self.lines.append(" · ".join(cell for cell in self.cells or () if cell))
                self.cells = None
            case "inline":
                self._inline(token)
            case "fence" | "code_block":
                self.lines += map(harmless, token.content.rstrip("\n").split("\n"))
            case _:
                self._take_list(token)

    def _take_list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                start = token.attrGet("start")
                self.lists.append(1 if start is None else int(start))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.mark = self._next_mark()

    def close(self) -> list[Section]:
        self._turn(_NO_CHILDREN)
        return self.done

    def _inline(self, token: Token) -> None:
        lines = [harmless(line).strip() for line in _words(token.children or ()).split("\n")]
        if self.in_heading:
            self.heading, self.in_heading = " ".join(lines), False
        elif self.cells is not None:
            self.cells.append(" ".join(lines))
        else:
            indent = "  " * max(0, len(self.lists) - 1)
            self.lines += [
                f"{indent}{self.mark}{line}" if at == 0 else f"{indent}{line}"
                for at, line in enumerate(lines)
            ]
            self.mark = ""

    def _next_mark(self) -> str:
        number = self.lists[-1]
        if number is None:
            return "• "
        self.lists[-1] = number + 1
        return f"{number}. "

    def _flush(self) -> None:
        text = "\n".join(self.lines).strip()
        if text:
            self.paragraphs.append(text)
        self.lines = []

    def _turn(self, level: int) -> None:
        self._flush()
        if self.heading or self.paragraphs:
            self.done.append(Section(self.heading, self.level, tuple(self.paragraphs)))
        self.heading, self.level, self.paragraphs, self.in_heading = "", level, [], True


def _words(children: Sequence[Token]) -> str:
    said: list[str] = []
    opened: list[tuple[int, str]] = []  # where a link's words begin, and its address
    for child in children:
        match child.type:
            case "softbreak":
                said.append(" ")
            case "hardbreak":
                said.append("\n")
            case "link_open":
                opened.append((len(said), str(child.attrGet("href") or "")))
            case "link_close":
                start, url = opened.pop()
                said.append(_address("".join(said[start:]), url))
            case _:
                said.append(child.content)  # of emphasis that is nothing, of a picture its words
    return "".join(said)


def _address(label: str, url: str) -> str:
    """The address in brackets, where it is one that a person may open and does not read already."""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    shown = url
    for one in _BARE_SCHEMES:
        shown = shown.removeprefix(one)
    if scheme not in _SHOWN_SCHEMES or shown in label:
        return ""
    return f" ({shown})"


def _with_children(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Counts what is below each; a lone first heading of the highest level is over the whole text,
    so that what stands right under it is a section of its own.
    """
    tops = [one for one in sections if one.level == _TOP]
    if len(tops) == 1 and sections[0] is tops[0]:
        sections = [replace(sections[0], level=_NO_CHILDREN), *sections[1:]]
    kept = _without_empty(sections)
    return tuple(replace(one, children=_below(kept, at)) for at, one in enumerate(kept))


def _below(sections: Sequence[Section], at: int) -> int:
    count = 0
    for one in sections[at + 1 :]:
        if one.level <= sections[at].level:
            break
        count += 1
    return count


def _without_empty(sections: Sequence[Section]) -> list[Section]:
    """A heading over nothing says nothing; one over other headings stays with them."""
    kept: list[Section] = []
    for one in reversed(sections):
        if one.paragraphs or (kept and kept[-1].level > one.level):
            kept.append(one)
    return kept[::-1]
