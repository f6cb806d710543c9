"""A worded Form → the modal that Slack opens (docs.slack.dev/reference/views/modal-views)."""

from typing import Any

from bot.sheets import parted
from bot.worded import Field, Form
from channels.slack.blocks import plain
from channels.slack.markup import clean
from channels.slack.split import shorten

_TITLE = 24
_LABEL = 2000
_OPTION = 75
_VALUE = 150
_OPTIONS = 100  # of a list, or of a group in one
_BOXES = 10
_LONGEST = 3000
_INPUT = "value"


def modal(form: Form) -> dict[str, Any]:
    """The view."""
    return {
        "type": "modal",
        "callback_id": form.name,
        "private_metadata": form.about,
        "title": plain(shorten(clean(form.title), _TITLE)),
        "submit": plain(shorten(clean(form.submit), _TITLE)),
        "blocks": [_input(one) for one in form.fields],
    }


def _input(field: Field) -> dict[str, Any]:
    hint = {"hint": plain(shorten(clean(field.hint), _LABEL))} if field.hint else {}
    return {
        "type": "input",
        "block_id": field.name,
        "label": plain(shorten(clean(field.label), _LABEL)),
        "optional": field.optional,
        "element": _element(field),
        **hint,
    }


def _element(field: Field) -> dict[str, Any]:
    if field.day:
        return {"type": "datepicker", "action_id": _INPUT}
    if field.many:
        return _checkboxes(field)
    return _select(field) if field.options else _text(field)


def _text(field: Field) -> dict[str, Any]:
    return {
        "type": "plain_text_input",
        "action_id": _INPUT,
        "multiline": field.long,
        "max_length": _LONGEST,
        **({"initial_value": field.value} if field.value else {}),
    }


def _select(field: Field) -> dict[str, Any]:
    options = _options(field)[: _OPTIONS * _OPTIONS]
    chosen = [one for one in options if one["value"] == field.value]
    offered: dict[str, Any] = {"options": options}
    if len(options) > _OPTIONS:
        starts = range(0, len(options), _OPTIONS)
        offered = {"option_groups": [_group(options[at : at + _OPTIONS]) for at in starts]}
    first = {"initial_option": chosen[0]} if chosen else {}
    return {"type": "static_select", "action_id": _INPUT, **offered, **first}


def _checkboxes(field: Field) -> dict[str, Any]:
    options = _options(field)[:_BOXES]
    ticked = [one for one in options if one["value"] in parted(field.value)]
    first = {"initial_options": ticked} if ticked else {}
    return {"type": "checkboxes", "action_id": _INPUT, "options": options, **first}


def _options(field: Field) -> list[dict[str, Any]]:
    return [
        {"text": plain(shorten(clean(label), _OPTION)), "value": value}
        for value, label in field.options
        if len(value) <= _VALUE
    ]


def _group(options: list[dict[str, Any]]) -> dict[str, Any]:
    first, last = (options[at]["text"]["text"][:1] for at in (0, -1))
    return {"label": plain(f"{first} – {last}"), "options": options}
