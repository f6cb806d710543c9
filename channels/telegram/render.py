"""Worded messages to Bot API calls: pure. Escaping, splitting and Telegram's limits live here."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from urllib.parse import urlsplit

from billing.directions import RIGHT_TO_LEFT_MARK
from bot.bills import START
from bot.errors import Rejected
from bot.replies import Style
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
)
from channels.telegram.calls import (
    ABOUT_LIMIT,
    ACTION_BYTES,
    CAPTION_LIMIT,
    ENTITY_LIMIT,
    KEY_LIMIT,
    LABEL_LIMIT,
    REFERENCE_BYTES,
    ROW_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    Call,
    EditText,
    Key,
    Keyboard,
    SendFile,
    SendInvoice,
    SendText,
    Wording,
)
from channels.telegram.rich import Line, Page, Paragraphs, Run, paginate, to_html, to_plain
from channels.telegram.text import clean, clean_line, fits, is_visible, shorten

_TAGS = {Style.TITLE: "b", Style.BODY: "", Style.NOTE: "i"}
_ONLY_BUTTONS = "👇"  # a keyboard cannot hang in the air
_NAMELESS = "…"
_HOST = re.compile(r"(?:[^\s.:/@\[\]]{1,63}\.)+[^\W\d_][\w-]*", re.IGNORECASE)
_HOME_DOMAINS = ("localhost", "local", "internal", "lan")
_URL_LIMIT = 2048
_NAME_LIMIT = 100
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|]+')


def render(message: Message) -> tuple[Call, ...]:
    """The calls that show the message, in order; none for a message with nothing to show.

    The keyboard hangs on the last. Raises Rejected for what no chat may get: a button whose id is
    empty or longer than 64 bytes, an address that is still secret.
    """
    pages = paginate(tuple(_paragraphs(message)), TEXT_LIMIT, ENTITY_LIMIT)
    keyboard = _keyboard(message)
    files = [block for block in message.blocks if isinstance(block, Attachment)]
    if not pages and not files and keyboard:
        pages = ((Run(_ONLY_BUTTONS),),)
    captions: tuple[Page, ...] = ()
    if files and message.replaces is None and _fits_caption(pages):
        pages, captions = (), pages
    bill = (_bill(message.payable),) if message.payable else ()
    if not files:
        return (*_texts(message, pages, keyboard), *bill)
    return (*_texts(message, pages), *_files(message, files, captions, keyboard), *bill)


def _bill(payable: Payable) -> SendInvoice:
    if not 1 <= len(payable.reference.encode()) <= REFERENCE_BYTES:
        raise Rejected("a bill's reference that is not 1 to 128 bytes")
    return SendInvoice(
        shorten(clean_line(payable.title), TITLE_LIMIT) or _NAMELESS,
        shorten(clean_line(payable.about), ABOUT_LIMIT) or _NAMELESS,
        payable.reference,
        payable.minor,
        payable.currency,
        START,
    )


def is_public(url: str) -> bool:
    """Whether Telegram takes the address behind a button: http or https and a public host name."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "@" not in parts.netloc
        and _HOST.fullmatch(host) is not None
        and host.rpartition(".")[2] not in _HOME_DOMAINS
        and len(url) <= _URL_LIMIT
        and clean_line(url) == url
        and " " not in url
    )


def _paragraphs(message: Message) -> Iterator[Paragraphs]:
    mark = RIGHT_TO_LEFT_MARK if message.right_to_left else ""
    for block in message.blocks:
        paragraphs = _block(block)
        if paragraphs is None or not is_visible("".join([line.text for line in paragraphs.lines])):
            continue
        if mark:
            lines = tuple([Run(mark + line.text, line.tag) for line in paragraphs.lines])
            paragraphs = Paragraphs(lines, paragraphs.tight)
        yield paragraphs


