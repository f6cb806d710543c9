"""Sheet: all that stands on a paper, worded and formatted, in the order of reading.

The template prints a sheet as it is: it knows neither invoices nor receipts, and every figure on
the paper was put here by Python.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Tone(StrEnum):
    """How a mark looks; the word itself says what it means."""

    GOOD = "good"
    QUIET = "quiet"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in one word (PAID), stamped beside the title."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure or text; `pad` is as wide as the decimals that others in its column have more."""

    text: str
    pad: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first column is text and takes the room, the others are figures.

    `heads` has one label a column, as has every row.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The one number that the reader looks for, with a line below it."""

    label: str
    value: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A headed box: paragraphs, then facts."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who sends or gets the paper: a name and the lines below it."""

    name: str
    lines: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper. `language` is ISO 639, `region` ISO 3166 or empty, `paper` a typst paper name.

    `dated_at` (aware) becomes the file's date, so that no clock is asked. `mirrored`: its lines run
    from right to left.
    """

    language: str
    region: str
    paper: str
    dated_at: datetime
    kind: str
    number: str
    mark: Mark | None
    sender: Party
    recipient: Party
    facts: tuple[Fact, ...]
    figure: Figure
    grid: Grid
    sums: tuple[Fact, ...]
    notes: tuple[Note, ...]
    footer: str
    mirrored: bool = False

    def to_json(self) -> str:
        """What the template reads."""
        return json.dumps(asdict(self), ensure_ascii=False, default=_instant)


def _instant(value: object) -> object:
    if not isinstance(value, datetime):
        raise TypeError(f"a sheet holds no {type(value).__name__}")
    utc = value.astimezone(UTC)
    parts = ("year", "month", "day", "hour", "minute", "second")
    return {part: getattr(utc, part) for part in parts}
