"""Ticket: what a person must look at, its states, and which moves they allow. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.conversation import Controller


class TicketState(StrEnum):
    """Nobody has it yet, an agent has it, or it is settled."""

    OPEN = "open"
    CLAIMED = "claimed"
    RESOLVED = "resolved"


class Move(StrEnum):
    """What can become of a ticket. The values are the words of its history."""

    OPENED = "opened"
    CLAIMED = "claimed"
    TRANSFERRED = "transferred"  # to another agent
    RELEASED = "released"  # back to all agents
    GIVEN_BACK = "given_back"  # the chat goes to the bot, the ticket stays
    RESOLVED = "resolved"
    ENDED = "ended"  # by the customer
    TIMED_OUT = "timed_out"  # nobody came, or nobody spoke: the chat goes to the bot
    REOPENED = "reopened"


STILL_OPEN = "open"  # the argument of a wish to have it open again, where it never was closed
AGENT_CAME = "agent_came"  # the category of a ticket that no customer asked for


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states a move is allowed, the state after it, and who has the chat then.

    `after` and `controller` are None where they stay as they are.
    """

    before: frozenset[TicketState]
    after: TicketState | None
    controller: Controller | None


_OPEN = frozenset({TicketState.OPEN})
_CLAIMED = frozenset({TicketState.CLAIMED})
_ALIVE = _OPEN | _CLAIMED
_RESOLVED = frozenset({TicketState.RESOLVED})

RULES: Mapping[Move, Rule] = {
    Move.CLAIMED: Rule(_ALIVE, TicketState.CLAIMED, Controller.HUMAN),
    Move.TRANSFERRED: Rule(_CLAIMED, TicketState.CLAIMED, None),
    Move.RELEASED: Rule(_CLAIMED, TicketState.OPEN, Controller.WAITING),
    Move.GIVEN_BACK: Rule(_ALIVE, None, Controller.BOT),
    Move.TIMED_OUT: Rule(_ALIVE, None, Controller.BOT),
    Move.RESOLVED: Rule(_ALIVE, TicketState.RESOLVED, Controller.BOT),
    Move.ENDED: Rule(_ALIVE, TicketState.RESOLVED, Controller.BOT),
    Move.REOPENED: Rule(_RESOLVED, TicketState.OPEN, Controller.WAITING),
}


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket as it stands. `team` is whose it is, "" for every agent's. `owner` is the agent's
    id (`slack:U1`), None while nobody has it.

    `moved_at` is when it came to be as it is, `active_at` when agent or customer last spoke in it,
    `alerted` whether the agents were told since that nobody has it. `rating` is good or bad.

    `invoice` is the one in question; `reason` the customer's words, card numbers masked.
    """

    id: int
    conversation: int
    customer: str | None
    category: str
    reason: str
    invoice: str | None
    language: str
    urgent: bool
    team: str
    state: TicketState
    owner: str | None
    owner_name: str
    opened_at: datetime
    moved_at: datetime
    active_at: datetime
    alerted: bool
    replied_at: datetime | None
    resolved_at: datetime | None
    rating: str | None

    def allows(self, move: Move) -> bool:
        """Whether the state allows the move."""
        return self.state in RULES[move].before


@dataclass(frozen=True, slots=True)
class TicketEvent:
    """One entry of a ticket's history."""

    what: Move
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """What an agent wrote for the other agents. It is no Reply: nothing can word or send it to a
    customer.
    """

    by: str
    name: str
    words: str
    at: datetime
