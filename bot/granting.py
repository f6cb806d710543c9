"""Granting: runs the skill of a wish, or asks for the proof that the wish needs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.answer import Answer
from bot.blocks import button, choices
from bot.changes import Changes
from bot.conversation import NOTHING_OPEN, Controller, Link, Pending, Question, Wish
from bot.dialogue import NO, yes_to
from bot.elsewhere import Elsewhere
from bot.gate import is_expired
from bot.identity import Identity
from bot.link_rules import FRESH_PROOF
from bot.messages import Action
from bot.offers import MENU, Offers
from bot.outgoing import Outgoing
from bot.quoting import Quoting
from bot.replies import Choice, Choices, Reply, Say
from bot.scene import Scene
from bot.scope import Business, Scope, answer_in, asked_in, reader_in
from bot.scoping import Scopes
from bot.several import joined
from bot.sheets import Sheet
from bot.shown import asked_again, shown_of
from bot.skill import Change, Mailbox, Outcome, SkillTurn
from bot.skillbook import SkillBook
from bot.store import carried, links
from bot.understanding.model import Slots

# With these somebody only comes in: what they wanted to go on with says more.
_MERELY_IN = frozenset({"welcome", "greeting", "login_link", "send_elsewhere"})

_LEAVES = frozenset({"log_out", "erase_data"})


class Granting:
    """Carries wishes out. Stateless; sends nothing."""

    def __init__(
        self,
        *,
        skills: SkillBook,
        identity: Identity,
        scopes: Scopes,
        changes: Changes,
        offers: Offers,
        quoting: Quoting,
        business: Business,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self._skills = skills
        self._identity = identity
        self._scopes = scopes
        self._changes = changes
        self._offers = offers
        self._quoting = quoting
        self._business = business
        self._elsewhere = elsewhere

    async def grant(self, scope: Scope, wish: Wish, slots: Slots | None = None) -> Answer:
        """Run the wish's skill, or ask for the proof that it needs; the firm's terms go along."""
        answer = await self._granted(scope, wish, slots)
        return await self._quoting.complete(scope, wish.intent, answer)

    async def carry_out(self, scope: Scope, wish: Wish) -> Answer:
        """Run a wish that was confirmed, and whose own proof has just come: no other is needed."""
        return await self._granted(scope, wish, None, proven=True)

    async def _granted(
        self, scope: Scope, wish: Wish, slots: Slots | None, *, proven: bool = False
    ) -> Answer:
        if wish.intent == "deny":
            return self._offers.dropped(scope)
        if self._business.features.is_off(wish.intent):
            return self._offers.turned_off(scope, wish.intent)
        found = self._skills.find(wish.intent)
        if found is None:
            return self._offers.misunderstood(scope, MENU)
        skill, rule = found
        if wish.intent == "login_link" and scope.account is None:
            return asked_in(scope, self._identity.ask_email(scope.chat.pending.wanted))
        if scope.account is None and not rule.anonymous:
            return await self._ask_to_sign_in(scope, wish)
        if scope.is_viewers and rule.acts:
            return self._offers.looks_only(scope)
        if rule.step_up and not proven and not self._is_fresh(scope):
            return await self._step_up(scope, wish)
        slots = slots or Slots()
        outcome = await skill.run(self._skill_turn(scope, wish, slots))
        answer = await self.settle(scope, outcome, skill.name, wish.intent)
        if scope.account is not None and answer.shown is None:
            answer = replace(answer, shown=shown_of(wish, slots, outcome, scope.account.link))
        if any(change.kind == "switch_customer" for change in outcome.changes):
            return await self.go_on(await self._changed(scope, outcome.changes), wish, answer)
        return answer

    async def go_on(self, scope: Scope, wish: Wish, answer: Answer) -> Answer:
        """The answer to the wish with which somebody came in, and what they wanted to go on with
        here, if that was not long ago.
        """
        if scope.account is None or answer.pending != NOTHING_OPEN:
            return answer
        person, channel = scope.account.person.id, scope.chat.address.channel
        kept = await carried.take(scope.tx, person, channel, scope.now)
        if kept is None:
            return answer
        there = replace(scope, chat=replace(scope.chat, focus=kept.focus))
        again, slots = asked_again(kept.shown)
        more = await self.grant(there, again, slots)
        alone = wish.intent in _MERELY_IN or wish.intent == again.intent
        return more if alone else joined((answer, more), ())

    async def look(self, scope: Scope, wish: Wish, slots: Slots) -> Reply | None:
        """What the customer would read; None for a wish that does, orders or asks something."""
        found = self._skills.find(wish.intent)
        if found is None or self._business.features.is_off(wish.intent):
            return None
        skill, rule = found
        if rule.step_up or (rule.acts and scope.is_viewers):
            return None
        return _merely_said(await skill.run(self._skill_turn(scope, wish, slots)))

    async def state_of(self, scope: Scope, wish: Wish) -> Reply | None:
        """What the customer would read who wants again what was done; None where it would be asked
        or done anew, or is not to be seen without a proof.
        """
        found = self._skills.find(wish.intent)
        if found is None or scope.account is None or self._business.features.is_off(wish.intent):
            return None
        skill, rule = found
        if (rule.step_up and not self._is_fresh(scope)) or (rule.acts and scope.is_viewers):
            return None
        return _merely_said(await skill.run(self._skill_turn(scope, wish, Slots())))

    async def settle(self, scope: Scope, outcome: Outcome, skill: str, intent: str) -> Answer:
        """Carry out the outcome's changes and make the answer of it."""
        if outcome.sheet and scope.trigger:
            return self._opens(scope, outcome.sheet, skill, intent)
        if outcome.mailbox and scope.chat.link:
            return await self._ask_mailbox(scope, scope.chat.link, outcome.mailbox)
        if outcome.elsewhere is not None and self._elsewhere:
            return await self._elsewhere.send(scope, outcome.elsewhere, self.look)
        outgoing: tuple[Outgoing, ...] = ()
        for change in outcome.changes:
            place = Scene(scope.tx, scope.chat, scope.account, scope.tag, scope.now)
            outgoing += await self._changes.apply(place, change)
        if outcome.changes:
            scope = await self._changed(scope, outcome.changes)
        reply, pending = outcome.reply, NOTHING_OPEN
        if outcome.confirm:
            pending = Pending(Question.CONFIRM, confirm=outcome.confirm)
            buttons = _yes_or_no(
                outcome.confirm, outcome.confirm_label or Say("button-yes"), outcome.other_ways
            )
            reply = replace(reply, blocks=(*reply.blocks, buttons))
        elif outcome.ask_day:
            pending = Pending(Question.DAY, confirm=outcome.ask_day)
        elif outcome.ask_words:
            pending = Pending(Question.WORDS, confirm=outcome.ask_words)
        if outcome.sheet and scope.chat.address.channel in self._business.forms:
            opens = button("sheet-open", intent, outcome.sheet.arguments)
            reply = replace(reply, blocks=(*reply.blocks, choices(opens)))
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
            viewer=scope.is_viewers,
            replaces=scope.replaces,
        )

    def _opens(self, scope: Scope, sheet: Sheet, skill: str, intent: str) -> Answer:
        """A form, and nothing said: the open question stays open."""
        said = answer_in(scope, Reply())
        return replace(
            said,
            pending=scope.chat.pending,
            skill=skill,
            intent=intent,
            sheet=sheet,
            trigger=scope.trigger,
        )

    def wrong_in(self, scope: Scope, done: Action) -> Mapping[str, Say]:
        """What the skill finds wrong with a filled-in sheet, by blank."""
        found = self._skills.find(done.intent)
        if found is None or found[0].check is None:
            return {}
        return found[0].check(self.skill_turn(scope, done.intent, done.arguments))

    async def _ask_mailbox(self, scope: Scope, link: Link, mailbox: Mailbox) -> Answer:
        mailboxes = self._identity.mailboxes
        asked = await mailboxes.ask(
            scope.tx, scope.chat, link, mailbox, reader_in(scope), scope.now
        )
        return asked_in(scope, asked)

    async def _changed(self, scope: Scope, changes: tuple[Change, ...]) -> Scope:
        fresh = await self._scopes.afresh(scope.tx, scope.chat, scope.incoming, scope.now)
        logged_out = any(change.kind in _LEAVES for change in changes)
        tag = scope.tag if logged_out else fresh.tag  # goodbye in the language that was spoken
        return replace(fresh, tag=tag, replaces=scope.replaces)

    def _skill_turn(self, scope: Scope, wish: Wish, slots: Slots) -> SkillTurn:
        return SkillTurn(
            intent=wish.intent,
            slots=slots,
            arguments=wish.arguments,
            account=scope.account,
            now=scope.now,
            today=scope.now.astimezone(self._scopes.business_zone).date(),
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
            parts=self._business.parts,
            features=self._business.features_in(scope),
            wallet=self._business.wallet,
            bills=self._business.bills_in(scope),
            details=self._business.details,
            desk=self._business.desk,
            with_person=scope.chat.controller is not Controller.BOT,
            muted_until=self._muted_until(scope),
            slashes=scope.chat.address.channel not in self._business.slashless,
        )

    def _muted_until(self, scope: Scope) -> date | None:
        until = scope.chat.muted_until
        if until is None or not scope.chat.is_muted(scope.now):
            return None
        return until.astimezone(self._scopes.business_zone).date()

    def skill_turn(self, scope: Scope, intent: str, arguments: Mapping[str, str]) -> SkillTurn:
        """The turn that an effect's outcome is worded in."""
        return self._skill_turn(scope, Wish(intent, arguments), Slots())

    async def _ask_to_sign_in(self, scope: Scope, wish: Wish) -> Answer:
        link = scope.chat.link
        expired = link is not None and is_expired(link, scope.now)
        if expired and link is not None:
            await links.end_link(scope.tx, link.id, "expired", scope.now)
        return asked_in(scope, self._identity.ask_email(wish, expired=expired))

    async def _step_up(self, scope: Scope, wish: Wish) -> Answer:
        link = scope.chat.link
        if link is None:
            return asked_in(scope, self._identity.ask_email(wish))
        asked = await self._identity.step_up(
            scope.tx, scope.chat, link, wish, reader_in(scope), scope.now
        )
        return asked_in(scope, asked)

    def _is_fresh(self, scope: Scope) -> bool:
        link = scope.chat.link
        return link is not None and scope.now - link.proven_at <= FRESH_PROOF


def _yes_or_no(confirm: Action, label: Say, others: tuple[Choice, ...]) -> Choices:
    yes = Choice(label, yes_to(confirm), primary=True, single=True)
    no = Choice(Say("button-no"), NO)
    return Choices((yes, *others, no), per_row=1) if others else Choices((yes, no))


def _merely_said(outcome: Outcome) -> Reply | None:
    does = outcome.changes or outcome.effects
    asks = outcome.confirm or outcome.ask_day or outcome.ask_words or outcome.mailbox
    away = outcome.elsewhere is not None
    return None if does or asks or away else outcome.reply