def _block(block: object) -> Paragraphs | None:
    match block:
        case Paragraph(text=text, style=style):
            lines = clean(text).strip().split("\n")
            runs = tuple([Run(line.rstrip(), _TAGS[style]) for line in lines])
            return Paragraphs(runs, tight=style is Style.TITLE)
        case Table(rows=rows):
            return Paragraphs(tuple([_row(row) for row in rows]))
        case Anchor(label=label, url=url):
            return _anchor_text(label, url)
        case _:
            return None


def _row(row: TableRow) -> Line:
    label, value = clean_line(row.label), clean_line(row.value)
    words = f"{label}: {value}" if label and value else label or value
    return Run(words, "b" if row.strong else "")


def _anchor_text(label: str, url: str) -> Paragraphs | None:
    if url.startswith("secret:"):
        raise Rejected("an address that is still secret")
    if is_public(url):
        return None
    return Paragraphs((Run(f"{clean_line(label)}: {clean_line(url)}"),))


def _texts(message: Message, pages: tuple[Page, ...], keyboard: Keyboard = ()) -> tuple[Call, ...]:
    calls: list[Call] = []
    for number, page in enumerate(pages, 1):
        wording, keys = _wording(page), keyboard if number == len(pages) else ()
        if number == 1 and message.replaces is not None:
            calls.append(
                EditText(message.replaces, wording, keys, message.protected, message.only_in_place)
            )
        else:
            calls.append(SendText(wording, keys, message.protected))
    return tuple(calls)


def _files(
    message: Message, files: list[Attachment], captions: tuple[Page, ...], keyboard: Keyboard
) -> Iterator[Call]:
    for number, (file, caption) in enumerate(zip_longest(files, captions), 1):
        words = _wording(caption) if caption is not None else None
        keys = keyboard if number == len(files) else ()
        yield SendFile(file.name, _file_name(file.name), words, keys, message.protected)


def _wording(page: Page) -> Wording:
    return Wording(to_plain(page), to_html(page))


def _fits_caption(pages: tuple[Page, ...]) -> bool:
    return len(pages) == 1 and fits(to_plain(pages[0]), CAPTION_LIMIT)


def _file_name(name: str) -> str:
    safe = _NOT_IN_NAMES.sub("_", clean_line(name)).lstrip("._ ")
    stem, dot, suffix = safe.rpartition(".")
    if dot and len(suffix) < _NAME_LIMIT // 2:
        return f"{shorten(stem, _NAME_LIMIT - 1 - len(suffix))}.{suffix}"
    return shorten(safe, _NAME_LIMIT) or "file"


def _keyboard(message: Message) -> Keyboard:
    rows: list[tuple[Key, ...]] = []
    for block in message.blocks:
        if isinstance(block, Buttons):
            rows += [
                tuple([_key(one) for one in part]) for row in block.rows for part in _eights(row)
            ]
        elif isinstance(block, Anchor) and is_public(block.url):
            rows.append((Key(_label(block.label), url=block.url),))
    return _first_keys(rows)


def _eights(row: tuple[Button, ...]) -> list[tuple[Button, ...]]:
    return [row[start : start + ROW_LIMIT] for start in range(0, len(row), ROW_LIMIT)]


def _first_keys(rows: list[tuple[Key, ...]]) -> Keyboard:
    """Telegram refuses more than a hundred; what the others do can be typed too."""
    kept: list[tuple[Key, ...]] = []
    left = KEY_LIMIT
    for row in rows:
        if left > 0:
            kept.append(row[:left])
        left -= len(row)
    return tuple(kept)


def _key(button: Button) -> Key:
    if not 1 <= len(button.action.encode()) <= ACTION_BYTES:
        raise Rejected("a button id that is not 1 to 64 bytes")
    return Key(_label(button.label), action=button.action)


def _label(text: str) -> str:
    label = shorten(clean_line(text), LABEL_LIMIT)
    return label if is_visible(label) else _NAMELESS
