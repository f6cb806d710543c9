"""Hand: everything that can be done with a ticket, each move checked, written and told at once.

Whoever calls holds the customer's conversation (`take_hold`): moves of one ticket, and turns of its
customer, run one after the other. A move that is refused raises NotDone and has changed nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import structlog

from bot.cards import CardMaker
from bot.closing import options_of
from bot.conversation import Controller, Pending
from bot.desk import letters, words
from bot.desk.acts import ACTS, Doing, NeedsSecond, told_of
from bot.desk.board import Board
from bot.desk.canned import CannedReply
from bot.desk.facts import about
from bot.desk.giving import Gift, give
from bot.desk.hold import Hold, NotDone
from bot.desk.place import ROOT, DeskPlace
from bot.desk.rules import DeskRules
from bot.desk.staff import Agent
from bot.desk.ticket import RULES, Move, TicketState
from bot.formats import answer_tag
from bot.gate import Gate
from bot.messages import ActionId, ChannelName, MessageId, Uploaded
from bot.outgoing import Kind, Outgoing
from bot.phrases import Phrases
from bot.redaction import mask_cards
from bot.replies import Choice, File, Reply, Say
from bot.store import (
    audit,
    controllers,
    conversations,
    desk_files,
    outbox,
    proposals,
    tickets,
    transcripts,
)
from bot.store.audit import Deed
from bot.store.desk_files import WantedFile
from bot.store.proposals import ProposalState
from bot.worded import plain

_NOTHING: Mapping[str, str] = {}
LONGEST = 4000  # characters of an agent's message
_MASKED = "••••"  # what is left of a card number on its way in
_LINES = 20  # of the talk so far

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Hand:
    """Carries moves out. Returns what is to be sent: to the customer, and to the agents."""

    gate: Gate
    board: Board
    phrases: Phrases
    business: str
    new_card: Callable[[], str]
    rules: DeskRules = field(default_factory=DeskRules)
    canned: Mapping[str, CannedReply] = field(default_factory=dict)

    async def claim(self, hold: Hold, agent: Agent, *, over: bool = False) -> tuple[Outgoing, ...]:
        """The agent has the ticket and the chat; `over`: also where another agent has it."""
        _check_right(agent, "take_over" if over else "answer")
        self._refuse(hold, Move.CLAIMED, agent, over=over)
        return await self._hand_over(hold, agent, agent.id)

    async def assign(self, hold: Hold, agent: Agent, to: Agent) -> tuple[Outgoing, ...]:
        """A colleague has the ticket and the chat from now on, whoever had it before."""
        _check_right(agent, "take_over")
        if "answer" not in to.rights:
            raise NotDone(Say("refused-nobody", {"name": to.name}))
        self._refuse(hold, Move.CLAIMED, to, over=True)
        return await self._hand_over(hold, to, agent.id)

    async def _hand_over(self, hold: Hold, to: Agent, by: str) -> tuple[Outgoing, ...]:
        ticket = hold.ticket
        if ticket.owner == to.id and hold.has_chat:
            return ()
        before = ticket.owner_name if ticket.owner not in (None, to.id) else ""
        what = Move.TRANSFERRED if before else Move.CLAIMED
        hold = await self._move(hold, Move.CLAIMED, what, by, to)
        told = await self._letter(hold, letters.joined(to.name, self.business), "joined")
        line = self._line(hold, words.moved(what, to.name, before), "moved")
        return (told, *line, *await self._card(hold))

    async def reply(
        self, hold: Hold, agent: Agent, said: str, place: DeskPlace | None = None
    ) -> tuple[Outgoing, ...]:
        """The agent's words for the customer; whoever answers a ticket that nobody has, has it."""
        _check_right(agent, "answer")
        said = self._checked(said)
        self._refuse(hold, Move.CLAIMED, agent)
        hold, card = await self._taken(hold, agent)
        await tickets.mark_replied(hold.tx, hold.ticket.id, hold.now)
        await tickets.touch(hold.tx, hold.ticket.id, active_at=hold.now)
        await self._record(hold, agent.id, "desk.replied")
        told = await self._letter(hold, letters.says(agent.name, self.business, said), "says")
        told = replace(told, key=hold.key)  # an edit finds it by the agent's own message
        beside = words.replied(agent.name, said)
        lines = self._line(hold, beside, "replied", beside=place)
        gone = () if hold.chat.alive else self._line(hold, words.goes_by_mail(), "gone")
        return (told, *lines, *gone, *card)

    async def act(self, hold: Hold, agent: Agent, word: str, rest: str) -> tuple[Outgoing, ...]:
        """Something that the agent does for the customer: see acts.py."""
        _check_right(agent, "answer" if word == "reply" else word)
        self._refuse(hold, Move.CLAIMED, agent)
        account = await self.gate.open_for_agent(hold.tx, hold.chat, hold.now)
        if account is None:
            raise NotDone(Say("refused-stranger"))
        doing = Doing(
            hold=hold,
            agent=agent,
            account=account,
            business=self.business,
            tag=self._tag(hold),
            today=hold.now.astimezone(self.gate.business_zone).date(),
            rest=rest,
            rules=self.rules,
            canned=self.canned,
        )
        try:
            done = await ACTS[word](doing)
        except NeedsSecond as needed:
            return await self._propose(hold, agent, needed.gift)
        hold, card = await self._taken(hold, agent)
        await tickets.mark_replied(hold.tx, hold.ticket.id, hold.now)
        await tickets.touch(hold.tx, hold.ticket.id, active_at=hold.now)
        await self._record(hold, agent.id, f"desk.{word}", more=done.after)
        told = await self._letter(hold, done.letter, "act")
        said = self.phrases.word(done.letter, self.board.language, _no_id)
        line = self._line(hold, words.acted(agent.name, plain(said)), "act")
        return (told, *line, *card)

    async def _propose(self, hold: Hold, agent: Agent, gift: Gift) -> tuple[Outgoing, ...]:
        if not await proposals.add(hold.tx, hold.ticket.id, gift, hold.key, hold.now):
            raise NotDone(Say("refused-waits"))
        await self._record(hold, agent.id, "desk.proposed", more=told_of(gift))
        return self._line(hold, words.proposed(agent.name, gift), "proposed")

    async def decide(self, hold: Hold, agent: Agent, *, yes: bool) -> tuple[Outgoing, ...]:
        """A second person agrees to what waits for one, or does not."""
        _check_right(agent, "approve")
        waiting = await proposals.find_open(hold.tx, hold.ticket.id)
        if waiting is None:
            raise NotDone(Say("refused-no-proposal"))
        gift = waiting.gift
        # One person may have an id on each platform: the firm's own name for them tells.
        if yes and (gift.by == agent.id or gift.name == agent.name):
            raise NotDone(Say("refused-own-proposal"))
        if yes:
            await give(hold.tx, gift, f"desk:proposal:{waiting.id}", hold.now)
        after = ProposalState.APPROVED if yes else ProposalState.DECLINED
        if not await proposals.decide(hold.tx, waiting.id, after, agent.id, hold.now):
            raise NotDone(Say("refused-faster"))
        await self._record(hold, agent.id, f"desk.{after.value}", more=told_of(gift))
        line = self._line(hold, words.decided(agent.name, gift, approved=yes), "decided")
        if not yes:
            return line
        return (await self._letter(hold, letters.given(gift, self.business), "given"), *line)

    async def send_file(
        self, hold: Hold, agent: Agent, channel: ChannelName, sent: Uploaded
    ) -> tuple[Outgoing, ...]:
        """A file of the agent's is on its way to the customer; see files.py."""
        _check_right(agent, "answer")
        self._refuse(hold, Move.CLAIMED, agent)
        if sent.file is None:
            raise NotDone(Say("refused-file"))
        caption = self._checked(sent.caption) if sent.caption else ""
        await desk_files.want(
            hold.tx,
            hold.ticket.id,
            hold.key,
            from_agent=True,
            by=agent.id,
            name=agent.name,
            caption=caption,
            channel=channel,
            file=sent.file,
            now=hold.now,
        )
        return ()

    async def pass_file(self, hold: Hold, wanted: WantedFile, file: File) -> tuple[Outgoing, ...]:
        """The file was fetched: to the customer, or to the agents."""
        if not wanted.from_agent:
            said = words.sends(wanted.name, wanted.caption, file)
            return self._line(hold, said, "file")
        agent = Agent(wanted.by, wanted.name)
        self._refuse(hold, Move.CLAIMED, agent)
        hold, card = await self._taken(hold, agent)
        await tickets.mark_replied(hold.tx, hold.ticket.id, hold.now)
        await self._record(hold, agent.id, "desk.sent_file")
        letter = letters.sends(agent.name, self.business, wanted.caption, file)
        return (await self._letter(hold, letter, "file"), *card)

    async def refuse_file(self, hold: Hold, wanted: WantedFile) -> tuple[Outgoing, ...]:
        """It can't be passed on: whoever sent it is told, and the agents that there was one."""
        if wanted.from_agent:
            return self.answer_agent(hold, wanted.channel, Say("refused-file"))
        line = self._line(hold, words.could_not_send(wanted.name), "file")
        return (await self._letter(hold, letters.file_refused(self.business), "refused"), *line)

    def answer_agent(self, hold: Hold, channel: ChannelName, why: Say) -> tuple[Outgoing, ...]:
        """Why something was not done, where the agent is."""
        place = next((one for one in self.board.places if one.channel == channel), None)
        return self.tell(hold, words.refused(why), "refused", place) if place else ()

    async def change_reply(
        self, hold: Hold, agent: Agent, original: str, said: str | None
    ) -> tuple[Outgoing, ...]:
        """Change what was said, or take it back (None); `original` is the reply's key.

        Nothing happens to words that never went to the customer.
        """
        _check_right(agent, "answer")
        sent = await outbox.find_message(hold.tx, original)
        if sent is None:
            return ()
        if said is None:
            letter = letters.takes_back(agent.name, self.business)
        else:
            letter = letters.says(agent.name, self.business, self._checked(said), corrected=True)
        await self._record(hold, agent.id, "desk.changed")
        return (await self._letter(hold, letter, "changed", replaces=sent or None),)

    async def note(
        self, hold: Hold, agent: Agent, said: str, place: DeskPlace | None = None
    ) -> tuple[Outgoing, ...]:
        """Keep it for the other agents; no way leads from here to the customer."""
        _check_right(agent, "note")
        kept, _ = mask_cards(said.strip())
        if not kept:
            raise NotDone(Say("refused-empty"))
        await tickets.add_note(hold.tx, hold.ticket.id, agent, kept, hold.now)
        await self._record(hold, agent.id, "desk.noted")
        return self._line(hold, words.noted(agent.name, kept), "noted", beside=place)

    async def release(self, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        """Back to all agents; the customer waits again."""
        _check_right(agent, "answer")
        self._refuse(hold, Move.RELEASED, agent)
        hold = await self._move(hold, Move.RELEASED, Move.RELEASED, agent.id, None)
        told = await self._letter(hold, letters.released(self.business), "released")
        line = self._line(hold, words.moved(Move.RELEASED, agent.name), "moved")
        return (told, *line, *await self._card(hold))

    async def give_back(self, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        """The assistant has the chat; the ticket stays as it is."""
        _check_right(agent, "answer")
        self._refuse(hold, Move.GIVEN_BACK, agent)
        if not hold.has_chat:
            return ()
        hold = await self._move(hold, Move.GIVEN_BACK, Move.GIVEN_BACK, agent.id, None)
        told = await self._letter(hold, letters.given_back(self.business), "back")
        line = self._line(hold, words.moved(Move.GIVEN_BACK, agent.name), "moved")
        return (told, *line, *await self._card(hold))

    async def resolve(self, hold: Hold, agent: Agent, *, ask: bool = True) -> tuple[Outgoing, ...]:
        """It is settled; the customer is told, asked once how it was unless the agent would rather
        not, and has the assistant.
        """
        if hold.ticket.state is TicketState.RESOLVED:
            return ()
        _check_right(agent, "answer")
        self._refuse(hold, Move.RESOLVED, agent)
        hold = await self._move(hold, Move.RESOLVED, Move.RESOLVED, agent.id, agent)
        helped = ask and hold.ticket.replied_at is not None
        letter = letters.resolved(hold.ticket.id, self.business, helped=helped)
        told = await self._letter(hold, letter, "resolved")
        line = self._line(hold, words.moved(Move.RESOLVED, agent.name), "moved")
        return (told, *line, *await self._card(hold))

    async def reopen(self, hold: Hold, by: str, name: str = "") -> tuple[Outgoing, ...]:
        """A settled ticket is open again, and the customer waits for a person.

        `name` is the agent's; empty where the customer asked.
        """
        if hold.ticket.state is not TicketState.RESOLVED:
            return ()
        if hold.chat.controller is not Controller.BOT:
            raise NotDone(Say("refused-other-ticket", {"number": str(hold.chat.ticket)}))
        hold = await self._move(hold, Move.REOPENED, Move.REOPENED, by, None)
        said = words.moved(Move.REOPENED, name) if name else words.asks_again()
        told = (
            (await self._letter(hold, letters.reopened(self.business), "reopened"),) if name else ()
        )
        return (*told, *self._line(hold, said, "moved"), *await self._card(hold))

    async def time_out(self, hold: Hold) -> tuple[Outgoing, ...]:
        """Nobody came, or nobody spoke: the assistant has the chat again, the ticket stays."""
        waited = hold.chat.controller is Controller.WAITING
        hold = await self._move(hold, Move.TIMED_OUT, Move.TIMED_OUT, "system", None)
        letter = letters.nobody_came(self.business) if waited else letters.given_back(self.business)
        told = await self._letter(hold, letter, "timed_out")
        line = self._line(hold, words.timed_out(waited=waited), "moved")
        return (told, *line, *await self._card(hold))

    async def alert(self, hold: Hold, minutes: int) -> tuple[Outgoing, ...]:
        """Nobody has it yet: the card says so, and the agents are told once more, louder."""
        await tickets.touch(hold.tx, hold.ticket.id, alerted_at=hold.now)
        hold = replace(hold, ticket=replace(hold.ticket, alerted=True))
        said = self.board.post(
            hold.ticket.id, words.still_waits(minutes), f"{hold.key}:alert", loud=True
        )
        return (*said, *await self._card(hold))

    async def end(self, hold: Hold, by: str) -> tuple[Outgoing, ...]:
        """The customer goes back to the assistant; the agents hear of it."""
        hold = await self._move(hold, Move.ENDED, Move.ENDED, by, None)
        return (*self._line(hold, words.ended(), "moved"), *await self._card(hold))

    async def call_again(self, hold: Hold, by: str) -> tuple[Outgoing, ...]:
        """The customer wants a person once more for this ticket, and waits."""
        if hold.ticket.state is TicketState.RESOLVED and hold.chat.controller is Controller.BOT:
            return await self.reopen(hold, by)
        if hold.ticket.state is TicketState.RESOLVED:  # who has the chat by now hears of it
            now_at = hold.chat.ticket or hold.ticket.id
            return self.board.post(now_at, words.asks_again(), f"{hold.key}:again")
        hold = await self.wait(hold)
        return (*self._line(hold, words.asks_again(), "again"), *await self._card(hold))

    async def wait(self, hold: Hold) -> Hold:
        """The bot leaves the chat to whoever takes the ticket."""
        before, after = Controller.BOT, Controller.WAITING
        if await controllers.change(hold.tx, hold.chat.id, before, after, hold.ticket.id):
            await tickets.touch(hold.tx, hold.ticket.id, moved_at=hold.now, active_at=hold.now)
            return replace(hold, chat=replace(hold.chat, controller=after, ticket=hold.ticket.id))
        return hold

    async def rate(self, hold: Hold, rating: str) -> tuple[Outgoing, ...]:
        """How the customer found the help of a person, once a ticket."""
        if not await tickets.rate(hold.tx, hold.ticket.id, rating):
            return ()
        return self._line(hold, words.rated(rating), "rated")

    def relay(self, hold: Hold, said: Reply, what: str) -> tuple[Outgoing, ...]:
        """Something of the customer's for the thread."""
        return self._line(hold, said, what)

    def tell(self, hold: Hold, said: Reply, what: str, place: DeskPlace) -> tuple[Outgoing, ...]:
        """An answer to an agent, where the agent is."""
        return self.board.post(hold.ticket.id, said, f"{hold.key}:{what}", only=place)

    async def put_up(
        self, hold: Hold, facts: Sequence[tuple[str, Say]] = ()
    ) -> tuple[Outgoing, ...]:
        """The new ticket's card, which opens its thread, and the talk so far."""
        card = await self._card(hold, first=True, facts=facts)
        lines = await transcripts.list_last(hold.tx, hold.chat.address, _LINES)
        return (*card, *(self._line(hold, words.talk(lines), "talk") if lines else ()))

    async def _taken(self, hold: Hold, agent: Agent) -> tuple[Hold, tuple[Outgoing, ...]]:
        """Whoever does something for the customer has the ticket and the chat."""
        if hold.ticket.owner == agent.id and hold.has_chat:
            return hold, ()
        hold = await self._move(hold, Move.CLAIMED, Move.CLAIMED, agent.id, agent)
        return hold, await self._card(hold)

    def _checked(self, said: str) -> str:
        said = said.strip()
        if not said:
            raise NotDone(Say("refused-empty"))
        if len(said) > LONGEST:
            raise NotDone(Say("refused-long", {"length": len(said), "most": LONGEST}))
        if mask_cards(said)[1] or _MASKED in said:
            raise NotDone(Say("refused-card"))
        return said

    def _refuse(self, hold: Hold, move: Move, agent: Agent, *, over: bool = False) -> None:
        ticket = hold.ticket
        if ticket.state is TicketState.RESOLVED:
            raise NotDone(Say("refused-resolved"))
        if not ticket.allows(move):
            raise NotDone(Say("refused-not-claimed"))
        if ticket.owner not in (None, agent.id) and not over:
            raise NotDone(Say("refused-owned", {"name": ticket.owner_name}))
        if hold.chat.controller is not Controller.BOT and not hold.has_chat:
            raise NotDone(Say("refused-other-ticket", {"number": str(hold.chat.ticket)}))

    async def _move(self, hold: Hold, move: Move, what: Move, by: str, agent: Agent | None) -> Hold:
        """Write it: ticket and chat by compare-and-set, its history, the audit."""
        rule, ticket, chat = RULES[move], hold.ticket, hold.chat
        after = rule.after or ticket.state
        keeps = Agent(ticket.owner, ticket.owner_name) if ticket.owner else None
        owner = None if after is TicketState.OPEN else agent or keeps
        if not await tickets.save(hold.tx, ticket, after, owner, hold.now):
            raise NotDone(Say("refused-faster"))
        wanted = rule.controller
        if wanted is Controller.BOT and not hold.has_chat:
            wanted = None  # another ticket's person has the chat, or the bot has it already
        if wanted is not None and not await controllers.change(
            hold.tx, chat.id, chat.controller, wanted, ticket.id
        ):
            raise NotDone(Say("refused-faster"))
        await tickets.note_move(hold.tx, ticket.id, what, by, hold.now)
        await self._record(hold, by, f"desk.{what.value}", ticket.state.value, after.value)
        log.info("desk.moved", ticket=ticket.id, what=what.value)
        moved = replace(
            ticket,
            state=after,
            owner=owner.id if owner else None,
            owner_name=owner.name if owner else "",
        )
        held = replace(chat, controller=wanted, ticket=ticket.id) if wanted else chat
        return replace(hold, ticket=moved, chat=held)

    async def _record(
        self,
        hold: Hold,
        by: str,
        what: str,
        before: str = "",
        after: str = "",
        more: Mapping[str, str] = _NOTHING,
    ) -> None:
        deed = Deed(
            actor=by,
            what=what,
            subject=f"ticket:{hold.ticket.id}",
            before={"state": before} if before else None,
            after={"state": after} if after else dict(more) or None,
            channel=hold.chat.address.channel,
        )
        await audit.record(hold.tx, deed, hold.now)

    async def _letter(
        self, hold: Hold, said: Reply, what: str, *, replaces: MessageId | None = None
    ) -> Outgoing:
        chat, link, tag = hold.chat, hold.chat.link, self._tag(hold)
        maker = CardMaker(self.new_card)
        in_place = replace(said, in_place=replaces is not None)
        message = self.phrases.word(
            in_place, tag, maker.add, replaces=replaces, viewer=chat.is_viewers
        )
        if maker.card:  # its buttons can be typed, too
            after = replace(chat, pending=Pending(options=options_of(message, maker.card)))
            await conversations.save(hold.tx, chat, after, hold.now)
        subject = self.phrases.say(Say("desk-mail-subject", {"business": self.business}), tag)
        return Outgoing(
            f"{hold.key}:{what}",
            chat.address,
            Kind.AGENT,
            message.with_subject(subject),
            person=link.person if link else None,
            card=maker.card,
        )

    def _tag(self, hold: Hold) -> str:
        chat, link = hold.chat, hold.chat.link
        chosen = link.language if link else chat.language
        return answer_tag(chosen, hold.ticket.language, chat.hint_language)

    def _line(
        self, hold: Hold, said: Reply, what: str, *, beside: DeskPlace | None = None
    ) -> tuple[Outgoing, ...]:
        return self.board.post(hold.ticket.id, said, f"{hold.key}:{what}", beside=beside)

    async def _card(
        self, hold: Hold, *, first: bool = False, facts: Sequence[tuple[str, Say]] = ()
    ) -> tuple[Outgoing, ...]:
        if not self.board.places:
            return ()
        account = await self.gate.open_for_agent(hold.tx, hold.chat, hold.now)
        story = words.Story(
            ticket=hold.ticket,
            chat=hold.chat,
            whom=await about(account) if account else None,
            now=hold.now,
            facts=tuple(facts),
        )
        replaces = None if first else ROOT
        return self.board.post(
            hold.ticket.id,
            words.card(story),
            f"{hold.key}:card",
            replaces=replaces,
            subject=words.subject(story),
        )


def _check_right(agent: Agent, right: str) -> None:
    if right not in agent.rights:
        raise NotDone(Say("refused-right", {"right": right.replace("_", " ")}))


def _no_id(_: Choice) -> ActionId:
    """What agents read of a letter has buttons that nobody presses."""
    return ActionId("-")
