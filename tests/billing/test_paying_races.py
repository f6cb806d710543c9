"""Two at once, and everything twice and in any order: the books come out the same."""

import asyncio
import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.commands import Opened
from billing.events import EventKind, list_unannounced, mark_announced
from billing.providers.port import ProviderEvent
from billing.providers.sandbox import signature
from billing.store.database import Database
from tests.standins.books import TODAY, a_customer, a_payment, an_invoice, file_books
from tests.standins.paydesk import PayDesk, pay_desk, token_of


async def _count(desk: PayDesk, question: str) -> int:
    async with desk.database.transaction() as tx:
        return int((await tx.exec_driver_sql(question)).scalar_one())


@pytest.mark.parametrize("keys", [("a", "b"), ("same", "same")])
async def test_two_open_one_invoice_and_get_one_session(
    desk: PayDesk, keys: tuple[str, str]
) -> None:
    both = await asyncio.gather(*(desk.opens("INV-0042", key=key) for key in keys))
    assert both[0].url == both[1].url
    assert await _count(desk, "SELECT count(*) FROM sandbox_session") == 1
    assert await _count(desk, "SELECT count(*) FROM checkout") == 1


async def test_many_open_overlapping_sets_and_one_can_be_paid(desk: PayDesk) -> None:
    wanted = [("INV-0042",), ("INV-0041",), ("INV-0042", "INV-0041"), ("INV-0041", "INV-0042")]
    answers = await asyncio.gather(
        *(desk.opens(*numbers, key=f"k{place}") for place, numbers in enumerate(wanted)),
        return_exceptions=True,
    )
    urls = {answer.url for answer in answers if isinstance(answer, Opened)}
    for url in urls:
        await desk.page.settle(url.rsplit("/", 1)[-1], "succeed")
    await desk.intake.apply_pending()
    assert await _count(desk, "SELECT sum(amount) FROM payment") <= 14000
    assert await _count(desk, "SELECT count(*) FROM credit_entry") == 0


async def test_a_rival_that_got_in_between_wins(desk: PayDesk) -> None:
    reached, go_on = desk.provider.holds("open")
    slow = asyncio.create_task(desk.opens("INV-0042", key="slow"))
    await reached.wait()  # the provider has opened it, and we have not heard of it
    both = await desk.opens("INV-0042", "INV-0041", key="quick")
    go_on.set()
    late = await slow
    assert await desk.page.settle(token_of(both), "succeed") == "expired"
    assert await desk.page.settle(token_of(late), "succeed") == "paid"
    assert await _count(desk, "SELECT count(*) FROM checkout WHERE state = 'open'") == 1


async def test_two_payments_of_one_invoice_make_one_paid_and_one_credit(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await desk.page.settle(token_of(opened), "succeed")
    await asyncio.gather(
        desk.intake.apply_pending(),
        desk.intake.apply_pending(),
        file_books(desk.database, a_payment(amount=10000, invoices=[("INV-0042", 10000)])),
    )
    async with desk.books() as books:
        (standing,) = (await books.get_standing()).currencies
        invoice = await books.find_invoice("INV-0042")
    assert invoice is not None
    assert (invoice.paid.minor, invoice.due.minor) == (10000, 0)
    assert standing.credit.minor == 10000
    kinds = [event.kind for event in await desk.events()]
    assert sorted(kinds) == [EventKind.SUCCEEDED, EventKind.SURPLUS]


async def test_two_apply_the_same_event_at_once(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042", "INV-0041")
    await desk.page.settle(token_of(opened), "succeed")
    await asyncio.gather(*(desk.intake.apply_pending() for _ in range(4)))
    assert await _count(desk, "SELECT sum(amount) FROM payment_allocation") == 14000
    assert await _count(desk, "SELECT count(*) FROM credit_entry") == 0
    assert len(await desk.events()) == 1


async def test_two_tellers_at_once_have_each_event_once(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await desk.page.settle(token_of(opened), "succeed")
    await desk.intake.apply_pending()

    async def tells() -> int:
        async with desk.database.transaction() as tx:
            found = await list_unannounced(tx, 9)
            await asyncio.sleep(0.2)  # words are made meanwhile
            await mark_announced(tx, [one.id for one in found], desk.clock.now())
            return len(found)

    assert sorted(await asyncio.gather(tells(), tells())) == [0, 1]


steps = st.lists(
    st.tuples(
        st.sampled_from(["succeed", "decline", "process", "finish", "bounce"]),
        st.lists(st.integers(0, 30), max_size=3),  # which events so far arrive now, again
    ),
    min_size=1,
    max_size=7,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps=steps)
async def test_any_order_and_any_repeat_gives_the_same_books(
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, list[int]]],
) -> None:
    quiet: list[list[int]] = [[] for _ in steps]
    ways = [[arrivals for _, arrivals in steps], quiet]
    books = [
        await _play(sqlite_template, tmp_path_factory, [step for step, _ in steps], arrivals)
        for arrivals in ways
    ]
    assert books[0] == books[1]


async def _play(
    template: Path,
    folders: pytest.TempPathFactory,
    outcomes: list[str],
    arrivals: list[list[int]],
) -> tuple[object, ...]:
    """The books after a story: events are lost but for the arrivals, and at the end all come."""
    path = folders.mktemp("story") / "paidup.db"
    shutil.copyfile(template, path)
    database = Database(f"sqlite:///{path}")
    await file_books(
        database, a_customer(), an_invoice(), an_invoice("INV-0041", amount=4000, due_on=TODAY)
    )
    desk = pay_desk(database)
    opened = await desk.opens("INV-0042", "INV-0041")
    token = token_of(opened)
    sent: list[tuple[dict[str, str], bytes]] = []

    async def keep(headers: object, body: bytes) -> bool:
        assert isinstance(headers, dict)
        sent.append((headers, body))
        return True

    page = type(desk.page)(desk.provider.inner, keep)
    for outcome, arriving in zip(outcomes, arrivals, strict=True):
        if outcome in ("finish", "bounce"):
            await page.finish_processing(token, succeeded=outcome == "finish")
        else:
            await page.settle(token, outcome)
        for place in arriving:
            if sent:
                await desk.intake.receive(
                    "sandbox", *_renamed(desk, sent[place % len(sent)], place)
                )
                await desk.intake.apply_pending()
        desk.clock.at += timedelta(seconds=1)
    for one in reversed(sent):
        await desk.intake.receive("sandbox", *one)
    await desk.intake.apply_pending()
    async with desk.books() as found:
        result = (
            await found.get_standing(),
            await found.list_open_invoices(),
            [(one.state, one.amount, one.invoices) for one in (await found.list_movements()).items],
        )
    await database.close()
    return result


def _renamed(
    desk: PayDesk, sent: tuple[dict[str, str], bytes], place: int
) -> tuple[dict[str, str], bytes]:
    """The same news under another event's id, as providers send it: it must change nothing."""
    facts = json.loads(sent[1])
    event = ProviderEvent(f"{facts['id']}_{place}", facts["kind"], facts["checkout"])
    return signature.sign(desk.provider.inner.key, event)
