"""Late fees: charges what the rules say, once each, in words that the customer reads."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog

from billing.customer import CustomerId
from billing.fee_rules import Fees, FeeStep
from billing.invoice import InvoiceNumber
from billing.late_fees import Charge, charge
from billing.money import Money
from billing.store.database import Database, Transaction
from bot.fee_words import fee_line
from bot.phrases import Phrases
from bot.ports import Clock
from bot.reminder_hours import zone_info
from bot.store import late_fees
from bot.store.late_fees import Overdue, Span

_AT_ONCE = 100  # invoices of one transaction
_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ForeseenFee:
    """A fee that would be charged, or is not as long as the invoice is `excused`."""

    customer: str
    invoice: str
    days: int
    due: Money
    amount: Money
    falls_on: date
    excused: bool


@dataclass(frozen=True, slots=True)
class LateFees:
    """The firm's late fees. Any number of processes may charge: each fee comes once."""

    db: Database
    clock: Clock
    fees: Fees
    phrases: Phrases
    business_zone: str

    async def apply(self) -> int:
        """Charge what has fallen due; returns how many fees. Nothing at all while they are off."""
        if not self.fees.rules.enabled:
            return 0
        now = self.clock.now()
        charged = 0
        for step in self.fees.rules.steps:
            after = 0
            while True:
                async with self.db.transaction() as tx:
                    some = await self._list(tx, step, now, after)
                    for one in some:
                        charged += await self._charge(tx, step, one, now)
                if not some:
                    break
                after = some[-1].id
        if charged:
            _LOG.info("late_fees_charged", fees=charged)
        return charged

    async def preview(self, at: datetime) -> tuple[ForeseenFee, ...]:
        """What `apply` would charge at that instant, with the books as they are."""
        if not self.fees.rules.enabled:
            return ()
        async with self.db.transaction() as tx:
            found = [one async for one in self._foresee(tx, at)]
        return tuple(sorted(found, key=lambda one: (one.falls_on, one.customer, one.invoice)))

    async def _foresee(self, tx: Transaction, at: datetime) -> AsyncIterator[ForeseenFee]:
        for step in self.fees.rules.steps:
            after = 0
            while some := await self._list(tx, step, at, after):
                after = some[-1].id
                for one in some:
                    if found := self._foreseen(step, one, self._today(at)):
                        yield found

    def _foreseen(self, step: FeeStep, one: Overdue, today: date) -> ForeseenFee | None:
        policy = self.fees.policy
        falls_on = policy.falls_on(step, one.due_on)
        amount = policy.amount(step, one.due, one.due_on)
        if falls_on > today or not amount:
            return None
        return ForeseenFee(
            one.customer, one.number, step.days, one.due, amount, falls_on, one.excused
        )

    async def _list(
        self, tx: Transaction, step: FeeStep, now: datetime, after: int
    ) -> tuple[Overdue, ...]:
        last = self._today(now) - timedelta(days=step.days)
        span = Span(step.days, self.fees.rules.due_from, last)
        return await late_fees.list_next(tx, span, now, after, _AT_ONCE)

    async def _charge(self, tx: Transaction, step: FeeStep, one: Overdue, now: datetime) -> int:
        today = self._today(now)
        foreseen = self._foreseen(step, one, today)
        if foreseen is None or foreseen.excused:
            return 0
        fee = Charge(
            invoice=one.id,
            number=InvoiceNumber(one.number),
            customer=CustomerId(one.customer),
            days=step.days,
            due=one.due,
            amount=foreseen.amount,
            description=self.phrases.say(fee_line(one.number, step.days), one.locale),
            payable_by=self.fees.policy.payable_by(today),
        )
        return 0 if await charge(tx, fee, today, now) is None else 1

    def _today(self, now: datetime) -> date:
        return now.astimezone(zone_info(self.business_zone)).date()
