"""Opening checkouts: one invoice has one way to be paid at a time."""

from datetime import timedelta

import pytest

from billing.commands import NothingDue, StillProcessing, Till
from billing.errors import (
    CheckoutBusy,
    MixedCurrencies,
    ProviderRejected,
    ProviderUnavailable,
    SessionEnded,
    UnknownInvoice,
)
from billing.intake import Intake
from billing.invoice import InvoiceNumber
from billing.providers.port import CheckoutState, SessionState
from billing.providers.sandbox.sandbox import LIFE
from tests.standins.books import a_customer, a_payment, an_invoice, file_books
from tests.standins.paydesk import PayDesk, token_of
from tests.standins.payments import MoodyProvider


class Crash(BaseException):
    """The process dies."""


async def test_a_page_for_what_is_due_now(desk: PayDesk) -> None:
    await file_books(desk.database, a_payment(amount=2500, invoices=[("INV-0042", 2500)]))
    opened = await desk.opens("inv-0042")
    assert opened.amount.minor == 7500
    assert opened.numbers == ("INV-0042",)
    assert opened.url.startswith("http://localhost:8080/pay/")


async def test_several_invoices_in_one_charge_oldest_due_first(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042", "INV-0041")
    assert opened.amount.minor == 14000
    assert opened.numbers == ("INV-0041", "INV-0042")
    await desk.pays(opened)
    async with desk.books() as books:
        payment = await books.last_payment()
        assert (await books.get_standing()).currencies == ()
    assert payment is not None
    assert [(part.invoice, part.amount.minor) for part in payment.allocations] == [
        ("INV-0041", 4000),
        ("INV-0042", 10000),
    ]


async def test_the_open_page_is_given_again(desk: PayDesk) -> None:
    first = await desk.opens("INV-0042")
    assert await desk.opens("INV-0042") == first
    assert desk.provider.calls == ["open"]


async def test_a_page_that_is_about_to_die_is_replaced(desk: PayDesk) -> None:
    first = await desk.opens("INV-0042")
    desk.clock.at += LIFE - timedelta(minutes=5)
    second = await desk.opens("INV-0042")
    assert second.url != first.url
    assert await desk.page.settle(token_of(first), "succeed") == "expired"


async def test_overlapping_pages_are_closed_first(desk: PayDesk) -> None:
    one = await desk.opens("INV-0042")
    both = await desk.opens("INV-0042", "INV-0041")
    assert await desk.page.settle(token_of(one), "succeed") == "expired"
    assert await desk.pays(both) == "paid"


async def test_a_changed_amount_closes_the_old_page(desk: PayDesk) -> None:
    old = await desk.opens("INV-0042")
    await file_books(desk.database, a_payment(amount=2500, invoices=[("INV-0042", 2500)]))
    new = await desk.opens("INV-0042")
    assert (old.amount.minor, new.amount.minor) == (10000, 7500)
    assert await desk.page.settle(token_of(old), "succeed") == "expired"


async def test_what_was_paid_before_the_page_could_be_closed_counts(desk: PayDesk) -> None:
    old = await desk.opens("INV-0042")
    await desk.page.settle(token_of(old), "succeed")  # and the event is not applied yet
    answer = await desk.till.open_checkout("cus_anna", ["INV-0042", "INV-0041"], "k")
    assert not isinstance(answer, NothingDue | StillProcessing)
    assert answer.numbers == ("INV-0041",)


async def test_paid_void_and_on_its_way_have_their_own_answers(desk: PayDesk) -> None:
    await file_books(desk.database, an_invoice("INV-0043", status="void"))
    void = await desk.till.open_checkout("cus_anna", ["INV-0043"], "k1")
    assert void == NothingDue((InvoiceNumber("INV-0043"),))
    await desk.pays(await desk.opens("INV-0042"), "process")
    paused = await desk.till.open_checkout("cus_anna", ["INV-0042"], "k2")
    assert paused == StillProcessing((InvoiceNumber("INV-0042"),))
    rest = await desk.opens("INV-0042", "INV-0041")
    assert (rest.numbers, rest.paused) == (("INV-0041",), ("INV-0042",))


async def test_only_ones_own_issued_invoices(desk: PayDesk) -> None:
    eve = a_customer("cus_eve", emails=("eve@evil.example",))
    await file_books(desk.database, eve, an_invoice("INV-0050", status="draft"))
    for customer, number in (
        ("cus_eve", "INV-0042"),
        ("cus_anna", "INV-0050"),
        ("cus_anna", "INV-9"),
    ):
        with pytest.raises(UnknownInvoice):
            await desk.till.open_checkout(customer, [number], "k")
    with pytest.raises(UnknownInvoice):
        await desk.till.open_checkout("cus_anna", [], "k")
    assert desk.provider.calls == []


async def test_one_checkout_takes_one_currency(desk: PayDesk) -> None:
    await file_books(desk.database, an_invoice("INV-0060", code="USD"))
    with pytest.raises(MixedCurrencies) as refused:
        await desk.till.open_checkout("cus_anna", ["INV-0042", "INV-0060"], "k")
    assert refused.value.currencies == ("EUR", "USD")


async def test_a_provider_that_is_away_costs_nothing(desk: PayDesk) -> None:
    desk.provider.fails_before("open", ProviderUnavailable("away"))
    with pytest.raises(ProviderUnavailable):
        await desk.opens("INV-0042", key="wish")
    opened = await desk.opens("INV-0042", key="wish")
    assert await desk.pays(opened) == "paid"


@pytest.mark.parametrize("key", ["wish", "another-wish"])
async def test_a_crash_between_order_and_answer_leaves_one_session(desk: PayDesk, key: str) -> None:
    desk.provider.fails_after("open", Crash())
    with pytest.raises(Crash):
        await desk.opens("INV-0042", key="wish")
    opened = await desk.opens("INV-0042", key=key)
    async with desk.database.transaction() as tx:
        sessions = (await tx.exec_driver_sql("SELECT url FROM checkout")).all()
        count = (await tx.exec_driver_sql("SELECT count(*) FROM sandbox_session")).scalar_one()
    assert [row.url for row in sessions] == [opened.url]
    assert count == 1


async def test_a_crash_and_then_another_amount(desk: PayDesk) -> None:
    desk.provider.fails_after("open", Crash())
    with pytest.raises(Crash):
        await desk.opens("INV-0042", key="wish")
    await file_books(desk.database, a_payment(amount=2500, invoices=[("INV-0042", 2500)]))
    opened = await desk.opens("INV-0042", key="wish")
    assert opened.amount.minor == 7500
    assert desk.provider.calls == ["open", "open", "expire", "read", "open"]


async def test_a_wish_that_is_repeated_after_paying_finds_nothing_due(desk: PayDesk) -> None:
    await desk.pays(await desk.opens("INV-0042", key="wish"))
    again = await desk.till.open_checkout("cus_anna", ["INV-0042"], "wish")
    assert again == NothingDue((InvoiceNumber("INV-0042"),))


async def test_an_order_that_the_provider_refuses_blocks_nothing(desk: PayDesk) -> None:
    desk.provider.fails_before("open", ProviderRejected("too small"))
    with pytest.raises(ProviderRejected):
        await desk.opens("INV-0042", key="wish")
    assert (await desk.opens("INV-0042", key="wish")).amount.minor == 10000


async def test_a_session_that_ended_while_we_were_away_is_replaced(desk: PayDesk) -> None:
    desk.provider.fails_after("open", Crash())
    with pytest.raises(Crash):
        await desk.opens("INV-0042", key="wish")
    desk.clock.at += LIFE
    opened = await desk.opens("INV-0042", key="wish")
    assert opened.expires_at == desk.clock.now() + LIFE


async def test_a_used_session_is_no_offer(desk: PayDesk) -> None:
    # Stripe repeats the first answer to a key for a day, even when the session ended since.
    desk.provider.fails_after("open", Crash())
    with pytest.raises(Crash):
        await desk.opens("INV-0042", key="wish")
    session = await _only_session(desk)
    state = await desk.provider.inner.read_checkout(session)
    desk.provider.reports(CheckoutState(session, SessionState.EXPIRED, state.reference))
    opened = await desk.opens("INV-0042", key="wish")
    assert await _only_session(desk, url=opened.url) != session


async def test_an_order_that_nobody_can_open_any_more_is_given_up(desk: PayDesk) -> None:
    desk.provider.fails_before("open", Crash(), ProviderRejected("closed"))
    with pytest.raises(Crash):
        await desk.opens("INV-0042", key="wish")
    both = await desk.opens("INV-0042", "INV-0041")
    assert both.amount.minor == 14000


async def test_an_opener_that_died_is_cleared_though_its_session_ended(desk: PayDesk) -> None:
    desk.provider.fails_after("open", Crash())
    with pytest.raises(Crash):
        await desk.opens("INV-0042", key="wish")
    desk.clock.at += LIFE
    assert (await desk.opens("INV-0042", "INV-0041")).amount.minor == 14000


async def test_pages_of_a_provider_that_was_turned_off_block_nothing(desk: PayDesk) -> None:
    old = await desk.opens("INV-0042")
    other = MoodyProvider(desk.provider.inner, name="other")
    intake = Intake(desk.database, {"other": other}, desk.clock)
    till = Till(desk.database, other, desk.clock, intake.settlement)
    new = await till.open_checkout("cus_anna", ["INV-0042"], "k")
    assert not isinstance(new, NothingDue | StillProcessing)
    assert new.url != old.url
    assert other.calls == ["open"]


async def test_endless_rivalry_ends_in_a_refusal(desk: PayDesk) -> None:
    gone = [f"sbx_gone{number}" for number in range(8)]
    for session in gone:
        desk.provider.reports(CheckoutState(session, SessionState.EXPIRED, ""))
    desk.provider.fails_before("open", *(SessionEnded("again", session) for session in gone))
    with pytest.raises(CheckoutBusy):
        await desk.opens("INV-0042")


async def _only_session(desk: PayDesk, url: str = "") -> str:
    async with desk.database.transaction() as tx:
        rows = (await tx.exec_driver_sql("SELECT id, token FROM sandbox_session")).all()
    found = [row.id for row in rows if not url or url.endswith(row.token)]
    assert len(found) == 1
    return str(found[0])
