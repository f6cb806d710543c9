"""What the desk's HTTP API takes and gives: shapes, from which its OpenAPI document is made too."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from bot.desk.giving import GiftKind
from bot.desk.grip import LONGEST
from bot.desk.ticket import Move, TicketState

LARGEST = 2**63 - 1  # of a ticket's number
_NO_NUL = r"^[^\x00]*$"  # PostgreSQL keeps none
_INSTANT = {"type": "string", "format": "date-time"}

Instant = Annotated[datetime, PlainSerializer(datetime.isoformat), WithJsonSchema(_INSTANT)]
Number = Annotated[int, Field(ge=1, le=LARGEST)]
Word = Literal[
    "pay",
    "pdf",
    "pause",
    "promise",
    "reply",
    "credit",
    "waive",
    "refund",
    "transfer",
    "due",
    "decide",
    "approve",
    "decline",
]


class Shape(BaseModel):
    """Unknown fields are an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Wanted(Shape):
    """Which tickets are listed: by default those that are not resolved."""

    state: Literal["unresolved", "open", "claimed", "resolved", "all"] = "unresolved"
    after: Annotated[int, Field(ge=0, le=LARGEST, description="`next` of the page before.")] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Words(Shape):
    """An agent's words, of 4000 characters at most."""

    words: Annotated[str, Field(pattern=_NO_NUL, max_length=2 * LONGEST)]


class Note(Shape):
    """For the other agents."""

    words: Annotated[str, Field(pattern=_NO_NUL, max_length=LONGEST)]


class Claim(Shape):
    """`over`: also where another agent has it."""

    over: bool = False


class Assign(Shape):
    """The name of an agent or of a team, as `DESK_AGENTS` has it."""

    to: Annotated[str, Field(pattern=_NO_NUL, min_length=1, max_length=100)]


class Ask(Shape):
    """What the customer would write: `balance`, `invoice INV-0042`, or a question."""

    ask: Annotated[str, Field(pattern=_NO_NUL, min_length=1, max_length=500)]


class Answered(Shape):
    """What the customer would read, in the customer's language (BCP 47)."""

    words: str
    language: str


class Nothing(Shape):
    """The move needs no words: `{}`, or no body."""


class Act(Shape):
    """A desk command's word, and what is typed behind it: `pay`, `INV-0042`."""

    word: Word
    rest: Annotated[str, Field(pattern=_NO_NUL, max_length=500)] = ""


class Money(Shape):
    """Whole minor units (cents) of an ISO 4217 currency."""

    minor: int
    currency: str


class Agent(Shape):
    """Whoever has the ticket."""

    id: str
    name: str


class Ticket(Shape):
    """A ticket at a glance. `agent` is null while nobody has it, `customer` for a stranger's,
    `team` while it is everybody's.
    """

    number: Number
    state: TicketState
    category: str
    priority: Literal["normal", "urgent"]
    customer: str | None
    invoice: str | None
    language: str
    team: str | None
    agent: Agent | None
    opened_at: Instant
    moved_at: Instant
    active_at: Instant
    replied_at: Instant | None
    resolved_at: Instant | None
    rating: Literal["good", "bad"] | None


class Tickets(Shape):
    """A page, by number. `next` is the `after` of the page that follows, null on the last one."""

    tickets: tuple[Ticket, ...]
    next: int | None


class Moved(Shape):
    """The ticket as it stands; `repeated`: the key was known, and nothing was done again."""

    ticket: Ticket
    repeated: bool


class Chat(Shape):
    """Where the customer writes. `alive` is false where the chat takes nothing any more."""

    channel: str
    name: str
    alive: bool
    answered_by: Literal["bot", "waiting", "human"]
    by_this_ticket: bool


class Customer(Shape):
    """Who is billed. `local_time` is an instant on the customer's own clock; `role` is what the
    person who wrote may do: a viewer may look, and not pay.
    """

    id: str
    name: str
    company: str
    email: str
    role: Literal["full", "viewer"]
    time_zone: str
    local_time: Instant
    due: tuple[Money, ...]
    overdue: tuple[Money, ...]


class Invoice(Shape):
    """The invoice in question."""

    number: str
    status: str
    issued_on: date
    due_on: date
    total: Money
    due: Money


class Promise(Shape):
    """The customer's word to pay by a day."""

    invoices: tuple[str, ...]
    day: date
    state: str
    given_at: Instant


class Reminders(Shape):
    """How often the person was reminded, and when last."""

    times: int
    last_at: Instant | None


class Proposal(Shape):
    """What waits for a second person: `act` with `approve` or `decline`."""

    what: GiftKind
    invoice: str
    amount: Money
    reason: str
    by: str


class Line(Shape):
    """A line of the talk, card numbers hidden."""

    who: str
    text: str
    at: Instant


class KeptNote(Shape):
    """What an agent noted."""

    by: str
    name: str
    words: str
    at: Instant


class Event(Shape):
    """An entry of the history."""

    what: Move
    by: str
    at: Instant


class Card(Shape):
    """Everything that an agent needs of one ticket. `reason` are the customer's words."""

    ticket: Ticket
    reason: str
    chat: Chat
    customer: Customer | None
    invoice: Invoice | None
    promises: tuple[Promise, ...]
    reminders: Reminders
    proposal: Proposal | None
    transcript: tuple[Line, ...]
    notes: tuple[KeptNote, ...]
    history: tuple[Event, ...]


class Problem(Shape):
    """`code` is for programs and stays; `message` is for people, and says what to do."""

    code: str
    message: str


class Refusal(Shape):
    """Why nothing was done."""

    error: Problem
