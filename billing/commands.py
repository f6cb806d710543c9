"""Till: opens checkouts, so that one invoice has one way to be paid at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from billing.checkout import Checkout, CheckoutPart, CheckoutStatus
from billing.clock import Clock
from billing.errors import (
    CheckoutBusy,
    MixedCurrencies,
    ProviderRejected,
    SessionEnded,
    UnknownInvoice,
)
from billing.invoice import InvoiceNumber
from billing.money import Currency, Money
from billing.numbering import number_key
from billing.providers.port import CheckoutSession, PaymentProvider, SessionState
from billing.settlement import Settlement, order_of
from billing.store import checkouts
from billing.store.database import Database, Record

_TRIES = 6  # how often others may get in between before we ask for patience
_LEAST_LIFE = timedelta(minutes=10)  # a link that dies while somebody looks for the card is no link


@dataclass(frozen=True, slots=True)
class Opened:
    """A page where `amount` can be paid until `expires_at`, for `numbers`, oldest due first.

    `paused` are invoices that were asked for too and whose payment is on its way already.
    """

    url: str
    amount: Money
    numbers: tuple[InvoiceNumber, ...]
    expires_at: datetime
    paused: tuple[InvoiceNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class NothingDue:
    """All of it is paid, void, or written off."""

    numbers: tuple[InvoiceNumber, ...]


@dataclass(frozen=True, slots=True)
class StillProcessing:
    """A payment is on its way: another one now would pay twice."""

    numbers: tuple[InvoiceNumber, ...]


@dataclass(frozen=True, slots=True)
class _Ask:
    """The provider is to be asked for a session; `again` when somebody may have asked before."""

    checkout: Checkout
    paused: tuple[InvoiceNumber, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class _Clear:
    """Other ways to pay the same invoices are to be closed first."""

    checkouts: tuple[int, ...]


_Answer = Opened | NothingDue | StillProcessing


class Till:
    """Opens checkouts at one provider. `settlement` knows that provider, and any earlier one."""

    def __init__(
        self, database: Database, provider: PaymentProvider, clock: Clock, settlement: Settlement
    ) -> None:
        self._database = database
        self._provider = provider
        self._clock = clock
        self._settlement = settlement

    async def open_checkout(self, customer_id: str, numbers: Iterable[str], key: str) -> _Answer:
        """A page to pay what these invoices have due now.

        The open page for exactly the same invoices and amounts is given again; other open pages
        that share an invoice are closed at the provider first. `key` names the wish: repeated
        after a crash it goes on where it stopped. Raises UnknownInvoice, MixedCurrencies,
        CheckoutBusy, and the provider's ProviderUnavailable (nothing is lost: try again) and
        ProviderRejected.
        """
        wanted = tuple(numbers)
        for _ in range(_TRIES):
            step = await self._plan(customer_id, wanted, key)
            if isinstance(step, _Clear):
                for one in step.checkouts:
                    await self._settlement.end(one)
            elif isinstance(step, _Ask):
                opened = await self._ask(step)
                if opened is not None:
                    return opened
            else:
                return step
        raise CheckoutBusy("others are opening checkouts for the same invoices")

    async def _plan(
        self, customer: str, numbers: tuple[str, ...], key: str
    ) -> _Answer | _Ask | _Clear:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            rows = await checkouts.lock_invoices(tx, customer, numbers)
            _check(rows, numbers)
            paused = _numbers(row for row in rows if row.processing)
            payable = [row for row in rows if row.due and not row.processing]
            if not payable:
                return StillProcessing(paused) if paused else NothingDue(_numbers(rows))
            due = {row.id: row.due for row in payable}
            rivals = await checkouts.list_payable(tx, list(due))
            same = [one for one in rivals if self._fits(one, due, now)]
            if len(rivals) > len(same[:1]):
                return _Clear(tuple(one.id for one in rivals if one not in same[:1]))
            if same and same[0].status is CheckoutStatus.OPEN:
                return _opened(same[0], paused)
            new = same[0] if same else None
            if new is None:
                new = await checkouts.add(
                    tx,
                    customer=customer,
                    provider=self._provider.name,
                    order_key=key,
                    parts=_parts(payable),
                    now=now,
                )
            return _Ask(new, paused, again=bool(same))

    def _fits(self, one: Checkout, due: dict[int, int], now: datetime) -> bool:
        lives = one.expires_at is None or one.expires_at > now + _LEAST_LIFE
        ours = one.provider == self._provider.name and not one.method
        return lives and ours and one.asks_for(due)

    async def _ask(self, step: _Ask) -> Opened | None:
        """The opened checkout, or None where things moved on and are to be looked at anew."""
        checkout = step.checkout
        try:
            session = await self._session(step)
        except SessionEnded as ended:
            async with self._database.transaction() as tx:
                await checkouts.note_session(tx, checkout.id, ended.session)
            await self._settlement.refresh(checkout.id)
            return None
        except ProviderRejected:
            await self._settlement.give_up(checkout)
            raise
        async with self._database.transaction() as tx:
            await checkouts.note_opened(
                tx, checkout.id, session.id, session.url, session.expires_at, self._clock.now()
            )
            now_open = await checkouts.get(tx, checkout.id)
        # Somebody else may have opened the same one meanwhile: then theirs is ours.
        return _opened(now_open, step.paused) if now_open.status is CheckoutStatus.OPEN else None

    async def _session(self, step: _Ask) -> CheckoutSession:
        session = await self._provider.open_checkout(order_of(step.checkout), step.checkout.key)
        if step.again:
            # The provider may repeat an old answer: a session that was paid since is no offer.
            state = await self._provider.read_checkout(session.id)
            if state.state is not SessionState.OPEN:
                raise SessionEnded("the session was used", session.id)
        return session


def _check(rows: Sequence[Record], numbers: tuple[str, ...]) -> None:
    found = {number_key(row.number) for row in rows}
    missing = [one for one in numbers if number_key(one) not in found]
    if missing or not numbers:
        raise UnknownInvoice(f"no invoice {', '.join(missing)}" if missing else "no invoice named")
    currencies = sorted({row.currency for row in rows if row.due})
    if len(currencies) > 1:
        raise MixedCurrencies(tuple(currencies))


def _numbers(rows: Iterable[Record]) -> tuple[InvoiceNumber, ...]:
    return tuple(
        InvoiceNumber(row.number) for row in sorted(rows, key=lambda row: (row.due_on, row.id))
    )


def _parts(rows: Sequence[Record]) -> tuple[CheckoutPart, ...]:
    return tuple(
        CheckoutPart(
            row.id, InvoiceNumber(row.number), row.due_on, Money(row.due, Currency(row.currency))
        )
        for row in sorted(rows, key=lambda row: (row.due_on, row.id))
    )


def _opened(checkout: Checkout, paused: tuple[InvoiceNumber, ...]) -> Opened:
    if checkout.url is None or checkout.expires_at is None:
        raise LookupError(f"checkout {checkout.id} is open without an address")
    return Opened(
        url=checkout.url,
        amount=checkout.amount,
        numbers=tuple(part.number for part in checkout.parts),
        expires_at=checkout.expires_at,
        paused=paused,
    )
