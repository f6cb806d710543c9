"""Relay: while a person has the chat, what the customer does goes to the agents; the bot is silent.

Only the ways back, log-out and proofs are the bot's meanwhile.
"""

from dataclasses import dataclass, replace

from bot.answer import Answer
from bot.conversation import Controller
from bot.desk import letters, words
from bot.desk.hand import Hand
from bot.desk.hold import take_hold
from bot.messages import Action, Said, SharedFile, Uploaded
from bot.redaction import mask_cards
from bot.replies import Reply
from bot.scope import Scope
from bot.spelled import spelled
from bot.store import desk_files, tickets

# The wishes that the bot grants though a person has the chat; typed, they need their slash.
FOR_BOT = frozenset(
    {"end_handoff", "rate_person", "reopen_ticket", "logout", "reminder_stop", "start"}
)


def is_with_person(scope: Scope) -> bool:
    """Whether a person has the chat, or is waited for."""
    return scope.chat.controller is not Controller.BOT


def is_way_back(scope: Scope, text: str) -> bool:
    """Whether the typed words are one of the last message's buttons that the bot answers."""
    wanted = spelled(text)
    return any(
        wanted == spelled(one.label) and one.action.intent in FOR_BOT
        for one in scope.chat.pending.options
    )


@dataclass(frozen=True, slots=True)
class Relay:
    """Puts up in the ticket's thread what the customer does."""

    hand: Hand

    async def says(self, scope: Scope, said: Said) -> Answer:
        """Typed words, card numbers masked."""
        masked, _ = mask_cards(said.text)
        return await self._put_up(scope, words.wrote(_name(scope), masked, edited=said.edited))

    async def takes_back(self, scope: Scope) -> Answer:
        """The customer deleted a message: what stood in it is not said again."""
        return await self._put_up(scope, words.took_back(_name(scope)))

    async def presses(self, scope: Scope, action: Action) -> Answer:
        """A button of the assistant's: whoever has the chat sees what was wanted, and whoever
        pressed hears who has it and the way back.
        """
        label = " ".join((action.intent.replace("_", " "), *action.arguments.values()))
        answer = await self._put_up(scope, words.pressed(_name(scope), label))
        return replace(answer, reply=letters.not_done(self.hand.business))

    async def sends(self, scope: Scope, sent: Uploaded) -> Answer:
        """Something that is no text. A file is fetched and follows; see files.py."""
        if sent.file is not None:
            return await self._pass_on(scope, sent, sent.file)
        refused = letters.file_refused(self.hand.business)
        said = words.sent(_name(scope), sent.kind)
        if sent.caption:
            masked, _ = mask_cards(sent.caption)
            said = Reply((*said.blocks, *words.wrote(_name(scope), masked).blocks))
        return replace(await self._put_up(scope, said), reply=refused)

    async def _pass_on(self, scope: Scope, sent: Uploaded, file: SharedFile) -> Answer:
        key = f"file:{scope.chat.id}:{scope.incoming.event}"
        caption, _ = mask_cards(sent.caption)
        await desk_files.want(
            scope.tx,
            scope.chat.ticket or 0,
            key,
            from_agent=False,
            by=f"chat:{scope.chat.id}",
            name=_name(scope),
            caption=caption,
            channel=scope.chat.address.channel,
            file=file,
            now=scope.now,
        )
        await tickets.touch(scope.tx, scope.chat.ticket or 0, active_at=scope.now)
        return _silence(scope)

    async def _put_up(self, scope: Scope, said: Reply) -> Answer:
        key = f"relay:{scope.chat.id}:{scope.incoming.event}"
        hold = await take_hold(scope.tx, scope.chat.ticket or 0, scope.now, key)
        if hold is not None:
            await tickets.touch(scope.tx, hold.ticket.id, active_at=scope.now)
        outgoing = self.hand.relay(hold, said, "said") if hold else ()
        return replace(_silence(scope), outgoing=outgoing)


def _silence(scope: Scope) -> Answer:
    chat = scope.chat
    return Answer(
        tag=scope.tag, pending=chat.pending, focus=chat.focus, misunderstood=chat.misunderstood
    )


def _name(scope: Scope) -> str:
    return scope.chat.display_name
