"""The engine on a real database, with skills that misbehave on command and no channel."""

import asyncio
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import bot.desk
import bot.skills
from app.languages import language_folders
from app.plugins import find_plugins
from billing.errors import ProviderUnavailable
from billing.store.database import Database
from bot.blocks import reply, text
from bot.cards import new_card
from bot.cases import Cases
from bot.changes import Changes
from bot.closing import Closing
from bot.consulting import Consultation
from bot.desk.board import Board
from bot.desk.hand import Hand
from bot.desk.place import DeskPlace, thread_address
from bot.desk.relay import Relay
from bot.desk.rules import DeskRules
from bot.desk.staff import EveryMember
from bot.desk.tending import Tending
from bot.desk.turns import DeskTurns
from bot.effects import EffectRunner
from bot.engine import Engine
from bot.gate import Gate
from bot.handoff import Handoff
from bot.home_pages import HomePages
from bot.identity import Identity
from bot.keyring import Keyring
from bot.link_rules import LinkRules
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    Content,
    EventId,
    Incoming,
    Said,
    Sender,
    Surface,
    UserId,
)
from bot.phrases import Phrases, load_packs, read_words
from bot.reach import Reach
from bot.reading import Reading
from bot.scope import Business
from bot.skill import Effect, EffectResult, IntentRule, Outcome, Skill, SkillTurn
from bot.skillbook import SkillBook
from bot.store import conversations, links
from bot.store.outbox import Delivery
from bot.turn import Turns
from bot.understanding.model import Guess, Slots, Understanding
from bot.worded import plain
from tests.standins.clock import TestClock

PHRASES = Phrases(load_packs(language_folders()))
SUPPORT = "help@firm.example"


class Literal:
    """Understands the first word as the intent, an address as one, and is unsure of "hm"."""

    def understand(self, text: str, *, today: dt.date, locale: str) -> Understanding:
        """Sure of it."""
        first = (text.split() or ["nothing"])[0]
        email = first if "@" in first else None
        guesses = (
            Guess(first, 0.1 if first == "hm" else 1.0),
            Guess("help", 0.0),
            Guess("human", 0.0),
        )
        return Understanding(guesses, Slots(email=email))

    def read(self, text: str, intent: str, *, today: dt.date, locale: str) -> Slots:
        """No slots."""
        return Slots()

    def prepare(self) -> None:
        """Knows all at once."""


@dataclass
class Mischief:
    """What the test's own skill does, and what it saw. A text in `gates` waits for its event."""

    poison: set[str] = field(default_factory=set)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    began: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    concluded: list[EffectResult] = field(default_factory=list)
    entered: asyncio.Event = field(default_factory=asyncio.Event)

    def skill(self) -> Skill:
        rules = (IntentRule("echo", anonymous=True), IntentRule("order"))
        return Skill("mischief", rules, self._run, conclude=self._conclude)

    async def _run(self, turn: SkillTurn) -> Outcome:
        said = turn.text.partition(" ")[2]
        self.began.append(said)
        self.entered.set()
        if said in self.gates:
            await self.gates[said].wait()
        if said in self.poison:
            raise RuntimeError("poison")
        self.ended.append(said)
        if turn.intent == "order":
            return Outcome(reply(), effects=(Effect("fetch", {"what": said}),))
        return Outcome(reply(text("verbatim", text=said)))

    async def _conclude(self, turn: SkillTurn, result: EffectResult) -> Outcome:
        self.concluded.append(result)
        return Outcome(reply(text("verbatim", text=f"{turn.arguments['what']}: {result.word}")))


@dataclass
class Provider:
    """Carries out orders, or is away for so many more tries."""

    away: int = 0
    broken: bool = False
    keys: list[str] = field(default_factory=list)
    customers: list[str] = field(default_factory=list)

    async def order(self, customer: str, arguments: Mapping[str, str], key: str) -> EffectResult:
        self.keys.append(key)
        self.customers.append(customer)
        if self.broken:
            raise RuntimeError("a bug")
        if self.away:
            self.away -= 1
            raise ProviderUnavailable("away")
        return EffectResult("fetch", "opened", {})


