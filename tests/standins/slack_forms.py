"""Slack's modals, as strict as the original: what views.open takes, and what comes back."""

import json
from datetime import date
from typing import Any

_VIEW = {"type", "title", "submit", "close", "blocks", "private_metadata", "callback_id"}
_INPUT = {"type", "block_id", "label", "element", "hint", "optional", "dispatch_action"}
_ELEMENTS = {
    "plain_text_input": {
        *("type", "action_id", "multiline", "max_length", "placeholder", "initial_value")
    },
    "static_select": {
        *("type", "action_id", "options", "option_groups", "placeholder", "initial_option")
    },
    "checkboxes": {"type", "action_id", "options", "initial_options"},
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
    """The state of a form with these values, else with what stands in it; what Slack would not let
    somebody send fails. Ticks of a row of boxes are joined by commas.
    """
    state: dict[str, Any] = {}
    for block in view["blocks"]:
        name, element = block["block_id"], block["element"]
        value = values.pop(name, standing(element))
        assert value or block.get("optional"), f"{name} must be filled in"
        if element["type"] == "static_select":
            chosen = [one for one in options_of(element) if one["value"] == value]
            assert chosen or value is None, f"{value} is no option of {name}"
            answer = {"type": "static_select", "selected_option": chosen[0] if chosen else None}
        elif element["type"] == "checkboxes":
            wanted = (value or "").split(",") if value else []
            ticked = [one for one in element["options"] if one["value"] in wanted]
            assert len(ticked) == len(wanted), f"{value} are no options of {name}"
            answer = {"type": "checkboxes", "selected_options": ticked}
        elif element["type"] == "datepicker":
            assert value is None or date.fromisoformat(value).isoformat() == value
            answer = {"type": "datepicker", "selected_date": value}
        else:
            assert len(value or "") <= element.get("max_length", 3000)
            answer = {"type": "plain_text_input", "value": value}
        state[name] = {element["action_id"]: answer}
    assert not values, f"the form has no {list(values)}"
    return state


def refused_fields(view: dict[str, Any], answer: str) -> dict[str, str]:
    """What the app's answer to a form says at its fields; Slack takes nothing else here."""
    told = json.loads(answer)
    assert set(told) == {"response_action", "errors"}, told
    assert told["response_action"] == "errors"
    assert told["errors"]
    assert set(told["errors"]) <= {block["block_id"] for block in view["blocks"]}
    assert all(isinstance(text, str) and text for text in told["errors"].values())
    return dict(told["errors"])


def standing(element: dict[str, Any]) -> str | None:
    """What stands in an input before anybody touches it."""
    if element.get("initial_option"):
        return str(element["initial_option"]["value"])
    ticked = element.get("initial_options")
    if ticked:
        return ",".join(one["value"] for one in ticked)
    return element.get("initial_value")


def options_of(element: dict[str, Any]) -> list[dict[str, Any]]:
    """What can be picked, from whatever group."""
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    return [one for group in groups for one in group["options"]]


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
    if element["type"] in ("static_select", "checkboxes"):
        wrong += _picked(element, 10 if element["type"] == "checkboxes" else 100)
    if "initial_value" in element and not 1 <= len(element["initial_value"]) <= 3000:
        wrong.append("initial_value of 1 to 3000 characters")
    return wrong


def _picked(element: dict[str, Any], most: int) -> list[str]:
    wrong: list[str] = []
    groups = element.get("option_groups", [])
    if ("options" in element) == bool(groups) or len(groups) > 100:
        wrong.append("options, or 1 to 100 option_groups")
    for group in groups:
        wrong += _plain(group.get("label"), 75)
    for options in [group["options"] for group in groups] or [element.get("options") or []]:
        if not 1 <= len(options) <= most:
            wrong.append(f"1 to {most} options")
    options = options_of(element)
    for one in options:
        wrong += _plain(one.get("text"), 75)
        if not 1 <= len(one.get("value", "")) <= 150:
            wrong.append("value of 1 to 150 characters")
    if len({one.get("value") for one in options}) != len(options):
        wrong.append("values must be unique")
    first = [element["initial_option"]] if "initial_option" in element else []
    first = element.get("initial_options", first)
    if [one for one in first if one not in options] or element.get("initial_options") == []:
        wrong.append("what is picked at first must be an option")
    return wrong


def _plain(text: Any, most: int) -> list[str]:
    if not isinstance(text, dict) or text.get("type") != "plain_text":
        return ["must be plain_text"]
    return [] if 1 <= len(text.get("text", "")) <= most else [f"1 to {most} characters"]
