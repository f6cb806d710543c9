"""Engine: an event becomes a row, a turn, and messages on their way; nothing is lost or doubled."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import structlog

from billing.store.database import Database
from bot.answer import Answer
from bot.closing import Closing
from bot.consulting import Consultation
from bot.conversation import Conversation
from bot.inbox_entry import InboxEntry
from bot.messages import Action, Address, Filled, Incoming, Said, Uploaded
from bot.ports import Clock
from bot.reading import Reading
from bot.redaction import mask_cards
from bot.replies import Choice, Choices, Reply, Say, Text
from bot.shown_paper import UNSEEN, PaperWanted, ShownPaper
from bot.store import conversations, inbox
from bot.store.database_errors import DatabaseError
from bot.store.outbox import Delivery
from bot.turn import Turns
from bot.understanding.opinion import UNASKED, Opinion, OpinionWanted

# Seconds to wait after each time that the database failed a turn; then it counts as an attempt.
PATIENCE = (0.1, 0.5, 1.0, 2.0)
TURN_ATTEMPTS = 2  # a turn that fails twice is given up with an apology and a person

log = structlog.get_logger()

# Sends what a turn queued, and carries out the effects that it ordered (so many).
AfterCommit = Callable[[tuple[Delivery, ...], int], Awaitable[None]]


@dataclass(slots=True)
class _Open:
    """A chat that is seen to: how many of its events are known to wait, and the task at work."""

    due: int
    task: asyncio.Task[None] | None = None


class Engine:
    """Takes events in (Receiver); runs each chat's turns in order, different chats side by side."""

    def __init__(
        self,
        database: Database,
        turns: Turns,
        closing: Closing,
        clock: Clock,
        after_commit: AfterCommit,
        patience: Sequence[float] = PATIENCE,
        consultation: Consultation | None = None,
        reading: Reading | None = None,
    ) -> None:
        self._database = database
        self._turns = turns
        self._closing = closing
        self._clock = clock
        self._after_commit = after_commit
        self._waits = (*patience, None)
        self._consultation = consultation
        self._reading = reading
        self._entry = InboxEntry(database, clock)
        self._open: dict[Address, _Open] = {}

    async def receive(self, incoming: Incoming) -> bool:
        """Store the event, then answer it in the background; False for a repeat.

        Raises StoreUnavailable where the row could not be written.
        """
        new = await self._entry.store(_without_cards(incoming))
        if new:
            self.wake(incoming.address)
        return new

    def wake(self, address: Address, events: int = 1) -> None:
        """See to so many of the chat's open events, now or right after the turn that runs."""
        chat = self._open.get(address)
        if chat is not None:
            chat.due += events
            return
        chat = self._open[address] = _Open(events)
        chat.task = asyncio.get_running_loop().create_task(self._drain(address, chat))

    def is_working(self, address: Address) -> bool:
        """Whether an answer is being made for that chat in this process."""
        return address in self._open

    async def recover(self, limit: int = 1000) -> int:
        """Go on with events that a stopped process left; returns how many chats had some."""
        async with self._database.transaction() as tx:
            waiting = await inbox.list_waiting(tx, limit)
        for address, events in waiting:
            if address not in self._open:
                self.wake(address, events)
        return len(waiting)

    async def idle(self) -> None:
        """Wait until no turn runs in this process."""
        while self._open:
            tasks = (chat.task for chat in self._open.values() if chat.task is not None)
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _drain(self, address: Address, chat: _Open) -> None:
        try:
            while chat.due > 0:
                if await self._one(address):
                    chat.due -= 1
                else:
                    chat.due = 0  # answered elsewhere, or the database is away
        finally:  # here, not in a callback: a wake in between would find nobody who listens
            del self._open[address]

    async def _one(self, address: Address) -> bool:
        for wait in self._waits:
            try:
                return await self._attempt(address)
            except DatabaseError as error:
                log.warning("turn.database", error=type(error).__name__)
            if wait is not None:
                await asyncio.sleep(wait)
        return await self._count_failure(address)

    async def _count_failure(self, address: Address) -> bool:
        """A database that refuses one turn for ever must not hold up the chat; one that is away
        counts nothing, and recovery takes the row up.
        """
        try:
            return await self._give_up(address)
        except DatabaseError:
            return False

    async def _attempt(
        self, address: Address, opinion: Opinion | None = None, paper: ShownPaper | None = None
    ) -> bool:
        try:
            return await self._turn(address, opinion, paper)
        except OpinionWanted as wanted:  # the turn was undone: no row waits for the network
            if self._consultation is None:
                raise
            return await self._attempt(address, await self._consultation.opinion_on(wanted), paper)
        except PaperWanted as wanted:  # as above
            if self._reading is None:
                raise
            return await self._attempt(address, opinion, await self._reading.look_at(wanted))
        except DatabaseError:
            raise
        except Exception:  # a bug in one turn must not stop the chat
            log.exception("turn.failed", channel=address.channel)
            return await self._give_up(address)

    async def _turn(
        self, address: Address, opinion: Opinion | None = None, paper: ShownPaper | None = None
    ) -> bool:
        opinion = opinion or (UNASKED if self._consultation else None)
        paper = paper or (UNSEEN if self._reading else None)
        now = self._clock.now()
        async with self._database.transaction(durable=False) as tx:
            taken = await inbox.take(tx, address)
            if taken is None:
                # Another engine may have been faster at the same event, and ours is still there.
                raced = await inbox.is_waiting(tx, address)
                self._open[address].due += int(raced)
                return raced
            chat = taken.chat or await conversations.create(tx, taken.incoming, now)
            chat = await conversations.heard_in(tx, chat, taken.incoming.thread)
            answer = await self._turns.answer(
                tx, chat, taken.incoming, now, taken.seen, opinion, paper
            )
            queued: tuple[Delivery, ...] = ()
            if answer is not None:
                queued = await self._closing.write(tx, chat, answer, f"{chat.id}:{taken.id}", now)
        await self._after_commit(queued, len(answer.effects) if answer else 0)
        return True

    async def _give_up(self, address: Address) -> bool:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            dead = await inbox.fail(tx, address, TURN_ATTEMPTS)
            chat = await conversations.find_and_lock(tx, address)
            queued: tuple[Delivery, ...] = ()
            if dead is None:
                self._open[address].due += 1  # the same event once more
            else:
                # A stranger's first turn took the chat's new row with it when it was rolled back.
                chat = chat or await conversations.create(tx, dead.incoming, now)
                key = f"{chat.id}:{dead.id}"
                queued = await self._closing.write(tx, chat, _apology(chat), key, now)
        await self._after_commit(queued, 0)
        return True


def _without_cards(incoming: Incoming) -> Incoming:
    match incoming.content:
        case Said(text=text) as said:
            masked, had_card = mask_cards(text)
            return replace(incoming, content=replace(said, text=masked)) if had_card else incoming
        case Uploaded(caption=caption) as sent if caption:
            return replace(incoming, content=replace(sent, caption=mask_cards(caption)[0]))
        case Filled(values=values) as filled:
            kept = {name: mask_cards(text)[0] for name, text in values.items()}
            return replace(incoming, content=replace(filled, values=kept))
        case _:
            return incoming


def _apology(chat: Conversation) -> Answer:
    human = Choice(Say("menu-human"), Action("human", {}))
    return Answer(
        tag=chat.language or chat.hint_language or "en",
        reply=Reply((Text(Say("our-fault")), Choices((human,)))),
        pending=chat.pending,
        focus=chat.focus,
    )
