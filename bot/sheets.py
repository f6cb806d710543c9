"""Sheet: what a wish needs, to be filled in at once where a platform has forms; words come later.

A skill gives one beside its question. Whether a form opens, a button for it is offered, or the
question is asked line by line is decided by what the platform can do, and by nobody else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.messages import Action
from bot.replies import Say
from bot.worded import Field, Form

SHEET = "sheet"  # the name of every customer's form
FILLED = "filled"  # the argument that names the blanks which were filled in
SESSION = "session"  # the argument that names the link which the form was opened by
_ALL = ","

_Word = Callable[[Say], str]


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to fill in; with `options` (value, label) one of those, or with `many` any of them.

    `value` is what stands there at first; of many, joined as `joined` does it.
    """

    name: str
    label: Say
    hint: Say | None = None
    options: tuple[tuple[str, Say], ...] = ()
    value: str = ""
    many: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blanks below a title. `arguments` stay on our side, and come back with what is filled in."""

    title: Say
    blanks: tuple[Blank, ...]
    arguments: Mapping[str, str] = field(default_factory=dict)


def joined(values: tuple[str, ...]) -> str:
    """Several values in one."""
    return _ALL.join(values)


def parted(value: str) -> tuple[str, ...]:
    """The inverse of joined."""
    return tuple(one for one in value.split(_ALL) if one)


def submission_of(sheet: Sheet, intent: str, session: int) -> Action:
    """What filling the sheet in does, for the session that it was opened in."""
    names = joined(tuple(one.name for one in sheet.blanks))
    return Action(intent, {**sheet.arguments, FILLED: names, SESSION: str(session)})


def filled_in(action: Action, values: Mapping[str, str]) -> Action:
    """The action with what was filled in; a value that the sheet did not ask for is left out."""
    given = {name: values.get(name, "") for name in parted(action.arguments.get(FILLED, ""))}
    return Action(action.intent, {**action.arguments, **given})


def emptied(action: Action) -> Action:
    """The wish alone, as it was before its sheet was opened."""
    return Action(action.intent, {})


def form_of(sheet: Sheet, about: str, word: _Word) -> Form:
    """The sheet in words; `about` is the id that its submission brings back."""
    fields = tuple(_field(one, word) for one in sheet.blanks)
    return Form(SHEET, about, word(sheet.title), word(Say("sheet-send")), fields)


def _field(blank: Blank, word: _Word) -> Field:
    return Field(
        blank.name,
        word(blank.label),
        word(blank.hint) if blank.hint else "",
        tuple((value, word(label)) for value, label in blank.options),
        optional=blank.optional,
        value=blank.value,
        many=blank.many,
    )
