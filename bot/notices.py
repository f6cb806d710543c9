"""Words what the bot says by itself when money moved: once per event, to every linked chat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from billing.events import BillingEvent, EventKind, list_unannounced, mark_announced
from billing.payment import Decline
from billing.queries import find_customer
from billing.store.database import Database, Transaction
from bot.answer import Answer
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.case_money import follow_money
from bot.charge_words import CHARGES
from bot.closing import Closing
from bot.contact_mails import ContactMails
from bot.formats import answer_tag
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.ports import Clock
from bot.replies import Choices, Document, DocumentKind, File, Reply, Rows, Say
from bot.settled_cards import SettledCards
from bot.store import conversations, effects, events_out, homes, links, outbox, preferences
from bot.store.events_out import OutKind
from bot.store.links import LinkedChat

_BATCH = 50
_ANSWERED = (EventKind.FAILED, EventKind.ACTION_NEEDED)
_ANSWERED_WITHIN = timedelta(minutes=10)
# What a person has to look at, and how the alert's phrases begin.
_ALERTS = {
    EventKind.SURPLUS: "surplus",
    EventKind.REFUND_FAILED: "refund-failed",
    EventKind.DISPUTE_OPENED: "dispute-opened",
}

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Announcer:
    """Turns billing's events into messages. However often it runs, each is told once."""

    database: Database
    closing: Closing
    phrases: Phrases
    clock: Clock
    support_email: str
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
            events = await list_unannounced(tx, _BATCH)
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
        if event.kind in _ALERTS:
            await self._alert(tx, event, now)
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
        for chat in alive:
            await self._in_chat(tx, chat, event, now)
        if not alive:
            await self._by_mail(tx, event, now)
        log.info("event.announced", kind=event.kind.value, chats=len(alive))

    async def _receipts(self, tx: Transaction, event: BillingEvent, now: datetime) -> None:
        customer = await find_customer(tx, event.customer)
        if customer is not None:
            words = words_of(event, customer.locale, in_chat=False, zone=customer.time_zone)
            await self.contacts.receipt(tx, customer, words, f"event:{event.id}", now)

    async def _in_chat(
        self, tx: Transaction, linked: LinkedChat, event: BillingEvent, now: datetime
    ) -> None:
        chat = await conversations.get_by_id(tx, linked.conversation)
        customer = await find_customer(tx, event.customer)
        if chat.link is None or customer is None:
            return
        tag = answer_tag(chat.link.language, customer.locale, chat.hint_language)
        answer = Answer(
            tag=tag,
            reply=words_of(event, tag, in_chat=True, zone=customer.time_zone),
            pending=chat.pending,
            focus=chat.focus,
            misunderstood=chat.misunderstood,
            person=chat.link.person,
        )
        key = f"event:{event.id}:{chat.id}"
        await self.closing.write(tx, chat, answer, key, now, Kind.PAYMENT)

    async def _by_mail(self, tx: Transaction, event: BillingEvent, now: datetime) -> None:
        customer = await find_customer(tx, event.customer)
        if customer is None or not customer.emails:
            return
        message = self.phrases.word(
            words_of(event, customer.locale, in_chat=False, zone=customer.time_zone),
            customer.locale,
            no_button,
        )
        subject = self.phrases.say(
            Say(f"mail-{event.kind.value.replace('_', '-')}-subject"), customer.locale
        )
        mail = Outgoing(
            key=f"event:{event.id}:mail",
            address=mail_to(customer.emails[0]),
            kind=Kind.PAYMENT,
            message=message.with_subject(subject),
        )
        await outbox.enqueue(tx, [mail], now)

    async def _alert(self, tx: Transaction, event: BillingEvent, now: datetime) -> None:
        alert = _ALERTS[event.kind]
        log.warning(
            "payment.alert",
            kind=event.kind.value,
            customer=event.customer,
            payment=event.payment,
        )
        if not self.support_email:
            return
        words = text(
            f"mail-{alert}-alert",
            amount=event.amount,
            customer=event.customer,
            payment=event.payment,
        )
        message = self.phrases.word(reply(words), "en", no_button)
        message = message.with_subject(self.phrases.say(Say(f"mail-{alert}-alert-subject"), "en"))
        mail = Outgoing(f"{alert}:{event.id}", mail_to(self.support_email), Kind.DESK, message)
        await outbox.enqueue(tx, [mail], now)


async def _is_answered(tx: Transaction, event: BillingEvent) -> bool:
    """Whoever charged a saved card in a chat hears there how it ended: it is no news besides."""
    since = event.at - _ANSWERED_WITHIN
    return await effects.was_ordered(tx, "charge_saved", event.invoices, since)


