"""Elsewhere: the last answer, asked anew, goes to a person's mailbox or another of their chats.

Who may have it is decided where it goes, by the gate of that chat. It never opens one: where there
is none, the way there is said, and whoever comes proves once more who they are.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import elsewhere_words as words
from bot import paper_mail
from bot.answer import Answer
from bot.blocks import button, choices, menu, reply, text
from bot.cards import Card, CardMaker, NewCard, new_card
from bot.closing import options_of
from bot.conversation import Controller, Conversation, Pending, Question, Shown, Wish
from bot.gate import Gate
from bot.keyring import Keyring
from bot.outgoing import EMAIL, Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.preference_rules import Mute
from bot.redaction import mask_email
from bot.replies import File, Reply, Say
from bot.scope import Scope, answer_in, tag_of
from bot.shown import PAYING, asked_again
from bot.store import attempts, audit, carried, conversations, links, preferences
from bot.store.audit import Deed
from bot.store.carried import Carried
from bot.store.links import LinkedChat
from bot.understanding.model import Slots
from bot.worded import Message

AN_HOUR = 20  # answers from one person to other chats
_HOUR = timedelta(hours=1)
_ORDER = (EMAIL, "telegram", "slack", "web")

# What would be said to a wish, in a scope; None for whatever is more than reading.
Look = Callable[[Scope, Wish, Slots], Awaitable[Reply | None]]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Sends answers on. `entrances` are the channels that are open, and the address of each, where
    it has one.
    """

    phrases: Phrases
    keyring: Keyring
    gate: Gate
    business: str
    entrances: Callable[[], Mapping[str, str]]
    new_card: NewCard = new_card

    async def send(self, scope: Scope, to: str, look: Look) -> Answer:
        """Carry the last answer there, or say why it does not go and what does."""
        entrances, here = self.entrances(), scope.chat.address.channel
        if to not in entrances or to == here:
            key = (
                "elsewhere-here" if to == here else "elsewhere-closed" if to else "elsewhere-where"
            )
            offered = [one for one in _ORDER if one in entrances and one != here]
            asked = words.asked_where(key, _known(to), self.business, offered)
            return answer_in(scope, asked)
        shown = _own(scope)
        if to != EMAIL:
            return await self._to_chat(scope, to, shown, look)
        if shown is None or shown.intent in PAYING:
            return answer_in(scope, words.nothing_shown())
        return await self._to_mail(scope, shown, look)

    async def _to_mail(self, scope: Scope, shown: Shown, look: Look) -> Answer:
        account = scope.account
        if account is None or not account.person.email:
            return answer_in(scope, reply(text("elsewhere-no-address"), menu("human")))
        if _went(shown, EMAIL, scope.now):
            return _again(scope, EMAIL)
        answer = await look(scope, *asked_again(shown))
        if answer is None or words.is_question(answer, shown.intent):
            return answer_in(scope, words.nothing_shown())
        papers = any(isinstance(block, File) for block in answer.blocks)
        if papers and self.phrases.features.is_off("mail_document"):
            refused = text("feature-off", business=self.business)
            return answer_in(scope, reply(refused, menu("human", "help")))
        if await self._is_over(scope, paper_mail.KIND, account.customer.id, paper_mail.AN_HOUR):
            return _limited(scope)
        mail = self._mail(scope, answer, account.customer.billed_as, account.person.email)
        said = text("elsewhere-mailed", email=mask_email(account.person.email))
        return await self._sent(scope, reply(said), mail, shown, EMAIL)

    def _mail(self, scope: Scope, answer: Reply, customer: str, email: str) -> Outgoing:
        here, back = scope.chat.address.channel, self.entrances().get("web", "")
        letter = words.mailed(answer, here, self.business, customer, back)
        message = self.phrases.word(letter, scope.tag, no_button)
        subject = self.phrases.say(
            Say("elsewhere-mail-subject", {"business": self.business}), scope.tag
        )
        return Outgoing(
            _key(scope), mail_to(email), Kind.REPLY, message.with_subject(subject), _person(scope)
        )

    async def _to_chat(self, scope: Scope, to: str, shown: Shown | None, look: Look) -> Answer:
        there = await self._find(scope, to)
        if there is None:
            return await self._way(scope, to, shown)
        if shown is None:
            return answer_in(scope, words.nothing_shown())
        if _went(shown, to, scope.now):
            return _again(scope, to)
        chosen = await preferences.get(scope.tx, _person(scope))
        if Mute(Kind.NOTICE.value, to) in chosen.mutes:
            off = text("elsewhere-muted", where=words.place(to))
            return answer_in(scope, reply(off, menu("preferences")))
        there = replace(there, chat=replace(there.chat, focus=scope.chat.focus))
        wish, slots = asked_again(shown)
        answer = await look(there, wish, slots)
        if answer is None or words.is_question(answer, wish.intent):
            return answer_in(scope, words.nothing_shown())
        if await self._is_over(scope, "elsewhere", str(_person(scope)), AN_HOUR):
            return _limited(scope)
        return await self._bring(scope, there, answer, shown, discreet=chosen.discreet)

    async def _bring(
        self, scope: Scope, there: Scope, answer: Reply, shown: Shown, *, discreet: bool
    ) -> Answer:
        before = await conversations.get_by_id(scope.tx, there.chat.id)
        to = there.chat.address.channel
        said = _discreet(shown) if discreet else words.brought(answer, scope.chat.address.channel)
        maker = CardMaker(self.new_card)
        message = self.phrases.word(said, there.tag, maker.add, viewer=there.is_viewers)
        free = _is_free(before)
        if free:
            after = _about(before, scope, there, shown, message, maker.card)
            await conversations.save(scope.tx, before, after, scope.now)
        note = Outgoing(
            _key(scope),
            before.address,
            Kind.NOTICE,
            message,
            person=_person(scope),
            card=maker.card,
        )
        told = words.went(to, self.entrances().get(to, ""), goes_on=free)
        return await self._sent(scope, told, note, shown, to)

    async def _find(self, scope: Scope, to: str) -> Scope | None:
        """The person's own chat there that was used last, as its own gate opens it."""
        account = scope.account
        if account is None:
            return None
        for linked in await links.list_linked_chats(scope.tx, account.customer.id):
            if linked.address.channel == to and linked.person == account.person.id:
                found = await self._open(scope, linked)
                if found is not None:
                    return found
        return None

    async def _open(self, scope: Scope, linked: LinkedChat) -> Scope | None:
        if not linked.alive or scope.account is None:
            return None
        chat = await conversations.get_by_id(scope.tx, linked.conversation)
        there = await self.gate.look(scope.tx, chat, scope.now)
        if there is None or not chat.alive or chat.is_banned(scope.now):
            return None
        same = (there.customer.id, there.person.id, there.link)
        if same != (scope.account.customer.id, scope.account.person.id, linked.id):
            return None
        return Scope(scope.tx, chat, scope.incoming, there, tag_of(chat, there), scope.now)

    async def _way(self, scope: Scope, to: str, shown: Shown | None) -> Answer:
        account = scope.account
        customer = account.customer.billed_as if account else ""
        if shown is not None:
            what = Carried(shown, scope.chat.focus)
            await carried.keep(scope.tx, _person(scope), to, what, scope.now)
        url = self.entrances()[to]
        way = words.way_to(to, url, self.business, customer, kept=shown is not None)
        return answer_in(scope, way)

    async def _is_over(self, scope: Scope, kind: str, whose: str, most: int) -> bool:
        subject = self.keyring.hash(kind, whose)
        made = await attempts.count(scope.tx, kind, subject, since=_HOUR, now=scope.now)
        if made < most:
            await attempts.add(scope.tx, kind, subject, scope.now)
        return made >= most

    async def _sent(
        self, scope: Scope, said: Reply, message: Outgoing, shown: Shown, to: str
    ) -> Answer:
        deed = Deed(
            f"person:{_person(scope)}",
            words.INTENT,
            f"chat:{scope.chat.id}",
            after={"to": to, "intent": shown.intent},
            channel=scope.chat.address.channel,
        )
        await audit.record(scope.tx, deed, scope.now)
        sent = replace(shown, sent={**shown.sent, to: scope.now.isoformat()})
        return replace(answer_in(scope, said), outgoing=(message,), shown=sent)


