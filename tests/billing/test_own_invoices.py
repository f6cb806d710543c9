"""Invoices that the provider issued itself: paid on their own page, or settled there after ours."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from billing.commands import Opened, StillProcessing, Till
from billing.errors import BooksUnsettled, NotAPart, ProviderRejected, ProviderUnavailable
from billing.invoice import Collection, Invoice
from billing.money import Money, currency
from billing.payment import PaymentId
from billing.providers.port import InvoicePage
from billing.store.database import Database
from tests.standins.books import TODAY, a_customer, an_invoice, file_books
from tests.standins.paydesk import PayDesk, pay_desk

EUR = currency("EUR")


class Crash(BaseException):
    """The process dies."""


class Ledger:
    """The OwnInvoices port in memory: what each invoice asks for there, and what was told."""

    def __init__(self) -> None:
        self.asks: dict[str, int] = {}
        self.told: list[tuple[str, str | None, str]] = []
        self.fails: list[BaseException] = []

    async def find_page(self, invoice: str) -> InvoicePage | None:
        asked = self.asks.get(invoice, 0)
        page = InvoicePage(f"https://pages.example/{invoice}", Money(asked, EUR))
        return page if asked else None

    async def mark_paid(
        self, invoice: str, payment: PaymentId | None, idempotency_key: str
    ) -> None:
        self.told.append((invoice, payment, idempotency_key))
        if self.fails:
            raise self.fails.pop(0)


def _own(number: str, amount: int) -> Invoice:
    made = an_invoice(number, amount=amount, due_on=TODAY)
    return replace(made, collection=Collection("sandbox", f"in_{number}"))


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
async def desk(database: Database, ledger: Ledger) -> PayDesk:
    """The provider's own are IN-1 (100.00) and IN-2 (40.00); the firm imported INV-3 (10.00)."""
    await file_books(
        database,
        a_customer(),
        _own("IN-1", 10000),
        _own("IN-2", 4000),
        an_invoice("INV-3", amount=1000, due_on=TODAY),
    )
    ledger.asks |= {"in_IN-1": 10000, "in_IN-2": 4000}
    return pay_desk(database, ledger)


async def _part(desk: PayDesk, amount: int, number: str = "IN-1") -> Opened:
    part = Money(amount, EUR)
    opened = await desk.till.open_checkout("cus_anna", [number], f"part-{amount}", part=part)
    assert isinstance(opened, Opened)
    return opened


async def _due(desk: PayDesk, number: str) -> int:
    async with desk.books() as books:
        found = await books.find_invoice(number)
    assert found is not None
    return found.due.minor


def _told(ledger: Ledger) -> Sequence[tuple[str, bool]]:
    return [(invoice, payment is not None) for invoice, payment, _ in ledger.told]


async def test_one_alone_is_paid_on_its_own_page(desk: PayDesk) -> None:
    opened = await desk.opens("IN-1")
    assert (opened.url, opened.amount.minor) == ("https://pages.example/in_IN-1", 10000)
    assert desk.provider.calls == []


async def test_its_page_is_asked_for_anew_each_time(desk: PayDesk, ledger: Ledger) -> None:
    await desk.opens("IN-1")
    ledger.asks["in_IN-1"] = 0
    answer = await desk.till.open_checkout("cus_anna", ["IN-1"], "again")
    assert answer == StillProcessing(("IN-1",)), "paid there, and not yet heard here"


async def test_while_the_books_may_lack_payments_only_what_its_provider_is_asked_of_can_be_paid(
    desk: PayDesk, ledger: Ledger
) -> None:
    """The database is a restored copy, and nobody has said yet what happened since it was made."""

    async def not_yet() -> bool:
        return False

    settlement = desk.intake.settlement
    till = Till(desk.database, desk.provider, desk.clock, settlement, ledger, not_yet)
    opened = await till.open_checkout("cus_anna", ["IN-1"], "k1")
    assert isinstance(opened, Opened)
    assert opened.url == "https://pages.example/in_IN-1"
    ledger.asks["in_IN-1"] = 0
    paid = await till.open_checkout("cus_anna", ["IN-1"], "k2")
    assert paid == StillProcessing(("IN-1",)), "paid in the life that was lost"
    for numbers in (["INV-3"], ["IN-1", "IN-2"]):
        with pytest.raises(BooksUnsettled):
            await till.open_checkout("cus_anna", numbers, "k3")
    assert desk.provider.calls == []
    assert (await desk.opens("INV-3")).amount.minor == 1000, "once it is settled"


