"""One turn: from what happened to an Answer. Decides and changes our own rows; sends nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from billing.store.database import Transaction
from bot import elsewhere_words
from bot.answer import Answer
from bot.answering import Answering
from bot.banning import is_heard, turn_away
from bot.bills import START
from bot.changes import Changes
from bot.conversation import NOTHING_OPEN, Controller, Conversation, Wish, nobodys_chat
from bot.desk.hold import Hold
from bot.desk.relay import FOR_BOT, Relay, is_way_back, is_with_person
from bot.desk.turns import DeskTurns
from bot.elsewhere import Elsewhere
from bot.gate import Gate
from bot.granting import Granting
from bot.hearing import Hearing
from bot.home_pages import HomePages
from bot.identity import Identity
from bot.inviting import Inviting
from bot.looking import Looking
from bot.messages import (
    Begun,
    Deleted,
    EventId,
    Filled,
    Incoming,
    Proven,
    Reached,
    Said,
    Sender,
    SharedFile,
    Surface,
    Tapped,
    Uploaded,
    Visited,
)
from bot.offers import MENU, Offers
from bot.openings import Openings
from bot.pressing import Pressing
from bot.quoting import Quoting
from bot.redaction import mask_cards
from bot.replies import Reply, Say
from bot.scope import Business, Scope, constant, tag_of
from bot.scoping import Scopes
from bot.seen import Seen
from bot.showing import Showing
from bot.shown_paper import ShownPaper, file_values
from bot.skill import Outcome, SignedIn, SkillTurn
from bot.skillbook import SkillBook
from bot.store import conversations
from bot.understanding.commands import parse_command
from bot.understanding.model import Understander
from bot.understanding.opinion import Opinion
from bot.welcoming import Welcoming


class Turns:
    """Answers events. Stateless; every instant and row comes as an argument."""

    def __init__(
        self,
        *,
        skills: SkillBook,
        understander: Understander,
        identity: Identity,
        gate: Gate,
        changes: Changes,
        business: Business,
        desk: DeskTurns | None = None,
        relay: Relay | None = None,
        pages: HomePages | None = None,
        openings: Openings | None = None,
        elsewhere: Elsewhere | None = None,
        entrances: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._inviting = Inviting(business.name, entrances)
        self._desk, self._relay = desk, relay
        self._looking = Looking(desk, pages, openings)
        self._business = business
        self._commands = {**skills.commands, "start": "start"}
        self._scopes = Scopes(gate)
        self._offers = Offers(skills, business)
        quoting = Quoting(business.policies, changes, business.name)
        self._granting = Granting(
            skills=skills,
            identity=identity,
            scopes=self._scopes,
            changes=changes,
            offers=self._offers,
            quoting=quoting,
            business=business,
            elsewhere=elsewhere,
        )
        answering = Answering(self._granting, self._offers)
        self._pressing = Pressing(self._granting, self._offers, answering, relay)
        self._hearing = Hearing(
            understander=understander,
            granting=self._granting,
            answering=answering,
            identity=identity,
            offers=self._offers,
            quoting=quoting,
            business=business,
        )
        self._showing = Showing(self._granting, self._hearing, business)
        self._welcoming = Welcoming(
            identity,
            self._granting,
            self._hearing,
            self._showing,
            self._offers,
            changes,
            self._scopes,
        )

    async def answer(
        self,
        tx: Transaction,
        chat: Conversation,
        incoming: Incoming,
        now: datetime,
        seen: Seen | None = None,
        opinion: Opinion | None = None,
        paper: ShownPaper | None = None,
    ) -> Answer | None:
        """What to say and write, or None for silence. `seen` came with the event.

        Raises OpinionWanted where a second opinion can be had and would help, PaperWanted where a
        file that was sent must be read first.
        """
        if incoming.surface is Surface.DESK:
            return await self._desk.answer(tx, incoming, now, self.seen) if self._desk else None
        banned = chat.is_banned(now)
        if isinstance(incoming.content, Reached):
            alive = incoming.content.alive and not banned
            await conversations.set_fields(tx, chat.id, alive=alive)
            return None
        if not chat.alive and not banned:  # whoever writes can be written to again
            await conversations.set_fields(tx, chat.id, alive=True)
        if isinstance(incoming.content, Visited | Begun):
            return await self._looking.see(tx, chat, incoming, now)
        if incoming.surface is not Surface.PRIVATE or not chat.private:
            return await self._inviting.invite(tx, chat, incoming, now)
        if incoming.sender.guest:
            return constant("guest-refused", incoming, self._business.name)
        scope = await self._scopes.open(tx, chat, incoming, now, seen)
        if banned and not await is_heard(scope, self._hearing, self._commands):
            return await turn_away(scope, self._business, self._scopes.business_zone)
        if opinion or paper:
            scope = replace(scope, opinion=opinion, paper=paper)
        return await self._private(scope)

    async def wrong_in(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> tuple[Mapping[str, Say], str]:
        """What can't stand in a form of this chat's person, by field, and the language to say it
        in; nothing where the turn itself will refuse the form.
        """
        scope = await self._scopes.look(tx, chat, incoming, now)
        filled, refused = incoming.content, chat.is_banned(now) or incoming.sender.guest
        if refused or not isinstance(filled, Filled):
            return {}, scope.tag
        return await self._pressing.wrong_in(scope, filled), scope.tag

    async def scope_of(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Scope:
        """The scope that an effect's outcome is worded in: read again, never remembered."""
        return await self._scopes.afresh(tx, chat, incoming, now)

    def skill_turn(self, scope: Scope, intent: str, arguments: Mapping[str, str]) -> SkillTurn:
        """The turn that an effect's outcome is worded in."""
        return self._granting.skill_turn(scope, intent, arguments)

    def looks_only(self, scope: Scope) -> Answer:
        """What a viewer hears who wants something that acts."""
        return self._offers.looks_only(scope)

    async def settle(self, scope: Scope, outcome: Outcome, skill: str, intent: str) -> Answer:
        """Carry out the outcome's changes and make the answer of it."""
        return await self._granting.settle(scope, outcome, skill, intent)

    async def look(
        self,
        tx: Transaction,
        chat: Conversation | None,
        account: SignedIn,
        text: str,
        now: datetime,
    ) -> tuple[Reply, str] | None:
        """What the customer would read for these words, by command or freely, and its language;
        None for what is more than reading. Nothing is done and nothing is remembered.
        """
        chat = replace(
            chat or nobodys_chat(), controller=Controller.BOT, pending=NOTHING_OPEN, focus=None
        )
        nobody, said = Sender(chat.user, ""), Said(text)
        event = Incoming(EventId("look"), chat.address, nobody, Surface.PRIVATE, said, now)
        scope = Scope(tx, chat, event, account, tag_of(chat, account), now)
        command = parse_command(text, self._commands) or parse_command(f"/{text}", self._commands)
        reply = await self._hearing.look(scope, text, command)
        return (reply, scope.tag) if reply else None

    async def seen(self, hold: Hold, account: SignedIn, text: str) -> tuple[Reply, str] | None:
        """The same for an agent who has the customer's ticket."""
        return await self.look(hold.tx, hold.chat, account, text, hold.now)

    async def _private(self, scope: Scope) -> Answer | None:
        relay = self._relay if is_with_person(scope) else None
        match scope.incoming.content:
            case Said() as said if relay and not self._is_for_bot(scope, said.text):
                return await relay.says(scope, said)
            case Uploaded() as sent if relay:
                return await relay.sends(scope, sent)
            case Deleted():
                return await relay.takes_back(scope) if relay else None
            case Said(text=text):
                return await self._said(scope, text)
            case Tapped(action=action, message=message):
                return await self._pressing.tap(replace(scope, replaces=message), action)
            case Filled() as filled:
                return await self._pressing.fill(scope, filled)
            case Proven(request=request):
                return await self._welcoming.proven(scope, request)
            case Uploaded(file=SharedFile() as file, caption=caption):
                shown = file_values(scope.chat.address.channel, file)
                return await self._showing.show(scope, shown, caption)
            case _:
                return self._offers.lost(scope, "cannot-read-files", MENU)

    def _is_for_bot(self, scope: Scope, text: str) -> bool:
        """Whether it is meant for the bot, though a person has the chat."""
        command = parse_command(text, self._commands) if text.lstrip().startswith("/") else None
        return (command is not None and command[0] in FOR_BOT) or is_way_back(scope, text)

    async def _said(self, scope: Scope, text: str) -> Answer:
        masked, had_card = mask_cards(text)
        if had_card or "••••" in masked:
            return self._offers.lost(scope, "card-number-seen", ("pay", "human"))
        command = parse_command(masked, self._commands)
        if command and command[0] == "start":
            return await self._started(scope, command[1])
        return await self._hearing.answer(scope, masked, command)

    async def _started(self, scope: Scope, token: str) -> Answer:
        if not token:
            return await self._granting.grant(scope, Wish("greeting"))
        if token == START:
            return await self._granting.grant(scope, Wish("pay"))
        if token == elsewhere_words.START:
            return await self._granting.grant(scope, Wish("welcome"))
        return await self._welcoming.start(scope, token)
