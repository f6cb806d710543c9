"""Till: opens checkouts, so that one invoice has one way to be paid at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from billing.checkout import Checkout, CheckoutPart, CheckoutStatus
from billing.clock import Clock
from billing.errors import (
    BooksUnsettled,
    CheckoutBusy,
    KeySpent,
    MixedCurrencies,
    NotAPart,
    ProviderRejected,
    SessionEnded,
    UnknownInvoice,
)
from billing.invoice import InvoiceNumber
from billing.money import Currency, Money
from billing.numbering import number_key
from billing.providers.port import (
    CheckoutSession,
    InvoicePage,
    OwnInvoices,
    PaymentProvider,
    SessionState,
)
from billing.settled import IsSettled, always_settled
from billing.settlement import Settlement, order_of
from billing.store import checkouts
from billing.store.database import Database, Record

_TRIES = 6  # how often others may get in between before we ask for patience
_LEAST_LIFE = timedelta(minutes=10)  # a link that dies while somebody looks for the card is no link


@dataclass(frozen=True, slots=True)
class Opened:
    """A page where `amount` can be paid, for `numbers`, oldest due first.

    `paused` are invoices that were asked for too and whose payment is on its way already.
    `expires_at` is None for a provider's own page of an invoice.
    """

    url: str
    amount: Money
    numbers: tuple[InvoiceNumber, ...]
    expires_at: datetime | None
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
class Wish:
    """What is to be paid: what these invoices have due, or of a single one this `part`.

    `key` names the wish: repeated after a crash it goes on where it stopped. `language` (BCP 47) is
    that of the page.
    """

    customer: str
    numbers: tuple[str, ...]
    key: str
    language: str = ""
    part: Money | None = None


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


@dataclass(frozen=True, slots=True)
class _Page:
    """The provider's own page of this invoice is to be asked for: the invoice's id there."""

    invoice: str
    part: CheckoutPart


_Answer = Opened | NothingDue | StillProcessing


class Till:
    """Opens checkouts at one provider. `settlement` knows that provider, and any earlier one.

    `invoices` where the provider issues its own: one of those alone is paid on its own page.
    `is_settled`: no while the books may lack payments, and then only such a page is given, because
    its provider is asked whether it is paid.
    """

    def __init__(
        self,
        database: Database,
        provider: PaymentProvider,
        clock: Clock,
        settlement: Settlement,
        invoices: OwnInvoices | None = None,
        is_settled: IsSettled = always_settled,
    ) -> None:
        self._database = database
        self._provider = provider
        self._clock = clock
        self._settlement = settlement
        self._invoices = invoices
        self._is_settled = is_settled

    async def open_checkout(
        self,
        customer_id: str,
        numbers: Iterable[str],
        key: str,
        *,
        language: str = "",
        part: Money | None = None,
    ) -> _Answer:
        """A page to pay what these invoices have due now, or `part` of what a single one has.

        The open page for exactly the same invoices and amounts is given again; other open pages
        that share an invoice are closed at the provider first. `key` names the wish: repeated
        after a crash it goes on where it stopped. Raises UnknownInvoice, MixedCurrencies, NotAPart,
        BooksUnsettled, CheckoutBusy, and the provider's ProviderUnavailable (nothing is lost: try
        again), AmountTooSmall and ProviderRejected.
        """
        wish = Wish(customer_id, tuple(numbers), key, language, part)
        own_page, settled = part is None, await self._is_settled()
        for _ in range(_TRIES):
            step = await self._plan(wish, own_page=own_page, settled=settled)
            if isinstance(step, _Clear):
                for one in step.checkouts:
                    await self._settlement.end(one)
            elif isinstance(step, _Page):
                answer = await self._page(step)
                if answer is not None:
                    return answer
                own_page = False
            elif isinstance(step, _Ask):
                opened = await self._ask(step)
                if opened is not None:
                    return opened
            else:
                return step
        raise CheckoutBusy("others are opening checkouts for the same invoices")

    async def _plan(
        self, wish: Wish, *, own_page: bool, settled: bool
    ) -> _Answer | _Ask | _Clear | _Page:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            rows = await checkouts.lock_invoices(tx, wish.customer, wish.numbers)
            _check(rows, wish.numbers)
            paused = _numbers(row for row in rows if row.processing)
            payable = [row for row in rows if row.due and not row.processing]
            if not payable:
                return StillProcessing(paused) if paused else NothingDue(_numbers(rows))
            due = _amounts(payable, wish.part)
            rivals = await checkouts.list_payable(tx, list(due))
            own = self._own(rows) if own_page else ""
            if own:
                ids = tuple(one.id for one in rivals)
                return _Clear(ids) if ids else _Page(own, _parts(payable, due)[0])
            if not settled:
                raise BooksUnsettled("a payment may have been made that was lost here")
            same = [one for one in rivals if self._fits(one, due, now)]
            if len(rivals) > len(same[:1]):
                return _Clear(tuple(one.id for one in rivals if one not in same[:1]))
            if same and same[0].status is CheckoutStatus.OPEN:
                return _opened(same[0], paused)
            new = same[0] if same else None
            if new is None:
                new = await checkouts.add(
                    tx,
                    customer_id=wish.customer,
                    provider=self._provider.name,
                    order_key=wish.key,
                    parts=_parts(payable, due),
                    now=now,
                    language=wish.language,
                    is_part=wish.part is not None,
                )
            return _Ask(new, paused, again=bool(same))

    def _own(self, rows: Sequence[Record]) -> str:
        """The provider's id of the only invoice, where it is the provider's own."""
        alone = len(rows) == 1 and self._invoices is not None
        return rows[0].provider_id if alone and rows[0].provider == self._provider.name else ""

    async def _page(self, step: _Page) -> Opened | StillProcessing | None:
        """The page; None where it asks for another amount than our books, which know better."""
        if self._invoices is None:
            return None
        page: InvoicePage | None = await self._invoices.find_page(step.invoice)
        if page is None:  # paid or changed there, and the news is still on its way to us
            return StillProcessing((step.part.number,))
        if page.amount != step.part.amount:
            return None
        return Opened(page.url, page.amount, (step.part.number,), None)

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
        except KeySpent:  # nobody has the address of a session that was made all the same
            await self._settlement.give_up(checkout)
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


def _amounts(payable: Sequence[Record], part: Money | None) -> dict[int, int]:
    """What is asked for of each row. Raises NotAPart."""
    if part is None:
        return {row.id: row.due for row in payable}
    row = payable[0]
    if len(payable) > 1 or row.currency != part.currency or not 0 < part.minor < row.due:
        raise NotAPart(f"{part} is no part of what is due")
    return {row.id: part.minor}


def _parts(rows: Sequence[Record], due: dict[int, int]) -> tuple[CheckoutPart, ...]:
    return tuple(
        CheckoutPart(
            row.id,
            InvoiceNumber(row.number),
            row.due_on,
            Money(due[row.id], Currency(row.currency)),
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