def _own(scope: Scope) -> Shown | None:
    """What was answered last in this very session: whoever sat here before is somebody else."""
    shown = scope.chat.pending.shown
    mine = shown is not None and scope.account is not None and shown.link == scope.account.link
    return shown if mine else None


def _about(
    before: Conversation,
    scope: Scope,
    there: Scope,
    shown: Shown,
    message: Message,
    card: Card | None,
) -> Conversation:
    """The other chat, talking about what was brought."""
    link = there.account.link if there.account else 0
    pending = Pending(
        options=options_of(message, card),
        about=asked_again(shown)[0].intent if shown.intent in PAYING else scope.chat.pending.about,
        shown=replace(shown, link=link, sent={}),
    )
    return replace(before, pending=pending, focus=scope.chat.focus, misunderstood=0)


def _is_free(chat: Conversation) -> bool:
    """Whether nothing is open there: no question, no wish that waits, no person."""
    asks = chat.pending.question is not Question.NONE or chat.pending.wanted is not None
    return chat.controller is Controller.BOT and not asks


def _discreet(shown: Shown) -> Reply:
    """Nothing of the matter on a lock screen: it is a press away."""
    wish, _ = asked_again(shown)
    show = button("discreet-show", wish.intent, wish.arguments, primary=True)
    return reply(text("discreet-message"), choices(show))


def _went(shown: Shown, to: str, now: datetime) -> bool:
    """Whether this very answer went there already, not long ago."""
    at = shown.sent.get(to)
    return at is not None and now - datetime.fromisoformat(at) < _HOUR


def _again(scope: Scope, to: str) -> Answer:
    return answer_in(scope, reply(text("elsewhere-again", where=words.place(to))))


def _limited(scope: Scope) -> Answer:
    return answer_in(scope, reply(text("elsewhere-limit"), menu("human")))


def _known(to: str) -> str:
    return to if to in _ORDER else ""


def _person(scope: Scope) -> int:
    if scope.account is None:
        raise LookupError("nothing goes elsewhere without a proven customer")
    return scope.account.person.id


def _key(scope: Scope) -> str:
    return f"elsewhere:{scope.chat.id}:{scope.incoming.event}"
