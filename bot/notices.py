"""Tells what the bot says by itself when money moved: once per event, to every linked chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from billing.events import BillingEvent, EventKind, list_unannounced, mark_announced
from billing.queries import find_customer
from billing.store.database import Database, Transaction
from bot.answer import Answer
from bot.case_money import follow_money
from bot.closing import Closing
from bot.contact_mails import ContactMails
from bot.formats import answer_tag
from bot.money_alerts import MoneyAlerts
from bot.news_words import words_of
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.ports import Clock
from bot.replies import Say
from bot.settled_cards import SettledCards
from bot.store import (
    conversations,
    effects,
    events_out,
    heartbeat,
    homes,
    links,
    outbox,
    preferences,
)
from bot.store.events_out import OutKind
from bot.store.links import LinkedChat
from bot.store.readers import readers_of

_BATCH = 50
_ANSWERED = (EventKind.FAILED, EventKind.ACTION_NEEDED)
_ANSWERED_WITHIN = timedelta(minutes=10)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Announcer:
    """Turns billing's events into messages. However often it runs, each is told once.

    What a restored backup may have told already waits for the operator's word, as its messages do.
    """

    database: Database
    closing: Closing
    phrases: Phrases
    clock: Clock
    alerts: MoneyAlerts
    contacts: ContactMails
    cards: SettledCards

    async def announce(self) -> int:
        """Queue the messages of every event not yet told, then changes of cards that no event told
        of; returns how many.
        """
        now = self.clock.now()
        return await self._announce(now) + await self.cards.settle_rest(self.database, now)

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
        chats = await links.list_linked_chats(tx, event.customer)
        muted = await preferences.list_muted(tx, event.customer, Kind.PAYMENT.value)
        alive = [
            one for one in chats if one.alive and (one.person, one.address.channel) not in muted
        ]
        told = sum([await self._in_chat(tx, chat, event, now, seen=seen) for chat in alive])
        if not told:
            await self._by_mail(tx, event, now, seen=seen)
        log.info("event.announced", kind=event.kind.value, chats=told)

    async def _receipts(self, tx: Transaction, event: BillingEvent, now: datetime) -> None:
        customer = await find_customer(tx, event.customer)
        if customer is not None:
            words = words_of(event, customer.locale, in_chat=False, zone=customer.time_zone)
            await self.contacts.receipt(tx, customer, words, f"event:{event.id}", now)

    async def _in_chat(
        self,
        tx: Transaction,
        linked: LinkedChat,
        event: BillingEvent,
        now: datetime,
        *,
        seen: bool,
    ) -> bool:
        """False where it is another one's chat by now."""
        chat = await conversations.get_by_id(tx, linked.conversation)
        customer = await find_customer(tx, event.customer)
        if chat.link is None or chat.link.customer != event.customer or customer is None:
            return False
        tag = answer_tag(chat.link.language, customer.locale, chat.hint_language)
        answer = Answer(
            tag=tag,
            reply=words_of(event, tag, in_chat=True, zone=customer.time_zone, seen=seen),
            pending=chat.pending,
            focus=chat.focus,
            misunderstood=chat.misunderstood,
            person=chat.link.person,
        )
        key = f"event:{event.id}:{chat.id}"
        await self.closing.write(tx, chat, answer, key, now, Kind.PAYMENT)
        return True

    async def _by_mail(
        self, tx: Transaction, event: BillingEvent, now: datetime, *, seen: bool
    ) -> None:
        customer = await find_customer(tx, event.customer)
        if customer is None or not customer.emails:
            return
        email = customer.emails[0]
        tag = (await readers_of(tx, customer)).tag(email)
        words = words_of(event, tag, in_chat=False, zone=customer.time_zone, seen=seen)
        message = self.phrases.word(words, tag, no_button)
        subject = self.phrases.say(Say(f"mail-{event.kind.value.replace('_', '-')}-subject"), tag)
        mail = Outgoing(
            key=f"event:{event.id}:mail",
            address=mail_to(email),
            kind=Kind.PAYMENT,
            message=message.with_subject(subject),
        )
        await outbox.enqueue(tx, [mail], now)


async def _is_answered(tx: Transaction, event: BillingEvent) -> bool:
    """Whoever charged a saved card in a chat hears there how it ended: it is no news besides."""
    since = event.at - _ANSWERED_WITHIN
    return await effects.was_ordered(tx, "charge_saved", event.invoices, since)
