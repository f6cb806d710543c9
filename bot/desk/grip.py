"""Grip: what every move at the desk is made of. It is checked, written, worded, put up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from billing.queries import find_customer
from bot.cards import CardMaker
from bot.closing import options_of
from bot.conversation import Controller, Pending
from bot.desk import words
from bot.desk.board import Board
from bot.desk.canned import CannedReply
from bot.desk.facts import about
from bot.desk.hold import Hold, NotDone
from bot.desk.place import ROOT, DeskPlace
from bot.desk.rules import DeskRules
from bot.desk.staff import Agent
from bot.desk.ticket import RULES, Move, TicketState
from bot.formats import answer_tag
from bot.gate import Gate
from bot.messages import ActionId, ChannelName, MessageId
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.redaction import mask_cards
from bot.replies import Choice, Choices, Reply, Say
from bot.skill import SignedIn
from bot.store import (
    audit,
    controllers,
    conversations,
    tickets,
)
from bot.store.audit import Deed
from bot.store.readers import readers_of

_NOTHING: Mapping[str, str] = {}
LONGEST = 4000  # characters of an agent's message
_MASKED = "••••"  # what is left of a card number on its way in

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Grip:
    """Whoever calls holds the customer's conversation (`take_hold`). What is refused raises NotDone
    and has changed nothing. `refunds` names the provider that can send payments back, if any.
    """

    gate: Gate
    board: Board
    phrases: Phrases
    business: str
    new_card: Callable[[], str]
    rules: DeskRules = field(default_factory=DeskRules)
    canned: Mapping[str, CannedReply] = field(default_factory=dict)
    refunds: str = ""

    def answer_agent(self, hold: Hold, channel: ChannelName, why: Say) -> tuple[Outgoing, ...]:
        """Why something was not done, where the agent is."""
        place = next((one for one in self.board.places if one.channel == channel), None)
        return self.tell(hold, words.refused(why), "refused", place) if place else ()

    def relay(self, hold: Hold, said: Reply, what: str) -> tuple[Outgoing, ...]:
        """Something of the customer's for the thread."""
        return self.line(hold, said, what)

    def tell(self, hold: Hold, said: Reply, what: str, place: DeskPlace) -> tuple[Outgoing, ...]:
        """An answer to an agent, where the agent is."""
        return self.board.post(hold.ticket.id, said, f"{hold.key}:{what}", only=place)

    async def account_of(self, hold: Hold) -> SignedIn | None:
        """The account of the ticket's customer; None for a stranger, and for whoever is signed in
        to the chat in the customer's place. Every desk opens accounts by it alone.
        """
        if not hold.is_customers:
            return None
        return await self.gate.open_for_agent(hold.tx, hold.chat, hold.now)

    async def signed_in(self, hold: Hold) -> SignedIn:
        """The same; raises NotDone where there is none."""
        account = await self.account_of(hold)
        if account is None:
            raise NotDone(Say("refused-stranger"))
        return account

    async def taken(self, hold: Hold, agent: Agent) -> tuple[Hold, tuple[Outgoing, ...]]:
        """Whoever does something for the customer has the ticket and the chat."""
        if hold.ticket.owner == agent.id and hold.has_chat:
            return hold, ()
        hold = await self.move(hold, Move.CLAIMED, Move.CLAIMED, agent.id, agent)
        return hold, await self.card(hold)

    def check_free(self, hold: Hold, agent: Agent) -> None:
        """Raises NotDone where the agent can't do anything for the customer as things stand."""
        self.refuse(hold, Move.CLAIMED, agent)

    def refuse_muted(self, hold: Hold) -> None:
        """Raises NotDone where no person answers in the chat."""
        if hold.chat.is_muted(hold.now):
            raise NotDone(Say("refused-muted"))

    def checked(self, said: str) -> str:
        """Words that may go to a customer, trimmed. Raises NotDone."""
        said = said.strip()
        if not said:
            raise NotDone(Say("refused-empty"))
        if len(said) > LONGEST:
            raise NotDone(Say("refused-long", {"length": len(said), "most": LONGEST}))
        if mask_cards(said)[1] or _MASKED in said:
            raise NotDone(Say("refused-card"))
        return said

    def refuse(self, hold: Hold, move: Move, agent: Agent, *, over: bool = False) -> None:
        """Raises NotDone where the state, another agent or another ticket is against it."""
        ticket = hold.ticket
        if ticket.state is TicketState.RESOLVED:
            raise NotDone(Say("refused-resolved"))
        if not ticket.allows(move):
            raise NotDone(Say("refused-not-claimed"))
        if move is Move.CLAIMED:
            self.refuse_muted(hold)
            if not hold.is_customers:
                raise NotDone(Say("refused-signed-out"))
        if ticket.owner not in (None, agent.id) and not over:
            raise NotDone(Say("refused-owned", {"name": ticket.owner_name}))
        if hold.chat.controller is not Controller.BOT and not hold.has_chat:
            raise NotDone(Say("refused-other-ticket", {"number": str(hold.chat.ticket)}))

    async def move(self, hold: Hold, move: Move, what: Move, by: str, agent: Agent | None) -> Hold:
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
            hold.tx, chat.id, chat.controller, wanted, ticket.id, hold.now
        ):
            raise NotDone(Say("refused-faster"))
        await tickets.note_move(hold.tx, ticket.id, what, by, hold.now)
        await self.record(hold, by, f"desk.{what.value}", ticket.state.value, after.value)
        log.info("desk.moved", ticket=ticket.id, what=what.value)
        moved = replace(
            ticket,
            state=after,
            owner=owner.id if owner else None,
            owner_name=owner.name if owner else "",
        )
        held = replace(chat, controller=wanted, ticket=ticket.id) if wanted else chat
        return replace(hold, ticket=moved, chat=held)

    async def record(
        self,
        hold: Hold,
        by: str,
        what: str,
        before: str = "",
        after: str = "",
        more: Mapping[str, str] = _NOTHING,
    ) -> None:
        """Keep who did what with the ticket."""
        deed = Deed(
            actor=by,
            what=what,
            subject=f"ticket:{hold.ticket.id}",
            before={"state": before} if before else None,
            after={"state": after} if after else dict(more) or None,
            channel=hold.chat.address.channel,
        )
        await audit.record(hold.tx, deed, hold.now)

    async def letter(
        self, hold: Hold, said: Reply, what: str, *, replaces: MessageId | None = None
    ) -> tuple[Outgoing, ...]:
        """Words for the customer; those that `replaces` names are changed. Nothing for a chat that
        is not the customer's any more, or in which nobody answers.
        """
        if not hold.is_customers or hold.chat.is_banned(hold.now):
            return ()
        chat, link, tag = hold.chat, hold.chat.link, self.tag(hold)
        maker = CardMaker(self.new_card)
        in_place = replace(said, in_place=replaces is not None)
        message = self.phrases.word(
            in_place, tag, maker.add, replaces=replaces, viewer=chat.is_viewers
        )
        if maker.card:  # its buttons can be typed, too
            after = replace(chat, pending=Pending(options=options_of(message, maker.card)))
            await conversations.save(hold.tx, chat, after, hold.now)
        subject = self.phrases.say(Say("desk-mail-subject", {"business": self.business}), tag)
        return (
            Outgoing(
                f"{hold.key}:{what}",
                chat.address,
                Kind.AGENT,
                replace(message.with_subject(subject), thread=chat.thread),
                person=link.person if link else None,
                card=maker.card,
            ),
        )

    async def letter_of(
        self, hold: Hold, customer: str, said: Reply, what: str
    ) -> tuple[Outgoing, ...]:
        """Words for this customer: in the chat while it is theirs, else by mail."""
        link = hold.chat.link
        if hold.is_customers and link is not None and link.customer == customer:
            return await self.letter(hold, said, what)
        known = await find_customer(hold.tx, customer)
        if known is None or not known.emails:
            return ()
        words_only = Reply(tuple(one for one in said.blocks if not isinstance(one, Choices)))
        email = known.emails[0]
        tag = (await readers_of(hold.tx, known)).tag(email)
        subject = self.phrases.say(Say("desk-mail-subject", {"business": self.business}), tag)
        message = self.phrases.word(words_only, tag, no_button).with_subject(subject)
        return (Outgoing(f"{hold.key}:{what}", mail_to(email), Kind.AGENT, message),)

    def tag(self, hold: Hold) -> str:
        """The language in which the customer reads (BCP 47)."""
        chat, link = hold.chat, hold.chat.link
        chosen = link.language if link else chat.language
        return answer_tag(chosen, hold.ticket.language, chat.hint_language)

    def line(
        self, hold: Hold, said: Reply, what: str, *, beside: DeskPlace | None = None
    ) -> tuple[Outgoing, ...]:
        """Words for the ticket's thread, but for the place that has them already."""
        return self.board.post(hold.ticket.id, said, f"{hold.key}:{what}", beside=beside)

    async def card(
        self, hold: Hold, *, first: bool = False, facts: Sequence[tuple[str, Say]] = ()
    ) -> tuple[Outgoing, ...]:
        """The card as it is by now, or the first one."""
        if not self.board.places:
            return ()
        account = await self.account_of(hold)
        story = words.Story(
            ticket=hold.ticket,
            chat=hold.chat,
            whom=await about(account) if account else None,
            now=hold.now,
            facts=tuple(facts),
            shut=words.shut_until(hold.chat, self.gate.business_zone, hold.now),
        )
        replaces = None if first else ROOT
        return self.board.post(
            hold.ticket.id,
            words.card(story),
            f"{hold.key}:card",
            replaces=replaces,
            subject=words.subject(story),
        )


def check_right(agent: Agent, right: str) -> None:
    """Raises NotDone where the agent's role does not allow it."""
    if right not in agent.rights:
        raise NotDone(Say("refused-right", {"right": right.replace("_", " ")}))


def no_id(_: Choice) -> ActionId:
    """What agents read of a letter has buttons that nobody presses."""
    return ActionId("-")


def stamp(at: datetime) -> int:
    """What makes a key of this moment's, so that none comes again after a restore."""
    return int(at.timestamp() * 1000)
