"""Slack's limits on messages, as strict as the original: what it would answer to bad ones."""

import json
import re
from typing import Any

_TEXT = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}
_KEYS = {
    "header": {"type", "text", "block_id"},
    "section": {"type", "text", "fields", "accessory", "block_id", "expand"},
    "actions": {"type", "elements", "block_id"},
    "context": {"type", "elements", "block_id"},
    "divider": {"type", "block_id"},
}
_BUTTON = {"type", "text", "action_id", "value", "url", "style", "confirm", "accessibility_label"}
_LONGEST_TEXT = 40_000
_LONGEST_MESSAGE = 13_000


def refusal(text: str, blocks: list[dict[str, Any]]) -> tuple[str, list[str]] | None:
    """The error and its details, or None for a message that Slack takes."""
    if not text.strip() and not blocks:
        return "no_text", []
    if _size(text) > _LONGEST_TEXT:
        return "msg_too_long", []
    wrong = [
        f"{problem} [json-pointer:/blocks/{at}]"
        for at, block in enumerate(blocks)
        for problem in _block(block)
    ]
    if len(blocks) > 50:
        wrong.append("no more than 50 items allowed [json-pointer:/blocks]")
    if wrong:
        return "invalid_blocks", wrong
    if blocks and _size(json.dumps(blocks, ensure_ascii=False)) > _LONGEST_MESSAGE:
        return "msg_blocks_too_long", []
    return None


def bad_metadata(metadata: Any) -> bool:
    """Whether Slack would say invalid_metadata_format."""
    if metadata is None:
        return False
    return not (
        isinstance(metadata, dict)
        and set(metadata) == {"event_type", "event_payload"}
        and re.fullmatch(r"[a-z0-9_]{1,255}", str(metadata["event_type"]))
        and isinstance(metadata["event_payload"], dict)
        and _size(json.dumps(metadata)) <= 16_000
    )


def _block(block: Any) -> list[str]:
    if not isinstance(block, dict) or block.get("type") not in _KEYS:
        return ["unsupported type"]
    kind = block["type"]
    wrong = [f"unknown key {key}" for key in set(block) - _KEYS[kind]]
    if kind == "header":
        wrong += _text(block.get("text"), 150, only="plain_text")
    if kind == "section":
        wrong += _section(block)
    if kind == "actions":
        wrong += _buttons(block.get("elements"), 25)
    if kind == "context":
        elements = block.get("elements")
        if not isinstance(elements, list) or not 1 <= len(elements) <= 10:
            return [*wrong, "1 to 10 elements"]
        wrong += [problem for element in elements for problem in _text(element, 3000)]
    return wrong


def _section(block: dict[str, Any]) -> list[str]:
    if "text" not in block and "fields" not in block:
        return ["missing required field: text or fields"]
    wrong = _text(block["text"], 3000) if "text" in block else []
    if "fields" in block:
        fields = block["fields"]
        if not isinstance(fields, list) or not 1 <= len(fields) <= 10:
            return [*wrong, "1 to 10 fields"]
        wrong += [problem for part in fields for problem in _text(part, 2000)]
    if "accessory" in block:
        wrong += _buttons([block["accessory"]], 1)
    return wrong


def _buttons(elements: Any, most: int) -> list[str]:
    if not isinstance(elements, list) or not 1 <= len(elements) <= most:
        return [f"1 to {most} elements"]
    ids = [element.get("action_id") for element in elements]
    wrong = [] if len(set(ids)) == len(ids) else ["action_id must be unique"]
    return wrong + [problem for element in elements for problem in _button(element)]


def _button(button: dict[str, Any]) -> list[str]:
    if button.get("type") != "button":
        return ["unsupported element"]
    wrong = [f"unknown key {key}" for key in set(button) - _BUTTON]
    wrong += _text(button.get("text"), 75, only="plain_text")
    if not 1 <= _size(str(button.get("action_id", ""))) <= 255:
        wrong.append("action_id of 1 to 255 characters")
    if "value" in button and not 1 <= _size(str(button["value"])) <= 2000:
        wrong.append("value of 1 to 2000 characters")
    if "url" in button and not re.fullmatch(r"https?://[^\s<>]{1,2990}", str(button["url"])):
        wrong.append("invalid url")
    if button.get("style", "primary") not in ("primary", "danger"):
        wrong.append("unknown style")
    return wrong


def _text(text: Any, most: int, only: str | None = None) -> list[str]:
    if not isinstance(text, dict) or text.get("type") not in _TEXT:
        return ["no text object"]
    wrong = [f"unknown key {key}" for key in set(text) - _TEXT[text["type"]]]
    if only and text["type"] != only:
        wrong.append(f"must be {only}")
    letters = text.get("text")
    if not isinstance(letters, str) or not letters.strip():
        wrong.append("must be more than 0 characters")
    elif _size(letters) > most:
        wrong.append(f"must be less than {most + 1} characters")
    return wrong


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
