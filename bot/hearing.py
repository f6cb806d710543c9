"""Hearing: from typed words to an answer, by themselves or after what was answered last."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot import unsolved
from bot.answer import Answer
from bot.answering import Answering
from bot.beside import UPSET, with_offers
from bot.conversation import NOTHING_OPEN, Question, Wish
from bot.dialogue import SURE, Decision, Move, decide, picked_of
from bot.elsewhere_words import INTENT, TO
from bot.followup import ONE_BEFORE, follow_up, may_follow
from bot.granting import Granting
from bot.identity import Identity
from bot.offers import MENU, Offers
from bot.quoting import NOT_UNDERSTOOD, Quoting
from bot.replies import Reply
from bot.scope import Business, Scope, asked_in
from bot.several import in_order, joined
from bot.understanding.model import Guess, Slots, Understander, Understanding
from bot.understanding.opinion import Opinion, OpinionWanted, worth_asking


class Hearing:
    """Understands what was written and grants it. Stateless."""

    def __init__(
        self,
        *,
        understander: Understander,
        granting: Granting,
        answering: Answering,
        identity: Identity,
        offers: Offers,
        quoting: Quoting,
        business: Business,
    ) -> None:
        self._understander = understander
        self._granting = granting
        self._answering = answering
        self._identity = identity
        self._offers = offers
        self._quoting = quoting
        self._business = business

    async def answer(self, scope: Scope, text: str, command: tuple[str, str] | None) -> Answer:
        """What to say to the words, card numbers masked; a command is their exact meaning.

        Raises OpinionWanted where a second opinion can be had and would help.
        """
        heard, argument = self.understand(scope, text), ""
        beside = None if command else await self._beside(scope, heard, text)
        if beside is not None:
            answer = await self._granting.grant(scope, beside)
            return with_offers(answer, scope, heard, self._business)
        # Without its slash "stop" may be the answer to a question: the dialogue's table decides.
        if command and (text.lstrip().startswith("/") or not heard.stop):
            guesses = (Guess(command[0], 1.0),)
            heard, argument = replace(heard, guesses=guesses, exact=True), command[1]
        decision = decide(
            scope.chat.pending,
            heard,
            text,
            signed_in=scope.account is not None,
            argument=argument,
        )
        if decision.unsure and scope.opinion:
            decision, heard = self._advised(scope, scope.opinion, text, decision, heard)
        answer = await self._meant(scope, decision, heard, text)
        return with_offers(answer, scope, heard, self._business)

    async def _beside(self, scope: Scope, heard: Understanding, text: str) -> Wish | None:
        """What the whole message wishes beside the bills; words that were asked for are these
        words, whatever they say.
        """
        said, pending = heard.remarks, scope.chat.pending
        if not said.elsewhere and not said.aside:
            return None
        if pending.question is Question.WORDS or picked_of(pending.options, text):
            return None
        if said.elsewhere:
            return Wish(INTENT, {TO: said.elsewhere}, exact=True)
        if said.aside == unsolved.INTENT:
            return await unsolved.wish_of(scope, text, desk=self._business.desk is not None)
        return Wish(said.aside, exact=True)

    def wants(self, scope: Scope, text: str, these: AbstractSet[str]) -> bool:
        """Whether the words want no more messages, or for sure one of these intents, whatever the
        chat was about.
        """
        heard = self.understand(scope, text)
        first = heard.guesses[0] if heard.guesses else None
        return heard.stop or bool(first and first.intent in these and first.confidence >= SURE)

    async def look(self, scope: Scope, text: str, command: tuple[str, str] | None) -> Reply | None:
        """What would be said to the words by themselves; None where that would be more than
        reading, or where they are not understood for sure.
        """
        heard, argument = self.understand(scope, text), ""
        if command:
            heard = replace(heard, guesses=(Guess(command[0], 1.0),), exact=True)
            argument = command[1]
        decision = decide(NOTHING_OPEN, heard, text, signed_in=True, argument=argument)
        if decision.move is not Move.RUN or decision.wish is None:
            return None
        return await self._granting.look(scope, _marked(decision.wish, heard), heard.slots)

    async def resume(self, scope: Scope, wish: Wish) -> Answer:
        """The wish that waited for the proof, with the others that were said with it."""
        if not wish.text:
            return await self._granting.grant(scope, wish)
        heard = self.understand(scope, wish.text)
        if len(heard.wishes) > 1 and not wish.arguments:
            return await self._several(scope, heard, wish.text)
        return await self._granting.grant(scope, wish, heard.slots)

    async def _meant(
        self, scope: Scope, decision: Decision, heard: Understanding, text: str
    ) -> Answer:
        """What the message means by itself, or after what was answered last."""
        again = self._again(scope, heard, text)
        if again is not None:
            return await self._once_more(scope, *again)
        if decision.move is Move.RUN and len(heard.wishes) > 1 and not heard.exact:
            return await self._several(scope, heard, text)
        return await self._follow(scope, decision, heard)

    def _again(self, scope: Scope, heard: Understanding, text: str) -> tuple[Wish, Slots] | None:
        pending, slots = scope.chat.pending, Slots()
        if may_follow(pending, heard, text):
            slots = self._read(scope, text, pending.about)
        wish = follow_up(pending, heard, slots, text)
        return (wish, slots) if wish else None

    async def _once_more(self, scope: Scope, wish: Wish, slots: Slots) -> Answer:
        """The last wish about another invoice; "the one before" is reckoned from the books."""
        if ONE_BEFORE not in wish.arguments or scope.account is None:
            return await self._granting.grant(scope, wish, slots)
        books, focus = scope.account.books, scope.chat.focus
        present = await books.find_invoice(focus) if focus else await books.find_last_bill()
        earlier = await books.find_last_bill(present) if present else None
        if earlier is None:
            return self._offers.lost(scope, "no-earlier", ("list_invoices", "human"))
        # "invoices" is what the wish to pay calls them.
        named = {"invoice": earlier.number, "invoices": earlier.number}
        return await self._granting.grant(scope, Wish(wish.intent, named), slots)

    async def _several(self, scope: Scope, heard: Understanding, text: str) -> Answer:
        """Each in its turn. One that needs a proof first waits with all of the words."""
        intents, offered = in_order(heard.wishes)
        answers: list[Answer] = []
        for intent in intents:
            slots = self._read(scope, text, intent)
            wish = _marked(Wish(intent, {}, text), heard)
            answer = await self._granting.grant(scope, wish, slots)
            if answer.pending.question is Question.EMAIL:
                return answer
            answers.append(answer)
        return joined(answers, offered)

    def _advised(
        self, scope: Scope, opinion: Opinion, text: str, first: Decision, heard: Understanding
    ) -> tuple[Decision, Understanding]:
        """The second opinion decides as a sure guess would, but it answers no open question."""
        event = scope.incoming.event
        if opinion.event != event and worth_asking(text):
            raise OpinionWanted(event, text, _today(scope), scope.tag)
        if opinion.event != event or opinion.intent is None:
            return first, heard
        guesses = (Guess(opinion.intent, SURE), *heard.guesses)
        advised = replace(heard, guesses=guesses, slots=opinion.slots)
        signed_in = scope.account is not None
        second = decide(scope.chat.pending, advised, text, signed_in=signed_in)
        return (second, advised) if second.move is Move.RUN else (first, heard)

    async def _follow(self, scope: Scope, decision: Decision, heard: Understanding) -> Answer:
        if decision.button is not None:
            await self._answering.typed(scope, decision.button)
        match decision.move:
            case Move.RUN | Move.TAKE | Move.CARRY_OUT | Move.TAKE_DAY | Move.TAKE_WORDS:
                wish = decision.wish or Wish("help")
                slots = heard.slots if decision.move is Move.RUN else Slots()
                return await self._granting.grant(scope, _marked(wish, heard), slots)
            case Move.SEND_LINK:
                return await self._send_link(scope, decision.email)
            case Move.ASK_EMAIL:
                return asked_in(scope, self._identity.ask_email_again(scope.chat.pending))
            case Move.DROP:
                return self._offers.dropped(scope)
            case Move.NOTHING_OPEN:
                return self._offers.lost(scope, "nothing-open", MENU)
            case Move.ASK_WHICH:
                which = self._offers.which(scope, decision.intents)
                return await self._quoting.complete(scope, NOT_UNDERSTOOD, which)
            case Move.ASK_AGAIN:
                lost = self._offers.misunderstood(scope, decision.intents)
                return await self._quoting.complete(scope, NOT_UNDERSTOOD, lost)

    def understand(self, scope: Scope, text: str) -> Understanding:
        """What the words mean by themselves."""
        return self._understander.understand(text, today=_today(scope), locale=scope.tag)

    def _read(self, scope: Scope, text: str, intent: str) -> Slots:
        return self._understander.read(text, intent, today=_today(scope), locale=scope.tag)

    async def _send_link(self, scope: Scope, email: str) -> Answer:
        wanted = scope.chat.pending.wanted
        asked = await self._identity.request(
            scope.tx, scope.chat, email, wanted, scope.tag, scope.now
        )
        return asked_in(scope, asked)


def _today(scope: Scope) -> date:
    zone = scope.account.person.time_zone if scope.account else "UTC"
    return scope.now.astimezone(ZoneInfo(zone)).date()


def _marked(wish: Wish, heard: Understanding) -> Wish:
    """A wish for a person says how pressing it is."""
    if wish.intent != "human" or not heard.remarks.upset:
        return wish
    return replace(wish, arguments={**wish.arguments, **UPSET})
