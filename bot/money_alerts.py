"""Money that a person has to look at: a ticket for what came too much, and a mail to support."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from billing.events import BillingEvent, EventKind
from billing.invoice import InvoiceNumber
from billing.payment import Payment, PaymentId, PaymentStatus
from billing.queries import Books
from billing.store.database import Transaction
from bot.blocks import reply, text
from bot.conversation import Conversation
from bot.desk import words
from bot.desk.facts import about
from bot.desk.hand import Hand
from bot.handoff import Draft, Handoff
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import no_button
from bot.replies import Say
from bot.store import conversations, links, outbox

# What a person has to look at, and how the alert's phrases begin.
_ALERTS = {
    EventKind.SURPLUS: "surplus",
    EventKind.REFUND_FAILED: "refund-failed",
    EventKind.DISPUTE_OPENED: "dispute-opened",
}
_CATEGORY = "payment_surplus"
_LANGUAGE = "en"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class MoneyAlerts:
    """Raises them in the transaction that tells the customer, so that each is raised once."""

    handoff: Handoff

    async def raise_for(self, tx: Transaction, event: BillingEvent, now: datetime) -> bool:
        """Whether a person of the firm hears of it; False, too, where none need to."""
        if event.kind not in _ALERTS:
            return False
        log.warning(
            "payment.alert",
            kind=event.kind.value,
            customer=event.customer,
            payment=event.payment,
        )
        ticket = await self._open(tx, event, now) if event.kind is EventKind.SURPLUS else None
        mailed = await self._mail(tx, event, ticket, now)
        return mailed or (ticket is not None and self.handoff.is_staffed)

    async def _open(self, tx: Transaction, event: BillingEvent, now: datetime) -> int | None:
        """The ticket's number; None for a customer without a chat, to whom no ticket can belong."""
        hand, chat = self.handoff.hand, await _chat_of(tx, event.customer)
        account = await hand.gate.open_for_agent(tx, chat, now) if hand and chat else None
        if hand is None or chat is None or account is None:
            return None
        paid = [await _paid(account.books, one) for one in event.invoices]
        draft = Draft(
            chat,
            await about(account),
            _CATEGORY,
            _reason(hand, event, [one for each in paid for one in each]),
            account.person.language or account.customer.locale,
            _in_question(event, paid),
        )
        number, shown = await self.handoff.put_up(tx, draft, now)
        await outbox.enqueue(tx, shown, now)
        return number

    async def _mail(
        self, tx: Transaction, event: BillingEvent, ticket: int | None, now: datetime
    ) -> bool:
        if not self.handoff.support_email:
            return False
        alert, phrases = _ALERTS[event.kind], self.handoff.phrases
        said = reply(
            text(
                f"mail-{alert}-alert",
                amount=event.amount,
                customer=event.customer,
                payment=event.payment,
            ),
            text("mail-ticket", number=ticket) if ticket is not None else None,
        )
        message = phrases.word(said, _LANGUAGE, no_button)
        message = message.with_subject(phrases.say(Say(f"mail-{alert}-alert-subject"), _LANGUAGE))
        to = mail_to(self.handoff.support_email)
        mail = Outgoing(f"{alert}:{event.id}", to, Kind.DESK, message)
        await outbox.enqueue(tx, [mail], now)
        return True


async def _chat_of(tx: Transaction, customer: str) -> Conversation | None:
    """The one that the customer used last, held until the transaction ends."""
    for one in await links.list_linked_chats(tx, customer):
        chat = await conversations.get_by_id(tx, one.conversation) if one.alive else None
        if chat and chat.link and chat.link.customer == customer:
            return chat
    return None


async def _paid(books: Books, number: InvoiceNumber) -> tuple[Payment, ...]:
    every = await books.list_payments_of(number)
    return tuple(one for one in every if one.status is PaymentStatus.SUCCEEDED)


def _in_question(event: BillingEvent, paid: list[tuple[Payment, ...]]) -> str:
    """The invoice that several payments were for; else the first one."""
    several = [one for one, each in zip(event.invoices, paid, strict=True) if len(each) > 1]
    return next(iter(several or event.invoices), "")


def _reason(hand: Hand, event: BillingEvent, paid: list[Payment]) -> str:
    by_id: dict[PaymentId, Payment] = {one.id: one for one in paid}
    board = hand.board
    lines = words.surplus(event, list(by_id.values()))
    return "\n".join(board.phrases.say(one, board.language) for one in lines)
