"""What a person sees of a Slack message: markup resolved, and everything recorded that acts."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

_ENTITY = re.compile(r"<([^<>]*)>")
_URL = re.compile(r"https?://[^\s\ue000]+")
_EMOJI = re.compile(r":[a-z0-9_+'-]+:")
_STYLES = (
    ("code", re.compile(r"`([^`\n]+)`")),
    ("bold", re.compile(r"(?<!\w)\*(\S|\S[^*\n]*\S)\*(?!\w)")),
    ("italic", re.compile(r"(?<!\w)_(\S|\S[^_\n]*\S)_(?!\w)")),
    ("strike", re.compile(r"(?<!\w)~(\S|\S[^~\n]*\S)~(?!\w)")),
)


@dataclass(frozen=True)
class ShownButton:
    """A button on the screen, with what Slack sends when it is pressed."""

    label: str
    action_id: str
    value: str | None
    url: str | None
    style: str | None


@dataclass
class Shown:
    """A message on the screen. `formatted` are (style, letters) that mrkdwn made."""

    lines: list[str] = field(default_factory=list)
    pings: list[str] = field(default_factory=list)
    formatted: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[ShownButton] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All lines, top to bottom; buttons are apart."""
        return "\n".join(self.lines)


def show(text: str, blocks: list[dict[str, Any]], *, mrkdwn: bool = True) -> Shown:
    """The message as the client draws it: its blocks, or its text where it has none."""
    shown = Shown()
    if not blocks:
        drawn = {"type": "mrkdwn" if mrkdwn else "plain_text", "text": text}
        shown.lines.append(draw(drawn, shown))
    for block in blocks:
        _block(block, shown)
    return shown


def draw(text_object: dict[str, Any], shown: Shown) -> str:
    """One text object's letters."""
    text = str(text_object["text"])
    if text_object["type"] == "plain_text":
        if text_object.get("emoji", True):
            text = _emoji(text, shown)
        return _decode(text)
    return _mrkdwn(text, shown, verbatim=bool(text_object.get("verbatim")))


def _block(block: dict[str, Any], shown: Shown) -> None:
    kind = block["type"]
    if kind in ("header", "section") and "text" in block:
        shown.lines.append(draw(block["text"], shown))
    if kind == "context":
        shown.lines.append(" ".join(draw(part, shown) for part in block["elements"]))
    fields = block.get("fields") or []
    for at in range(0, len(fields), 2):
        shown.lines.append(": ".join(draw(part, shown) for part in fields[at : at + 2]))
    elements = block["elements"] if kind == "actions" else []
    for element in [*elements, *([block["accessory"]] if "accessory" in block else [])]:
        shown.buttons.append(
            ShownButton(
                draw(element["text"], shown),
                element["action_id"],
                element.get("value"),
                element.get("url"),
                element.get("style"),
            )
        )


def _mrkdwn(text: str, shown: Shown, *, verbatim: bool) -> str:
    spoken: list[str] = []

    def entity(found: re.Match[str]) -> str:
        spoken.append(_entity(found[1], shown))
        return "\ue000"

    text = _ENTITY.sub(entity, text)
    if not verbatim:
        for url in _URL.findall(text):
            shown.links.append((url, _decode(url)))
        shown.pings += re.findall(r"(?<!\w)@(?:here|channel|everyone)\b", text)
    for line in text.split("\n"):
        if line.startswith(("&gt;", ">")):
            shown.formatted.append(("quote", line))
    text = _emoji(text, shown)
    for style, pattern in _STYLES:
        for letters in pattern.findall(text):
            shown.formatted.append((style, letters))
        text = pattern.sub(r"\1", text)
    text = _decode(text)
    return re.sub("\ue000", lambda _: spoken.pop(0), text)


def _entity(inner: str, shown: Shown) -> str:
    target, _, label = inner.partition("|")
    if target.startswith(("!here", "!channel", "!everyone", "!subteam", "@")):
        shown.pings.append(target)
        return "@" + (label or target[1:])
    if target.startswith("!date"):
        shown.formatted.append(("date", inner))
        return label
    if target.startswith("#"):
        shown.links.append((label, target))
        return "#" + (label or target[1:])
    shown.links.append((_decode(label or target), _decode(target)))
    return _decode(label or target)


def _emoji(text: str, shown: Shown) -> str:
    for name in _EMOJI.findall(text):
        shown.formatted.append(("emoji", name))
    return _EMOJI.sub("😀", text)


def _decode(text: str) -> str:
    """Slack knows these three entities and no others."""
    return re.sub("&(?:amp|lt|gt);", lambda found: html.unescape(found[0]), text)
