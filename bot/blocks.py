"""Short spellings of blocks, so that a skill reads like its answer."""

from collections.abc import Mapping

from bot.messages import Action
from bot.replies import Block, Choice, Choices, Reply, Row, Rows, Say, Style, Text, Value


def say(key: str, **values: Value) -> Say:
    """A phrase with its values."""
    return Say(key, values)


def title(key: str, **values: Value) -> Text:
    """A line that stands out."""
    return Text(Say(key, values), Style.TITLE)


def text(key: str, **values: Value) -> Text:
    """A paragraph."""
    return Text(Say(key, values))


def note(key: str, **values: Value) -> Text:
    """A quiet line."""
    return Text(Say(key, values), Style.NOTE)


def verbatim(words: str) -> Say:
    """Foreign text as it stands: a name, an invoice line."""
    return Say("verbatim", {"text": words})


def row(label: Say | str, value: Say, *, strong: bool = False) -> Row:
    """A fact; a plain string is a phrase key."""
    return Row(Say(label) if isinstance(label, str) else label, value, strong)


def rows(*facts: Row | None) -> Rows:
    """Facts side by side; None leaves one out."""
    return Rows(tuple([fact for fact in facts if fact is not None]))


def button(
    label: Say | str,
    intent: str,
    arguments: Mapping[str, str] | None = None,
    *,
    primary: bool = False,
    single: bool = False,
) -> Choice:
    """A button; a plain string is a phrase key."""
    words = Say(label) if isinstance(label, str) else label
    return Choice(words, Action(intent, arguments or {}), primary=primary, single=single)


def menu(*intents: str) -> Choices:
    """Buttons of whole intents, by their menu phrases."""
    return Choices(tuple(button(f"menu-{one.replace('_', '-')}", one) for one in intents))


def choices(*buttons: Choice | None, per_row: int = 2) -> Choices:
    """Buttons; None leaves one out."""
    return Choices(tuple([one for one in buttons if one is not None]), per_row)


def reply(*blocks: Block | None, in_place: bool = False) -> Reply:
    """A reply; None, empty rows and empty button rows are left out."""
    return Reply(tuple([one for one in blocks if one is not None and not _is_empty(one)]), in_place)


def _is_empty(block: Block) -> bool:
    return (isinstance(block, Choices) and not block.choices) or (
        isinstance(block, Rows) and not block.rows
    )
