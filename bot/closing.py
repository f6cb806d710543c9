"""Closes a turn: words the answer and writes everything of it in the turn's own transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from billing.store.database import Transaction
from bot.answer import Answer
from bot.cards import Card, CardMaker, NewCard, new_card
from bot.conversation import NOTHING_OPEN, Conversation, Option, Pending
from bot.outgoing import Kind, Outgoing
from bot.phrases import Phrases
from bot.store import conversations, effects, outbox
from bot.store.outbox import Delivery, Lease
from bot.worded import Buttons, Message


@dataclass(frozen=True, slots=True)
class Closing:
    """Writes answers. One instance serves every turn."""

    phrases: Phrases
    lease: Callable[[], Lease | None]
    new_card: NewCard = new_card

    async def write(
        self,
        tx: Transaction,
        chat: Conversation,
        answer: Answer,
        key: str,
        now: datetime,
        kind: Kind = Kind.REPLY,
    ) -> tuple[Delivery, ...]:
        """Outbox, effects and memory; `key` is the turn's.

        Returns the messages, already leased to this process: deliver them after the commit.
        """
        message, card = self._word(chat, answer)
        messages = self._messages(chat, answer, message, card, key, kind)
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
        await conversations.save(tx, chat, _after(chat, answer, message, card), now)
        return queued

    def _word(self, chat: Conversation, answer: Answer) -> tuple[Message, Card | None]:
        maker = CardMaker(self.new_card)
        message = self.phrases.word(
            answer.reply,
            answer.tag,
            maker.add,
            replaces=answer.replaces,
            viewer=chat.is_viewers if answer.viewer is None else answer.viewer,
        )
        return message, maker.card

    def _messages(
        self,
        chat: Conversation,
        answer: Answer,
        message: Message,
        card: Card | None,
        key: str,
        kind: Kind,
    ) -> tuple[Outgoing, ...]:
        if not message.blocks:
            return answer.outgoing
        reply = Outgoing(
            f"turn:{key}", chat.address, kind, message, person=answer.person, card=card
        )
        return (reply, *answer.outgoing)


def _after(chat: Conversation, answer: Answer, message: Message, card: Card | None) -> Conversation:
    asked = answer.pending
    if message.blocks:
        options, about = options_of(message, card), answer.intent or chat.pending.about
        pending = Pending(asked.question, asked.wanted, asked.confirm, options, about)
    elif asked == NOTHING_OPEN:
        pending = chat.pending  # nothing was said: the open question stays open
    else:
        pending = asked
    changed = (pending, answer.focus, answer.misunderstood)
    if changed == (chat.pending, chat.focus, chat.misunderstood):
        return chat  # the usual: the same answer as before, and nothing to write
    return replace(chat, pending=pending, focus=answer.focus, misunderstood=answer.misunderstood)


def options_of(message: Message, card: Card | None) -> tuple[Option, ...]:
    """The message's buttons in reading order: a typed number or label then picks one."""
    labels = [
        button.label
        for block in message.blocks
        if isinstance(block, Buttons)
        for row in block.rows
        for button in row
    ]
    pressables = card.buttons if card else ()
    return tuple([Option(label, one.action) for label, one in zip(labels, pressables, strict=True)])
