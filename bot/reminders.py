"""Reminders: plans them, turns those whose time has come into messages, and takes them back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from billing.fee_rules import Fees
from billing.store.database import Database, Transaction
from bot.cards import Card, CardMaker, NewCard, new_card
from bot.closing import options_of
from bot.conversation import Conversation
from bot.discreet_words import discreet_chat, discreet_mail, discreet_subject
from bot.formats import answer_tag
from bot.messages import Address
from bot.outgoing import EMAIL, Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.ports import Clock, Portal
from bot.promise_preview import list_follow_ups
from bot.reminder_batches import Batch, decide, due_of, on_their_way
from bot.reminder_policy import Policy, Way
from bot.reminder_preview import Foreseen, foresee
from bot.reminder_rules import HORIZON, Fate, Reminder, Rounds, step_of
from bot.reminder_words import Owed, chat_reply, mail_reply, mail_subject, stated, subject
from bot.replies import Reply
from bot.store import conversations, outbox, reminder_facts, reminder_plan, reminders
from bot.store.reminders import Settled
from bot.unasked import Rank, count_ahead
from bot.worded import Message

_LOG = structlog.get_logger()
_PEOPLE_AT_ONCE = 200
_BROKEN_FOR = timedelta(minutes=15)  # until whom a bug struck is tried again


@dataclass(frozen=True, slots=True)
class Reminders:
    """The firm's reminders. Any number of processes may plan and send: each step goes once.

    `portal` is where their mails lead.
    """

    db: Database
    clock: Clock
    policy: Policy
    phrases: Phrases
    portal: Portal = str
    fees: Fees = field(default_factory=Fees)
    new_card: NewCard = new_card
    rounds: Rounds = field(default_factory=Rounds)

    async def plan(self) -> int:
        """Make rows for the steps of today and the coming days; returns how many are new.

        One process at a time; the others leave it to that one.
        """
        now = self.clock.now()
        ahead = self.rounds.ahead(self.policy.today(now))
        async with self.db.transaction() as tx:
            planned = await reminder_plan.plan_alone(tx, now, self.policy, ahead)
        if planned:
            _LOG.info("reminders_planned", rows=planned)
        return planned

    async def send_due(self) -> int:
        """Queue a message for each person who has reminders due; returns how many messages.

        An error with one person is logged, and stops nobody else: that one is put off.
        """
        queued, full = 0, True
        while full:
            async with self.db.transaction() as tx:
                people = await reminders.list_due_people(tx, self.clock.now(), _PEOPLE_AT_ONCE)
            some, broken = 0, 0
            for person in people:
                try:
                    async with self.db.transaction() as tx:
                        some += await self._remind(tx, person, self.clock.now())
                except Exception as error:  # noqa: BLE001 - whatever it is, it is this person's
                    _LOG.error("reminder_not_composed", person=person, exc_info=error)
                    await self._put_off(person)
                    broken += 1
            queued += some
            # As long as there is more, and it moves: whoever waits must not be asked for ever.
            full = len(people) == _PEOPLE_AT_ONCE and some + broken > 0
        return queued

    async def _put_off(self, person: int) -> None:
        now = self.clock.now()
        async with self.db.transaction() as tx:
            await reminders.put_off(tx, person, now, now + _BROKEN_FOR, "error")

    async def still_true(self, outbox_id: int) -> bool:
        """Whether a queued reminder may leave now, from the books as they stand, and says of them
        what it would say if it were composed now.

        If not, what is left of it is planned anew, and the message must be dropped.
        """
        async with self.db.transaction() as tx:
            found = await reminders.find_queued(tx, outbox_id)
            if found is None:
                return False
            person, address = found.person, found.address
            await reminders.lock_person(tx, person)
            now = self.clock.now()
            known = await reminder_facts.list_of_message(tx, person, outbox_id, now)
            carried = [one for one in known if one.outbox == outbox_id and one.state == "sent"]
            decided = on_their_way(known, self.policy, now, _way(address))
            reachable = address.channel == EMAIL or address == await reminders.find_chat(tx, person)
            as_said = found.said in ("", self._stated(carried, now))
            if reachable and as_said and all(decided[one.id].word == "send" for one in carried):
                return True
            settled = tuple(_taken_back(one, decided[one.id], now) for one in carried)
            await reminders.settle(tx, settled, self.policy.version)
        _LOG.info("reminder_taken_back", outbox=outbox_id, rows=len(settled))
        return False

    async def preview(self, at: datetime, days: int) -> tuple[Foreseen, ...]:
        """Who will get what in the `days` from `at` on, reminders and what is said of promises, and
        who will not, and why not.

        Made by the planner's and the sender's own code, in a transaction that is rolled back.
        """
        end = at + timedelta(days=days)
        async with self.db.transaction() as tx:
            ahead = range(max(days, HORIZON) + 1)
            await reminder_plan.plan(tx, at, self.policy, ahead, everyone=True)
            known = await reminder_facts.list_until(tx, end, at)
            words = await list_follow_ups(tx, self.policy, at, end)
            people = sorted({one.person for one in known} | {one.person for one in words})
            chats = {person: await reminders.find_chat(tx, person) for person in people}
            await reminder_plan.undo(tx)
        channels = {person: chat.channel for person, chat in chats.items() if chat is not None}
        return foresee(known, self.policy, at, end, channels, words)

    async def _remind(self, tx: Transaction, person: int, now: datetime) -> int:
        # The chat before the person, as in a turn: two orders would be a deadlock.
        address = await reminders.find_chat(tx, person)
        chat = await conversations.find_and_lock(tx, address) if address else None
        await reminders.lock_person(tx, person)
        if address != await reminders.find_chat(tx, person):
            return 0  # logged out or moved just now: the next tick looks again
        known = await reminder_facts.list_due(tx, person, now)
        ahead = await count_ahead(tx, self.policy, person, Rank.REMINDER, now)
        decision = decide(known, self.policy, now, has_chat=chat is not None, ahead=ahead)
        messages: dict[int, int | None] = {}
        for batch in decision.batches:
            message = await self._queue(tx, chat, batch, now)
            messages |= {one.id: message for one in batch.reminders}
        settled = [
            _settled(one, decision.fates[one.id], messages.get(one.id))
            for one in due_of(known, now)
        ]
        await reminders.settle(tx, tuple(settled), self.policy.version)
        _report(settled)
        return len(decision.batches)

    async def _queue(
        self, tx: Transaction, chat: Conversation | None, batch: Batch, now: datetime
    ) -> int | None:
        first = batch.reminders[0]
        today = first.today(now)
        owed = tuple(self._owed(one, now) for one in batch.reminders)
        tag = answer_tag(first.language, first.locale, chat.hint_language if chat else None)
        card: Card | None = None
        if chat is not None and batch.way is Way.CHAT:
            words = discreet_chat(owed) if first.discreet else chat_reply(owed, today)
            message, card = await self._in_chat(tx, chat, words, tag, now)
            address = chat.address
        else:
            words = mail_reply(
                owed,
                today,
                self.portal(),
                first.billed_as,
                has_chat=chat is not None,
                viewer=first.viewer,
                contact=first.contact,
            )
            words = discreet_mail(self.portal()) if first.discreet else words
            message = self.phrases.word(words, tag, no_button)
            address = mail_to(first.email)
        by_mail = address.channel == EMAIL
        named = mail_subject(owed, today, first.billed_as) if by_mail else subject(owed, today)
        heading = discreet_subject() if first.discreet else named
        message = replace(message, subject=self.phrases.say(heading, tag), stoppable=True)
        key = f"reminder:{first.id}:{int(now.timestamp() * 1000)}"
        outgoing = Outgoing(
            key,
            address,
            Kind.REMINDER,
            message,
            person=first.person,
            card=card,
            said=stated(owed, today, discreet=first.discreet),
        )
        await outbox.enqueue(tx, [outgoing], now)
        return await outbox.find_id(tx, key)

    async def _in_chat(
        self,
        tx: Transaction,
        chat: Conversation,
        reply: Reply,
        tag: str,
        now: datetime,
    ) -> tuple[Message, Card | None]:
        """The worded reminder; its buttons are kept, and may be typed by number like any others."""
        maker = CardMaker(self.new_card)
        message = self.phrases.word(reply, tag, maker.add, viewer=chat.is_viewers)
        pending = replace(chat.pending, options=options_of(message, maker.card))
        after = replace(chat, pending=pending)
        await conversations.save(tx, chat, after, now)
        return message, maker.card

    def _stated(self, carried: Sequence[Reminder], now: datetime) -> str:
        owed = tuple(self._owed(one, now) for one in carried)
        return stated(owed, carried[0].today(now), discreet=carried[0].discreet) if carried else ""

    def _owed(self, one: Reminder, now: datetime) -> Owed:
        # No fee falls on an invoice while something on it is in dispute.
        free = one.is_fee or bool(one.disputed)
        fee = None if free else self.fees.next_for(one.due, one.due_on, self.policy.today(now))
        disputed = one.due - one.rest if one.disputed else None
        owed = Owed(one.invoice, one.rest, one.due_on, fee, disputed=disputed)
        step = step_of(one, self.policy)
        return replace(owed, tone=step.tone, template=step.template) if step else owed


def _way(address: Address) -> Way:
    return Way.EMAIL if address.channel == EMAIL else Way.CHAT


def _settled(one: Reminder, fate: Fate, message: int | None) -> Settled:
    match fate.word:
        case "send":
            return Settled(one.id, "sent", one.send_at, outbox=message)
        case "wait":
            return Settled(one.id, "planned", fate.at or one.send_at, fate.reason)
        case _:
            return Settled(one.id, "skipped", one.send_at, fate.reason)


def _taken_back(one: Reminder, fate: Fate, now: datetime) -> Settled:
    if fate.word == "send":
        return Settled(one.id, "planned", now, "composed_anew")
    return _settled(one, fate, None)


def _report(settled: Sequence[Settled]) -> None:
    counts = Counter(f"{one.state}_{one.reason}" if one.reason else one.state for one in settled)
    if counts:
        _LOG.info("reminders_settled", **counts)
