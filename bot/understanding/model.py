"""What understanding yields (intents with confidence, and slots) and the port that yields it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol

from bot.understanding.remarks import NO_REMARKS, Remarks


@dataclass(frozen=True, slots=True)
class Against:
    """What a question compares with: a second number, a period; neither where it only compares."""

    invoice_number: str | None = None
    period: tuple[dt.date, dt.date] | None = None  # both days included


@dataclass(frozen=True, slots=True)
class Slots:
    """The values found in a message, by the contract's names; None where nothing was said."""

    invoice_number: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    fraction: str | None = None  # a decimal string, "0.5"
    installments: int | None = None
    date: dt.date | None = None
    period: tuple[dt.date, dt.date] | None = None  # both days included
    duration: str | None = None  # ISO 8601
    email: str | None = None
    phone: str | None = None  # E.164
    tax_id: str | None = None
    plan: str | None = None
    interval: str | None = None  # month, year
    quantity: int | None = None
    language: str | None = None  # BCP 47
    timezone: str | None = None  # IANA, or an offset such as +03:00
    code: str | None = None
    card_last4: str | None = None
    status: str | None = None  # unpaid, overdue, paid
    address: str | None = None  # ours: billing, delivery; both where both are named
    against: Against | None = None  # ours, not the contract's: None where nothing compares


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent and how sure we are of it, between 0 and 1."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """At least three guesses, best first, and the slots. `exact` for a command or a tap.

    `wishes` are what is surely wanted, in the order said: mostly one, two for "what do I owe and
    send me the March invoice", none where no guess is sure. `tongue` is the language of the words,
    where they tell it for sure. `stop` when the whole message is a word for "no more messages" in
    some language that we speak.
    """

    guesses: tuple[Guess, ...]
    slots: Slots = field(default_factory=Slots)
    exact: bool = False
    stop: bool = False
    wishes: tuple[Guess, ...] = ()
    remarks: Remarks = NO_REMARKS
    tongue: str | None = None

    @property
    def best(self) -> Guess:
        """The first guess."""
        return self.guesses[0]


class Understander(Protocol):
    """Finds intents and slots in what was written."""

    def understand(self, text: str, *, today: dt.date, locale: str) -> Understanding:
        """Never raises, whatever the text; reads at most 1,000 characters of it.

        `today` is the customer's civil day; `locale` (BCP 47) says how numbers and dates are read.
        """
        ...

    def read(self, text: str, intent: str, *, today: dt.date, locale: str) -> Slots:
        """The slots of the text if it means this intent. Never raises."""
        ...

    def prepare(self) -> None:
        """Do now what a first message would wait for. May run in a thread."""
        ...