async def test_a_page_that_asks_for_more_than_is_due_is_not_offered(
    desk: PayDesk, ledger: Ledger
) -> None:
    ledger.asks["in_IN-1"] = 12000
    opened = await desk.opens("IN-1")
    assert (opened.url.startswith("http://localhost:8080/pay/"), opened.amount.minor) == (
        True,
        10000,
    )


async def test_what_else_would_take_its_money_is_closed_first(desk: PayDesk) -> None:
    both = await desk.opens("IN-1", "IN-2")
    await desk.opens("IN-1")
    assert await desk.page.settle(both.url.rsplit("/", 1)[-1], "succeed") == "expired"


async def test_a_part_goes_through_our_page_and_is_told(desk: PayDesk, ledger: Ledger) -> None:
    opened = await _part(desk, 2500)
    assert opened.amount.minor == 2500
    assert await _part(desk, 2500) == opened, "two wishes, one page"
    await desk.pays(opened)
    assert await _due(desk, "IN-1") == 7500
    assert _told(ledger) == [("in_IN-1", True)]
    await desk.intake.apply_pending()
    await desk.intake.apply_pending()
    assert len(ledger.told) == 1
    [event] = await desk.events()
    assert (event.amount.minor, event.rest) == (2500, Money(7500, EUR))


async def test_a_page_for_a_part_stands_while_the_rest_is_due(desk: PayDesk) -> None:
    opened = await _part(desk, 2500)
    assert await desk.intake.close_stale(9) == 0
    await _part(desk, 3000)
    assert await desk.page.settle(opened.url.rsplit("/", 1)[-1], "succeed") == "expired"


@pytest.mark.parametrize("amount", [0, -5, 10000, 10001])
async def test_what_is_no_part_is_refused(desk: PayDesk, amount: int) -> None:
    with pytest.raises(NotAPart):
        await _part(desk, amount)


async def test_a_part_of_several_is_refused(desk: PayDesk) -> None:
    with pytest.raises(NotAPart):
        await desk.till.open_checkout("cus_anna", ["IN-1", "IN-2"], "k", part=Money(500, EUR))


async def test_several_are_told_each_by_itself_and_imported_ones_not_at_all(
    desk: PayDesk, ledger: Ledger
) -> None:
    await desk.pays(await desk.opens("IN-1", "IN-2", "INV-3"))
    assert _told(ledger) == [("in_IN-1", False), ("in_IN-2", False)]
    assert len({key for *_, key in ledger.told}) == 2
    assert await _due(desk, "INV-3") == 0


async def test_nothing_is_told_before_the_money_is_there(desk: PayDesk, ledger: Ledger) -> None:
    opened = await _part(desk, 2500)
    await desk.pays(opened, "decline")
    await desk.pays(opened, "process")
    assert ledger.told == []
    await desk.page.finish_processing(opened.url.rsplit("/", 1)[-1], succeeded=True)
    await desk.intake.apply_pending()
    assert _told(ledger) == [("in_IN-1", True)]


@pytest.mark.parametrize("error", [ProviderUnavailable("away"), Crash()])
async def test_it_is_told_again_under_the_same_key(
    desk: PayDesk, ledger: Ledger, error: BaseException
) -> None:
    ledger.fails.append(error)
    with suppress(Crash):
        await desk.pays(await _part(desk, 2500))
    assert await _due(desk, "IN-1") == 7500
    desk.clock.at += timedelta(seconds=5)
    await desk.intake.apply_pending()
    await desk.intake.apply_pending()
    first, second = ledger.told
    assert first == second


async def test_a_refusal_is_tried_again_when_the_provider_has_forgotten_it(
    desk: PayDesk, ledger: Ledger
) -> None:
    ledger.fails.append(ProviderRejected("no"))
    await desk.pays(await _part(desk, 2500))
    desk.clock.at += timedelta(hours=2)
    await desk.intake.apply_pending()
    assert len(ledger.told) == 1
    desk.clock.at += timedelta(hours=24)
    await desk.intake.apply_pending()
    assert len(ledger.told) == 2
