"""PlannedCharges: charges that wait for their day, each made once, whoever looks after them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog

from billing.charging import ChargeOutcome, ChargeWish, ChargeWord, Charging
from billing.clock import Clock
from billing.errors import BillingError, ProviderUnavailable
from billing.events import EventKind
from billing.planned_charge import PlannedCharge, PlannedState, Why
from billing.providers.wallet import Wallet
from billing.store import events, planned
from billing.store.customers import find_customer
from billing.store.database import Database, Transaction
from billing.store.events import StoredEvent

_BATCH = 20
_LEASE = timedelta(minutes=5)  # who took one and died gives it back after so long

log = structlog.get_logger()


_DROPPED = (
    ChargeWord.CHANGED,
    ChargeWord.NO_METHOD,
    ChargeWord.REFUSED,
    ChargeWord.UNDER_WAY,
)
_ENDS = {
    ChargeWord.CHARGED: PlannedState.DONE,
    ChargeWord.PROCESSING: PlannedState.DONE,
    ChargeWord.CONFIRM: PlannedState.FAILED,
    ChargeWord.DECLINED: PlannedState.FAILED,
    ChargeWord.REFUSED: PlannedState.FAILED,
    ChargeWord.NO_METHOD: PlannedState.FAILED,
}
# Of one that is only looked for, all else leaves open what became of it.
_KNOWN = (
    ChargeWord.CHARGED,
    ChargeWord.PROCESSING,
    ChargeWord.CONFIRM,
    ChargeWord.DECLINED,
    ChargeWord.NOTHING_DUE,
)


@dataclass(frozen=True, slots=True)
class PlannedCharges:
    """Charges what has come due. Any number of processes may: each row is taken by one."""

    database: Database
    clock: Clock
    charging: Charging
    wallet: Wallet

    async def run_due(self, today: date) -> int:
        """Charge every row whose day has come; returns how many ended. Of one that a restore left
        in doubt, what its provider has is booked: where that is nothing, it is left to a person.
        """
        async with self.database.transaction() as tx:
            taken = await planned.take(tx, today, self.clock.now(), _LEASE, _BATCH)
        return sum([await self._try(one) for one in taken])

    async def _try(self, one: PlannedCharge) -> bool:
        try:
            return await self._charge(one)
        except Exception:  # one odd charge must not hold up the others
            log.exception("planned_charge.failed", row=one.id)
            return False

    async def _charge(self, one: PlannedCharge) -> bool:
        key = f"planned:{one.key}"
        off = one.why is Why.AUTO and not await self._is_on_autopay(one)
        if off and not one.doubtful:
            async with self.database.transaction() as tx:
                await planned.end(tx, one.id, PlannedState.LAPSED)
            return True
        try:
            if (
                one.why is Why.CARD and not one.doubtful
            ):  # a failing subscription may name the old one for itself
                await self.wallet.make_default(one.customer, one.method, key)
            outcome = await self.charging.charge(_wish(one, key))
        except ProviderUnavailable as error:
            log.warning("planned_charge.postponed", row=one.id, why=str(error))
            return False
        except BillingError as error:
            log.warning("planned_charge.refused", row=one.id, why=type(error).__name__)
            outcome = ChargeOutcome(ChargeWord.REFUSED)
        unclear = one.doubtful and outcome.word not in _KNOWN
        after = _ENDS.get(outcome.word, PlannedState.LAPSED)
        now = self.clock.now()
        async with self.database.transaction() as tx:
            if unclear:
                await planned.end(tx, one.id, PlannedState.UNCLEAR)
            elif await planned.end(tx, one.id, after):
                await _tell(tx, one, outcome, now)
        log.info("planned_charge.ended", word=outcome.word.value)
        return True

    async def _is_on_autopay(self, one: PlannedCharge) -> bool:
        """Whoever has turned it off since was told that nothing is charged by itself any more."""
        async with self.database.transaction() as tx:
            customer = await find_customer(tx, one.customer)
        return customer is not None and customer.autopay


def _wish(one: PlannedCharge, key: str) -> ChargeWish:
    return ChargeWish(
        customer=one.customer,
        numbers=(one.invoice,),
        method=one.method,
        key=key,
        amount=one.amount,
        present=False,
        known_only=one.doubtful,
    )


async def _tell(tx: Transaction, one: PlannedCharge, outcome: ChargeOutcome, now: datetime) -> None:
    """The provider's word on a payment is told by itself; this is for where there was none."""
    if one.why is not Why.DAY or one.amount is None or outcome.word not in _DROPPED:
        return
    event = StoredEvent(
        kind=EventKind.DROPPED.value,
        customer=one.customer,
        payment="",
        amount=one.amount,
        invoices=(one.invoice,),
        method=outcome.label,
        decline="",
        at=now,
    )
    await events.add(tx, f"{EventKind.DROPPED}:{one.id}", event)
