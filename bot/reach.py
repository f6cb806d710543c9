"""Reach: what the bot starts by itself goes to the chat that a person used last, else by mail."""

from dataclasses import KW_ONLY, dataclass, replace
from datetime import datetime

from billing.store.database import Transaction
from bot.answer import Answer
from bot.closing import Closing
from bot.conversation import Conversation
from bot.discreet_words import (
    discreet_chat,
    discreet_letter,
    discreet_news,
    discreet_subject,
)
from bot.formats import answer_tag
from bot.message_rules import RULES, Rule, Sort, usual
from bot.messages import Action
from bot.outgoing import EMAIL, Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.ports import Portal
from bot.preference_rules import Mute
from bot.replies import Choices, Link, Reply, Say
from bot.store import conversations, outbox, preferences, reminders

_WAY = Say("reminder-open")


@dataclass(frozen=True, slots=True)
class Whom:
    """A person to be written to; `language` is the person's choice, `locale` the customer's."""

    person: int
    email: str
    language: str | None
    locale: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is said, and why: `key` makes it unique for ever, `subject` heads the mail, `way` is
    what a mail's button to a chat says, and `said` is as in Outgoing. Without a `sort` it is what
    its kind usually is. `shown` answers with the same where the message itself says nothing;
    without it what is owed.
    """

    key: str
    kind: Kind
    reply: Reply
    subject: Say
    way: Say = _WAY
    _: KW_ONLY
    said: str = ""
    sort: Sort | None = None
    shown: Action | None = None

    @property
    def rule(self) -> Rule:
        """What of the person's wishes it obeys."""
        return RULES[self.sort or usual(self.kind)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is reached: a chat, held until the transaction ends, or None for mail."""

    chat: Conversation | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Queues messages in the caller's transaction. `portal` is where their mails lead."""

    closing: Closing
    phrases: Phrases
    portal: Portal = str

    async def find(
        self, tx: Transaction, person: int, kind: Kind, sort: Sort | None = None
    ) -> Place | None:
        """Where the person takes this kind; None when that changed just now: look again later.

        What must always come goes to a discreet person by mail: there it can be read in full.
        """
        rule = RULES[sort or usual(kind)]
        if rule.always and rule.discreet and (await preferences.get(tx, person)).discreet:
            return Place(None)
        # The chat before the person, as in a turn: two orders would be a deadlock.
        address = await reminders.find_chat(tx, person, kind)
        chat = await conversations.find_and_lock(tx, address) if address else None
        await reminders.lock_person(tx, person)
        return Place(chat) if address == await reminders.find_chat(tx, person, kind) else None

    async def tell(
        self, tx: Transaction, place: Place, whom: Whom, told: Told, now: datetime
    ) -> int | None:
        """Queue it and return its row; None where it was queued before, or is switched off."""
        chat, chosen, rule = place.chat, await preferences.get(tx, whom.person), told.rule
        if chat is None and Mute(rule.row, EMAIL) in chosen.mutes and not rule.always:
            return None
        told = discreetly(told) if chosen.discreet and rule.discreet else told
        if chat is None:
            return await self._by_mail(tx, whom, told, now)
        answer = Answer(
            tag=answer_tag(whom.language, whom.locale, chat.hint_language),
            reply=told.reply,
            pending=chat.pending,
            focus=chat.focus,
            misunderstood=chat.misunderstood,
            person=whom.person,
            said=told.said,
        )
        quiet = replace(self.closing, lease=lambda: None)  # the deliverer claims it
        queued = await quiet.write(tx, chat, answer, told.key, now, told.kind)
        return queued[0].id if queued else None

    async def is_reachable(self, tx: Transaction, person: int, outbox_id: int, kind: Kind) -> bool:
        """Whether a queued message still goes where the person is, and takes this kind."""
        address = await outbox.find_address(tx, outbox_id)
        if address is None:
            return False
        if address.channel == EMAIL:
            return Mute(kind.value, EMAIL) not in (await preferences.get(tx, person)).mutes
        return address == await reminders.find_chat(tx, person, kind)

    async def _by_mail(self, tx: Transaction, whom: Whom, told: Told, now: datetime) -> int | None:
        tag = answer_tag(whom.language, whom.locale, None)
        letter = as_letter(told.reply, told.way, self.portal())
        message = self.phrases.word(letter, tag, no_button)
        message = message.with_subject(self.phrases.say(told.subject, tag))
        message = replace(message, stoppable=told.rule.ends)
        address, said = mail_to(whom.email), told.said
        mail = Outgoing(told.key, address, told.kind, message, person=whom.person, said=said)
        queued = await outbox.enqueue(tx, [mail], now)
        return queued[0].id if queued else None


def as_letter(reply: Reply, way: Say, url: str) -> Reply:
    """The same without a chat's buttons, and with the way into a chat where there is one."""
    said = (one for one in reply.blocks if not isinstance(one, Choices))
    return Reply((*said, *((Link(way, url),) if url else ())))


def discreetly(told: Told) -> Told:
    """The same with nothing of the matter on a lock screen."""
    if told.rule.always:
        return replace(told, reply=discreet_letter(told.reply), subject=discreet_subject())
    words = discreet_news(told.shown) if told.shown else discreet_chat(())
    way = Say("discreet-open")
    return replace(told, reply=words, subject=discreet_subject(), way=way, said="")
