"""What a skill answers: phrase keys with values, in a closed set of blocks; no words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from billing.money import Money
from bot.messages import Action


@dataclass(frozen=True, slots=True)
class Say:
    """A phrase key (`balance-due`) and its values; bot/phrases.py words it in a language.

    A tuple of Says as a value is worded as a list ("A, B and C").
    """

    key: str
    values: "Mapping[str, Value]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lines:
    """Foreign text of several lines, worded as it stands; a plain string is one line."""

    text: str


Value = str | int | Decimal | date | datetime | Money | Say | Lines | tuple[Say, ...]


class Style(StrEnum):
    """How a Text stands out. TITLE is bold, NOTE is quiet."""

    TITLE = "title"
    BODY = "body"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    say: Say
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its value; `strong` for sums."""

    label: Say
    value: Say
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Facts side by side."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. `single` buttons work once (they start something); others any number of times."""

    label: Say
    action: Action
    primary: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """Buttons, laid out `per_row` in a row."""

    choices: tuple[Choice, ...]
    per_row: int = 2


@dataclass(frozen=True, slots=True)
class Link:
    """An address to open outside the chat."""

    label: Say
    url: str


class DocumentKind(StrEnum):
    """The papers that can be had. ISSUED is an invoice as its provider issued it."""

    INVOICE = "invoice"
    ISSUED = "issued"
    RECEIPT = "receipt"
    CREDIT_NOTE = "credit_note"
    STATEMENT = "statement"
    ACCOUNTS = "accounts"  # a table for an accountant
    SHARED = "shared"  # what a customer or an agent sent
    TALK = "talk"  # what stood in a chat, as plain text
    DATA = "data"  # everything about a person, for programs

    @property
    def media_type(self) -> str:
        """What kind of file it is."""
        return _MEDIA_TYPES.get(self, "application/pdf")


_MEDIA_TYPES = {
    DocumentKind.ACCOUNTS: "text/csv",
    DocumentKind.TALK: "text/plain",
    DocumentKind.DATA: "application/json",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of one customer, by its number; typeset when sent.

    `number` is an invoice's or credit note's number, a payment's id, or a period as two ISO days
    with a slash between, both included. `version` is an earlier one of an invoice's paper; 0 is the
    present one. A SHARED one is a file's number, and its ticket's in place of the customer; TALK
    and DATA are a link's number.
    """

    kind: DocumentKind
    customer: str
    number: str
    language: str = "en"
    version: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A document that goes along as a file; a name that no number gives is a phrase.

    `media_type` is said where the kind does not say it.
    """

    document: Document
    name: str | Say
    media_type: str = ""


Block = Text | Rows | Choices | Link | File


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill that the platform shows and has paid; `reference` comes back with the money."""

    title: Say
    about: Say
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Blocks in reading order. `in_place` asks to replace the tapped message (paging). A `bill`
    stands behind them, for a channel that shows one.
    """

    blocks: tuple[Block, ...] = ()
    in_place: bool = False
    bill: Bill | None = None
