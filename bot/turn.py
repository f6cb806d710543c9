"""One turn: from what was heard to an Answer. Decides and changes our own rows; sends nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from billing.queries import Snapshot
from billing.store.database import Transaction
from bot.answer import Answer
from bot.changes import Changes, Scene
from bot.consent_words import consent_note
from bot.conversation import Conversation, Pending, Question, Wish
from bot.dialogue import Decision, Move, decide, wish_of
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
from bot.skill import Change, Outcome, SkillTurn
from bot.skillbook import SkillBook
from bot.store import cards, conversations, links
from bot.understanding.commands import parse_command
from bot.understanding.model import Guess, Slots, Understander, Understanding


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
        self._quoting = Quoting(business.policies, changes, business.name)

    async def answer(
        self,
        tx: Transaction,
        chat: Conversation,
        incoming: Incoming,
        now: datetime,
        books: Snapshot | None = None,
    ) -> Answer | None:
        """What to say and write, or None for silence. `books` came with the event."""
        if isinstance(incoming.content, Reached):
            await conversations.set_fields(tx, chat.id, alive=incoming.content.alive)
            return None
        if not chat.alive:  # whoever writes can be written to again
            await conversations.set_fields(tx, chat.id, alive=True)
        if incoming.surface is not Surface.PRIVATE or not chat.private:
            return constant("talk-privately", incoming, self._business.name)
        if incoming.sender.guest:
            return constant("guest-refused", incoming, self._business.name)
        return await self._private(await self._scope(tx, chat, incoming, now, books))

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
        command = parse_command(masked, {**self._skills.commands, "start": "start"})
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
        return await self._follow(scope, decision, heard)

    def _understand(self, scope: Scope, text: str) -> Understanding:
        zone = scope.account.person.time_zone if scope.account else "UTC"
        today = scope.now.astimezone(ZoneInfo(zone)).date()
        return self._understander.understand(text, today=today, locale=scope.tag)

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
        reply, pending = outcome.reply, Pending()
        if outcome.confirm:
            pending = Pending(Question.CONFIRM, confirm=outcome.confirm)
            buttons = _yes_or_no(outcome.confirm, outcome.confirm_label or Say("button-yes"))
            reply = replace(reply, blocks=(*reply.blocks, buttons))
        elif outcome.ask_day:
            pending = Pending(Question.DAY, confirm=outcome.ask_day)
        return replace(
            answer_in(scope, reply),
            pending=pending,
            focus=outcome.focus or scope.chat.focus,
            outgoing=outgoing,
            effects=outcome.effects,
            policy=outcome.policy,
            skill=skill,
            intent=intent,
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
        answer = await self.grant(scope, wish)
        hello = Text(Say("signed-in", names))
        agreed = () if bound.refreshed else (consent_note(),)
        blocks = (hello, *agreed, *answer.reply.blocks, *asking)
        return replace(
            answer,
            reply=replace(answer.reply, blocks=blocks, in_place=False),
            outgoing=(*bound.mails, *answer.outgoing),
        )

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
