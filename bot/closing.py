"""Closes a turn: words the answer and writes everything of it in the turn's own transaction."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from billing.store.database import Transaction
from bot.answer import Answer
from bot.conversation import Conversation, Option, Pending
from bot.messages import ActionId
from bot.outgoing import Kind, Outgoing
from bot.phrases import Phrases
from bot.replies import Choice
from bot.store import actions, conversations, effects, outbox, transcripts
from bot.store.actions import IssuedAction
from bot.store.outbox import Delivery, Lease
from bot.store.transcripts import Line
from bot.worded import Buttons, Message, plain

NewActionId = Callable[[], ActionId]


def new_action_id() -> ActionId:
    """128 bits in 22 characters: nobody guesses another chat's button."""
    return ActionId(secrets.token_urlsafe(16))


class ButtonTray:
    """Gives each choice of one message an id and remembers what it means."""

    def __init__(self, chat: Conversation, person: int | None, new_id: NewActionId) -> None:
        self._chat, self._person, self._new_id = chat, person, new_id
        self.issued: list[IssuedAction] = []

    def issue(self, choice: Choice) -> ActionId:
        """The choice's opaque id."""
        issued = IssuedAction(
            id=self._new_id(),
            conversation=self._chat.id,
            user=self._chat.user,
            person=self._person,
            action=choice.action,
            single=choice.single,
        )
        self.issued.append(issued)
        return issued.id


@dataclass(frozen=True, slots=True)
class Closing:
    """Writes answers. One instance serves every turn."""

    phrases: Phrases
    lease: Callable[[], Lease | None]
    new_id: NewActionId = new_action_id

    async def write(
        self,
        tx: Transaction,
        chat: Conversation,
        answer: Answer,
        key: str,
        now: datetime,
        kind: Kind = Kind.REPLY,
    ) -> tuple[Delivery, ...]:
        """Buttons, outbox, effects, transcript and memory; `key` is the turn's.

        Returns the messages, already leased to this process: deliver them after the commit.
        """
        message, tray = self._word(chat, answer)
        await actions.issue(tx, tray.issued, now)
        messages = self._messages(chat, answer, message, key, kind)
        queued = await outbox.enqueue(tx, messages, now, self.lease())
        for index, effect in enumerate(answer.effects):
            await effects.add(
                tx,
                effect,
                key=f"{key}:{index}",
                conversation_id=chat.id,
                link_id=answer.link or 0,
                skill=answer.skill,
                intent=answer.intent,
                now=now,
            )
        lines = [Line("customer", answer.heard, now)]
        lines += [Line("bot", plain(message), now)] if message.blocks else []
        await transcripts.write(tx, chat.id, lines)
        await conversations.save(tx, chat, self._after(chat, answer, message, tray), now)
        return queued

    def _word(self, chat: Conversation, answer: Answer) -> tuple[Message, ButtonTray]:
        tray = ButtonTray(chat, answer.person, self.new_id)
        message = self.phrases.word(answer.reply, answer.tag, tray.issue, replaces=answer.replaces)
        return message, tray

    def _messages(
        self, chat: Conversation, answer: Answer, message: Message, key: str, kind: Kind
    ) -> tuple[Outgoing, ...]:
        if not message.blocks:
            return answer.outgoing
        reply = Outgoing(f"turn:{key}", chat.address, kind, message, person=answer.person)
        return (reply, *answer.outgoing)

    def _after(
        self, chat: Conversation, answer: Answer, message: Message, tray: ButtonTray
    ) -> Conversation:
        pending = answer.pending
        if message.blocks:
            pending = replace(pending, options=options_of(message, tray))
        elif pending == Pending():
            pending = chat.pending  # nothing was said: the open question stays open
        return replace(
            chat, pending=pending, focus=answer.focus, misunderstood=answer.misunderstood
        )


def options_of(message: Message, tray: ButtonTray) -> tuple[Option, ...]:
    """The message's buttons in reading order: a typed number or label then picks one."""
    meaning = {issued.id: issued.action for issued in tray.issued}
    return tuple(
        Option(button.label, meaning[button.action])
        for block in message.blocks
        if isinstance(block, Buttons)
        for row in block.rows
        for button in row
    )
