"""Charging: takes what is due from a saved method, once, and only the amount that was agreed to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from billing.checkout import Checkout, CheckoutPart, CheckoutStatus
from billing.clock import Clock
from billing.customer import CustomerId
from billing.errors import CheckoutBusy, MixedCurrencies, NotThere, ProviderRejected, UnknownInvoice
from billing.invoice import InvoiceNumber
from billing.mirror.mirror import Mirror
from billing.money import Currency, Money
from billing.numbering import number_key
from billing.payment import Allocation, Decline
from billing.providers.source import ObjectKind, Subject
from billing.providers.wallet import Charged, ChargeOrder, ChargeState, Wallet
from billing.settled import IsSettled, always_settled
from billing.settlement import Settlement, charge_of
from billing.store import checkouts, customers, invoices
from billing.store.database import Database, Record, Transaction
from billing.subscription import PaymentMethod

_TRIES = 6  # how often others may get in between before we ask for patience
_CONFIRM_WITHIN = timedelta(hours=23)


class ChargeWord(StrEnum):
    """How a wish to charge ended."""

    CHARGED = "charged"
    PROCESSING = "processing"  # a bank is at work on it
    CONFIRM = "confirm"  # the bank asks the customer, at `url`
    DECLINED = "declined"
    NOTHING_DUE = "nothing_due"
    UNDER_WAY = "under_way"  # another payment for the same is on its way
    CHANGED = "changed"  # not the agreed amount any more: nothing was charged
    NO_METHOD = "no_method"
    REFUSED = "refused"  # the provider will never take it
    UNSETTLED = "unsettled"  # the books were set back and may lack a payment: nothing was charged
    UNKNOWN = "unknown"  # it was only looked for, and the provider has no such charge


_WORDS = {
    ChargeState.SUCCEEDED: ChargeWord.CHARGED,
    ChargeState.PROCESSING: ChargeWord.PROCESSING,
    ChargeState.CONFIRM: ChargeWord.CONFIRM,
    ChargeState.DECLINED: ChargeWord.DECLINED,
    ChargeState.SETTLED: ChargeWord.NOTHING_DUE,
    # Only where the provider's own invoice changed meanwhile: a charge of ours never gets here.
    ChargeState.CANCELLED: ChargeWord.CHANGED,
    ChargeState.PREPARED: ChargeWord.UNDER_WAY,
}


@dataclass(frozen=True, slots=True)
class ChargeWish:
    """What somebody agreed to. `key` names the wish: repeated after a crash it goes on.

    `amount` is what was agreed, None where whatever is due may be taken. `present`: the customer is
    there, hears the outcome at once, and can answer the bank. `known_only`: it may have been
    charged in a life that these books don't know; what the provider has of it is booked, and
    nothing is taken.
    """

    customer: str
    numbers: tuple[str, ...]
    method: str
    key: str
    amount: Money | None = None
    present: bool = True
    known_only: bool = False


@dataclass(frozen=True, slots=True)
class ChargeOutcome:
    """How it ended; `amount` is what it was about, `label` the method as a person knows it."""

    word: ChargeWord
    amount: Money | None = None
    label: str = ""
    url: str = ""
    decline: Decline | None = None


@dataclass(frozen=True, slots=True)
class _Clear:
    """Other ways to pay the same invoices are to be closed first."""

    checkouts: tuple[int, ...]


# What to do next: say how it ended, close others first, pay an invoice of the provider's own, or
# carry out a charge of ours.
_Step = ChargeOutcome | _Clear | ChargeOrder | Checkout


class Charging:
    """Charges saved methods at one provider. `mirror` where the firm's books live there.

    `is_settled`: no while the books may lack payments; who is there then hears so, except where the
    provider itself knows whether its invoice is paid.
    """

    def __init__(
        self,
        database: Database,
        wallet: Wallet,
        clock: Clock,
        settlement: Settlement,
        mirror: Mirror | None = None,
        is_settled: IsSettled = always_settled,
    ) -> None:
        self._database = database
        self._wallet = wallet
        self._clock = clock
        self._settlement = settlement
        self._mirror = mirror
        self._is_settled = is_settled

    async def charge(self, wish: ChargeWish) -> ChargeOutcome:
        """Take what these invoices have due from the method; other open ways to pay end first.

        Raises UnknownInvoice, MixedCurrencies, CheckoutBusy, and ProviderUnavailable where nobody
        knows what happened: the same wish again tells.
        """
        method = await self._find_method(wish)
        settled = not wish.present or await self._is_settled()
        await self._look(wish)
        for _ in range(_TRIES):
            step = await self._plan(wish, known=method is not None, settled=settled)
            if isinstance(step, _Clear):
                for one in step.checkouts:
                    await self._settlement.end(one)
            elif isinstance(step, Checkout):
                label = method.label if method else ""
                if wish.known_only:
                    return await self._look_up(step, label)
                return await self._carry_out(step, label)
            elif isinstance(step, ChargeOrder):
                return await self._pay(step, wish.key, method.label if method else "")
            else:
                return step
        raise CheckoutBusy("others are paying the same invoices")

    async def _find_method(self, wish: ChargeWish) -> PaymentMethod | None:
        async with self._database.transaction() as tx:
            found = await customers.list_payment_methods(tx, wish.customer)
        return next((one for one in found if one.id == wish.method), None)

    async def _look(self, wish: ChargeWish) -> None:
        """The provider charges what its invoice has due now: the books are to say the same."""
        if self._mirror is None:
            return
        async with self._database.transaction() as tx:
            found = [await invoices.find(tx, wish.customer, one) for one in wish.numbers]
        names = [one.collection.id for one in found if one and one.collection.id]
        await self._mirror.refresh(Subject(ObjectKind.INVOICE, name) for name in names)

    async def _plan(self, wish: ChargeWish, *, known: bool, settled: bool) -> _Step:
        async with self._database.transaction() as tx:
            rows = await checkouts.lock_invoices(tx, wish.customer, wish.numbers)
            _check(rows, wish.numbers)
            before = await checkouts.find_by_order(tx, wish.key)
            if before is not None:  # begun before a crash, or ended: its own key tells
                return before
            if not known and not wish.known_only:
                return ChargeOutcome(ChargeWord.NO_METHOD)
            if any(row.processing for row in rows):
                return ChargeOutcome(ChargeWord.UNDER_WAY)
            payable = [row for row in rows if row.due]
            if not payable:
                return ChargeOutcome(ChargeWord.NOTHING_DUE)
            total = _total(payable)
            if wish.amount is not None and wish.amount != total:
                return ChargeOutcome(ChargeWord.CHANGED, total)
            rivals = await checkouts.list_payable(tx, [row.id for row in payable])
            if rivals:
                return _Clear(tuple(one.id for one in rivals))
            own = await self._own_invoice(tx, wish.customer, payable)
            if own and wish.known_only:  # its provider's books say that it was not paid
                return ChargeOutcome(ChargeWord.UNKNOWN, total)
            if own:
                parts = tuple(Allocation(one.number, one.amount) for one in _parts(payable))
                return ChargeOrder(
                    CustomerId(wish.customer), wish.method, total, parts, own, present=wish.present
                )
            if not settled:
                return ChargeOutcome(ChargeWord.UNSETTLED, total)
            return await self._write(tx, wish, payable)

    async def _own_invoice(self, tx: Transaction, customer: str, payable: Sequence[Record]) -> str:
        """The provider's id of an invoice of its own that is paid alone."""
        if len(payable) != 1 or self._mirror is None:
            return ""
        found = await invoices.find(tx, customer, payable[0].number)
        own = found is not None and found.collection.provider == self._wallet.name
        return found.collection.id if found and own else ""

    async def _write(
        self, tx: Transaction, wish: ChargeWish, payable: Sequence[Record]
    ) -> Checkout:
        now = self._clock.now()
        return await checkouts.add(
            tx,
            customer_id=wish.customer,
            provider=self._wallet.name,
            order_key=wish.key,
            parts=_parts(payable),
            now=now,
            until=now + _CONFIRM_WITHIN,
            method=wish.method,
            absent=not wish.present,
        )

    async def _pay(self, order: ChargeOrder, key: str, label: str) -> ChargeOutcome:
        """An invoice of the provider's own: it knows by itself that it is paid once."""
        try:
            charged = await self._wallet.pay_invoice(order, key)
        except ProviderRejected as error:
            return _refused(error)
        await self._follow(order.invoice, charged)
        return _outcome(charged, order.amount, label)

    async def _carry_out(self, row: Checkout, label: str) -> ChargeOutcome:
        """Prepare, look at the books again, and only then take the money."""
        if row.session is None and row.status is not CheckoutStatus.OPENING:
            return await self._why_not(row)
        order = charge_of(row)
        try:
            if row.session is None:
                charged = await self._wallet.prepare(order, row.key)
            else:
                charged = await self._wallet.look(row.session)
            if charged.state is ChargeState.PREPARED:
                if not await self._is_still_wanted(row, charged.id):
                    await self._settlement.end(row.id)
                    return await self._why_not(row)
                charged = await self._wallet.confirm(charged.id, order, row.key)
        except ProviderRejected as error:
            await self._settlement.give_up(row)
            return _refused(error)
        return await self._book(row, charged, label)

    async def _look_up(self, row: Checkout, label: str) -> ChargeOutcome:
        """Book what the provider has under this key; where it took nothing, nothing is taken."""
        charged = await self._wallet.find(charge_of(row), row.key)
        if charged is None or charged.state is ChargeState.PREPARED:
            if charged is not None:
                async with self._database.transaction() as tx:
                    await checkouts.note_session(tx, row.id, charged.id)
            await self._settlement.end(row.id)
            return ChargeOutcome(ChargeWord.UNKNOWN, row.amount, label)
        return await self._book(row, charged, label)

    async def _book(self, row: Checkout, charged: Charged, label: str) -> ChargeOutcome:
        if charged.state is ChargeState.CANCELLED:
            return await self._why_not(row)
        await self._note(row.id, charged)
        return _outcome(charged, row.amount, label)

    async def _is_still_wanted(self, row: Checkout, charge: str) -> bool:
        """Whether the invoices still ask for this, and nobody ended the charge meanwhile.

        Who ends it from here on finds its name, and calls it off at the provider.
        """
        async with self._database.transaction() as tx:
            held = await checkouts.hold(tx, row.id)
            await checkouts.note_session(tx, row.id, charge)
            numbers = [part.number for part in row.parts]
            rows = await checkouts.lock_invoices(tx, row.customer, numbers)
        due = {one.id: one.due for one in rows if not one.processing}
        return held.status is CheckoutStatus.OPENING and row.asks_for(due)

    async def _why_not(self, row: Checkout) -> ChargeOutcome:
        """What to say of a charge that took nothing, since something else came first."""
        async with self._database.transaction() as tx:
            now = await checkouts.get(tx, row.id)
            numbers = [part.number for part in row.parts]
            rows = await checkouts.lock_invoices(tx, row.customer, numbers)
            rivals = await checkouts.list_payable(tx, [one.id for one in rows])
        if now.status is CheckoutStatus.FAILED:
            return ChargeOutcome(ChargeWord.REFUSED)
        if rivals or any(one.processing for one in rows):
            return ChargeOutcome(ChargeWord.UNDER_WAY)
        payable = [one for one in rows if one.due]
        if not payable:
            return ChargeOutcome(ChargeWord.NOTHING_DUE)
        return ChargeOutcome(ChargeWord.CHANGED, _total(payable))

    async def _follow(self, invoice: str, charged: Charged) -> None:
        if self._mirror is None:
            return
        subjects = [Subject(ObjectKind.INVOICE, invoice)]
        if charged.id:
            subjects.append(Subject(ObjectKind.PAYMENT, charged.id))
        await self._mirror.refresh(subjects)

    async def _note(self, row: int, charged: Charged) -> None:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            await checkouts.note_session(tx, row, charged.id)
            if charged.url:
                until = now + _CONFIRM_WITHIN
                await checkouts.note_opened(tx, row, charged.id, charged.url, until, now)
        await self._settlement.refresh(row)


def _outcome(charged: Charged, amount: Money, label: str) -> ChargeOutcome:
    return ChargeOutcome(_WORDS[charged.state], amount, label, charged.url, charged.decline)


def _refused(error: ProviderRejected) -> ChargeOutcome:
    gone = isinstance(error, NotThere)
    return ChargeOutcome(ChargeWord.NO_METHOD if gone else ChargeWord.REFUSED)


def _check(rows: Sequence[Record], numbers: Iterable[str]) -> None:
    wanted, found = tuple(numbers), {number_key(row.number) for row in rows}
    if not wanted or any(number_key(one) not in found for one in wanted):
        raise UnknownInvoice("no such invoice")
    currencies = sorted({row.currency for row in rows if row.due})
    if len(currencies) > 1:
        raise MixedCurrencies(tuple(currencies))


def _total(rows: Sequence[Record]) -> Money:
    return Money(sum(row.due for row in rows), Currency(rows[0].currency))


def _parts(rows: Sequence[Record]) -> tuple[CheckoutPart, ...]:
    return tuple(
        CheckoutPart(
            row.id, InvoiceNumber(row.number), row.due_on, Money(row.due, Currency(row.currency))
        )
        for row in sorted(rows, key=lambda row: (row.due_on, row.id))
    )
