"""Settled cards: what asked for an invoice that is no longer due says so, where it stands.

Reminders, questions whether to pay, and payment pages. Answers, news and a person's words stay as
they were said: their buttons answer with the present state.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from billing import closed
from billing.invoice import Invoice, InvoiceStatus
from billing.payment import Payment, PaymentStatus
from billing.queries import Books, find_customer
from billing.store.database import Database, Transaction
from bot.blocks import button, choices, reply, title, verbatim
from bot.cards import CardMaker, NewCard, new_card
from bot.conversation import Conversation
from bot.formats import answer_tag
from bot.outgoing import Kind, Outgoing
from bot.phrases import Phrases
from bot.reminder_hours import zone_info
from bot.replies import Reply
from bot.store import conversations, links, outbox, preferences
from bot.store.asking import Asking, list_asking
from bot.store.links import LinkedChat

_CUSTOMERS = 50  # at a time
_MOST = 10  # cards of a chat, the newest first: each is a call to the platform
_MONEY = (PaymentStatus.SUCCEEDED, PaymentStatus.REFUNDED, PaymentStatus.DISPUTED)


@dataclass(frozen=True, slots=True)
class SettledCards:
    """Changes cards in place, each once. One instance serves every customer."""

    phrases: Phrases
    new_card: NewCard = new_card

    async def settle_rest(self, database: Database, now: datetime) -> int:
        """The same for what was settled without any news: by an import, by credit."""
        async with database.transaction() as tx:
            customers = await closed.list_customers(tx, _CUSTOMERS)
        changed = 0
        for customer in customers:
            async with database.transaction() as tx:
                changed += await self.settle(tx, customer, now)
        return changed

    async def settle(self, tx: Transaction, customer: str, now: datetime) -> int:
        """Queue the changes for what the customer has just come to owe no more; returns how many.

        Only in chats that are signed in for the customer now and may show news of money. Nobody is
        notified of a change.
        """
        over = await closed.list_numbers(tx, customer)
        if not over:
            return 0
        numbers, changed = frozenset(over.values()), 0
        muted = await preferences.list_muted(tx, customer, Kind.PAYMENT.value)
        for linked in await _in_order(tx, customer):
            if linked.alive and (linked.person, linked.address.channel) not in muted:
                changed += await self._in_chat(tx, linked, numbers, now)
        await closed.forget(tx, list(over))
        return changed

    async def _in_chat(
        self, tx: Transaction, linked: LinkedChat, numbers: frozenset[str], now: datetime
    ) -> int:
        asking = await list_asking(tx, linked.address, linked.person, now)
        cards = [one for one in asking if numbers.intersection(one.invoices)]
        if not cards:
            return 0
        chat = await conversations.get_by_id(tx, linked.conversation)
        if chat.link is None or chat.link.id != linked.id:
            return 0
        books = Books(tx, chat.link.customer, now.date())
        wanted = [await self._changed(tx, books, chat, one) for one in cards[:_MOST]]
        changes = [one for one in wanted if one is not None]
        return len(await outbox.enqueue(tx, changes, now))

    async def _changed(
        self, tx: Transaction, books: Books, chat: Conversation, card: Asking
    ) -> Outgoing | None:
        customer = await find_customer(tx, chat.link.customer) if chat.link else None
        if chat.link is None or customer is None:
            return None
        zone = zone_info(chat.link.time_zone or customer.time_zone)
        said = await _settled(books, card.invoices, zone)
        if said is None:
            return None
        maker = CardMaker(self.new_card)
        tag = answer_tag(chat.link.language, customer.locale, chat.hint_language)
        viewer = chat.is_viewers
        message = self.phrases.word(said, tag, maker.add, replaces=card.message, viewer=viewer)
        return Outgoing(
            f"settled:{card.id}",
            chat.address,
            Kind.CARD,
            replace(message, only_in_place=True),
            person=chat.link.person,
            card=maker.card,
        )


async def _in_order(tx: Transaction, customer: str) -> list[LinkedChat]:
    """The customer's chats as everybody holds them who holds several."""
    found = await links.list_linked_chats(tx, customer)
    return sorted(found, key=lambda one: one.conversation)


async def _settled(books: Books, numbers: Sequence[str], zone: tzinfo) -> Reply | None:
    """What the card reads from now on; None while something of it is due."""
    found = [await books.find_invoice(number) for number in numbers]
    invoices = [one for one in found if one is not None]
    if len(invoices) < len(found) or any(one.due for one in invoices):
        return None
    payments = [await _payment_of(books, one) for one in invoices]
    paid = [one for one in payments if one is not None]
    return _paid(numbers, paid, zone) if len(paid) == len(invoices) else _nothing_due(numbers)


async def _payment_of(books: Books, invoice: Invoice) -> Payment | None:
    """The payment that settled it last; None where something else did."""
    if invoice.status is not InvoiceStatus.PAID:
        return None
    known = await books.list_payments_of(invoice.number)
    return next((one for one in known if one.status in _MONEY), None)


def _paid(numbers: Sequence[str], payments: Sequence[Payment], zone: tzinfo) -> Reply:
    last = max(payments, key=lambda one: one.paid_at)
    wanted = {"invoice": numbers[0]} if len(numbers) == 1 else {"payment": last.id}
    named = tuple(verbatim(one) for one in numbers)
    return reply(
        title("card-paid", invoices=named, day=last.paid_at.astimezone(zone).date()),
        choices(
            button("button-receipt", "receipt", wanted),
            button("menu-list-invoices", "list_invoices"),
        ),
        in_place=True,
    )


def _nothing_due(numbers: Sequence[str]) -> Reply:
    named = tuple(verbatim(one) for one in numbers)
    detail = button(verbatim(numbers[0]), "invoice_detail", {"invoice": numbers[0]})
    return reply(
        title("card-nothing-due", invoices=named),
        choices(
            detail if len(numbers) == 1 else None, button("menu-list-invoices", "list_invoices")
        ),
        in_place=True,
    )
