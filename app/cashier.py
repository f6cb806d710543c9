"""Cashier: answers a platform that takes payments itself, by the gate and by the books."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from billing.bill_desk import Admission, Asked, BillDesk
from billing.errors import ProviderError
from billing.money import Money, currency
from billing.providers.bills import BillPaid, Bills
from billing.store.database import Database
from bot.bills import Paid, PayAsked
from bot.errors import StoreUnavailable
from bot.formats import answer_tag
from bot.gate import Gate
from bot.messages import Surface
from bot.phrases import Phrases
from bot.ports import Clock
from bot.replies import Say
from bot.store import conversations
from bot.store.database_errors import DatabaseError

_PATIENCE = 7.0  # seconds of Telegram's ten; the answer has to travel, too
_WORDS = {
    Admission.PAID: "bill-paid",
    Admission.CHANGED: "bill-changed",
    Admission.BUSY: "bill-busy",
    Admission.UNSETTLED: "bill-unsettled",
    Admission.OVER: "bill-over",
}
_SIGNED_OUT, _SLOW = "bill-signed-out", "bill-slow"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class BillCashier:
    """See bot.bills.Cashier. `applies` brings what is stored into the books, behind the answer."""

    database: Database
    gate: Gate
    bills: Bills
    desk: BillDesk
    phrases: Phrases
    clock: Clock
    applies: Callable[[], None]
    patience: float = _PATIENCE

    async def admit(self, asked: PayAsked) -> str:
        """See Cashier."""
        try:
            async with asyncio.timeout(self.patience):
                key, tag = await self._answer(asked)
        except (ProviderError, *DatabaseError, TimeoutError) as error:
            log.warning("bill.not_looked_up", why=type(error).__name__)
            key, tag = _SLOW, answer_tag(None, None, asked.language)
        except Exception:  # whatever it is, Telegram must be answered
            log.exception("bill.failed")
            key, tag = _SLOW, answer_tag(None, None, asked.language)
        log.info("bill.asked", answer=key or Admission.YES.value)
        return self.phrases.say(Say(key), tag) if key else ""

    async def _answer(self, asked: PayAsked) -> tuple[str, str]:
        """The phrase that refuses ("" for none), and its language."""
        tag = answer_tag(None, None, asked.language)
        async with self.database.transaction() as tx:
            chat = await conversations.find_and_lock(tx, asked.address)
            if chat is None:
                return _SIGNED_OUT, tag
            now = self.clock.now()
            account = await self.gate.open(tx, chat, asked.user, Surface.PRIVATE, now)
        if account is None or account.person.viewer or chat.is_banned(now):
            return _SIGNED_OUT, tag
        tag = answer_tag(account.person.language, account.customer.locale, asked.language)
        try:
            amount = Money(asked.minor, currency(asked.currency))
        except ValueError:
            return _WORDS[Admission.OVER], tag
        question = Asked(asked.query, asked.bill, amount)
        admission = await self.desk.admit(account.customer.id, question)
        return _WORDS.get(admission, ""), tag

    async def take(self, paid: Paid) -> None:
        """See Cashier."""
        try:
            amount = Money(paid.minor, currency(paid.currency))
        except ValueError:  # of no bill of ours; sent again, it would be no better
            log.error("bill.paid_in_nothing", charge=paid.charge)  # noqa: TRY400 - no bug of ours
            return
        money = BillPaid(paid.charge, paid.bill, amount, paid.user, paid.provider_charge)
        try:
            new = await self.bills.take(money)
        except DatabaseError as error:
            raise StoreUnavailable("a payment") from error
        log.info("bill.paid", charge=paid.charge, new=new)
        self.applies()
