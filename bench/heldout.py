"""The messages that only measure, one file a language.

Those of tests/understanding/heldout were looked at when sentences were written for what failed;
those of tests/understanding/apart were written by somebody who knew the list of intents alone.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

_TESTS = Path(__file__).parent.parent / "tests" / "understanding"
FOLDER = _TESTS / "heldout"
APART = _TESTS / "apart"


@dataclass(frozen=True, slots=True)
class Message:
    """What was written and what it wants, in the order asked."""

    language: str
    text: str
    wants: tuple[str, ...]
    also: tuple[str, ...]  # as right as a first answer
    never: tuple[str, ...]  # named, but not wanted
    today: date
    locale: str

    @property
    def right(self) -> frozenset[str]:
        """The intents that are right as a first answer."""
        return frozenset((*self.wants, *self.also))


def held_out(folder: Path = FOLDER) -> list[Message]:
    """All messages of all languages."""
    return [message for file in sorted(folder.glob("*.yaml")) for message in _read(file)]


def _read(file: Path) -> list[Message]:
    content = yaml.safe_load(file.read_text("utf-8"))
    return [
        Message(
            file.stem,
            each["text"],
            tuple(each["wants"]),
            tuple(each.get("also", ())),
            tuple(each.get("never", ())),
            content["today"],
            content["locale"],
        )
        for each in content["messages"]
    ]