def words_of(event: BillingEvent, tag: str, *, in_chat: bool, zone: str) -> Reply:
    """What happened, the receipt, and the next step; a mail has no buttons.

    `zone` (IANA) is the customer's, for days to come.
    """
    match event.kind:
        case EventKind.SUCCEEDED:
            said = _succeeded(event, tag)
        case EventKind.PROCESSING:
            said = _processing(event)
        case EventKind.FAILED:
            said = _failed(event, ZoneInfo(zone))
        case EventKind.SURPLUS:
            said = _surplus(event)
        case EventKind.ACTION_NEEDED:
            said = _action_needed(event, in_chat=in_chat)
        case _:
            said = {**CHARGES, **_GOING_BACK}[event.kind](event, tag)
    kept = tuple(block for block in said.blocks if in_chat or not isinstance(block, Choices))
    return replace(said, blocks=kept)


def _invoices(event: BillingEvent) -> tuple[Say, ...]:
    return tuple(verbatim(number) for number in event.invoices)


def _succeeded(event: BillingEvent, tag: str) -> Reply:
    paper = Document(DocumentKind.RECEIPT, event.customer, event.payment, tag)
    key = "payment-arrived-for" if event.invoices else "payment-arrived"
    values = {"invoices": _invoices(event)} if event.invoices else {}
    return reply(
        title(key, amount=event.amount, **values),
        text("payment-rest", rest=event.rest) if event.rest else None,
        note("payment-arrived-note"),
        File(paper, Say("receipt-file")),
        menu("balance", "list_invoices"),
    )


def _processing(event: BillingEvent) -> Reply:
    return reply(
        title("payment-processing", amount=event.amount),
        note("payment-processing-note"),
        menu("payment_status"),
    )


def _failed(event: BillingEvent, zone: ZoneInfo) -> Reply:
    again = {"invoices": ",".join(event.invoices)} if event.invoices else {}
    decline = event.decline or Decline.OTHER
    next_try = event.next_try_at.astimezone(zone).date() if event.next_try_at else None
    return reply(
        title("payment-failed", amount=event.amount),
        text(f"decline-{decline.value}"),
        note("payment-next-automatic-try", day=next_try) if next_try else None,
        note("charge-given-up") if event.given_up else None,
        choices(
            button("button-pay-again", "pay", again, primary=True),
            button("button-update-card", "update_payment_method")
            if next_try or event.given_up
            else None,
            button("button-human", "human"),
        ),
    )


def _action_needed(event: BillingEvent, *, in_chat: bool) -> Reply:
    key = "payment-action-needed-for" if event.invoices else "payment-action-needed"
    values = {"invoices": _invoices(event)} if event.invoices else {}
    # The page's address is fetched when the button is pressed: one in a message would die.
    page = {"invoices": ",".join(event.invoices)}
    return reply(
        title(key, amount=event.amount, **values),
        note(f"payment-action-needed-{'note' if in_chat else 'mail-note'}"),
        choices(
            button("button-confirm-payment", "payment_link", page, primary=True),
            button("button-human", "human"),
        ),
    )


def _surplus(event: BillingEvent) -> Reply:
    return reply(
        title("payment-surplus", amount=event.amount),
        note("payment-surplus-note"),
        menu("balance", "human"),
    )


def _going_back(event: BillingEvent, _: str) -> Reply:
    return reply(
        title(event.kind.value.replace("_", "-"), amount=event.amount),
        rows(
            row("refund-to", verbatim(event.method)) if event.method else None,
            row("for-invoices", say("list", items=_invoices(event))) if event.invoices else None,
        ),
        note("refund-note"),
        menu("refund_status", "human"),
    )


def _refund_failed(event: BillingEvent, _: str) -> Reply:
    return reply(
        title("refund-failed", amount=event.amount),
        text("refund-failed-note"),
        menu("refund_status", "human"),
    )


def _dispute_opened(event: BillingEvent, _: str) -> Reply:
    return reply(
        title("dispute-opened", amount=event.amount),
        _paid_by(event),
        text("dispute-opened-note"),
        menu("payment_status", "human"),
    )


def _dispute_over(event: BillingEvent, _: str) -> Reply:
    return reply(
        title(event.kind.value.replace("_", "-"), amount=event.amount),
        _paid_by(event),
        menu("payment_history", "human"),
    )


def _paid_by(event: BillingEvent) -> Rows:
    return rows(
        row("paid-with", verbatim(event.method)) if event.method else None,
        row("for-invoices", say("list", items=_invoices(event))) if event.invoices else None,
    )


_GOING_BACK: Mapping[EventKind, Callable[[BillingEvent, str], Reply]] = {
    EventKind.REFUND_PENDING: _going_back,
    EventKind.REFUND_SUCCEEDED: _going_back,
    EventKind.REFUND_FAILED: _refund_failed,
    EventKind.DISPUTE_OPENED: _dispute_opened,
    EventKind.DISPUTE_WON: _dispute_over,
    EventKind.DISPUTE_LOST: _dispute_over,
}
