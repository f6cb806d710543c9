"""Tells what the bot says by itself when money moved: once per event, to every linked chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from billing.events import (
    BillingEvent,
    EventKind,
    list_events,
    list_unannounced,
    mark_announced,
)
from billing.queries import find_customer
from billing.store.database import Database, Transaction
from bot.answer import Answer
from bot.case_money import follow_money
from bot.closing import Closing
from bot.contact_mails import ContactMails
from bot.discreet_words import discreet_letter, discreet_news, discreet_subject
from bot.formats import answer_tag
from bot.money_alerts import MoneyAlerts
from bot.news_places import NewsPlace, comes_too_late, find_places, is_over
from bot.news_words import shown_of, words_of
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.ports import Clock
from bot.reminder_policy import Policy
from bot.replies import Say
from bot.settled_cards import SettledCards
from bot.store import (
    conversations,
    effects,
    events_out,
    heartbeat,
    homes,
    late_news,
    outbox,
)
from bot.store.events_out import OutKind
from bot.store.late_news import LateNews
from bot.store.readers import readers_of

_BATCH = 50
_ANSWERED = (EventKind.FAILED, EventKind.ACTION_NEEDED)
_ANSWERED_WITHIN = timedelta(minutes=10)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Announcer:
    """Turns billing's events into messages. However often it runs, each is told once.

    Where a payment was begun its news come at once; elsewhere in the hours of whom they reach.
    What a restored backup may have told already waits for the operator's word, as its messages do.
    """

    database: Database
    closing: Closing
    phrases: Phrases
    clock: Clock
    alerts: MoneyAlerts
    contacts: ContactMails
    cards: SettledCards
    policy: Policy

    async def announce(self) -> int:
        """Queue the messages of every event not yet told, and of those that waited for the morning,
        then changes of cards that no event told of; returns how many.
        """
        now = self.clock.now()
        told = await self._announce(now) + await self._tell_late(now)
        return told + await self.cards.settle_rest(self.database, now)

    async def _announce(self, now: datetime) -> int:
        async with self.database.transaction() as tx:
            beat = await heartbeat.find(tx)
            events = await list_unannounced(tx, _BATCH, beat.held_at if beat else None)
            for event in events:
                await self._tell(tx, event, now)
            customers = sorted({event.customer for event in events})
            for customer in customers:
                await self.cards.settle(tx, customer, now)
            # After all chats are held: chat before page, as everywhere.
            for customer in customers:
                await homes.mark_customer(tx, customer, now)
            await mark_announced(tx, [event.id for event in events], now)
        return len(events)

    async def _tell_late(self, now: datetime) -> int:
        async with self.database.transaction() as tx:
            beat = await heartbeat.find(tx)
            if beat is not None and beat.held_at is not None:
                return 0
            due = await late_news.take_due(tx, now, _BATCH)
            known = {one.id: one for one in await list_events(tx, [one.event for one in due])}
            for one in due:
                await self._tell_again(tx, known[one.event], one, now)
        return len(due)

    async def _tell_again(
        self, tx: Transaction, event: BillingEvent, late: LateNews, now: datetime
    ) -> None:
        """In a chat where it waited, as that stands now."""
        customer = await find_customer(tx, event.customer)
        if customer is None or await is_over(tx, event, self.policy.today(now)):
            return
        places = await find_places(tx, event, customer, self.policy, now)
        mine = [one for one in places if one.chat.conversation == late.conversation]
        if not await self._in_places(tx, mine, event, now, seen=late.seen):
            keys = [f"turn:{_key(event, one.chat.conversation)}" for one in places]
            elsewhere = await outbox.list_known(tx, keys) or await late_news.is_waiting(
                tx, event.id
            )
            if not elsewhere:
                await self._by_mail(tx, event, now, seen=late.seen)

    async def _tell(self, tx: Transaction, event: BillingEvent, now: datetime) -> None:
        seen = await self.alerts.raise_for(tx, event, now)
        await follow_money(tx, event, now)
        if event.kind is EventKind.SUCCEEDED:
            facts = {
                "payment": event.payment,
                "invoices": list(event.invoices),
                "amount": event.amount.minor,
                "currency": event.amount.currency,
            }
            await events_out.add(tx, OutKind.PAID, f"{event.id}", event.customer, facts, now)
            await self._receipts(tx, event, now)
        if event.kind in _ANSWERED and await _is_answered(tx, event):
            return
        customer = await find_customer(tx, event.customer)
        places = await find_places(tx, event, customer, self.policy, now) if customer else ()
        told = await self._in_places(tx, places, event, now, seen=seen)
        if not told:
            await self._by_mail(tx, event, now, seen=seen)
        log.info("event.announced", kind=event.kind.value, chats=told)

    async def _in_places(
        self,
        tx: Transaction,
        places: Sequence[NewsPlace],
        event: BillingEvent,
        now: datetime,
        *,
        seen: bool,
    ) -> int:
        """In how many chats it is told, now or in the morning; who hears of it now, once."""
        told = 0
        hear_now = {one.chat.person for one in places if one.opens <= now}
        for one in places:
            if one.opens <= now:
                told += await self._in_chat(tx, one, event, now, seen=seen)
            elif one.chat.person not in hear_now and not comes_too_late(event, one):
                await late_news.put_off(
                    tx, LateNews(event.id, one.chat.conversation, seen), one.opens
                )
                told += 1
        return told

    async def _receipts(self, tx: Transaction, event: BillingEvent, now: datetime) -> None:
        customer = await find_customer(tx, event.customer)
        if customer is not None:
            words = words_of(event, customer.locale, in_chat=False, zone=customer.time_zone)
            await self.contacts.receipt(tx, customer, words, f"event:{event.id}", now)

    async def _in_chat(
        self, tx: Transaction, place: NewsPlace, event: BillingEvent, now: datetime, *, seen: bool
    ) -> bool:
        """False where it is another one's chat by now."""
        chat = await conversations.get_by_id(tx, place.chat.conversation)
        customer = await find_customer(tx, event.customer)
        if chat.link is None or chat.link.customer != event.customer or customer is None:
            return False
        tag = answer_tag(chat.link.language, customer.locale, chat.hint_language)
        words = words_of(event, tag, in_chat=True, zone=place.zone, seen=seen)
        answer = Answer(
            tag=tag,
            reply=discreet_news(shown_of(event)) if place.discreet else words,
            pending=chat.pending,
            focus=chat.focus,
            misunderstood=chat.misunderstood,
            person=chat.link.person,
        )
        await self.closing.write(tx, chat, answer, _key(event, chat.id), now, Kind.PAYMENT)
        return True

    async def _by_mail(
        self, tx: Transaction, event: BillingEvent, now: datetime, *, seen: bool
    ) -> None:
        customer = await find_customer(tx, event.customer)
        if customer is None or not customer.emails:
            return
        email = customer.emails[0]
        readers = await readers_of(tx, customer)
        tag, zone = readers.tag(email), readers.zone(email) or customer.time_zone
        words = words_of(event, tag, in_chat=False, zone=zone, seen=seen)
        subject = Say(f"mail-{event.kind.value.replace('_', '-')}-subject")
        if readers.is_discreet(email):
            words, subject = discreet_letter(words), discreet_subject()
        message = self.phrases.word(words, tag, no_button)
        mail = Outgoing(
            key=f"event:{event.id}:mail",
            address=mail_to(email),
            kind=Kind.PAYMENT,
            message=message.with_subject(self.phrases.say(subject, tag)),
        )
        await outbox.enqueue(tx, [mail], now)


def _key(event: BillingEvent, conversation: int) -> str:
    """Names its message in this chat."""
    return f"event:{event.id}:{conversation}"


async def _is_answered(tx: Transaction, event: BillingEvent) -> bool:
    """Whoever charged a saved card in a chat hears there how it ended: it is no news besides."""
    since = event.at - _ANSWERED_WITHIN
    return await effects.was_ordered(tx, "charge_saved", event.invoices, since)
