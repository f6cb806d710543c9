"""What the desk's HTTP API asks for, answered by the same hand as every other desk."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from app import desk_api_shapes as shapes
from app.desk_api_card import card_of, ticket_of
from billing.store.database import Database, Transaction
from bot.cases import Cases
from bot.desk import acting
from bot.desk.deciding import decide_case
from bot.desk.hand import Hand
from bot.desk.hold import Hold, take_hold
from bot.desk.looking import look
from bot.desk.seeing import Look, seen_by
from bot.desk.staff import Agent, Roster
from bot.desk.ticket import TicketState
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    EventId,
    Incoming,
    Said,
    Sender,
    Surface,
    UserId,
)
from bot.outgoing import Outgoing
from bot.ports import Clock
from bot.replies import Say
from bot.store import inbox, outbox, proposals, tickets

CHANNEL = ChannelName("api")
_DESK = AccountId("desk")
_ALL = tuple(TicketState)
_STATES = {
    "unresolved": (TicketState.OPEN, TicketState.CLAIMED),
    "all": _ALL,
    **{one.value: (one,) for one in _ALL},
}


class NoTicket(Exception):
    """There is no ticket of that number."""


class KeyUsed(Exception):
    """The key came with another request before."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who wants which ticket moved. `key` is the caller's own for this wish, `wish` all of it."""

    number: int
    agent: Agent
    key: str
    wish: bytes

    def event(self, now: datetime) -> Incoming:
        """For the inbox, which takes each key once; of the wish it keeps a digest only."""
        digest = hashlib.sha256(f"{self.number} {self.agent.id} ".encode() + self.wish)
        address = Address(CHANNEL, _DESK, ChatId(hashlib.sha256(self.key.encode()).hexdigest()))
        sender = Sender(UserId(self.agent.id.partition(":")[2]), self.agent.name)
        said = Said(digest.hexdigest())
        return Incoming(EventId(self.key), address, sender, Surface.DESK, said, now)


@dataclass(frozen=True, slots=True)
class DeskDoor:
    """Tickets for a helpdesk of the firm's own."""

    database: Database
    clock: Clock
    hand: Hand
    roster: Roster
    wake: Callable[[], None]  # what sends: there is something new
    cases: Cases
    seen: Look

    def find_agent(self, named: str) -> Agent | None:
        """The agent of an id such as `api:maria`, or None."""
        channel, _, user = named.partition(":")
        if channel != CHANNEL or not user.strip():
            return None
        return self.roster.find(CHANNEL, UserId(user), user)

    def worded(self, why: Say) -> str:
        """As agents read it elsewhere."""
        return self.hand.board.phrases.say(why, self.hand.board.language)

    async def list_tickets(self, wanted: shapes.Wanted) -> shapes.Tickets:
        """A page of them, by number."""
        async with self.database.transaction() as tx:
            found = await tickets.list_after(
                tx, wanted.after, _STATES[wanted.state], wanted.limit + 1
            )
        page = found[: wanted.limit]
        following = page[-1].id if len(found) > wanted.limit else None
        return shapes.Tickets(tickets=tuple(map(ticket_of, page)), next=following)

    async def look(self, number: int, actor: str) -> shapes.Card:
        """The whole ticket; who looked is kept. Raises NoTicket."""
        async with self.database.transaction() as tx:
            hold = await _held(tx, number, self.clock.now(), "api")
            seen = await look(hold, self.hand.gate, actor, CHANNEL)
            return card_of(seen, await proposals.find_open(tx, number))

    async def see(self, number: int, agent: Agent, asked: str) -> shapes.Answered:
        """What the customer would read; who looked is kept. Raises NoTicket, NotDone."""
        async with self.database.transaction() as tx:
            hold = await _held(tx, number, self.clock.now(), "api")
            words, language = await seen_by(self.hand, self.seen, hold, agent, asked, CHANNEL)
        return shapes.Answered(words=words, language=language)

    async def move(self, wanted: Request, deed: "Deed") -> shapes.Moved:
        """Do it, once for the key. What is refused keeps no key: it may be tried again.

        Raises NoTicket, NotDone, KeyUsed.
        """
        now = self.clock.now()
        async with self.database.transaction() as tx:
            hold = await _held(tx, wanted.number, now, f"api:{wanted.key}")
            repeated = not await _is_new(tx, wanted.event(now), now)
            if not repeated:
                await outbox.enqueue(tx, await deed(self, hold, wanted.agent), now)
            present = await tickets.find(tx, wanted.number)
        if not repeated:
            self.wake()
        return shapes.Moved(ticket=ticket_of(present or hold.ticket), repeated=repeated)


async def _held(tx: Transaction, number: int, now: datetime, key: str) -> Hold:
    hold = await take_hold(tx, number, now, key) if number <= shapes.LARGEST else None
    if hold is None:
        raise NoTicket
    return hold


async def _is_new(tx: Transaction, event: Incoming, now: datetime) -> bool:
    if await inbox.store(tx, event, now):
        await inbox.take(tx, event.address)  # it is answered here and now
        return True
    before = await inbox.find(tx, event)
    if before is None or before.content != event.content:
        raise KeyUsed
    return False


Deed = Callable[[DeskDoor, Hold, Agent], Awaitable[tuple[Outgoing, ...]]]


def doer(body: shapes.Shape, what: str) -> Deed:
    """What a body asks for; `what` is the last part of the address."""

    async def act(door: DeskDoor, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        hand = door.hand
        match body:
            case shapes.Assign(to=name):
                return await hand.assign_to(hold, agent, name, door.roster, CHANNEL)
            case shapes.Act(word="decide", rest=rest):
                return await decide_case(hand, door.cases, hold, agent, rest)
            case shapes.Words(words=words):
                return await hand.reply(hold, agent, words)
            case shapes.Note(words=words):
                return await hand.note(hold, agent, words)
            case shapes.Claim(over=over):
                return await hand.claim(hold, agent, over=over)
            case shapes.Act(word="approve" | "decline" as word):
                return await acting.decide(hand, hold, agent, yes=word == "approve")
            case shapes.Act(word=word, rest=rest):
                return await acting.act(hand, hold, agent, word, rest)
        moves = {
            "release": hand.release,
            "back": hand.give_back,
            "resolve": hand.resolve,
            "reopen": hand.open_again,
        }
        return await moves[what](hold, agent)

    return act
