"""What a skill is given and what it gives back. A skill reads the customer's own books and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from billing.customer import Customer
from billing.queries import Books
from bot.messages import Action
from bot.replies import Reply
from bot.understanding.model import Slots


@dataclass(frozen=True, slots=True)
class Person:
    """Who is talking for the customer: one e-mail address of the customer's, proven."""

    id: int
    email: str
    language: str | None  # stored choice, BCP 47
    time_zone: str  # IANA
    reminders: bool


@dataclass(frozen=True, slots=True)
class SkillTurn:
    """One wish of one proven customer. `books` can see no other customer.

    `arguments` are a button's (empty for typed words); `confirmed` when the customer has said yes
    to the facts that `facts` named. `focus` is the invoice that was talked about last. `today` is the
    business's civil day (due dates), `now` an aware UTC instant; show times in `person.time_zone`.
    """

    intent: str
    slots: Slots
    arguments: Mapping[str, str]
    customer: Customer
    person: Person
    books: Books
    now: datetime
    today: date
    language: str
    focus: str | None = None
    confirmed: bool = False
    text: str = (
        ""  # what was typed, card numbers already masked; for words searched, never executed
    )


@dataclass(frozen=True, slots=True)
class Change:
    """Something of our own to write in the turn's transaction; the engine has one place for each kind.

    Kinds: set_language(tag), set_time_zone(zone), set_reminders(on), snooze(invoice, until),
    log_out(), revoke_link(link), open_ticket(category, reason), switch_customer(customer).
    """

    kind: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """An order that touches a provider: written with the turn, carried out after the commit, once.

    `key` is the idempotency key: the same wish in the same state of the books gives the same key.
    """

    kind: str
    key: str
    arguments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a skill gives back. `focus` remembers an invoice for "pay it".

    `confirm` asks the customer yes or no under the reply's facts and names what a yes runs.
    """

    reply: Reply
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    focus: str | None = None
    confirm: Action | None = None


@dataclass(frozen=True, slots=True)
class EffectResult:
    """How an effect ended: `word` is one of the skill's own outcome words, with plain values."""

    kind: str
    word: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IntentRule:
    """What an intent needs. `step_up`: a proof not older than 15 minutes. `anonymous`: no sign-in."""

    name: str
    anonymous: bool = False
    step_up: bool = False


class Skill(Protocol):
    """One thing that a customer can ask for. Folder bot/skills/<name>/ with run.py, en.ftl, en.yaml."""

    name: str
    intents: tuple[IntentRule, ...]
    commands: Mapping[str, str]  # typed command → intent, "balance" → "balance"

    async def run(self, turn: SkillTurn) -> Outcome:
        """Answer. An act that is not `confirmed` answers with its facts and `confirm`."""
        ...

    async def conclude(self, turn: SkillTurn, result: EffectResult) -> Outcome:
        """Word how an effect of this skill ended."""
        ...
