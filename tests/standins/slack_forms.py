"""Slack's modals, as strict as the original: what views.open takes, and what comes back."""

from datetime import date
from typing import Any

_VIEW = {"type", "title", "submit", "close", "blocks", "private_metadata", "callback_id"}
_INPUT = {"type", "block_id", "label", "element", "hint", "optional", "dispatch_action"}
_ELEMENTS = {
    "plain_text_input": {"type", "action_id", "multiline", "max_length", "placeholder"},
    "static_select": {"type", "action_id", "options", "placeholder", "initial_option"},
    "datepicker": {"type", "action_id", "initial_date", "placeholder"},
}


def form_refusal(view: Any) -> list[str]:
    """What Slack would complain of."""
    if not isinstance(view, dict) or view.get("type") != "modal":
        return ["unsupported view type"]
    wrong = [f"unknown key {key}" for key in set(view) - _VIEW]
    wrong += _plain(view.get("title"), 24) + _plain(view.get("submit"), 24)
    if len(view.get("private_metadata", "")) > 3000 or len(view.get("callback_id", "")) > 255:
        wrong.append("too long")
    blocks = view.get("blocks")
    if not isinstance(blocks, list) or not 1 <= len(blocks) <= 100:
        return [*wrong, "1 to 100 blocks"]
    if len({one.get("block_id") for one in blocks}) != len(blocks):
        wrong.append("block_id must be unique")
    return wrong + [problem for one in blocks for problem in _input(one)]


def filled(view: dict[str, Any], values: dict[str, str]) -> dict[str, Any]:
    """The state of a form with these values; what Slack would not let somebody send fails."""
    state: dict[str, Any] = {}
    for block in view["blocks"]:
        name, element = block["block_id"], block["element"]
        value = values.pop(name, None)
        assert value or block.get("optional"), f"{name} must be filled in"
        if element["type"] == "static_select":
            chosen = [one for one in element["options"] if one["value"] == value]
            assert chosen or value is None, f"{value} is no option of {name}"
            answer = {"type": "static_select", "selected_option": chosen[0] if chosen else None}
        elif element["type"] == "datepicker":
            assert value is None or date.fromisoformat(value).isoformat() == value
            answer = {"type": "datepicker", "selected_date": value}
        else:
            assert len(value or "") <= element.get("max_length", 3000)
            answer = {"type": "plain_text_input", "value": value}
        state[name] = {element["action_id"]: answer}
    assert not values, f"the form has no {list(values)}"
    return state


def _input(block: dict[str, Any]) -> list[str]:
    if block.get("type") != "input":
        return ["unsupported block"]
    wrong = [f"unknown key {key}" for key in set(block) - _INPUT]
    wrong += _plain(block.get("label"), 2000)
    if "hint" in block:
        wrong += _plain(block["hint"], 2000)
    element = block.get("element") or {}
    known = _ELEMENTS.get(element.get("type"))
    if known is None or not element.get("action_id"):
        return [*wrong, "unsupported element"]
    wrong += [f"unknown key {key}" for key in set(element) - known]
    if not 1 <= element.get("max_length", 1) <= 3000:
        wrong.append("max_length of 1 to 3000")
    if element["type"] == "static_select":
        options = element.get("options") or []
        if not 1 <= len(options) <= 100:
            wrong.append("1 to 100 options")
        for one in options:
            wrong += _plain(one.get("text"), 75)
            if not 1 <= len(one.get("value", "")) <= 150:
                wrong.append("value of 1 to 150 characters")
    return wrong


def _plain(text: Any, most: int) -> list[str]:
    if not isinstance(text, dict) or text.get("type") != "plain_text":
        return ["must be plain_text"]
    return [] if 1 <= len(text.get("text", "")) <= most else [f"1 to {most} characters"]