@dataclass
class Rig:
    """An engine, its effects, and everything that it said, by chat."""

    database: Database
    clock: TestClock = field(default_factory=TestClock)
    mischief: Mischief = field(default_factory=Mischief)
    provider: Provider = field(default_factory=Provider)
    heard: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    support: str = SUPPORT
    patience: tuple[float, ...] = ()
    consultation: Consultation | None = None
    reading: Reading | None = None
    desk: bool = False  # whether agents work in a Slack channel
    events: int = 0
    spoken: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        skills = SkillBook((*find_plugins(bot.skills, "SKILL", Skill), self.mischief.skill()))
        self.gate = Gate(ZoneInfo("Europe/Berlin"))
        rules = LinkRules("http://firm.example", "Firm", self.support, {})
        self.identity = Identity(Keyring(b"k" * 32), rules, PHRASES)
        places = (DESK,) if self.desk else ()
        board = Board(read_words(Path(bot.desk.__file__).parent / "words"), places)
        self.hand = Hand(self.gate, board, PHRASES, "Firm", new_card)
        self.handoff = Handoff(PHRASES, self.support, self.hand)
        self.rules = DeskRules()
        self.tending = Tending(self.database, self.clock, self.hand, self.rules, self.support)
        self.pages = HomePages(self.gate, PHRASES, "Firm")
        turns = Turns(
            skills=skills,
            understander=Literal(),
            identity=self.identity,
            gate=self.gate,
            changes=Changes(self.handoff),
            business=Business(
                "Firm", self.support, PHRASES.languages, desk=self.rules if self.desk else None
            ),
            desk=DeskTurns(self.hand, EveryMember(), self._cases()),
            relay=Relay(self.hand),
            pages=self.pages,
        )
        self.closing = Closing(PHRASES, lambda: None)
        self.effects = EffectRunner(
            self.database,
            turns,
            self.closing,
            skills,
            self.clock,
            {"fetch": self.provider.order},
            self._deliver,
        )
        self.turns = turns
        self.engine = self.another_engine()

    def _cases(self) -> Cases:
        reach = Reach(Closing(PHRASES, lambda: None), PHRASES, lambda: "http://firm.example/chat")
        return Cases(self.database, self.clock, reach, "Firm")

    def another_engine(self) -> Engine:
        """As after a restart, or on another machine."""
        return Engine(
            self.database,
            self.turns,
            self.closing,
            self.clock,
            self._after_commit,
            self.patience,
            self.consultation,
            self.reading,
        )

    async def says(self, words: str, chat: str = "7", **more: object) -> bool:
        """Somebody writes; whether it was new."""
        return await self.engine.receive(self.event(Said(words), chat, **more))

    async def asks(self, words: str, chat: str = "7") -> str:
        """Somebody writes; the last answer."""
        await self.says(words, chat)
        await self.engine.idle()
        return self.heard[chat][-1]

    def event_said(self, words: str, chat: str = "7") -> Incoming:
        """The event of somebody who writes."""
        return self.event(Said(words), chat)

    def event(self, content: Content, chat: str = "7", **more: object) -> Incoming:
        """An event with a fresh id."""
        self.events += 1
        incoming = Incoming(
            EventId(f"e{self.events}"),
            address(chat),
            Sender(UserId(chat), f"Person {chat}"),
            Surface.PRIVATE,
            content,
            self.clock.now(),
        )
        return replace(incoming, **more)

    def at_desk(self, content: Content, agent: str, thread: str) -> Incoming:
        """What an agent does in a thread of the agents' channel."""
        return self.event(
            content,
            address=thread_address(DESK, thread),
            sender=Sender(UserId(agent), agent),
            surface=Surface.DESK,
        )

    async def signs_in(self, customer: str, email: str, chat: str = "7") -> int:
        """As after a proof; the link's id."""
        now = self.clock.now()
        async with self.database.transaction() as tx:
            found = await conversations.find_and_lock(tx, address(chat))
            found = found or await conversations.create(tx, self.event(Said(""), chat), now)
            person = await links.add_person(tx, customer, email, now)
            await links.add_link(
                tx, conversation_id=found.id, person_id=person, user=UserId(chat), now=now
            )
            linked = (await conversations.get_by_id(tx, found.id)).link
        assert linked is not None
        return linked.id

    async def _after_commit(self, queued: tuple[Delivery, ...], _effects: int) -> None:
        await self._deliver(queued)

    async def _deliver(self, queued: tuple[Delivery, ...]) -> None:
        for one in queued:
            self.heard[one.address.chat].append(plain(one.message))
            self.spoken.set()


DESK = DeskPlace(ChannelName("slack"), "CDESK")


def address(chat: str = "7") -> Address:
    """A chat of a channel that nobody opened."""
    return Address(ChannelName("web"), AccountId(""), ChatId(chat))
