"""A worded Form → the modal that Slack opens (docs.slack.dev/reference/views/modal-views)."""

from typing import Any

from bot.worded import Field, Form
from channels.slack.blocks import plain
from channels.slack.markup import clean
from channels.slack.split import shorten

_TITLE = 24
_LABEL = 2000
_OPTION = 75
_VALUE = 150
_OPTIONS = 100
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
    return _select(field) if field.options else _text(field)


def _text(field: Field) -> dict[str, Any]:
    return {
        "type": "plain_text_input",
        "action_id": _INPUT,
        "multiline": field.long,
        "max_length": _LONGEST,
    }


def _select(field: Field) -> dict[str, Any]:
    options = [
        {"text": plain(shorten(clean(label), _OPTION)), "value": value}
        for value, label in field.options[:_OPTIONS]
        if len(value) <= _VALUE
    ]
    return {"type": "static_select", "action_id": _INPUT, "options": options}
