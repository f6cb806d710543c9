"""Worded blocks → what the page draws. Pure; the page sets text, never markup: no escaping."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.replies import Style
from bot.worded import Anchor, Attachment, Buttons, Message, Paragraph, Table, WordedBlock

FileIds = Mapping[str, str]  # attachment name → id of the stored file
_LONGEST_NAME = 120
_SCHEMES = frozenset({"https", "http"})
# Controls, and marks that turn the direction of what follows. Isolates stay: right-to-left
# languages need them, and the page closes each block's direction off.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def render_message(message: Message, files: FileIds) -> dict[str, Any]:
    """The stored payload of a message of ours: its blocks, language and direction."""
    return {
        "from": "bot",
        "language": message.language,
        "direction": "rtl" if message.right_to_left else "ltr",
        "blocks": [_block(block, files) for block in message.blocks],
    }


def render_said(text: str, client: str) -> dict[str, Any]:
    """The stored payload of what the customer typed (card numbers already masked).

    `client` is the page's own id of it, by which the page knows it again.
    """
    return {
        "from": "you",
        "client": client,
        "blocks": [{"kind": "text", "style": "body", "text": _clean(text)}],
    }


def render_shared(name: str, file: str, client: str) -> dict[str, Any]:
    """The stored payload of a file that the customer sent."""
    return {"from": "you", "client": client, "blocks": [_file(name, {name: file})]}


def clean_name(name: str) -> str:
    """What somebody calls a file, in one short line; never empty."""
    line = " ".join(_HARMFUL.sub("", name).replace("/", " ").replace("\\", " ").split())
    return line[-_LONGEST_NAME:] or "file"


def _block(block: WordedBlock, files: FileIds) -> dict[str, Any]:
    match block:
        case Paragraph(text=text, style=style):
            return _text(text, style)
        case Table(rows=rows):
            cells = [[_clean(row.label), _clean(row.value), row.strong] for row in rows]
            return {"kind": "table", "rows": cells}
        case Buttons(rows=rows):
            return {
                "kind": "buttons",
                "rows": [
                    [
                        {
                            "label": _clean(button.label),
                            "action": button.action,
                            "primary": button.primary,
                        }
                        for button in row
                    ]
                    for row in rows
                ],
            }
        case Anchor(label=label, url=url):
            return _anchor(label, url)
        case Attachment(name=name):
            return _file(name, files)


def _text(text: str, style: Style) -> dict[str, Any]:
    return {"kind": "text", "style": style.value, "text": _clean(text)}


def _anchor(label: str, url: str) -> dict[str, Any]:
    # An address of another scheme (javascript:, data:) is a bug of ours or an attack: words only.
    if urlsplit(url).scheme.lower() not in _SCHEMES:
        return _text(label, Style.BODY)
    return {"kind": "link", "label": _clean(label), "url": url}


def _file(name: str, files: FileIds) -> dict[str, Any]:
    if name not in files:
        return _text(name, Style.NOTE)
    return {"kind": "file", "name": _clean(name), "url": f"/chat/files/{files[name]}"}


def _clean(text: str) -> str:
    return _HARMFUL.sub("", text)
