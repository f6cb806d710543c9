"""Bills in Telegram at the books' side: one question at a time, each charge once."""

import asyncio
from dataclasses import dataclass, replace

import pytest

from billing.bill_desk import Admission, Asked, BillDesk
from billing.commands import Opened, Till
from billing.errors import Forged, ProviderRejected, ProviderUnavailable, SessionEnded
from billing.intake import Intake
from billing.money import Money, currency, exponent
from billing.providers.bills import BillPaid
from billing.providers.port import SessionState
from billing.providers.provider import ProviderContext
from billing.providers.telegram import money
from billing.providers.telegram.provider import HELD_FOR, TelegramProvider
from billing.store.database import Database
from billing.store.tables import invoice
from tests.billing.test_provider_contract import an_order
from tests.standins.books import FixedClock, a_customer, an_invoice, file_books

EUR = currency("EUR")


@dataclass(frozen=True, slots=True)
class Counter:
    """Telegram as the only provider."""

    database: Database
    clock: FixedClock
    provider: TelegramProvider
    intake: Intake
    till: Till
    desk: BillDesk

    async def opens(self) -> Opened:
        opened = await self.till.open_checkout("cus_anna", ["INV-0042"], "wish")
        assert isinstance(opened, Opened)
        return opened

    async def asks(self, opened: Opened, query: str, customer: str = "cus_anna") -> Admission:
        bill = opened.url.removeprefix("telegram:")
        return await self.desk.admit(customer, Asked(query, bill, opened.amount))

    async def takes(self, opened: Opened, charge: str) -> bool:
        bill = opened.url.removeprefix("telegram:")
        return await self.provider.take(BillPaid(charge, bill, opened.amount, "7", "p"))

    async def due(self) -> int:
        async with self.database.transaction() as tx:
            rows = await tx.execute(invoice.select())
            return int(next(row.due for row in rows))


@pytest.fixture
async def counter(database: Database) -> Counter:
    await file_books(database, a_customer(), an_invoice())
    clock = FixedClock()
    provider = TelegramProvider(ProviderContext(database, clock, "", b"k" * 32))
    intake = Intake(database, {"telegram": provider}, clock)
    till = Till(database, provider, clock, intake.settlement)
    desk = BillDesk(database, provider, intake.settlement, clock)
    return Counter(database, clock, provider, intake, till, desk)


async def _not_yet() -> bool:
    return False


async def test_of_many_who_ask_at_once_one_is_let_through(counter: Counter) -> None:
    opened = await counter.opens()
    async with asyncio.timeout(20):
        answers = await asyncio.gather(*(counter.asks(opened, f"q{n}") for n in range(4)))
    assert sorted(answers) == [Admission.BUSY] * 3 + [Admission.YES]
    let = f"q{answers.index(Admission.YES)}"
    unsettled = replace(counter, desk=replace(counter.desk, is_settled=_not_yet))
    assert await unsettled.asks(opened, let) is Admission.UNSETTLED, "it may be paid already"
    assert await counter.asks(opened, let) is Admission.YES, "the same question, the same answer"
    with pytest.raises(ProviderUnavailable):
        await counter.provider.expire_checkout(opened.url.removeprefix("telegram:"))
    assert await counter.asks(opened, "q9", "cus_bo") is Admission.OVER
    counter.clock.at += HELD_FOR
    assert await counter.asks(opened, "q9") is Admission.YES


async def test_a_charge_that_comes_four_times_is_booked_once(counter: Counter) -> None:
    opened = await counter.opens()
    async with asyncio.timeout(20):
        news = await asyncio.gather(*(counter.takes(opened, "ch_1") for _ in range(4)))
    assert sorted(news) == [False, False, False, True]
    assert await counter.due() == opened.amount.minor, "nothing is paid before it is applied"
    await counter.intake.apply_pending()
    assert await counter.due() == 0
    assert await counter.asks(opened, "q1") is Admission.PAID
    assert await counter.takes(opened, "ch_2")
    assert await counter.intake.apply_pending() == 1
    assert await counter.provider.take(BillPaid("ch_3", "tgb_of_nobody", opened.amount, "7", "p"))
    assert await counter.intake.apply_pending() == 0


async def test_it_keeps_a_providers_promises(counter: Counter) -> None:
    provider = counter.provider
    first = await provider.open_checkout(an_order(), "key")
    assert await provider.open_checkout(an_order(), "key") == first
    with pytest.raises(ProviderRejected):
        await provider.open_checkout(an_order(1500), "key")
    state = await provider.read_checkout(first.id)
    assert (state.state, state.reference, state.payment) == (SessionState.OPEN, "key", None)
    await provider.expire_checkout(first.id)
    assert (await provider.read_checkout(first.id)).state is SessionState.EXPIRED
    with pytest.raises(SessionEnded):
        await provider.open_checkout(an_order(), "key")
    with pytest.raises(ProviderRejected):
        await provider.read_checkout("tgb_of_nobody")
    with pytest.raises(ProviderRejected):
        await provider.open_checkout(an_order(1_000_000_00), "large")
    with pytest.raises(Forged):
        provider.verify_event({}, b"{}")


@pytest.mark.parametrize(
    ("code", "minor", "taken"),
    [
        ("EUR", 11875, True),
        ("EUR", 180, True),
        ("EUR", 179, False),
        ("EUR", 450_001, False),
        ("JPY", 300, True),
        ("JPY", 11, False),
        ("KWD", 5000, False),
        ("UGX", 50_000, False),
        ("ISK", 5000, False),
    ],
)
def test_which_amounts_it_takes(code: str, minor: int, *, taken: bool) -> None:
    assert money.fits(Money(minor, currency(code))) is taken
    assert not taken or exponent(code) in (0, 2)
