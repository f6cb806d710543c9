"""Closes a turn: words the answer and writes everything of it in the turn's own transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from billing.store.database import Transaction
from bot.answer import Answer
from bot.blocks import button, choices, reply, text
from bot.cards import Card, CardMaker, NewCard, new_card
from bot.conversation import NOTHING_OPEN, Conversation, Option, Pending, Question
from bot.outgoing import Kind, Outgoing
from bot.phrases import Phrases
from bot.replies import Choice
from bot.sheets import Sheet, form_of, submission_of
from bot.store import conversations, effects, outbox
from bot.store.outbox import Delivery, Lease
from bot.worded import Buttons, Message

# With these nothing new is shown: what was shown before is still what "this" means.
_ASIDE = frozenset({"", "help", "greeting", "thanks", "out_of_scope", "about_bot"})


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
        if chat.thread and kind is Kind.REPLY:
            message = replace(message, thread=chat.thread)
        if answer.sheet is not None:
            opening = self._open(chat, answer, answer.sheet, key)
            answer = replace(answer, outgoing=(opening, *answer.outgoing))
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

    def _open(self, chat: Conversation, answer: Answer, sheet: Sheet, key: str) -> Outgoing:
        """The form; where it does not open any more, a button for another one."""
        maker = CardMaker(self.new_card)
        again = button("sheet-open", answer.intent, sheet.arguments)
        instead = reply(text("sheet-not-open"), choices(again))
        message = self.phrases.word(instead, answer.tag, maker.add)
        action = submission_of(sheet, answer.intent, answer.link or 0)
        about = maker.add(Choice(sheet.title, action, single=True))
        form = form_of(sheet, about, partial(self.phrases.say, tag=answer.tag))
        return Outgoing(
            f"form:{key}",
            chat.address,
            Kind.REPLY,
            replace(message, form=form, trigger=answer.trigger, thread=chat.thread),
            person=answer.person,
            card=maker.card,
        )

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
        said = Outgoing(
            f"turn:{key}",
            chat.address,
            kind,
            message,
            person=answer.person,
            card=card,
            said=answer.said,
        )
        return (said, *answer.outgoing)


def _after(chat: Conversation, answer: Answer, message: Message, card: Card | None) -> Conversation:
    asked = answer.pending
    if message.blocks:
        options, about = options_of(message, card), answer.intent or chat.pending.about
        shown = answer.shown or (chat.pending.shown if answer.intent in _ASIDE else None)
        asking = card.name if card and asked.question is Question.CONFIRM else ""
        pending = Pending(
            asked.question,
            asked.wanted,
            asked.confirm,
            options,
            about,
            shown,
            asked.card or asking,
        )
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
