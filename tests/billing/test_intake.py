"""What providers report gets into the books once, whatever order it comes in."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from billing.errors import Forged, ProviderRejected, ProviderUnavailable
from billing.events import EventKind, mark_announced
from billing.invoice import InvoiceStatus
from billing.money import Money, currency
from billing.payment import Decline, PaymentId, PaymentStatus
from billing.providers.port import CheckoutState, PaymentFacts, ProviderEvent, SessionState
from billing.providers.sandbox import signature
from billing.providers.sandbox.sandbox import LIFE
from tests.standins.books import NOW, a_customer, a_payment, an_invoice, file_books
from tests.standins.paydesk import PayDesk, token_of

PI_1 = PaymentId("pi_1")


class Crash(BaseException):
    """The process dies."""


async def test_paying_settles_the_invoice_and_is_told_once(desk: PayDesk) -> None:
    assert await desk.pays(await desk.opens("INV-0042")) == "paid"
    async with desk.books() as books:
        invoice = await books.find_invoice("INV-0042")
        payment = await books.last_payment()
    assert invoice is not None
    assert payment is not None
    assert (invoice.status, invoice.paid.minor, invoice.due.minor) == ("paid", 10000, 0)
    (event,) = await desk.events()
    assert (event.kind, event.amount.minor, event.invoices) == (
        EventKind.SUCCEEDED,
        10000,
        ("INV-0042",),
    )
    assert event.payment == payment.id
    async with desk.database.transaction() as tx:
        await mark_announced(tx, [event.id], NOW)
        await mark_announced(tx, [], NOW)
    assert await desk.events() == ()


async def test_a_repeat_is_not_stored_and_a_forgery_not_at_all(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await desk.page.settle(token_of(opened), "succeed")
    headers, body = signature.sign(
        desk.provider.inner.key, ProviderEvent("evt_1", "checkout.completed", None)
    )
    shouting = {name.upper(): value for name, value in headers.items()}
    assert await desk.intake.receive("sandbox", shouting, body) is True
    assert await desk.intake.receive("sandbox", headers, body) is False
    with pytest.raises(Forged):
        await desk.intake.receive("sandbox", {}, body)
    assert await desk.intake.apply_pending() == 2
    assert await desk.intake.apply_pending() == 0


async def test_a_decline_is_told_in_our_words_and_can_be_tried_again(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    assert await desk.pays(opened, "decline") == "declined"
    assert await desk.pays(opened, "decline") == "declined"
    first, second = await desk.events()
    assert (first.kind, first.decline) == (EventKind.FAILED, Decline.CARD_DECLINED)
    assert first.payment == second.payment
    async with desk.books() as books:
        payment = await books.last_payment()
    assert payment is not None
    assert (payment.status, payment.failure) == (PaymentStatus.FAILED, "card-declined")
    assert [part.invoice for part in payment.allocations] == ["INV-0042"]
    assert await desk.opens("INV-0042") == opened
    assert await desk.pays(opened) == "paid"
    async with desk.books() as books:
        payment = await books.last_payment()
    assert payment is not None
    assert (payment.status, payment.failure) == (PaymentStatus.SUCCEEDED, "")


@pytest.mark.parametrize("succeeded", [True, False])
async def test_a_slow_payment_pauses_and_then_settles_or_reopens(
    desk: PayDesk, succeeded: bool
) -> None:
    opened = await desk.opens("INV-0042")
    assert await desk.pays(opened, "process") == "processing"
    async with desk.books() as books:
        invoice = await books.find_invoice("INV-0042")
        (standing,) = (await books.get_standing()).currencies
    assert invoice is not None
    assert (invoice.status, invoice.processing.minor, invoice.due.minor) == ("open", 10000, 10000)
    assert standing.processing.minor == 10000
    await desk.page.finish_processing(token_of(opened), succeeded=succeeded)
    await desk.intake.apply_pending()
    async with desk.books() as books:
        invoice = await books.find_invoice("INV-0042")
    assert invoice is not None
    assert invoice.processing.minor == 0
    assert invoice.due.minor == (0 if succeeded else 10000)
    kinds = [event.kind for event in await desk.events()]
    end = EventKind.SUCCEEDED if succeeded else EventKind.FAILED
    assert kinds == [EventKind.PROCESSING, end]
    if not succeeded:
        assert (await desk.opens("INV-0042")).url != opened.url


async def test_a_transfer_in_the_meantime_closes_the_page(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await file_books(desk.database, a_payment(amount=10000, invoices=[("INV-0042", 10000)]))
    await desk.intake.apply_pending()
    assert await desk.page.settle(token_of(opened), "succeed") == "expired"


async def test_a_second_payment_becomes_credit_and_an_alert(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await desk.page.settle(token_of(opened), "succeed")
    await file_books(desk.database, a_payment(amount=9000, invoices=[("INV-0042", 9000)]))
    await desk.intake.apply_pending()
    async with desk.books() as books:
        invoice = await books.find_invoice("INV-0042")
        (standing,) = (await books.get_standing()).currencies
        page = await books.list_movements()
    assert invoice is not None
    assert (invoice.paid.minor, invoice.status) == (10000, InvoiceStatus.PAID)
    assert standing.credit.minor == 9000
    assert page.total == 2
    succeeded, surplus = await desk.events()
    assert (succeeded.kind, surplus.kind) == (EventKind.SUCCEEDED, EventKind.SURPLUS)
    assert (succeeded.amount.minor, surplus.amount.minor) == (10000, 9000)


async def test_a_voided_invoice_takes_no_money(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await desk.page.settle(token_of(opened), "succeed")
    await file_books(desk.database, an_invoice("INV-0042", status="void"))
    await desk.intake.apply_pending()
    async with desk.books() as books:
        standings = (await books.get_standing()).currencies
    assert standings[0].credit.minor == 10000
    assert {event.kind for event in await desk.events()} == {
        EventKind.SUCCEEDED,
        EventKind.SURPLUS,
    }


async def test_a_provider_that_is_away_is_asked_again_later(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await desk.page.settle(token_of(opened), "succeed")
    desk.provider.fails_before(
        "read", ProviderUnavailable("away"), RuntimeError("a bug of ours"), ProviderRejected("odd")
    )
    for _ in range(3):
        assert await desk.intake.apply_pending() == 0
        assert await desk.intake.apply_pending() == 0  # not at once
        desk.clock.at += timedelta(seconds=25)
    assert await desk.intake.apply_pending() == 1


async def test_a_page_that_can_not_be_closed_now_is_closed_later(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await file_books(desk.database, a_payment(amount=1, invoices=[("INV-0042", 1)]))
    desk.provider.fails_before("expire", ProviderUnavailable("away"))
    await desk.intake.apply_pending()
    await desk.intake.apply_pending()
    assert await desk.page.settle(token_of(opened), "succeed") == "expired"


async def test_an_event_of_a_session_whose_opening_we_never_noted(desk: PayDesk) -> None:
    desk.provider.fails_after("open", Crash())
    with pytest.raises(Crash):
        await desk.opens("INV-0042")
    async with desk.database.transaction() as tx:
        token = (await tx.exec_driver_sql("SELECT token FROM sandbox_session")).scalar_one()
    await desk.page.settle(token, "succeed")
    assert await desk.intake.apply_pending() == 1
    async with desk.books() as books:
        invoice = await books.find_invoice("INV-0042")
    assert invoice is not None
    assert invoice.status is InvoiceStatus.PAID


async def test_an_unnoted_session_that_is_still_open_gets_its_address_back(desk: PayDesk) -> None:
    desk.provider.fails_after("open", Crash())
    with pytest.raises(Crash):
        await desk.opens("INV-0042", key="wish")
    async with desk.database.transaction() as tx:
        token = (await tx.exec_driver_sql("SELECT token FROM sandbox_session")).scalar_one()
    await desk.page.settle(token, "decline")
    assert await desk.intake.apply_pending() == 1
    assert (await desk.opens("INV-0042", key="wish")).url.endswith(token)


async def test_other_programs_sessions_are_none_of_ours(desk: PayDesk) -> None:
    for number, session in enumerate((None, "cs_of_the_web_shop")):
        event = ProviderEvent(f"evt_{number}", "checkout.completed", session)
        headers, body = signature.sign(desk.provider.inner.key, event)
        await desk.intake.receive("sandbox", headers, body)
    assert await desk.intake.apply_pending() == 2
    assert await desk.events() == ()


async def test_a_lost_webhook_is_found_by_looking(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    silent = type(desk.page)(desk.provider.inner, _drop)
    await silent.settle(token_of(opened), "succeed")
    assert await desk.intake.apply_pending() == 0
    assert await desk.intake.reconcile(timedelta(minutes=10)) == 0
    desk.clock.at += timedelta(minutes=10)
    desk.provider.fails_before("read", ProviderUnavailable("away"))
    assert await desk.intake.reconcile(timedelta(minutes=10)) == 0
    assert await desk.intake.reconcile(timedelta(minutes=10)) == 1
    assert [event.kind for event in await desk.events()] == [EventKind.SUCCEEDED]


async def test_looking_ends_orders_whose_opener_died(desk: PayDesk) -> None:
    desk.provider.fails_before("open", Crash())
    with pytest.raises(Crash):
        await desk.opens("INV-0042")
    desk.clock.at += timedelta(minutes=10)
    assert await desk.intake.reconcile(timedelta(minutes=10)) == 1
    desk.clock.at += LIFE
    assert await desk.intake.reconcile(timedelta(minutes=10)) == 0


async def test_a_state_that_others_outran_is_read_again(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await desk.page.settle(token_of(opened), "process")
    reached, go_on = desk.provider.holds("read")
    slow = asyncio.create_task(desk.intake.apply_pending())
    await reached.wait()  # it has read "processing", and is overtaken before it can write that
    await desk.page.finish_processing(token_of(opened), succeeded=True)
    await desk.intake.apply_pending()
    go_on.set()
    await slow
    async with desk.books() as books:
        invoice = await books.find_invoice("INV-0042")
    assert invoice is not None
    assert (invoice.status, invoice.processing.minor) == (InvoiceStatus.PAID, 0)


async def _drop(_headers: Mapping[str, str], _body: bytes) -> bool:
    return False


def _facts(amount: int, status: PaymentStatus, code: str = "EUR") -> PaymentFacts:
    return PaymentFacts(
        id=PI_1,
        amount=Money(amount, currency(code)),
        status=status,
        method="card ••••4242",
        at=NOW,
        attempt="1",
    )


async def _reported(desk: PayDesk, *facts: PaymentFacts) -> None:
    """The provider says this of the open checkout, one after the other."""
    async with desk.database.transaction() as tx:
        session = (await tx.exec_driver_sql("SELECT id FROM sandbox_session")).scalar_one()
        row = (await tx.exec_driver_sql("SELECT id FROM checkout")).scalar_one()
    for one in facts:
        desk.provider.reports(CheckoutState(session, SessionState.COMPLETED, "", one))
        await desk.intake.settlement.refresh(row)


@pytest.mark.parametrize("given_back", [PaymentStatus.REFUNDED, PaymentStatus.DISPUTED])
@pytest.mark.parametrize("seen_before", [True, False])
async def test_what_was_given_back_is_not_owed_anew(
    desk: PayDesk, given_back: PaymentStatus, seen_before: bool
) -> None:
    await desk.opens("INV-0042")
    paid, returned = _facts(10000, PaymentStatus.SUCCEEDED), _facts(10000, given_back)
    await _reported(desk, *([paid] if seen_before else []), returned, returned)
    async with desk.books() as books:
        invoice = await books.find_invoice("INV-0042")
        payment = await books.last_payment()
    assert invoice is not None
    assert payment is not None
    assert (invoice.status, invoice.due.minor, invoice.paid.minor) == ("paid", 0, 10000)
    assert payment.status is given_back
    await _reported(desk, paid)  # a dispute that was won
    async with desk.books() as books:
        again = await books.find_invoice("INV-0042")
    assert again == invoice
    assert [event.kind for event in await desk.events()] == [EventKind.SUCCEEDED]


async def test_a_part_that_a_bank_took_and_gave_again_counts_once(desk: PayDesk) -> None:
    await desk.opens("INV-0042")
    stages = []
    for status in (PaymentStatus.SUCCEEDED, PaymentStatus.DISPUTED) * 2:
        await _reported(desk, _facts(4000, status))
        async with desk.books() as books:
            invoice = await books.find_invoice("INV-0042")
        assert invoice is not None
        stages.append((invoice.due.minor, invoice.paid.minor))
    assert stages == [(6000, 4000)] * 4


async def test_money_that_a_bank_takes_back_is_owed_again(desk: PayDesk) -> None:
    await desk.opens("INV-0042")
    await _reported(desk, _facts(12000, PaymentStatus.SUCCEEDED))
    async with desk.books() as books:
        (standing,) = [
            one for one in (await books.get_standing()).currencies if one.currency == "EUR"
        ]
    assert standing.credit.minor == 2000
    failed = replace(_facts(12000, PaymentStatus.FAILED), decline=Decline.BANK_REFUSED)
    await _reported(desk, failed)
    async with desk.books() as books:
        invoice = await books.find_invoice("INV-0042")
        (standing,) = (await books.get_standing()).currencies
    assert invoice is not None
    assert (invoice.status, invoice.due.minor, standing.credit.minor) == ("open", 10000, 0)


async def test_money_in_another_currency_is_credit_there(desk: PayDesk) -> None:
    await desk.opens("INV-0042")
    await _reported(desk, _facts(500, PaymentStatus.SUCCEEDED, "USD"))
    async with desk.books() as books:
        euros, dollars = (await books.get_standing()).currencies
    assert (euros.due.minor, dollars.credit.minor) == (14000, 500)


async def test_a_payment_that_an_import_brought_first_is_the_same_payment(desk: PayDesk) -> None:
    await desk.opens("INV-0042")
    await file_books(desk.database, a_payment(PI_1, amount=10000, invoices=[("INV-0042", 10000)]))
    await _reported(desk, _facts(10000, PaymentStatus.SUCCEEDED))
    async with desk.books() as books:
        page = await books.list_movements()
        (standing,) = (await books.get_standing()).currencies
    assert (page.total, standing.credit.minor) == (1, 0)
    await file_books(desk.database, a_payment(PI_1, amount=10000, status="failed"))
    async with desk.books() as books:
        payment = await books.find_payment(PI_1)
    assert payment is not None
    assert payment.status is PaymentStatus.SUCCEEDED  # the provider knows better than the file


async def test_a_payment_never_changes_its_customer(desk: PayDesk) -> None:
    await desk.opens("INV-0042")
    eve = a_customer("cus_eve", emails=("eve@evil.example",))
    await file_books(desk.database, eve, a_payment(PI_1, "cus_eve"))
    with pytest.raises(ProviderRejected):
        await _reported(desk, _facts(10000, PaymentStatus.SUCCEEDED))


async def test_many_at_once_are_all_stored_each_once(desk: PayDesk) -> None:
    key = desk.provider.inner.key
    signed = [
        signature.sign(key, ProviderEvent(f"evt_{number}", "checkout.completed", None))
        for number in (*range(40), *range(20))
    ]
    new = await asyncio.gather(*(desk.intake.receive("sandbox", *one) for one in signed))
    assert new == [True] * 40 + [False] * 20
    assert await desk.intake.apply_pending() == 40


async def test_a_caller_that_hangs_up_takes_nobody_along(desk: PayDesk) -> None:
    key = desk.provider.inner.key
    signed = [
        signature.sign(key, ProviderEvent(f"evt_{number}", "checkout.completed", None))
        for number in range(9)
    ]
    callers = [
        asyncio.create_task(desk.intake.receive("sandbox", *one)) for one in (*signed, *signed)
    ]
    await asyncio.sleep(0)
    for gone in (callers[0], callers[3]):
        gone.cancel()
    answers = await asyncio.gather(*callers, return_exceptions=True)
    left = [one for one in answers if not isinstance(one, asyncio.CancelledError)]
    assert all(isinstance(one, bool) for one in left)
    for one in signed:  # whoever hung up sends it again, and each is there once
        await desk.intake.receive("sandbox", *one)
    assert await desk.intake.apply_pending() == 9
