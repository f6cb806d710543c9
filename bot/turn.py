"""One turn: from what was heard to an Answer. Decides and changes our own rows; sends nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from billing.queries import Snapshot
from billing.store.database import Transaction
from bot.answer import Answer
from bot.beside import with_offers
from bot.changes import Changes, Scene
from bot.consent_words import consent_note
from bot.conversation import NOTHING_OPEN, Conversation, Pending, Question, Wish
from bot.dialogue import SURE, Decision, Move, decide, wish_of
from bot.followup import ONE_BEFORE, follow_up, may_follow
from bot.gate import Gate, is_expired
from bot.identity import Asked, Bound, Identity
from bot.link_rules import FRESH_PROOF
from bot.messages import (
    Action,
    ActionId,
    Incoming,
    Proven,
    Reached,
    Said,
    Surface,
    Tapped,
)
from bot.offers import MENU, Offers, zone_question
from bot.outgoing import Outgoing
from bot.quoting import NOT_UNDERSTOOD, Quoting
from bot.redaction import mask_cards
from bot.reminder_hours import known_zone
from bot.replies import Block, Choice, Choices, Say, Text
from bot.scope import Business, Scope, answer_in, constant, tag_of
from bot.several import in_order, joined
from bot.skill import Change, Outcome, SkillTurn
from bot.skillbook import SkillBook
from bot.store import cards, conversations, links
from bot.understanding.commands import parse_command
from bot.understanding.model import Guess, Slots, Understander, Understanding
from bot.understanding.opinion import Opinion, OpinionWanted, worth_asking


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
    ) -> None:
        self._skills = skills
        self._understander = understander
        self._identity = identity
        self._gate = gate
        self._changes = changes
        self._business = business
        self._offers = Offers(skills, business)
        self._commands = {**skills.commands, "start": "start"}
        self._quoting = Quoting(business.policies, changes, business.name)

    async def answer(
        self,
        tx: Transaction,
        chat: Conversation,
        incoming: Incoming,
        now: datetime,
        books: Snapshot | None = None,
        opinion: Opinion | None = None,
    ) -> Answer | None:
        """What to say and write, or None for silence. `books` came with the event.

        Raises OpinionWanted where a second opinion can be had and would help.
        """
        if isinstance(incoming.content, Reached):
            await conversations.set_fields(tx, chat.id, alive=incoming.content.alive)
            return None
        if not chat.alive:  # whoever writes can be written to again
            await conversations.set_fields(tx, chat.id, alive=True)
        if incoming.surface is not Surface.PRIVATE or not chat.private:
            return constant("talk-privately", incoming, self._business.name)
        if incoming.sender.guest:
            return constant("guest-refused", incoming, self._business.name)
        scope = await self._scope(tx, chat, incoming, now, books)
        return await self._private(replace(scope, opinion=opinion) if opinion else scope)

    async def scope_of(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Scope:
        """The scope after a change of who is linked: read again, never remembered."""
        return await self._scope(tx, await conversations.get_by_id(tx, chat.id), incoming, now)

    async def _scope(
        self,
        tx: Transaction,
        chat: Conversation,
        incoming: Incoming,
        now: datetime,
        books: Snapshot | None = None,
    ) -> Scope:
        user, surface = incoming.sender.user, incoming.surface
        account = await self._gate.open(tx, chat, user, surface, now, books)
        return Scope(tx, chat, incoming, account, tag_of(chat, account), now)

    async def _private(self, scope: Scope) -> Answer:
        match scope.incoming.content:
            case Said(text=text):
                return await self._said(scope, text)
            case Tapped(action=action, message=message):
                return await self._tapped(replace(scope, replaces=message), action)
            case Proven(request=request):
                return await self._proven(scope, request)
            case _:
                return self._offers.lost(scope, "cannot-read-files", MENU)

    async def _said(self, scope: Scope, text: str) -> Answer:
        masked, had_card = mask_cards(text)
        if had_card or "••••" in masked:
            return self._offers.lost(scope, "card-number-seen", ("pay", "human"))
        command = parse_command(masked, self._commands)
        if command and command[0] == "start":
            return await self._started(scope, command[1])
        heard, argument = self._understand(scope, masked), ""
        # Without its slash "stop" may be the answer to a question: the dialogue's table decides.
        if command and (masked.lstrip().startswith("/") or not heard.stop):
            heard, argument = replace(heard, guesses=_exact(command[0]), exact=True), command[1]
        decision = decide(
            scope.chat.pending,
            heard,
            masked,
            signed_in=scope.account is not None,
            argument=argument,
        )
        if decision.unsure and scope.opinion:
            decision, heard = self._advised(scope, scope.opinion, masked, decision, heard)
        answer = await self._meant(scope, decision, heard, masked)
        return with_offers(answer, scope, heard, self._business)

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
            today, tag = _today(scope), scope.tag
            slots = self._understander.read(text, pending.about, today=today, locale=tag)
        wish = follow_up(pending, heard, slots, text)
        return (wish, slots) if wish else None

    async def _once_more(self, scope: Scope, wish: Wish, slots: Slots) -> Answer:
        """The last wish about another invoice; "the one before" is reckoned from the books."""
        if ONE_BEFORE not in wish.arguments or scope.account is None:
            return await self.grant(scope, wish, slots)
        books, focus = scope.account.books, scope.chat.focus
        present = await books.find_invoice(focus) if focus else await books.find_last_bill()
        earlier = await books.find_last_bill(present) if present else None
        if earlier is None:
            return self._offers.lost(scope, "no-earlier", ("list_invoices", "human"))
        # "invoices" is what the wish to pay calls them.
        named = {"invoice": earlier.number, "invoices": earlier.number}
        return await self.grant(scope, Wish(wish.intent, named), slots)

    async def _several(self, scope: Scope, heard: Understanding, text: str) -> Answer:
        """Each in its turn. One that needs a proof first waits with all of the words."""
        intents, offered = in_order(heard.wishes)
        answers: list[Answer] = []
        for intent in intents:
            slots = self._understander.read(text, intent, today=_today(scope), locale=scope.tag)
            answer = await self.grant(scope, Wish(intent, {}, text), slots)
            if answer.pending.question is Question.EMAIL:
                return answer
            answers.append(answer)
        return joined(answers, offered)

    def _understand(self, scope: Scope, text: str) -> Understanding:
        return self._understander.understand(text, today=_today(scope), locale=scope.tag)

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
        match decision.move:
            case Move.RUN | Move.TAKE | Move.CARRY_OUT | Move.TAKE_DAY:
                wish = decision.wish or Wish("help")
                slots = heard.slots if decision.move is Move.RUN else Slots()
                return await self.grant(scope, wish, slots)
            case Move.SEND_LINK:
                return await self._send_link(scope, decision.email)
            case Move.ASK_EMAIL:
                return self._asked(scope, self._identity.ask_email_again(scope.chat.pending))
            case Move.DROP:
                return self._offers.dropped(scope)
            case Move.ASK_WHICH:
                which = self._offers.which(scope, decision.intents)
                return await self._quoting.complete(scope, NOT_UNDERSTOOD, which)
            case Move.ASK_AGAIN:
                lost = self._offers.misunderstood(scope, decision.intents)
                return await self._quoting.complete(scope, NOT_UNDERSTOOD, lost)

    async def grant(self, scope: Scope, wish: Wish, slots: Slots | None = None) -> Answer:
        """Run the wish's skill, or ask for the proof that it needs; the firm's terms go along."""
        answer = await self._granted(scope, wish, slots)
        return await self._quoting.complete(scope, wish.intent, answer)

    async def _granted(self, scope: Scope, wish: Wish, slots: Slots | None) -> Answer:
        if wish.intent == "deny":
            return self._offers.dropped(scope)
        found = self._skills.find(wish.intent)
        if found is None:
            return self._offers.misunderstood(scope, MENU)
        skill, rule = found
        if wish.intent == "login_link" and scope.account is None:
            return self._asked(scope, self._identity.ask_email(scope.chat.pending.wanted))
        if scope.account is None and not rule.anonymous:
            return await self._ask_to_sign_in(scope, wish)
        if rule.step_up and not self._is_fresh(scope):
            return await self._step_up(scope, wish)
        if slots is None:
            slots = self._understand(scope, wish.text).slots if wish.text else Slots()
        outcome = await skill.run(self._skill_turn(scope, wish, slots))
        return await self.settle(scope, outcome, skill.name, wish.intent)

    async def settle(self, scope: Scope, outcome: Outcome, skill: str, intent: str) -> Answer:
        """Carry out the outcome's changes and make the answer of it."""
        outgoing: tuple[Outgoing, ...] = ()
        for change in outcome.changes:
            place = Scene(scope.tx, scope.chat, scope.account, scope.tag, scope.now)
            outgoing += await self._changes.apply(place, change)
        if outcome.changes:
            scope = await self._changed(scope, outcome.changes)
        reply, pending = outcome.reply, NOTHING_OPEN
        if outcome.confirm:
            pending = Pending(Question.CONFIRM, confirm=outcome.confirm)
            buttons = _yes_or_no(outcome.confirm, outcome.confirm_label or Say("button-yes"))
            reply = replace(reply, blocks=(*reply.blocks, buttons))
        elif outcome.ask_day:
            pending = Pending(Question.DAY, confirm=outcome.ask_day)
        account = scope.account
        return Answer(
            tag=scope.tag,
            reply=reply,
            pending=pending,
            focus=outcome.focus or scope.chat.focus,
            outgoing=outgoing,
            effects=outcome.effects,
            policy=outcome.policy,
            skill=skill,
            intent=intent,
            link=account.link if account else None,
            person=account.person.id if account else None,
            replaces=scope.replaces,
        )

    async def _changed(self, scope: Scope, changes: tuple[Change, ...]) -> Scope:
        fresh = await self.scope_of(scope.tx, scope.chat, scope.incoming, scope.now)
        logged_out = any(change.kind == "log_out" for change in changes)
        tag = scope.tag if logged_out else fresh.tag  # goodbye in the language that was spoken
        return replace(fresh, tag=tag, replaces=scope.replaces)

    def _skill_turn(self, scope: Scope, wish: Wish, slots: Slots) -> SkillTurn:
        return SkillTurn(
            intent=wish.intent,
            slots=slots,
            arguments=wish.arguments,
            account=scope.account,
            now=scope.now,
            today=scope.now.astimezone(self._gate.business_zone).date(),
            tag=scope.tag,
            focus=scope.chat.focus,
            confirmed=wish.confirmed,
            exact=wish.exact,
            text=wish.text,
            business=self._business.name,
            support=self._business.support_email,
            languages=self._business.languages,
            rules=self._business.rules,
            fees=self._business.fees,
            policies=self._business.policies,
        )

    def skill_turn(self, scope: Scope, intent: str, arguments: Mapping[str, str]) -> SkillTurn:
        """The turn that an effect's outcome is worded in."""
        return self._skill_turn(scope, Wish(intent, arguments), Slots())

    async def _tapped(self, scope: Scope, action_id: ActionId) -> Answer:
        found = await cards.find(scope.tx, action_id, scope.now)
        if found is None or found.address != scope.chat.address:
            return self._offers.lost(scope, "button-unknown", MENU)
        if scope.chat.user != scope.incoming.sender.user:
            return replace(constant("button-of-another", scope.incoming, ""), tag=scope.tag)
        if found.expired or found.spent:
            return self._offers.lost(scope, "button-spent", MENU)
        person = scope.account.person.id if scope.account else None
        if found.person is not None and person is not None and found.person != person:
            return self._offers.lost(scope, "button-of-another-account", MENU)
        if found.button.single:
            await cards.spend(scope.tx, action_id)
        return await self.grant(scope, wish_of(found.button.action))

    async def _started(self, scope: Scope, token: str) -> Answer:
        if not token:
            return await self.grant(scope, Wish("greeting"))
        user = scope.incoming.sender.user
        bound = await self._identity.start(scope.tx, scope.chat, user, token, scope.now)
        if bound is None:
            return self._offers.lost(scope, "start-dead", ("login_link", "human"))
        return await self._welcome(scope, bound)

    async def _proven(self, scope: Scope, request_id: int) -> Answer:
        request = await links.lock_request(scope.tx, "id", request_id)
        if request is None or scope.account is None:
            return self._offers.lost(scope, "start-dead", ("login_link", "human"))
        others = await scope.account.connections.list_customers()
        bound = Bound(
            person=scope.account.person.id,
            customer=scope.account.customer.id,
            wanted=self._identity.wanted_of(request),
            mails=(),
            several=len(others) > 1 and request.purpose != "step_up",
            refreshed=request.purpose == "step_up",
        )
        return await self._welcome(scope, bound)

    async def _welcome(self, scope: Scope, bound: Bound) -> Answer:
        scope = await self.scope_of(scope.tx, scope.chat, scope.incoming, scope.now)
        if scope.account is None:
            return self._offers.lost(scope, "start-dead", ("login_link", "human"))
        asking = () if bound.refreshed else await self._zone_question(scope)
        customer = scope.account.customer
        names = {"name": customer.name, "customer": customer.billed_as}
        wish = Wish("switch_account") if bound.several else bound.wanted or Wish("welcome")
        answer = await self._resumed(scope, wish)
        hello = Text(Say("signed-in", names))
        agreed = () if bound.refreshed else (consent_note(),)
        blocks = (hello, *agreed, *answer.reply.blocks, *asking)
        return replace(
            answer,
            reply=replace(answer.reply, blocks=blocks, in_place=False),
            outgoing=(*bound.mails, *answer.outgoing),
        )

    async def _resumed(self, scope: Scope, wish: Wish) -> Answer:
        """The wish that waited for the proof, with the others that were said with it."""
        heard = self._understand(scope, wish.text) if wish.text else None
        if heard and len(heard.wishes) > 1 and not wish.arguments:
            return await self._several(scope, heard, wish.text)
        return await self.grant(scope, wish)

    async def _zone_question(self, scope: Scope) -> tuple[Block, ...]:
        """Take the platform's zone where the person has none; else ask, at the first link."""
        link, account = scope.chat.link, scope.account
        if link is None or account is None or link.time_zone is not None:
            return ()
        hint = known_zone(scope.chat.hint_time_zone)
        if hint is not None:
            place = Scene(scope.tx, scope.chat, account, scope.tag, scope.now)
            await self._changes.apply(place, Change("set_time_zone", {"zone": hint}))
            return ()
        first = await links.count_links(scope.tx, link.person) == 1
        return zone_question(account.person.time_zone, scope.now) if first else ()

    async def _send_link(self, scope: Scope, email: str) -> Answer:
        wanted = scope.chat.pending.wanted
        asked = await self._identity.request(
            scope.tx, scope.chat, email, wanted, scope.tag, scope.now
        )
        return self._asked(scope, asked)

    async def _ask_to_sign_in(self, scope: Scope, wish: Wish) -> Answer:
        link = scope.chat.link
        expired = link is not None and is_expired(link, scope.now)
        if expired and link is not None:
            await links.end_link(scope.tx, link.id, "expired", scope.now)
        return self._asked(scope, self._identity.ask_email(wish, expired=expired))

    async def _step_up(self, scope: Scope, wish: Wish) -> Answer:
        link = scope.chat.link
        if link is None:
            return self._asked(scope, self._identity.ask_email(wish))
        asked = await self._identity.step_up(scope.tx, scope.chat, link, wish, scope.tag, scope.now)
        return self._asked(scope, asked)

    def _is_fresh(self, scope: Scope) -> bool:
        link = scope.chat.link
        return link is not None and scope.now - link.proven_at <= FRESH_PROOF

    def _asked(self, scope: Scope, asked: Asked) -> Answer:
        answer = answer_in(scope, asked.reply)
        return replace(answer, pending=asked.pending, outgoing=asked.mails)


def _today(scope: Scope) -> date:
    zone = scope.account.person.time_zone if scope.account else "UTC"
    return scope.now.astimezone(ZoneInfo(zone)).date()


def _exact(intent: str) -> tuple[Guess, ...]:
    return (Guess(intent, 1.0),)


def _yes_or_no(confirm: Action, label: Say) -> Choices:
    sure = Action(confirm.intent, {**confirm.arguments, "confirmed": "yes"})
    return Choices(
        (
            Choice(label, sure, primary=True, single=True),
            Choice(Say("button-no"), Action("deny", {})),
        )
    )
