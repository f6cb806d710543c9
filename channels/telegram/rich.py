"""Text with bold and quiet stretches, and how it is laid on pages that Telegram takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from channels.telegram.text import cut, fits, is_visible, units


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of clean text in one HTML tag (`b`, `i`), or in none."""

    text: str
    tag: str = ""


Line = Run  # a line has one look from end to end
Page = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Lines that belong together; `tight` when what follows stands right under them."""

    lines: tuple[Line, ...]
    tight: bool = False


def to_html(page: Page) -> str:
    """The page in Telegram's HTML. Every tag opens and closes inside its own page."""
    return "".join([_tagged(run) for run in page])


def to_plain(page: Page) -> str:
    """The page without markup."""
    return "".join([run.text for run in page])


def paginate(blocks: Sequence[Paragraphs], limit: int, entities: int) -> tuple[Page, ...]:
    """Pages of at most `limit` UTF-16 units and `entities` tags; breaks fall on structure.

    A block moves to the next page whole where it fits there, else it breaks between lines, else
    between words, else between characters. Pages that would show nothing are left out.
    """
    whole = _laid_out(blocks)
    if _fits_one(whole, limit, entities):  # nearly always: one look at the whole tells
        return (whole,) if is_visible(to_plain(whole)) else ()
    book = _Book(limit, entities)
    for block in blocks:
        book.add(block)
    return book.close()


def _laid_out(blocks: Sequence[Paragraphs]) -> Page:
    """All on one page, however long."""
    page: list[Run] = []
    gap = ""
    for block in blocks:
        for line in block.lines:
            if page and gap:
                page.append(Run(gap))
            page.append(line)
            gap = "\n"
        if not block.tight:
            gap = "\n\n"
    return tuple(page)


def _fits_one(page: Page, limit: int, entities: int) -> bool:
    return sum([run.tag != "" for run in page]) <= entities and fits(to_plain(page), limit)


def _tagged(run: Run) -> str:
    text = escape(run.text, quote=False)
    return f"<{run.tag}>{text}</{run.tag}>" if run.tag else text


class _Book:
    """The page that is being filled, and the ones that are full."""

    def __init__(self, limit: int, entities: int) -> None:
        self._limit = limit
        self._entities = entities
        self._full: list[Page] = []
        self._page: list[Run] = []
        self._units = 0
        self._tags = 0
        self._gap = ""

    def add(self, block: Paragraphs) -> None:
        length = sum(units(line.text) + 1 for line in block.lines) - 1
        tags = sum(bool(line.tag) for line in block.lines)
        if self._page and not self._has_room(length, tags) and length <= self._limit:
            self._turn()
        for line in block.lines:
            for number, piece in enumerate(_pieces(line, self._limit)):
                if number:
                    self._turn()  # the space at which the line was cut is gone
                self._write(piece)
            self._gap = "\n"
        if not block.tight:
            self._gap = "\n\n"

    def close(self) -> tuple[Page, ...]:
        self._turn()
        return tuple(self._full)

    def _write(self, run: Run) -> None:
        length, tags = units(run.text), int(bool(run.tag))
        if self._page and not self._has_room(length, tags):
            self._turn()
        if self._page and self._gap:
            self._page.append(Run(self._gap))
            self._units += len(self._gap)
        self._page.append(run)
        self._units += length
        self._tags += tags
        self._gap = ""

    def _has_room(self, length: int, tags: int) -> bool:
        return (
            self._units + len(self._gap) + length <= self._limit
            and self._tags + tags <= self._entities
        )

    def _turn(self) -> None:
        if is_visible(to_plain(tuple(self._page))):
            self._full.append(tuple(self._page))
        self._page, self._units, self._tags, self._gap = [], 0, 0, ""


def _pieces(line: Line, limit: int) -> Iterator[Run]:
    rest = line.text
    while units(rest) > limit:
        head, rest = _cut_at_word(rest, limit)
        yield Run(head, line.tag)
    yield Run(rest, line.tag)


def _cut_at_word(text: str, limit: int) -> tuple[str, str]:
    head, tail = cut(text, limit)
    space = head.rfind(" ")
    if tail.startswith(" ") or space < len(head) // 2:
        return head.rstrip(" "), tail.lstrip(" ")
    return head[:space].rstrip(" "), text[space + 1 :]
